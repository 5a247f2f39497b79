// Whoever takes no part makes no difference to anyone else, on the shipped companies, wherever in
// the alphabet they stand: a person without unit, contract, line, seat or tie; an account that
// never enters the market.
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "mechanisms/metric_list.hpp"
#include "support/counterparts.hpp"
#include "support/folder.hpp"
#include "support/pairs.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::company;
using ColumnNames = std::vector<std::string>;
using Settings = std::vector<std::string>;

namespace {

const Settings short_run{"years=1"};

/// What one replication of both companies leaves, compared for those whom both have.
struct Difference {
  ColumnNames columns;
  ColumnNames metrics;  ///< as "metric of group"
};

Difference difference(const Scenario& without, const Scenario& with) {
  const Model before(without);
  const Model after(with);
  Difference found;
  found.columns = testing::columns_of_others_changed(
      testing::final_world(before), testing::final_world(after), before.market.sources.size());
  const RunRecord a = simulate(before, 1, 0);
  const RunRecord b = simulate(after, 1, 0);
  for (const std::string& group : before.groups.names())
    for (const MetricDefinition& metric : metric_list) {
      const double x = testing::total(before, a, metric.metric, group);
      const double y = testing::total(after, b, metric.metric, group);
      if (x != y && !(std::isnan(x) && std::isnan(y)))
        found.metrics.push_back(std::string(metric.name) + " of " + group);
    }
  return found;
}

Scenario with_bystander(const std::string& scenario, const std::string& role,
                        const std::string& name, const Settings& more) {
  Settings settings = more;
  settings.push_back("organization.people." + name + ".role=" + role);
  return company(scenario, settings);
}

Scenario with_dead_segment(const std::string& scenario, const std::string& name,
                           const Settings& settings, const Settings& keys) {
  Settings all = settings;
  for (const std::string& key : keys) all.push_back("market.segments." + name + "." + key);
  return company(scenario, all);
}

/// What counts people, or is a hash of where in their tables people stand.
const std::set<std::string> may_tell_rows{"company.hired", "company.seating", "talkers.terms",
                                          "talkers.place"};

/// First, in the middle, last.
const char* const places[] = {"aa", "n", "zz"};

}  // namespace

TEST_CASE("an added person outside the organization leaves all others as they were",
          "[determinism]") {
  const struct {
    const char* company;
    const char* role;  ///< the most active one: who had a unit would own accounts
    Settings settings;
  } cases[] = {{"midsize_b2b", "rep", short_run},
               {"worlds/midsize_core", "rep", short_run},
               {"lead_handoff", "rep", {"years=1", "market.segments.all.hand_raise_rate=0.05"}}};
  for (const auto& [name, role, settings] : cases)
    for (const char* place : places) {
      CAPTURE(name, place);
      const Difference found =
          difference(company(name, settings), with_bystander(name, role, place, settings));
      for (const std::string& column : found.columns) {
        CAPTURE(column);
        CHECK(may_tell_rows.contains(column));
      }
      CHECK(found.metrics == ColumnNames{});
    }
}

// People who talk and choose themes think of segments by their size, also of one that never buys:
// so this holds of the rules of pay, time and funnel.
TEST_CASE("added accounts that never enter the market leave all others as they were",
          "[determinism]") {
  const Settings busy{"years=1", "market.segments.all.hand_raise_rate=0.05"};
  for (const char* place : places) {
    CAPTURE(place);
    for (const char* accounts : {"accounts=1", "accounts=777"}) {
      const Difference needs =
          difference(company("worlds/midsize_core", short_run),
                     with_dead_segment("worlds/midsize_core", place, short_run,
                                       {accounts, "demand=needs", "need_rate=0"}));
      CHECK(needs.columns == ColumnNames{});
      CHECK(needs.metrics == ColumnNames{});
      const Difference hands = difference(
          company("lead_handoff", busy),
          with_dead_segment("lead_handoff", place, busy,
                            {accounts, "hand_raise_rate=0", "initial_goodwill_high=0.5"}));
      CHECK(hands.columns == ColumnNames{});
      CHECK(hands.metrics == ColumnNames{});
    }
  }
}

TEST_CASE("a restructuring without levers and cost leaves the same state", "[determinism]") {
  const testing::Folder folder;
  const std::string nothing = folder.write(
      "nothing.toml",
      "name = \"Nothing\"\n[cost]\nhours_per_person = 0\nmoney = 0\nnotice_days = 5\n");
  for (const char* name : {"midsize_b2b", "lead_handoff"}) {
    CAPTURE(name);
    const Model without(company(name, short_run));
    const Model with(company(name, short_run, {nothing}));
    for (std::uint64_t replication = 0; replication < 2; ++replication)
      CHECK(simulate(without, 1, replication).state_hash ==
            simulate(with, 1, replication).state_hash);
  }
}
