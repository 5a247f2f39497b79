// Pay plans: what a component pays, whose results count, when, and how quotas move.
#include <catch2/catch.hpp>
#include <vector>

#include "mechanisms/settlement.hpp"
#include "policy/contract.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_company;
using testing::Bench;
using testing::problems_of;

namespace {

PayComponent a_plan() {
  PayComponent plan;
  plan.quota = 100;
  plan.threshold = 0.5;
  plan.rate = 2;
  plan.bonus = 30;
  plan.accelerator = 5;
  plan.cap = 1.5;
  return plan;
}

/// Two people in sales and one in marketing whose contracts pay 1 for each deal of the scope.
Bench a_bench(const std::string& scope, const std::string& more = "") {
  return Bench(a_company()
                   .with_sales(2)
                   .with_marketing(1)
                   .with_accounts(1)
                   .for_months(12)
                   .with("[organization.contracts.paid]\nbase_pay = 0\n"
                         "[organization.contracts.paid.components.deals]\n"
                         "metric = \"deals_won\"\nrate = 1.0\nperiod = \"quarter\"\nscope = \"" +
                         scope + "\"\n" + more +
                         "[organization.staff.reps]\ncontract = \"paid\"\n"
                         "[organization.staff.marketers]\ncontract = \"paid\"\n")
                   .scenario());
}

}  // namespace

TEST_CASE(
    "a component pays nothing below its threshold, its rate up to quota, then bonus and "
    "accelerator",
    "[mechanisms]") {
  const PayComponent plan = a_plan();
  CHECK(payout(plan, 100, 0) == 0);
  CHECK(payout(plan, 100, 50) == 0);
  CHECK(payout(plan, 100, 60) == Approx(2 * 10));
  CHECK(payout(plan, 100, 99) == Approx(2 * 49));
  CHECK(payout(plan, 100, 100) == Approx(2 * 50 + 30));
  CHECK(payout(plan, 100, 120) == Approx(2 * 50 + 30 + 5 * 20));
}

TEST_CASE("above the cap nothing more is paid", "[mechanisms]") {
  const PayComponent plan = a_plan();
  CHECK(payout(plan, 100, 1000) == payout(plan, 100, 150));
  PayComponent open = plan;
  open.cap = 0;
  CHECK(payout(open, 100, 1000) == Approx(2 * 50 + 30 + 5 * 900));
}

TEST_CASE("pay never falls when the result rises", "[mechanisms]") {
  const PayComponent plan = a_plan();
  double before = 0;
  for (double result = 0; result < 250; result += 0.25) {
    const double pay = payout(plan, 100, result);
    REQUIRE(pay >= before);
    before = pay;
  }
}

TEST_CASE("a quota ratchets up faster than down", "[mechanisms]") {
  PayComponent plan = a_plan();
  plan.ratchet_up = 0.5;
  plan.ratchet_down = 0.2;
  CHECK(ratcheted(plan, 100, 100) == 100);
  CHECK(ratcheted(plan, 100, 140) == Approx(120));
  CHECK(ratcheted(plan, 100, 60) == Approx(92));
}

TEST_CASE("own results pay oneself; shared ones pay everyone in the scope by head",
          "[mechanisms]") {
  struct Case {
    const char* scope;
    std::vector<double> pay;  // marketer, two reps; one rep wins six deals
  };
  for (const auto& [scope, pay] : {Case{"own", {0, 6, 0}}, Case{"team", {0, 3, 3}},
                                   Case{"function", {0, 3, 3}}, Case{"company", {2, 2, 2}}}) {
    CAPTURE(scope);
    Bench bench = a_bench(scope);
    auto context = bench.context(days_per_quarter);
    context.inbox.credits.push_back({PersonId{1}, PayMetric::deals_won, 6});
    bench.model.settlement.step(bench.world, context);
    const Money marketing = bench.world.units.people_cost[UnitId{0}];
    const Money sales = bench.world.units.people_cost[UnitId{1}];
    CHECK(marketing.units() == Approx(pay[0]));
    CHECK(sales.units() == Approx(pay[1] + pay[2]));
  }
}

TEST_CASE("variable pay is paid when its period ends, and the next period starts at nothing",
          "[mechanisms]") {
  Bench bench = a_bench("own", "quota = 4.0\nratchet_up = 0.5\n");
  const PayId account = bench.world.people.first_pay[PersonId{1}];
  for (const int day : {days_per_month, 2 * days_per_month, days_per_quarter}) {
    auto context = bench.context(day);
    context.inbox.credits.assign(1, {PersonId{1}, PayMetric::deals_won, 2});
    bench.model.settlement.step(bench.world, context);
    const bool paid = day == days_per_quarter;
    CHECK(bench.world.units.people_cost[UnitId{1}].units() == (paid ? 4.0 : 0.0));
    CHECK(bench.world.pay_accounts.result[account] == (paid ? 0.0 : 2.0 * day / days_per_month));
    CHECK(bench.world.pay_accounts.quota[account] == (paid ? 5.0 : 4.0));
  }
}

TEST_CASE("a bonus, threshold, accelerator or cap without a quota is refused", "[mechanisms]") {
  for (const std::string key : {"bonus", "threshold", "accelerator", "cap"}) {
    CAPTURE(key);
    const auto lines = problems_of([&] { a_bench("own", key + " = 1.0\n"); });
    REQUIRE(lines.size() == 1);
    CHECK_THAT(lines.front(), Catch::Contains("there is no quota"));
  }
}
