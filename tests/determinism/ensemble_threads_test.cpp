// The same bits from any number of threads, on any backend, alone or among others, recorded much or
// little, watched or not, on any instruction set.
#include <catch2/catch.hpp>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/isa.hpp"
#include "base/parallel.hpp"
#include "simulation/ensemble.hpp"
#include "support/difference.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_busy_company;
using testing::a_company_with_needs;
using testing::published;

namespace {

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

bool same(const RunRecord& a, const RunRecord& b) {
  return a.replication == b.replication && a.run_key == b.run_key && a.state_hash == b.state_hash &&
         same_bits(a.monthly, b.monthly) && same_bits(a.totals, b.totals);
}

struct Delivered {
  std::size_t arm;
  RunRecord record;
};

std::vector<Delivered> ensemble(const std::vector<const Model*>& arms, int threads,
                                bool monthly = true, std::uint64_t from = 0, std::uint64_t to = 5) {
  std::vector<Delivered> found;
  run_ensemble({.arms = arms, .seed = 5, .monthly = monthly, .threads = threads}, from, to,
               [&](std::size_t arm, const RunRecord& record) {
                 found.push_back({arm, record});
               });
  return found;
}

struct TwoArms {
  TwoArms(const Scenario& one, const Scenario& other) : before(one), after(other) {}
  Model before;
  Model after;
  std::vector<const Model*> arms{&before, &after};
};

/// A company of stories, and the mid-sized one as it is shipped, for fewer years.
std::vector<std::unique_ptr<TwoArms>> companies() {
  const std::vector<std::string> short_time{"years=0.25", "burn_in_years=0.25"};
  std::vector<std::string> changed = short_time;
  for (const char* lever :
       {"handover.nurture_route=true", "handover.return_unready=true",
        "handover.definition_owner=both", "handover.response_tracking_hours=24",
        "rota.nurture_share=0.3", "pay.shared_share=0.5", "pay.evaluation_months=12"})
    changed.push_back(std::string("policy.") + lever);
  std::vector<std::unique_ptr<TwoArms>> all;
  all.push_back(std::make_unique<TwoArms>(
      a_busy_company().scenario(),
      a_busy_company().with("[policy.handover]\nexpiry_days = 2\n").scenario()));
  all.push_back(std::make_unique<TwoArms>(published("midsize_b2b", short_time),
                                          published("midsize_b2b", changed)));
  return all;
}

}  // namespace

TEST_CASE("an ensemble leaves the same bits from 1, 2, 3 and 8 threads", "[determinism]") {
  for (const auto& two : companies()) {
    const auto expected = ensemble(two->arms, 1);
    REQUIRE(expected.size() == 10);
    for (const int threads : {2, 3, 8}) {
      CAPTURE(threads);
      const auto found = ensemble(two->arms, threads);
      REQUIRE(found.size() == expected.size());
      for (std::size_t i = 0; i < found.size(); ++i) {
        CAPTURE(i);
        CHECK(found[i].arm == i % 2);
        CHECK(found[i].record.replication == i / 2);
        CHECK(same(found[i].record, expected[i].record));
      }
    }
  }
}

TEST_CASE("every backend of the parallel loop leaves the same bits", "[determinism]") {
  for (const auto& two : companies()) {
    const auto expected = ensemble(two->arms, 1);
    for (const Backend backend : {Backend::tbb, Backend::threads, Backend::serial}) {
      CAPTURE(static_cast<int>(backend));
      ordered_parallel(
          expected.size(), 3,
          [&](std::size_t i) { return simulate(*two->arms[i % 2], 5, i / 2, {.monthly = true}); },
          [&](std::size_t i, RunRecord&& record) {
            CAPTURE(i);
            CHECK(same(record, expected[i].record));
          },
          {}, backend);
    }
  }
}

TEST_CASE("a run alone leaves the bits that it leaves in an ensemble", "[determinism]") {
  for (const auto& two : companies()) {
    for (const auto& [arm, record] : ensemble(two->arms, 2))
      CHECK(same(record, simulate(*two->arms[arm], 5, record.replication, {.monthly = true})));
  }
}

TEST_CASE("an ensemble continued later leaves the bits of one run through", "[determinism]") {
  for (const auto& two : companies()) {
    const auto whole = ensemble(two->arms, 2, true, 0, 5);
    const auto rest = ensemble(two->arms, 2, true, 3, 5);
    REQUIRE(rest.size() == 4);
    for (std::size_t i = 0; i < rest.size(); ++i) CHECK(same(rest[i].record, whole[6 + i].record));
  }
}

TEST_CASE("recording months or only totals changes neither state nor totals", "[determinism]") {
  for (const auto& two : companies()) {
    const auto much = ensemble(two->arms, 2, true);
    const auto little = ensemble(two->arms, 2, false);
    for (std::size_t i = 0; i < much.size(); ++i) {
      CHECK(much[i].record.state_hash == little[i].record.state_hash);
      CHECK(same_bits(much[i].record.totals, little[i].record.totals));
      CHECK(little[i].record.monthly.empty());
    }
  }
}

TEST_CASE("listening to the events of a run changes nothing", "[determinism]") {
  struct Listener : EventSink {
    std::map<EventKind, int> heard;
    void event(const Event& event) override { ++heard[event.kind]; }
  };
  // one where leads expire, one where deals are decided
  std::map<EventKind, int> in_all;
  for (const Scenario& scenario :
       {a_busy_company().with("[policy.work]\nhours_per_day = 2\n").scenario(),
        a_company_with_needs().scenario()}) {
    const Model model(scenario);
    Listener listener;
    Run quiet(model, 1, 0), watched(model, 1, 0, {.monthly = false, .events = &listener});
    CHECK(testing::first_difference(quiet, watched) == "");
    // and each thing that happened was told once
    const RunRecord record = watched.record();
    CHECK(same_bits(record.totals, quiet.record().totals));
    for (const auto& [kind, metric] : {std::pair{EventKind::lead_raised, Metric::leads_created},
                                       {EventKind::lead_followed_up, Metric::leads_followed_up},
                                       {EventKind::lead_expired, Metric::leads_expired},
                                       {EventKind::deal_won, Metric::deals_won},
                                       {EventKind::deal_lost, Metric::deals_lost}}) {
      CAPTURE(static_cast<int>(kind));
      in_all[kind] += listener.heard[kind];
      CHECK(static_cast<double>(listener.heard[kind]) == testing::total(model, record, metric));
    }
  }
  CHECK(in_all.size() == 5);
  for (const auto& [kind, times] : in_all) CHECK(times > 0);
}

TEST_CASE("every instruction set leaves the same bits", "[determinism]") {
  for (const auto& two : companies()) {
    std::optional<std::uint64_t> expected;
    for (const Isa isa : {Isa::baseline, Isa::avx2}) {
      if (!supports(isa)) continue;
      const ForcedIsa forced(isa);
      const std::uint64_t found = simulate(two->after, 1, 0).state_hash;
      CHECK(found == expected.value_or(found));
      expected = found;
    }
  }
}

TEST_CASE("replications differ, seeds differ, and both are the same again", "[determinism]") {
  const Model model(a_busy_company().for_months(1).scenario());
  std::set<std::uint64_t> hashes, keys;
  for (std::uint64_t seed = 0; seed < 4; ++seed)
    for (std::uint64_t replication = 0; replication < 4; ++replication) {
      const RunRecord record = simulate(model, seed, replication);
      hashes.insert(record.state_hash);
      keys.insert(record.run_key);
      CHECK(simulate(model, seed, replication).state_hash == record.state_hash);
    }
  CHECK(hashes.size() == 16);
  CHECK(keys.size() == 16);
}
