// Contracts over time: what a discount at signing does to a renewal, and contracts that grow.
#include "mechanisms/customers_expansion.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "base/goodness_of_fit.hpp"
#include "mechanisms/customers.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId rep{0};

double logit(double chance) {
  return std::log(chance / (1 - chance));
}

struct Firm : NeedsBench {
  explicit Firm(int accounts, const std::string& more = "")
      : NeedsBench(a_market_with_needs(accounts, more).scenario()) {}
  void buy(AccountId account, double list, double discount, double fit = 1) {
    const DealId deal = append(world.deals);
    world.needs.state[account].fit = fit;
    world.deals.account[deal] = account;
    world.deals.state[deal] = DealState::won;
    world.deals.list[deal] = money_from_units(list);
    world.deals.value[deal] = money_from_units(list * (1 - discount));
    world.deals.claim[deal] = fit;
    inbox.closed.push_back(deal);
  }
  void step(int day) {
    model.customers.step(world, context(day));
    inbox.clear();
  }
};

}  // namespace

TEST_CASE("odds of renewal fall with a dearer price and grow with the relationship",
          "[mechanisms]") {
  const CustomerParameters about;
  const auto odds = [&](double gap, double more) {
    return logit(renewal_chance(about, 0.5, 0.5, 0, gap, more));
  };
  CHECK(odds(0.1, 0) - odds(0, 0) == Approx(-0.1 * about.price_gap_weight));
  CHECK(odds(0, 0.7) - odds(0, 0) == Approx(0.7));
  CHECK(price_gap(about, 0) == 0);
  CHECK(price_gap(about, 0.2) == Approx(0.5 * 0.25));
}

TEST_CASE("discounts of two contracts add up by their lists", "[mechanisms]") {
  CHECK(joint_discount(0, 0, 80, 0.2) == Approx(0.2));
  CHECK(joint_discount(100, 0, 80, 0.2) == Approx(0.1));
  CHECK(joint_discount(80, 0.2, 100, 0) == Approx(0.1));
  CHECK(joint_discount(100, 0, 80, 0) == 0);
  CHECK(margin_of(80, 0.7, 0.2) == Approx(80 - 30));
  CHECK(margin_of(80, 0.7, 0) == 80 * 0.7);
}

TEST_CASE("a renewal takes back half of the discount", "[mechanisms]") {
  Firm firm(1, "assumptions.customers.renewal_logit = 10\n");
  firm.buy(AccountId{0}, 1000, 0.2);
  firm.step(1);
  CHECK(firm.world.customers.value[AccountId{0}] == money_from_units(800));
  CHECK(firm.world.customers.discount[AccountId{0}] == Approx(0.2));
  firm.step(253);
  CHECK(firm.world.customers.value[AccountId{0}] == money_from_units(900));
  CHECK(firm.world.customers.discount[AccountId{0}] == Approx(0.1));
  CHECK(firm.metered(Metric::renewed_revenue) == 900);
  CHECK(firm.metered(Metric::gross_margin) == Approx(900 - 300));
}

TEST_CASE("those who got a discount leave more often", "[mechanisms]") {
  const auto kept = [](double discount, const std::string& more) {
    Firm firm(4000, "assumptions.customers.renewal_logit = -1\n" + more);
    for (const AccountId account : ids(firm.world.accounts)) firm.buy(account, 1000, discount);
    firm.step(1);
    firm.step(253);
    return firm.world.segments.customers[SegmentId{0}];
  };
  CHECK(kept(0.3, "") < kept(0.1, ""));
  CHECK(kept(0.3, "assumptions.customers.price_gap_weight = 0\n") == kept(0, ""));
}

TEST_CASE("customers extend by how content they are and by care", "[mechanisms]") {
  CHECK(satisfaction(0.7, 0.7) == Approx(0.7));
  CHECK(satisfaction(0.7, 0.5) == Approx(0.7));
  CHECK(satisfaction(0.7, 0.9) == Approx(0.5));
  CHECK(satisfaction(0.2, 1) == 0);
  const ExpansionParameters about{.rule = ExpansionRule::by_care, .yearly_rate = 1.2};
  CHECK(expansion_hazard(about, 0.5, 0.8) == Approx(0.04));
}

TEST_CASE("as many customers extend as their rate says, and contracts grow by it", "[mechanisms]") {
  Firm firm(4000, "assumptions.expansion = { rule = 'by_care', yearly_rate = 1.2, size = 0.25 }\n");
  for (const AccountId account : ids(firm.world.accounts)) firm.buy(account, 1000, 0);
  firm.step(1);
  firm.world.people.care[rep] = 1;  // half of all care, given on
  firm.world.people.hours[rep] = 8;
  firm.world.people.hours_for_customers[rep] = 8;
  firm.world.people.effort[rep] = 4000.0 / (8 * 21);
  for (int day = 2; day <= 63; ++day) firm.step(day);
  double expansions = 0;
  for (const std::uint32_t each : firm.world.customers.expansions.values()) expansions += each;
  const double expected = 4000 * 3 * 1.2 / 12 * 0.5;
  CHECK(std::abs(expansions - expected) < testing::z_two_sided * std::sqrt(expected));
  CHECK(firm.metered(Metric::expansion_revenue) > 0.24 * 1000 * expansions);
  CHECK(firm.world.units.renewed_revenue[UnitId{0}].units() ==
        Approx(firm.metered(Metric::expansion_revenue)));
}

TEST_CASE("nobody extends without the rule", "[mechanisms]") {
  Firm firm(100);
  for (const AccountId account : ids(firm.world.accounts)) firm.buy(account, 1000, 0);
  for (int day = 1; day <= 63; ++day) firm.step(day);
  CHECK(firm.metered(Metric::expansion_revenue) == 0);
  for (const double left : firm.world.customers.expansion_left.values()) CHECK(left == 0);
}
