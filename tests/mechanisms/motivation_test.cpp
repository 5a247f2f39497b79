// Motivation: what people meet, what it adds up to, and what they remember of their pay.
#include "mechanisms/motivation.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

const MotivationParameters about{.rule = MotivationRule::experiences};
constexpr PersonId rep{0}, other{1};

const std::string paid_reps = R"(
[organization.roles.rep.tasks]
answer   = { norm = 10, expects = { bookings = 100 } }
care     = { norm = 10, expects = { renewals = 300 } }
[organization.contracts.rep_pay]
base_pay = 48000
[organization.contracts.rep_pay.components.c]
metric = "bookings"
period = "month"
quota = 10000
rate = 0.1
[assumptions.motivation]
rule = "experiences"
)";

struct Desk : NeedsBench {
  explicit Desk(const std::string& more = "")
      : NeedsBench(a_market_with_needs(10, paid_reps, 2).with(more).scenario()) {
    start();
    model.motivation.start(world, context(0));
    model.planning.step(world, context(1));
  }
  /// A month with that much pay for results for each of the two.
  void month(double first, double second) {
    world.careers.variable_paid[rep] += money_from_units(first);
    world.careers.variable_paid[other] += money_from_units(second);
    model.motivation.step(world, context(21 * ++months));
    inbox.clear();
  }
  double motivation(PersonId person) const { return world.careers.motivation[person]; }
  int months = 0;
};

}  // namespace

TEST_CASE("what people meet adds up, between none and a third above usual", "[mechanisms]") {
  const auto of = [](const Experiences& met) { return motivation_of(about, met); };
  CHECK(of({}) == 1);
  CHECK(of({.pay_gap = 0.5}) == Approx(1 + about.pay_weight / 2));
  CHECK(of({.pay_gap = -0.5}) < 1);
  CHECK(of({.fairness = -0.5}) == Approx(1 - about.fairness_weight / 2));
  CHECK(of({.fairness = 0.5}) == 1);  // whoever gets more than others does not mind
  CHECK(of({.conflicts = about.usual_conflicts}) == 1);
  CHECK(of({.conflicts = 1e9}) == Approx(1 - about.conflict_weight / 2));
  CHECK(of({.rejections = 1e9}) == Approx(1 - about.rejection_weight / 2));
  CHECK(of({.line_of_sight = 1}) == Approx(1 + about.sight_weight / 2));
  CHECK(of({.line_of_sight = 0}) == Approx(1 - about.sight_weight / 2));
  MotivationParameters crowded = about;
  crowded.crowding_out = 0.2;
  CHECK(motivation_of(crowded, {.piece_share = 0.5}) == Approx(0.9));
  CHECK(of({.piece_share = 0.5}) == 1);  // disputed, so not by default
  MotivationParameters strong = about;
  strong.pay_weight = 2;
  CHECK(motivation_of(strong, {.pay_gap = 1}) == 1.3);
  CHECK(motivation_of(strong, {.pay_gap = -1}) == 0);
}

TEST_CASE("pay is compared with what one expected and what others would pay", "[mechanisms]") {
  CHECK(pay_gap(about, 5000, 5000, 5000) == 0);
  CHECK(pay_gap(about, 4000, 5000, 5000) == Approx(-0.2));
  const double reference = (1 - about.outside_weight) * 5000 + about.outside_weight * 6000;
  CHECK(pay_gap(about, 5000, 5000, 6000) == Approx((5000 - reference) / reference));
  CHECK(pay_gap(about, 0, 0, 0) == 0);
}

TEST_CASE("whoever earns what the contract promises stays as he is; less than that discourages",
          "[mechanisms]") {
  const std::string only_pay =
      "assumptions.motivation.sight_weight = 0\nassumptions.motivation.fairness_weight = 0\n";
  Desk desk(only_pay);
  for (int i = 0; i < 6; ++i) desk.month(1000, 200);
  CHECK(desk.motivation(rep) == Approx(1));
  CHECK(desk.world.careers.pay_seen[rep] == Approx(5000));
  CHECK(desk.motivation(other) < 0.99);
  // ... until one has come to expect no better, but for what others would pay
  for (int i = 0; i < 120; ++i) desk.month(1000, 200);
  const double gap = pay_gap(about, 4200, 4200, 5000);
  CHECK(desk.motivation(other) == Approx(1 + about.pay_weight * gap).epsilon(1e-3));
}

TEST_CASE("who brings more than his part of the role's results for its pay feels it",
          "[mechanisms]") {
  Desk desk("assumptions.motivation.pay_weight = 0\nassumptions.motivation.sight_weight = 0\n");
  desk.world.people.bookings_seen[rep] = 30000;
  desk.world.people.bookings_seen[other] = 10000;
  desk.month(1000, 1000);
  CHECK(desk.motivation(rep) == Approx(1 - about.speed * about.fairness_weight / 2));
  CHECK(desk.motivation(other) == 1);
}

TEST_CASE("lost deals and contested choices discourage, and are forgotten", "[mechanisms]") {
  Desk desk("assumptions.motivation.sight_weight = 0\nassumptions.motivation.pay_weight = 0\n");
  desk.world.careers.rejection_tolerance[rep] = 1;
  for (int i = 0; i < 20; ++i) {
    const DealId deal = append(desk.world.deals);
    desk.world.deals.owner[deal] = rep;
    desk.world.deals.state[deal] = DealState::lost;
    desk.inbox.closed.push_back(deal);
  }
  desk.model.motivation.step(desk.world, desk.context(3));
  CHECK(desk.world.careers.rejections[rep] == 20);
  CHECK(desk.world.careers.rejections[other] == 0);
  desk.inbox.clear();
  for (int i = 0; i < 12; ++i) desk.inbox.contested.push_back({.chooser = rep, .objector = other});
  desk.month(1000, 1000);
  CHECK(desk.motivation(rep) < desk.motivation(other));
  CHECK(desk.motivation(other) < 1);
  for (int i = 0; i < 40; ++i) desk.month(1000, 1000);
  CHECK(desk.motivation(rep) == Approx(1).epsilon(1e-3));
}

TEST_CASE("leads that come back are felt in marketing alone, by head", "[mechanisms]") {
  testing::Bench bench(testing::a_company_with_needs()
                           .with("assumptions.motivation.rule = 'experiences'\n")
                           .scenario());
  for (int i = 0; i < 6; ++i) {
    const LeadId lead = append(bench.world.leads);
    bench.world.leads.handed_over[lead] = i < 3 ? 5 : 0;  // the others never were at sales
    bench.inbox.to_nurture.push_back(lead);
  }
  bench.model.motivation.step(bench.world, bench.context(6));
  for (const PersonId person : ids(bench.world.people)) {
    const bool marketer =
        bench.world.units.function[bench.world.people.unit[person]] == Function::marketing;
    CHECK(bench.world.careers.rejections[person] == (marketer ? Approx(1) : Approx(0)));
  }
}

TEST_CASE("whoever never sees a result of his work is less motivated", "[mechanisms]") {
  Desk desk("assumptions.motivation.pay_weight = 0\n");
  // answering is credited, care is not
  double answering = 0;
  for (const TaskId task : tasks_of(desk.world, rep))
    if (desk.world.tasks.kind[task] == TaskKind::answer) answering = desk.world.tasks.share[task];
  desk.month(1000, 1000);
  CHECK(desk.motivation(rep) == Approx(1 + about.speed * about.sight_weight * (answering - 0.5)));
}
