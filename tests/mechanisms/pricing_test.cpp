// Pricing: who offers what and when, within which authority, and what buyers learn from it.
#include "mechanisms/pricing.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "base/real_math.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId rep{0}, boss{1};
constexpr AccountId first{0};
constexpr DealId deal{0};
constexpr SegmentId all{0};
const std::string rules =
    "assumptions.pricing.rule = 'period_end'\n"
    "assumptions.selling = { indecision_rate = 0, competitor_rate = 0, neglect_rate = 0 }\n"
    "market.segments.all.price_sensitivity = 8.0\n"
    "policy.pricing.authority = 0.9\n"
    "organization.contracts.rep_pay.components.c = { metric = 'bookings', period = 'quarter', "
    "quota = 100000.0, rate = 0.02, accelerator = 0.25 }\n";

/// A salesperson with one open deal of 50,000, two members from its end. His plan pays 2 % up to a
/// quota of 100,000 a quarter, and 25 % above; so far he has `result`, and expects `daily` a day.
struct Desk : NeedsBench {
  explicit Desk(const std::string& more = "", double result = 100000, double daily = 0)
      : NeedsBench(a_market_with_needs(5, rules, 2).with(more).scenario()) {
    start();
    put(first, AccountStage::ready);
    inbox.cold.push_back({first, rep});
    model.selling.step(world, context(2));
    inbox.clear();
    world.deals.list[deal] = world.deals.value[deal] = money_from_units(50000);
    world.deals.needed[deal] = 3;
    world.deals.persuaded[deal] = 1;
    const PayId account = world.people.first_pay[rep];
    world.pay_accounts.slope[account] = 0.1;  // pay moves him
    world.pay_accounts.result[account] = result;
    world.pay_accounts.daily_mean[account] = daily;
    world.pay_accounts.daily_variance[account] = 1;
  }
  void step(int day) { model.pricing.step(world, context(day)); }
  double discount() const { return world.negotiations.discount[first]; }
  void close(DealState state) {
    world.deals.state[deal] = state;
    inbox.closed.push_back(deal);
    world.people.deals_open[rep] = 0;
  }
};

}  // namespace

TEST_CASE("a seller looks at his deals each week near the end of his own pay period",
          "[mechanisms]") {
  Desk desk;
  for (int day = 3; day < 48; ++day) desk.step(day);
  CHECK(desk.discount() == 0);
  desk.step(48);  // fifteen days are left from tomorrow on
  CHECK(desk.discount() > 0);
  desk.world.negotiations.discount[first] = 0;
  for (int day = 49; day < 53; ++day) desk.step(day);
  CHECK(desk.discount() == 0);
  desk.step(53);
  CHECK(desk.discount() > 0);
  desk.step(63);  // the offer ends with the quarter
  CHECK(desk.discount() == 0);
  CHECK(desk.world.negotiations.pushed[first] == 0);
}

TEST_CASE("a plan that pays the same in every period leaves prices and dates alone",
          "[mechanisms]") {
  Desk desk(
      "organization.contracts.rep_pay.components.c = { quota = 0, rate = 0.1, accelerator = 0 }\n");
  for (int day = 3; day <= 63; ++day) {
    desk.step(day);
    REQUIRE(desk.discount() == 0);
    REQUIRE(desk.world.negotiations.pushed[first] == 0);
    REQUIRE(desk.world.negotiations.held[first] == 0);
  }
}

TEST_CASE("a deal about to close is kept for a period that pays more, and taken up again then",
          "[mechanisms]") {
  Desk desk("", 0, 2000);  // this quarter ends below the quota, the next above
  desk.world.deals.persuaded[deal] = 2;
  desk.step(53);
  CHECK(desk.world.negotiations.held[first] == 1);
  CHECK(desk.metered(Metric::deals_held) == 1);
  // nobody talks about it meanwhile
  desk.give_hours(rep, 1000);
  desk.model.selling.step(desk.world, desk.context(54));
  CHECK(desk.world.deals.touches[deal] == 0);
  desk.step(63);
  CHECK(desk.world.negotiations.held[first] == 0);
  desk.model.selling.step(desk.world, desk.context(64));
  CHECK(desk.world.deals.touches[deal] == 1);
}

TEST_CASE("a deal counts as a whole: one that reaches the quota by itself is worth hurrying",
          "[mechanisms]") {
  // 2 % on the next unit in this quarter, and in the next; but a bonus for the sum of both deals
  const std::string bonus =
      "organization.contracts.rep_pay.components.c = { rate = 0.02, accelerator = 0.02, bonus = "
      "20000.0 }\n";
  Desk near(bonus, 60000), far(bonus, 40000);
  near.step(53);
  far.step(53);
  CHECK(near.discount() > 0);
  CHECK(far.discount() == 0);
}

TEST_CASE("nobody offers more than his authority; who is asked hears of it once", "[mechanisms]") {
  Desk desk("policy.pricing.authority = 0.05\n");
  desk.step(48);
  CHECK(desk.discount() == 0.05);
  CHECK(desk.metered(Metric::discounts_refused) == 1);
  CHECK(desk.inbox.contested.empty());  // today's rule asks nobody
  Desk asks("policy.pricing.authority = 0.05\npolicy.pricing.approver = 'manager'\n");
  asks.world.people.manager[rep] = boss;
  asks.step(48);
  REQUIRE(asks.inbox.contested.size() == 1);
  const ContestedChoice& choice = asks.inbox.contested[0];
  CHECK(choice.kind == CaseKind::price);
  CHECK(choice.chooser == rep);
  CHECK(choice.objector == boss);
  CHECK(choice.option > choice.counter);
  CHECK(choice.counter == 0.05);
  CHECK(choice.at_stake == Approx((choice.option - 0.05) * 50000));
  CHECK(choice.subject == deal.row);
  asks.step(48);
  CHECK(asks.inbox.contested.size() == 1);
}

TEST_CASE("a price beyond authority waits for a signature, and is offered once it is there",
          "[mechanisms]") {
  for (const bool allowed : {false, true}) {
    CAPTURE(allowed);
    Desk asks(
        "policy.pricing.authority = 0.05\npolicy.pricing.approver = 'manager'\n"
        "assumptions.disputes.rule = 'queue'\n");
    asks.world.people.manager[rep] = boss;
    asks.step(48);
    REQUIRE(asks.inbox.contested.size() == 1);
    const ContestedChoice choice = asks.inbox.contested[0];
    CHECK(choice.signature);
    CHECK(asks.metered(Metric::discounts_refused) == 0);  // nobody has said no yet
    const CaseId item = append(asks.world.cases);
    asks.world.cases.kind[item] = CaseKind::price;
    asks.world.cases.subject[item] = choice.subject;
    asks.world.cases.option[item] = choice.option;
    asks.world.cases.value[item] = allowed ? choice.option : choice.counter;
    asks.world.company.first_decided[World::company_row] = item;
    asks.step(49);
    CHECK(asks.discount() == (allowed ? choice.option : 0.05));
    CHECK(asks.metered(Metric::discounts_refused) == (allowed ? 0 : 1));
    asks.world.company.first_decided[World::company_row] = CaseId::none;
    asks.step(53);  // his next look at the deal
    CHECK((asks.discount() > 0.05) == allowed);
    CHECK(asks.inbox.contested.size() == 1);
  }
}

TEST_CASE("a deal is booked at list less discount, and its cost stays what it was",
          "[mechanisms]") {
  Desk desk("assumptions.selling.persuasion_rate = 100\n");
  desk.world.negotiations.discount[first] = 0.2;
  desk.world.deals.persuaded[deal] = 2;
  desk.give_hours(rep, 1000);
  desk.model.selling.step(desk.world, desk.context(60));
  REQUIRE(desk.world.deals.state[deal] == DealState::won);
  CHECK(desk.world.deals.value[deal] == money_from_units(40000));
  CHECK(desk.world.deals.list[deal] == money_from_units(50000));
  CHECK(desk.world.units.revenue[UnitId{0}] == money_from_units(40000));
  CHECK(desk.metered(Metric::gross_margin) == Approx(40000 - 0.3 * 50000));
  CHECK(desk.metered(Metric::average_discount) == Approx(0.2));
  CHECK(desk.metered(Metric::discount_at_quarter_end) == Approx(0.2));
  CHECK(desk.metered(Metric::late_bookings) == Approx(40000));
}

TEST_CASE("buyers of a segment learn from each deal what they can get", "[mechanisms]") {
  Desk desk("assumptions.pricing.memory_deals = 10\n");
  desk.world.segments.discount_expected[all] = 0.1;
  desk.world.negotiations.discount[first] = 0.3;
  desk.close(DealState::won);
  desk.step(20);
  CHECK(desk.world.segments.discount_expected[all] == Approx(0.1 + 0.2 / 10));
  CHECK(desk.discount() == 0);  // gone with the deal
}

TEST_CASE("a lost deal teaches no price", "[mechanisms]") {
  Desk desk;
  desk.world.negotiations.discount[first] = 0.3;
  desk.close(DealState::lost);
  desk.step(20);
  CHECK(desk.world.segments.discount_expected[all] == 0);
  CHECK(desk.discount() == 0);
}

TEST_CASE("a discount persuades faster, and an expected one slower", "[mechanisms]") {
  const auto left = [](double discount, double expected, bool pushed) {
    Desk desk("assumptions.selling.persuasion_rate = 0.001\n");
    desk.world.negotiations.discount[first] = discount;
    desk.world.negotiations.pushed[first] = pushed ? 1 : 0;
    desk.world.segments.discount_expected[all] = expected;
    desk.give_hours(rep, 1000);
    desk.model.selling.step(desk.world, desk.context(60));
    return desk.world.deals.member_left[deal];
  };
  CHECK(left(0.1, 0, false) < left(0, 0, false));
  CHECK(left(0.2, 0, false) < left(0.1, 0, false));
  CHECK(left(0, 0.2, false) > left(0, 0, false));
  CHECK(left(0, 0, true) < left(0, 0, false));
}

TEST_CASE("pressure promises more than is claimed, and annoys", "[mechanisms]") {
  Desk calm, pressing;
  pressing.world.negotiations.pushed[first] = 1;
  for (Desk* desk : {&calm, &pressing}) {
    desk->give_hours(rep, 1000);
    desk->model.selling.step(desk->world, desk->context(60));
  }
  const double claim = calm.world.deals.claim[deal];
  CHECK(pressing.world.deals.claim[deal] == Approx(claim + 0.15 * (1 - claim)));
  CHECK(calm.inbox.annoyed.empty());
  REQUIRE(pressing.inbox.annoyed.size() == 1);
  CHECK(pressing.inbox.annoyed[0].by == Annoyance::push);
  CHECK(pressing.metered(Metric::deals_pushed) == 1);
}
