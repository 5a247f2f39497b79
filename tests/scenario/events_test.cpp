// Events of a scenario: what is refused, and what each does to a run.
#include "scenario/events.hpp"

#include <catch2/catch.hpp>

#include "support/story.hpp"

using namespace orgsim;
using testing::a_company_with_needs;
using testing::problems_of;
using testing::total;

namespace {

std::string only_problem(const std::string& toml) {
  const auto problems = problems_of([&] { a_company_with_needs().with(toml).scenario(); });
  return problems.size() == 1 ? problems.front() : std::to_string(problems.size()) + " problems";
}

bool says(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

World after(const std::string& toml, std::uint32_t days) {
  return testing::world_after(Model(a_company_with_needs().with(toml).scenario()), days);
}

}  // namespace

TEST_CASE("events are checked at load", "[scenario]") {
  CHECK(says(only_problem("events.x = {kind = 'new_segment', segment = 'larg'}\n"),
             "unknown segment 'larg'"));
  CHECK(says(only_problem("events.x = {kind = 'new_segment', segment = 'large'}\n"),
             "has customers on day 0"));
  CHECK(says(only_problem("events.x = {kind = 'new_product'}\n"), "no 'product' is named"));
  CHECK(says(only_problem("events.x = {kind = 'budget_cut', size = 2, days = 5}\n"), "0 to 1"));
  CHECK(says(only_problem("events.x = {kind = 'budget_cut', size = 0.5}\n"), "'days' is 0"));
  CHECK(says(only_problem("events.x = {kind = 'demand_shock', size = 0, days = 5}\n"), "not 0"));
  CHECK(says(
      only_problem("events.x = {kind = 'demand_shock', size = 1, days = 5, start = 'month 9'}\n"),
      "\"month 1\" to \"month 3\""));
  CHECK(says(only_problem("events.x = {kind = 'competitor_move', size = 1, days = 5}\n"),
             "no competitor"));
  CHECK(says(only_problem("events.x = {kind = 'founder_leaves', person = 'reps/1', successor = "
                          "'reps/1'}\n"),
             "own successor"));
  CHECK(says(only_problem("market.products.a.segments.nowhere.fit = 1\n"),
             "unknown segment 'nowhere'"));
}

TEST_CASE("a new segment has no needs before its month, and then as many as any", "[scenario]") {
  const std::string late =
      "market.segments.small.customer_share = 0\n"
      "events.x = {kind = 'new_segment', segment = 'small', start = 'month 2'}\n";
  const World before = after(late, 21);
  const SegmentId small{1};
  CHECK(before.segments.in_market[small] == 0);
  CHECK(before.segments.in_market[SegmentId{0}] > 0);
  const World later = after(late, 42);
  CHECK(later.segments.in_market[small] > 30);
}

TEST_CASE("demand rises and falls with a shock, under the same luck", "[scenario]") {
  const auto needs = [](const std::string& toml, std::uint32_t days) {
    const World world = after(toml, days);
    std::uint32_t count = 0;
    for (const std::uint32_t candidates : world.accounts.candidates.values()) count += candidates;
    return static_cast<double>(count);
  };
  const std::string shock =
      "events.x = {kind = 'demand_shock', start = 'month 2', days = 21, size = ";
  const double usual = needs("", 21);
  CHECK(needs(shock + "1}\n", 21) == usual);
  CHECK(needs(shock + "1}\n", 42) == Approx(3 * usual).epsilon(0.15));
  CHECK(needs(shock + "-1}\n", 42) == usual);
  CHECK(needs(shock + "-1, segment = 'large'}\n", 42) > usual);
  // after the shock all goes on as usual
  CHECK(needs(shock + "-1}\n", 63) == needs("", 42));
}

TEST_CASE("a cut of budgets buys less media while it lasts", "[scenario]") {
  const auto touches = [](const std::string& toml) {
    const World world = after(toml, 63);
    return static_cast<double>(world.campaigns.touches[CampaignId{0}]);
  };
  const double usual = touches("");
  const double cut =
      touches("events.x = {kind = 'budget_cut', start = 'month 2', days = 21, size = 0.5}\n");
  CHECK(cut < usual);
  CHECK(cut > 0.75 * usual);
}

TEST_CASE("who leaves hands over accounts and deals, and is gone", "[scenario]") {
  const std::string leaves =
      "events.x = {kind = 'founder_leaves', start = 'month 2', person = 'reps/2', successor = "
      "'reps/3'}\n";
  const World before = after(leaves, 21);
  const World later = after(leaves, 22);
  const PersonId gone{4};  // marketers 1 to 3, reps 1 to 5
  const PersonId heir{5};
  CHECK(before.people.active[gone] == 1);
  CHECK(before.people.accounts_owned[gone] == 140);
  CHECK(later.people.active[gone] == 0);
  CHECK(later.people.accounts_owned[gone] == 0);
  CHECK(later.people.accounts_owned[heir] == 280);
  CHECK(later.company.left[World::company_row] == 1);
}

TEST_CASE("a company without salespeople sells in its shop", "[scenario]") {
  const Model model(testing::a_company()
                        .with_marketing(2)
                        .with_accounts(3000)
                        .with_touches(50)
                        .for_months(6)
                        .with(R"([market.segments.all]
demand = "needs"
need_rate = 0.004
idle_share = 0.3
ready_share = 0.5
ready_days = 10
members_low = 1
members_high = 1
online_share = 1
repeat_rate = 0.005
price_elasticity = -2.6
deal_value_log_mean = 4
[market.sources.web]
driver = "always"
idle_rate = 0.1
exploring_rate = 0.1
ready_rate = 0.3
[organization.roles.marketer.tasks.brand]
norm = 10
[organization.roles.marketer.tasks.content]
norm = 10
[assumptions.handover]
rule = "odds"
[assumptions.selling]
rule = "committee"
[assumptions.self_service]
rule = "visits"
[policy.offer]
self_service = true
)")
                        .scenario());
  const RunRecord record = simulate(model, 1, 0);
  CHECK(total(model, record, Metric::self_service_revenue) > 0);
  CHECK(total(model, record, Metric::revenue) >=
        total(model, record, Metric::self_service_revenue));
  CHECK(total(model, record, Metric::deals_won) == 0);
  CHECK(total(model, record, Metric::customers) > 0);
}
