// Planning: how people share out their hours among tasks, by what and for whom an hour pays.
#include "mechanisms/planning.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId rep{0};

const std::string four_tasks = R"(
[organization.roles.rep.tasks]
answer   = { norm = 10, expects = { bookings = 100, opportunities = 0.1 } }
prospect = { norm = 12 }
advance  = { norm = 20, expects = { bookings = 200 } }
care     = { norm = 5, expects = { renewals = 300 } }
)";
const std::string commission =
    "organization.contracts.rep_pay.components.c = { metric = "
    "'bookings', rate = 0.05 }\n";

struct Desk : NeedsBench {
  explicit Desk(const std::string& more = "", int reps = 1)
      : NeedsBench(a_market_with_needs(10, four_tasks, reps).with(more).scenario()) {
    start();
  }
  void plan(int day = 1) { model.planning.step(world, context(day)); }
  TaskId task(TaskKind kind, PersonId person = rep) const {
    for (const TaskId task : tasks_of(world, person))
      if (world.tasks.kind[task] == kind) return task;
    return TaskId::none;
  }
  double share(TaskKind kind) const { return world.tasks.share[task(kind)]; }
  double value(TaskKind kind) const { return world.tasks.value[task(kind)]; }
};

double sum_of_shares(const World& world, PersonId person) {
  double sum = 0;
  for (const TaskId task : tasks_of(world, person)) sum += world.tasks.share[task];
  return sum;
}

/// Today, days after the start of a recorded fiscal year.
Today on(int year, int day_in_year) {
  Today today;
  today.year = year;
  today.day_in_year = day_in_year;
  return today;
}

}  // namespace

TEST_CASE("an evaluation comes after its months, counted from the fiscal year's start",
          "[mechanisms]") {
  CHECK(days_to_evaluation(on(0, 1), 3) == 63);
  CHECK(days_to_evaluation(on(0, 63), 3) == 1);
  CHECK(days_to_evaluation(on(0, 64), 3) == 63);
  CHECK(days_to_evaluation(on(0, 64), 12) == 252 - 63);
  // spans of 18 months run through years; before year 0 too
  CHECK(days_to_evaluation(on(1, 1), 18) == 126);
  CHECK(days_to_evaluation(on(1, 127), 18) == 378);
  CHECK(days_to_evaluation(on(-1, 1), 12) == 252);
  CHECK(days_to_evaluation(on(-1, 252), 12) == 1);
}

TEST_CASE("hours follow a logit choice over the values of tasks", "[mechanisms]") {
  Desk desk(commission);
  desk.plan();
  CHECK(sum_of_shares(desk.world, rep) == Approx(1));
  for (const TaskKind kind : {TaskKind::prospect, TaskKind::advance, TaskKind::care})
    CHECK(desk.share(kind) / desk.share(TaskKind::answer) ==
          Approx(std::exp((desk.value(kind) - desk.value(TaskKind::answer)) /
                          IncentiveParameters{}.temperature)));
  CHECK(desk.world.people.value_of_other_work[rep] == desk.value(TaskKind::advance));
}

TEST_CASE("an hour is worth its norm, and what it has brought times what that pays when it comes",
          "[mechanisms]") {
  Desk desk(commission);
  desk.plan();
  CHECK(desk.value(TaskKind::prospect) == 12);
  CHECK(desk.value(TaskKind::care) == 5);  // renewals pay nothing here
  const TaskLags lags;
  const auto pay = [&](TaskKind kind, double bookings) {
    return 0.05 * bookings * horizon_weight({}, lags[kind], 63);  // evaluated each quarter
  };
  CHECK(desk.value(TaskKind::advance) == Approx(20 + pay(TaskKind::advance, 200)));
  CHECK(desk.value(TaskKind::answer) == Approx(10 + pay(TaskKind::answer, 100)));
  // experience counts for what it is: as many hours again that brought nothing
  const YieldId seen = yield_of(desk.world, desk.task(TaskKind::advance), 0);
  desk.world.yields.hours[seen] *= 2;
  desk.plan();
  CHECK(desk.value(TaskKind::advance) == Approx(20 + pay(TaskKind::advance, 100)));
}

TEST_CASE("effort follows the pay of an average hour", "[mechanisms]") {
  Desk desk(commission);
  desk.plan();
  double pay = 0;
  for (const TaskId task : tasks_of(desk.world, rep))
    pay +=
        desk.world.tasks.share[task] * (desk.world.tasks.value[task] - desk.world.tasks.norm[task]);
  CHECK(desk.world.people.effort[rep] == Approx(effort_among({}, {}, {}, pay, {})));
  Desk unpaid;
  unpaid.plan();
  CHECK(unpaid.world.people.effort[rep] == EffortParameters{}.base);
}

TEST_CASE("pay that one does not care for moves nothing", "[mechanisms]") {
  Desk indifferent(commission + "assumptions.incentives.pay_weight = 0\n");
  Desk unpaid;
  indifferent.plan();
  unpaid.plan();
  for (const TaskId task : tasks_of(unpaid.world, rep))
    CHECK(indifferent.world.tasks.share[task] == unpaid.world.tasks.share[task]);
  CHECK(indifferent.world.people.effort[rep] == unpaid.world.people.effort[rep]);
}

TEST_CASE("a result that is shared by N heads is worth one N-th", "[mechanisms]") {
  for (const std::string scope : {"team", "function", "company"}) {
    Desk alone(
        "organization.contracts.rep_pay.components.c = { metric = 'bookings', rate = 0.05, "
        "scope = '" +
        scope + "' }\n");
    Desk eight(
        "organization.contracts.rep_pay.components.c = { metric = 'bookings', rate = 0.05, "
        "scope = '" +
            scope + "' }\n",
        8);
    alone.plan();
    eight.plan();
    const PayId account = alone.world.people.first_pay[rep];
    CHECK(alone.world.pay_accounts.slope[account] == Approx(0.05));
    CHECK(eight.world.pay_accounts.slope[account] == Approx(0.05 / 8));
    CHECK(eight.value(TaskKind::advance) - 20 == Approx((alone.value(TaskKind::advance) - 20) / 8));
  }
}

TEST_CASE("near the quota this period's units are worth more than later ones", "[mechanisms]") {
  Desk desk(
      "organization.contracts.rep_pay.components.c = { metric = 'bookings', quota = 1000, "
      "bonus = 500 }\n");
  const PayId account = desk.world.people.first_pay[rep];
  desk.plan(1);
  CHECK(desk.world.pay_accounts.slope[account] ==
        Approx(desk.world.pay_accounts.later_slope[account]));  // a period begins
  desk.world.pay_accounts.result[account] = 930;
  desk.plan(61);  // three days to go, at 1000 / 63 a day
  CHECK(desk.world.pay_accounts.slope[account] > 2 * desk.world.pay_accounts.later_slope[account]);
}

TEST_CASE("one more opportunity is worth what it pays, and what it has been seen to come to",
          "[mechanisms]") {
  Desk desk(
      "organization.contracts.rep_pay.components.c = { metric = 'bookings', rate = 0.05 }\n"
      "organization.contracts.rep_pay.components.d = { metric = 'deals_won', rate = 40 }\n"
      "organization.contracts.rep_pay.components.e = { metric = 'opportunities', rate = 7 }\n"
      "organization.roles.rep.bookings_per_opportunity = 2000\n"
      "organization.roles.rep.wins_per_opportunity = 0.25\n");
  desk.plan();
  CHECK(
      desk.world.people.value_of_qualified[rep] ==
      Approx((0.05 * 2000 + 40 * 0.25 + 7) * horizon_weight({}, TaskLags{}[TaskKind::answer], 63)));
}

TEST_CASE("a rota reserves its share for nurture before anyone chooses", "[mechanisms]") {
  const std::string nurture = "organization.roles.rep.tasks.nurture.norm = 8\n";
  Desk free(commission + nurture);
  Desk rota(commission + nurture + "policy.rota.nurture_share = 0.3\n");
  free.plan();
  rota.plan();
  CHECK(sum_of_shares(rota.world, rep) == Approx(1));
  for (const TaskId task : tasks_of(free.world, rep)) {
    const double reserved = free.world.tasks.kind[task] == TaskKind::nurture ? 0.3 : 0;
    CHECK(rota.world.tasks.share[task] == Approx(0.7 * free.world.tasks.share[task] + reserved));
  }
  // whoever has no such task keeps all his hours
  Desk other(commission + "policy.rota.nurture_share = 0.3\n");
  other.plan();
  CHECK(sum_of_shares(other.world, rep) == Approx(1));
}

TEST_CASE("plans are made at the start of a week", "[mechanisms]") {
  Desk desk(commission);
  desk.plan(1);
  const double before = desk.share(TaskKind::answer);
  desk.world.tasks.norm[desk.task(TaskKind::answer)] = 40;
  for (int day = 2; day <= 5; ++day) desk.plan(day);
  CHECK(desk.share(TaskKind::answer) == before);
  desk.plan(6);
  CHECK(desk.share(TaskKind::answer) > before);
}

TEST_CASE("whoever is evaluated later cares more for what comes later", "[mechanisms]") {
  Desk quarter(commission);
  Desk year(commission + "policy.pay.evaluation_months = 12\n");
  quarter.plan();
  year.plan();
  CHECK(year.value(TaskKind::answer) > quarter.value(TaskKind::answer));
  CHECK(year.value(TaskKind::prospect) == quarter.value(TaskKind::prospect));
}
