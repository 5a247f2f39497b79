// Credits and changes of contracts: whose results count for whom, what a task of marketing brought
// is shared out, and shared pay that costs what the own pay had cost.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "mechanisms/settlement.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_company;
using testing::Bench;

namespace {

// people in the order of names of their groups: marketers 0 and 1, reps 2 to 4
constexpr PersonId marketer{0}, other_marketer{1}, rep{2};

const std::string plans = R"(
[organization.roles.marketer.tasks]
demand  = { norm = 1 }
content = { norm = 1 }
[organization.roles.rep.tasks]
answer  = { norm = 1 }
advance = { norm = 1 }
[organization.contracts.rep_pay.components.commission]
metric      = "bookings"
quota       = 1000
threshold   = 0.2
rate        = 0.1
bonus       = 70
accelerator = 0.2
cap         = 2
[organization.contracts.marketer_pay.components.leads]
metric = "leads_handed_over"
scope  = "function"
quota  = 10
rate   = 30
[organization.contracts.marketer_pay.components.sourced]
metric = "sourced_bookings"
period = "month"
rate   = 0.02
)";

std::string common_goal(const std::string& decree) {
  return "[restructuring.common]\nstart = 'month 1'\n[restructuring.common.definition.cost]\n"
         "hours_per_person = 0\nmoney = 0\nnotice_days = 0\n"
         "[restructuring.common.definition.decree]\n" +
         decree;
}

/// Three reps and two marketers, on some pay plans, and years that are all alike.
struct Firm : Bench {
  explicit Firm(const std::string& more = "")
      : Bench(a_company()
                  .with_sales(3)
                  .with_marketing(2)
                  .with_accounts(1)
                  .for_months(48)
                  .with(plans)
                  .with(more)
                  .scenario()) {
    model.settlement.start(world, context(0));
    for (const TaskId task : ids(world.tasks))
      if (world.tasks.kind[task] == TaskKind::demand)
        world.tasks.hours[task] = world.tasks.person[task] == marketer ? 6 : 2;
  }
  void credit(PersonId person, PayMetric metric, double amount, TaskKind task) {
    inbox.credits.push_back({person, metric, amount, task});
  }
  void step(int day) {
    model.settlement.step(world, context(day));
    inbox.clear();
  }
  /// What happens on a day of any year; quarters and people differ.
  void work(int day) {
    const int day_in_year = (day - 1) % days_per_year;
    for (std::uint32_t i = 0; i < 3; ++i)
      if (day_in_year % 21 == 5)
        credit(PersonId{rep.row + i}, PayMetric::bookings, 90.0 * (1 + i) * (1 + day_in_year / 63),
               TaskKind::advance);
    if (day_in_year % 7 == 3) {
      credit(PersonId::none, PayMetric::leads_handed_over, 1 + day_in_year / 126, TaskKind::demand);
      credit(PersonId::none, PayMetric::sourced_bookings, 40, TaskKind::demand);
    }
    step(day);
  }
  /// Works to the end of the year; a change that binds meanwhile holds from its next day on.
  void year(int number, bool change_at_its_end = false) {
    for (int day = (number - 1) * days_per_year + 1; day <= number * days_per_year; ++day) {
      if (change_at_its_end && day == number * days_per_year) bind();
      work(day);
    }
  }
  void bind() {
    world.company.in_force[World::company_row] = 1;
    look_up_policies();
  }
  /// Variable pay of the year that has just ended under the terms that hold now, by contract.
  std::map<std::uint32_t, double> paid_last_year() const {
    std::map<std::uint32_t, double> paid;
    for (const PayId account : ids(world.pay_accounts))
      paid[world.people.contract[world.pay_accounts.person[account]]] +=
          world.pay_accounts.scale[account] * world.pay_accounts.paid_of_last_year[account];
    return paid;
  }
  double result(PersonId person, std::uint32_t position = 0) const {
    return world.pay_accounts.result[PayId{world.people.first_pay[person].row + position}];
  }
};

}  // namespace

TEST_CASE("shared pay costs what the own pay of last year had cost, for each contract",
          "[mechanisms]") {
  for (const std::string part : {"0.4", "1"}) {
    CAPTURE(part);
    Firm firm(common_goal("'pay.shared_share' = " + part + "\n"));
    firm.year(1);
    const auto before = firm.paid_last_year();
    REQUIRE(before.size() == 2);
    for (const auto& [contract, pay] : before) CHECK(pay > 100);
    firm.year(2, true);
    const Money cost =
        firm.world.units.people_cost[UnitId{0}] + firm.world.units.people_cost[UnitId{1}];
    firm.year(3);
    const auto after = firm.paid_last_year();
    for (const auto& [contract, pay] : before)
      CHECK(after.at(contract) == Approx(pay).epsilon(1e-12));
    // in the ledgers too, but for a cent of rounding at each payment
    const Money year_3 =
        firm.world.units.people_cost[UnitId{0}] + firm.world.units.people_cost[UnitId{1}] - cost;
    CHECK(std::abs(2 * year_3.units() - cost.units()) < 2.0);
  }
}

TEST_CASE("at a year's end it is the year that ends which shared pay is measured by",
          "[mechanisms]") {
  Firm firm(common_goal("'pay.shared_share' = 1.0\n"));
  firm.year(1);
  // a year of half the bookings, and of no leads
  for (int day = 253; day <= 504; ++day) {
    if (day % 21 == 5) firm.credit(rep, PayMetric::bookings, 250, TaskKind::advance);
    if (day == 504) firm.bind();
    firm.step(day);
  }
  const PayAccounts& pay = firm.world.pay_accounts;
  const auto rate_of = [&](PersonId person) {
    return pay.scale[PayId{firm.world.people.first_pay[person].row +
                           firm.world.people.pay_accounts[person] - 1}];
  };
  CHECK(rate_of(marketer) == 0);
  // by the year: three of 250 a quarter at 10 %, 200 below the threshold, for one of three reps
  const double paid = 4 * 0.1 * (750 - 200) / 3;
  CHECK(rate_of(rep) == Approx(paid * 5 / 3000));
}

TEST_CASE("under shared pay everyone of a contract gets the same of the shared part",
          "[mechanisms]") {
  Firm firm(common_goal("'pay.shared_share' = 1.0\n"));
  firm.year(1, true);
  firm.year(2);
  std::vector<double> pay(5, 0);
  for (const PayId account : ids(firm.world.pay_accounts))
    pay[firm.world.pay_accounts.person[account].index()] +=
        firm.world.pay_accounts.scale[account] * firm.world.pay_accounts.paid_of_last_year[account];
  CHECK(pay[0] == Approx(pay[1]));
  CHECK(pay[2] == Approx(pay[3]));
  CHECK(pay[2] == Approx(pay[4]));
  CHECK(pay[0] != Approx(pay[2]));
}

TEST_CASE("generosity multiplies the shared part and nothing else", "[mechanisms]") {
  const std::string half = "'pay.shared_share' = 0.5\n";
  Firm neutral(common_goal(half)), generous(common_goal(half + "'pay.shared_generosity' = 1.2\n"));
  for (Firm* firm : {&neutral, &generous}) firm->year(1, true);
  for (const PayId account : ids(neutral.world.pay_accounts)) {
    const bool shared = neutral.world.pay_accounts.component[account] + 1 ==
                        neutral.model.built.pay_components.size();
    CHECK(generous.world.pay_accounts.scale[account] ==
          Approx(neutral.world.pay_accounts.scale[account] * (shared ? 1.2 : 1)));
    if (!shared) CHECK(neutral.world.pay_accounts.scale[account] == 0.5);
  }
}

TEST_CASE("a person's terms change when all of his periods end, own and shared at once",
          "[mechanisms]") {
  Firm firm(common_goal("'pay.shared_share' = 0.4\n"));
  firm.year(1);
  firm.bind();
  const auto scales = [&](double own, bool shared) {
    for (const PayId account : ids(firm.world.pay_accounts)) {
      const bool is_shared =
          firm.world.pay_accounts.component[account] + 1 == firm.model.built.pay_components.size();
      const double scale = firm.world.pay_accounts.scale[account];
      if (is_shared ? (scale > 0) != shared : scale != Approx(own)) return false;
    }
    return true;
  };
  for (int day = 253; day < 252 + 63; ++day) {
    firm.work(day);  // past two ends of months, at which marketers are paid
    REQUIRE(scales(1, false));
  }
  firm.work(252 + 63);
  CHECK(scales(0.6, true));
}

TEST_CASE("results count for those whose scope holds them, by head", "[mechanisms]") {
  Firm firm;
  firm.credit(rep, PayMetric::bookings, 300, TaskKind::advance);
  firm.step(1);
  CHECK(firm.result(rep) == 300);
  CHECK(firm.result(PersonId{rep.row + 1}) == 0);
  // the shared part counts the company's bookings by five heads, whether or not it is paid
  for (const PersonId person : ids(firm.world.people))
    CHECK(firm.result(person, firm.world.people.pay_accounts[person] - 1) == Approx(60));
  CHECK(firm.world.people.bookings_seen[rep] == 300);
}

TEST_CASE("what a task of marketing brought is shared out by the hours given to it",
          "[mechanisms]") {
  Firm firm;
  firm.credit(PersonId::none, PayMetric::sourced_bookings, 800, TaskKind::demand);
  firm.credit(PersonId::none, PayMetric::leads_handed_over, 4, TaskKind::demand);
  firm.step(1);
  // the components of the contract stand in the order of their names: leads, sourced
  CHECK(firm.result(marketer, 1) == Approx(600));
  CHECK(firm.result(other_marketer, 1) == Approx(200));
  // leads count for the function, by head: half of all for each
  CHECK(firm.result(marketer, 0) == Approx(2));
  CHECK(firm.result(other_marketer, 0) == Approx(2));
  // and nobody is credited for a task that nobody does
  firm.credit(PersonId::none, PayMetric::sourced_bookings, 800, TaskKind::nurture);
  firm.step(2);
  CHECK(firm.result(marketer, 1) == Approx(600));
}

TEST_CASE("people remember what an hour of a task brought, and half of it after half a year",
          "[mechanisms]") {
  Firm firm;
  const World& world = firm.world;
  const TaskId demand = world.people.first_task[marketer].row == 0 ? TaskId{1} : TaskId{0};
  REQUIRE(world.tasks.kind[demand] == TaskKind::demand);
  const YieldId sourced = yield_of(world, demand, 1);
  const double hours = world.yields.hours[sourced];
  firm.credit(PersonId::none, PayMetric::sourced_bookings, 800, TaskKind::demand);
  firm.step(1);
  CHECK(world.yields.hours[sourced] == hours + 6);
  CHECK(world.yields.credit[sourced] == Approx(600));
  for (const TaskId task : ids(world.tasks)) firm.world.tasks.hours[task] = 0;
  for (int day = 2; day <= 126; ++day) firm.step(day);
  CHECK(world.yields.hours[sourced] == Approx((hours + 6) / 2));
  CHECK(world.yields.credit[sourced] == Approx(300));
}

TEST_CASE("what is expected of a day follows the months' results", "[mechanisms]") {
  Firm firm;
  PayAccounts& pay = firm.world.pay_accounts;
  const PayId own = firm.world.people.first_pay[rep];
  CHECK(pay.daily_mean[own] == Approx(1000.0 / 63));
  // months of 2100 for years: the expectation gets there, and is sure of it
  for (int day = 1; day <= 4 * 252; ++day) {
    if (day % 21 == 1) firm.credit(rep, PayMetric::bookings, 2100, TaskKind::advance);
    firm.step(day);
    // a month counts for what the memory of half a year forgets meanwhile
    const double forgotten = 1 - std::pow(0.5, 21.0 / 126);
    if (day == 21)
      CHECK(pay.daily_mean[own] == Approx(1000.0 / 63 + forgotten * (100 - 1000.0 / 63)));
  }
  CHECK(pay.daily_mean[own] == Approx(100).epsilon(0.01));
  CHECK(std::sqrt(pay.daily_variance[own] * 63) < 300);
}
