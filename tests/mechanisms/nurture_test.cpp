// Readiness: how it is seen, how fast accounts get ready alone and in nurture, and what contacts
// with leads in nurture do.
#include "mechanisms/nurture.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "base/goodness_of_fit.hpp"
#include "support/market_with_needs.hpp"
#include "world/invariants.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr CompanyId company = World::company_row;

const std::string exploring =
    "market.segments.all.idle_share = 0\nmarket.segments.all.ready_share = 0\n";
const std::string nobody_is_annoyed = "assumptions.nurture.annoyance_chance = 0\n";
const std::string never_ready_enough = "policy.handover.lowest_score = 1.5\n";

/// Accounts that explore, with a stock of content and nurture at some intensity. By themselves 1 in
/// 1000 gets ready a day, in full nurture 7.1 of 1000 do.
struct Cohort : NeedsBench {
  Cohort(int accounts, double content, double intensity)
      : NeedsBench(
            a_market_with_needs(accounts, exploring + "market.segments.all.ready_rate = 0.001\n")
                .scenario()) {
    world.company.content[company] = content;
    world.company.nurture_intensity[company] = intensity;
    wish_all();
  }
  void all_in_nurture() {
    for (const AccountId account : ids(world.accounts))
      world.needs.lead_state[account] = LeadState::with_marketing;
  }
  /// Accounts that got ready in each of six months, and those that did not.
  std::vector<double> readiness_by_month() {
    std::vector<double> counts;
    for (int month = 0; month < 6; ++month) {
      const std::size_t before = count(AccountStage::ready);
      for (int day = 1; day <= days_per_month; ++day) live(month * days_per_month + day);
      counts.push_back(static_cast<double>(count(AccountStage::ready) - before));
    }
    counts.push_back(static_cast<double>(count(AccountStage::exploring)));
    return counts;
  }
};

/// What six months should bring when a share `monthly` of those left gets ready each month.
std::vector<double> expected_by_month(int accounts, double monthly) {
  std::vector<double> counts;
  double left = accounts;
  for (int month = 0; month < 6; ++month) {
    counts.push_back(left * monthly);
    left *= 1 - monthly;
  }
  counts.push_back(left);
  return counts;
}

/// What is left of the chance to stay unready after a month at that hazard.
double monthly(double a_day) {
  return 1 - std::exp(-a_day * days_per_month);
}

/// Leads in nurture, one of each account.
struct Contacts : NeedsBench {
  explicit Contacts(int accounts, const std::string& more)
      : NeedsBench(a_market_with_needs(accounts, exploring +
                                                     "policy.handover.nurture_route = true\n"
                                                     "assumptions.scoring.error = 0\n" +
                                                     more)
                       .scenario()) {
    world.company.nurture_intensity[company] = 1;
    wish_all();
    live(1);
    for (const AccountId account : ids(world.accounts)) {
      const LeadId lead = append(world.leads);
      world.leads.account[lead] = account;
      world.leads.need[lead] = 1;
      world.leads.born[lead] = 1;
      world.leads.ordinal[lead] = 64;  // the first of need 1
      world.leads.score[lead] = 0;
      world.needs.state[account].raises = 1;
      inbox.raised.push_back(lead);
    }
    step(1);
    inbox.raised.clear();
  }
  void step(int day) { model.handover.step(world, context(day)); }
  int in(LeadPlace place) const {
    int leads = 0;
    for (const LeadPlace each : world.leads.place.values()) leads += each == place;
    return leads;
  }
};

}  // namespace

TEST_CASE("readiness is seen by stage, with an error", "[mechanisms]") {
  const ScoringParameters about;
  CHECK(about.seen(AccountStage::idle, 0) == about.idle_score);
  CHECK(about.seen(AccountStage::exploring, 0) == about.exploring_score);
  CHECK(about.seen(AccountStage::ready, 0) == about.ready_score);
  CHECK(about.seen(AccountStage::ready, -2) == Approx(about.ready_score - 2 * about.error));
}

TEST_CASE("in full nurture 13.9 % of exploring accounts get ready a month", "[mechanisms]") {
  Cohort cohort(20'000, 0, 1);
  cohort.live(1);
  cohort.all_in_nurture();
  cohort.live(1);  // the day of arrival is lived before the first contact
  CHECK(monthly(NurtureParameters{}.ready_rate) == Approx(0.139).margin(0.0007));
  const std::size_t left = cohort.count(AccountStage::exploring);
  CHECK(testing::counts_fit(cohort.readiness_by_month(),
                            expected_by_month(static_cast<int>(left), 0.139)));
}

TEST_CASE("alone they get ready at the segment's rate, and faster with content", "[mechanisms]") {
  const double a_day = 0.001;
  Cohort alone(20'000, 0, 1);
  CHECK(testing::counts_fit(alone.readiness_by_month(), expected_by_month(20'000, monthly(a_day))));
  // a stock of 3 brings three quarters of what content can do
  Cohort informed(20'000, 3, 1);
  const double faster = a_day * (1 + 0.75 * NurtureParameters{}.content_effect);
  CHECK(testing::counts_fit(informed.readiness_by_month(),
                            expected_by_month(20'000, monthly(faster))));
}

TEST_CASE("at half the contacts nurture gains half", "[mechanisms]") {
  Cohort cohort(20'000, 0, 0.5);
  cohort.live(1);
  cohort.all_in_nurture();
  const std::size_t left = cohort.count(AccountStage::exploring);
  const double a_day = 0.001 + 0.5 * (NurtureParameters{}.ready_rate - 0.001);
  CHECK(testing::counts_fit(cohort.readiness_by_month(),
                            expected_by_month(static_cast<int>(left), monthly(a_day))));
}

TEST_CASE("a lead in nurture is contacted every eight days, at half intensity every sixteen",
          "[mechanisms]") {
  for (const double intensity : {1.0, 0.5}) {
    Contacts bench(50, nobody_is_annoyed + never_ready_enough);
    CHECK(bench.in(LeadPlace::nurtured) == 50);
    CHECK(bench.world.company.leads_nurtured[company] == 50);
    bench.world.company.nurture_intensity[company] = intensity;
    for (int day = 2; day <= 1 + 56; ++day) bench.step(day);
    for (const std::uint32_t reviews : bench.world.leads.reviews.values())
      CHECK(reviews == static_cast<std::uint32_t>(7 * intensity));
    CHECK(broken_invariants(bench.world).empty());
  }
}

TEST_CASE("wrong content closes doors as often as it annoys", "[mechanisms]") {
  Contacts bench(4000, never_ready_enough +
                           "assumptions.nurture.wrong_content_share = 0.5\n"
                           "assumptions.nurture.annoyance_chance = 0.2\n");
  for (int day = 2; day <= 9; ++day) bench.step(day);  // one contact
  const double closed = bench.in(LeadPlace::unqualified);
  CHECK(std::abs(closed - 400) < testing::z_two_sided * std::sqrt(4000 * 0.1 * 0.9));
  bench.live(9);
  CHECK(static_cast<double>(bench.count(AccountStage::dormant)) == closed);
  CHECK(bench.world.company.leads_nurtured[company] == 4000 - closed);
}

TEST_CASE("a lead leaves nurture for sales when it is seen to be ready", "[mechanisms]") {
  Contacts bench(40, nobody_is_annoyed + "policy.handover.lowest_score = 0.9\n");
  // every other account has got ready
  for (const AccountId account : ids(bench.world.accounts))
    if (account.row % 2 == 0) bench.world.needs.state[account].stage = AccountStage::ready;
  for (int day = 2; day <= 8; ++day) bench.step(day);
  CHECK(bench.in(LeadPlace::nurtured) == 40);  // nobody has looked yet
  bench.step(9);
  for (const LeadId lead : ids(bench.world.leads)) {
    const bool ready = lead.row % 2 == 0;
    CHECK((bench.world.leads.place[lead] == LeadPlace::nurtured) == !ready);
    CHECK(bench.world.leads.score[lead] == (ready ? 1.0 : 0.35));
    CHECK(bench.world.leads.handed_over[lead] == (ready ? 9u : 0u));
  }
  CHECK(bench.metered(Metric::leads_matured) == 20);
}

TEST_CASE("a lead leaves nurture when its need is gone", "[mechanisms]") {
  Contacts bench(10, never_ready_enough);
  bench.world.needs.burnt[AccountId{3}] = 1;
  bench.live(2);
  bench.step(2);
  CHECK(bench.in(LeadPlace::nurtured) == 9);
  CHECK(bench.world.leads.place[LeadId{3}] == LeadPlace::unqualified);
  CHECK(bench.world.needs.lead_state[AccountId{3}] == LeadState::none);
}
