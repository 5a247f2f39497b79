// Customers: who renews, when contracts end, what care does, and who is counted.
#include "mechanisms/customers.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "base/goodness_of_fit.hpp"
#include "base/real_math.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId rep{0};
constexpr SegmentId all{0};

double logit(double chance) {
  return std::log(chance / (1 - chance));
}

struct Firm : NeedsBench {
  explicit Firm(int accounts, const std::string& more = "")
      : NeedsBench(a_market_with_needs(accounts, more).scenario()) {}
  /// A deal of the account is won, worth so much.
  void buy(AccountId account, double value, double claim = 0.5) {
    const DealId deal = append(world.deals);
    world.deals.account[deal] = account;
    world.deals.state[deal] = DealState::won;
    world.deals.value[deal] = money_from_units(value);
    world.deals.claim[deal] = claim;
    inbox.closed.push_back(deal);
  }
  void step(int day) {
    model.customers.step(world, context(day));
    inbox.clear();
  }
  std::uint32_t customers() const {
    const auto values = world.customers.value.values();
    return static_cast<std::uint32_t>(
        std::ranges::count_if(values, [](Money value) { return value > Money{}; }));
  }
  void check_counts() const {
    CHECK(world.segments.customers[all] == customers());
    CHECK(world.people.customers[rep] == customers());
  }
};

}  // namespace

TEST_CASE("odds of renewal grow with true fit and care, and fall with what was claimed beyond",
          "[mechanisms]") {
  const CustomerParameters about;
  const auto odds = [&](double fit, double claim, double care) {
    return logit(renewal_chance(about, fit, claim, care));
  };
  CHECK(odds(0.5, 0.5, 0) == Approx(about.renewal_logit));
  CHECK(odds(1, 1, 0) - odds(0, 0, 0) == Approx(about.fit_weight));
  CHECK(odds(0.2, 1, 0) - odds(0.2, 0.2, 0) == Approx(-0.8 * about.overclaim_weight));
  CHECK(odds(0.8, 0.3, 0) == Approx(odds(0.8, 0.8, 0)));  // modesty costs nothing
  CHECK(odds(0.5, 0.5, about.enough_care) == Approx(about.renewal_logit + about.care_weight / 2));
  CHECK(odds(0.5, 0.5, 1e9) == Approx(about.renewal_logit + about.care_weight));
}

TEST_CASE("a contract ends a year after it was signed, and a year after that", "[mechanisms]") {
  Firm firm(3, "assumptions.customers.renewal_logit = 10\n");
  firm.buy(AccountId{1}, 1000);
  firm.step(40);
  firm.check_counts();
  CHECK(firm.customers() == 1);
  CHECK(firm.world.agenda.first_renewal[DayId{40 + 252}] == AccountId{1});
  for (int day = 41; day < 292; ++day) firm.step(day);
  CHECK(firm.world.customers.renewals[AccountId{1}] == 0);
  firm.step(292);
  CHECK(firm.world.customers.renewals[AccountId{1}] == 1);
  CHECK(firm.customers() == 1);
  CHECK(firm.metered(Metric::renewed_revenue) == 1000);
  CHECK(firm.world.units.renewed_revenue[UnitId{0}] == money_from_units(1000));
  // the run ends before the next
  CHECK(rows(firm.world.agenda) == 505);
}

TEST_CASE("a renewal is credited to the owner", "[mechanisms]") {
  Firm firm(1, "assumptions.customers.renewal_logit = 10\n");
  firm.buy(AccountId{0}, 800);
  firm.step(1);
  firm.model.customers.step(firm.world, firm.context(253));
  REQUIRE(firm.inbox.credits.size() == 1);
  CHECK(firm.inbox.credits[0].person == rep);
  CHECK(firm.inbox.credits[0].metric == PayMetric::renewals);
  CHECK(firm.inbox.credits[0].amount == 800);
  CHECK(firm.inbox.credits[0].task == TaskKind::care);
}

TEST_CASE("who buys again has one contract, larger, which ends when the first does",
          "[mechanisms]") {
  Firm firm(1);
  firm.buy(AccountId{0}, 800);
  firm.step(10);
  firm.buy(AccountId{0}, 300);
  firm.step(60);
  CHECK(firm.world.customers.value[AccountId{0}] == money_from_units(1100));
  firm.check_counts();
  CHECK(firm.world.agenda.first_renewal[DayId{262}] == AccountId{0});
  CHECK(firm.world.agenda.first_renewal[DayId{312}] == AccountId::none);
}

TEST_CASE("contracts are renewed as often as their chance says", "[mechanisms]") {
  Firm firm(4000,
            "assumptions.customers = { renewal_logit = 0.5, fit_weight = 2, "
            "overclaim_weight = 1, care_weight = 0 }\n");
  for (const AccountId account : ids(firm.world.accounts)) {
    firm.world.needs.state[account].fit = 0.3;
    firm.buy(account, 100, 0.9);
  }
  firm.step(1);
  CHECK(firm.customers() == 4000);
  firm.step(253);
  const double chance = real_math::logistic(0.5 - 2 * 0.2 - 0.6);
  CHECK(std::abs(firm.customers() - 4000 * chance) <
        testing::z_two_sided * std::sqrt(4000 * chance * (1 - chance)));
  firm.check_counts();
  const auto& retention = firm.meter.cells(Metric::retention)[0];
  CHECK(retention.weight == 4000);
  CHECK(retention.sum == firm.customers());
}

TEST_CASE("a lost customer can come back", "[mechanisms]") {
  Firm firm(1,
            "assumptions.customers.renewal_logit = -10\nassumptions.customers.care_weight = 0\n");
  firm.buy(AccountId{0}, 800);
  firm.step(1);
  firm.step(253);
  CHECK(firm.customers() == 0);
  firm.check_counts();
  firm.buy(AccountId{0}, 500);
  firm.step(254);
  CHECK(firm.world.customers.value[AccountId{0}] == money_from_units(500));
  firm.check_counts();
}

TEST_CASE("on day 0 a share of accounts are customers, whose contracts end within the year",
          "[mechanisms]") {
  Firm firm(6000, "market.segments.all.customer_share = 0.25\n");
  firm.model.customers.start(firm.world, firm.context(0));
  firm.check_counts();
  CHECK(std::abs(firm.customers() - 1500.0) < testing::z_two_sided * std::sqrt(6000 * 0.25 * 0.75));
  std::vector<double> by_month(12, 0);
  for (const DayId day : ids(firm.world.agenda))
    for (AccountId account = firm.world.agenda.first_renewal[day]; account.exists();
         account = firm.world.customers.next_renewal[account]) {
      REQUIRE(day.row >= 1);
      REQUIRE(day.row <= 252);
      ++by_month[(day.row - 1) / 21];
    }
  CHECK(testing::counts_fit(by_month, std::vector<double>(12, firm.customers() / 12.0)));
}

TEST_CASE("care is hours a month and customer, and is remembered for a while", "[mechanisms]") {
  Firm firm(10, "assumptions.customers.care_memory_days = 63\n");
  for (std::uint32_t i = 0; i < 10; ++i) firm.buy(AccountId{i}, 100);
  firm.step(1);
  firm.world.people.hours[rep] = 8;
  firm.world.people.hours_for_customers[rep] = 2;
  firm.world.people.effort[rep] = 1.2;
  const double a_month = 2 * 1.2 * 21 / 10;
  double expected = firm.world.people.care[rep];
  for (int day = 2; day <= 100; ++day) {
    firm.step(day);
    expected += (a_month - expected) / 63;
  }
  CHECK(firm.world.people.care[rep] == Approx(expected));
  CHECK(firm.world.people.hours_on_customers[rep] == 2);
  // other work of the day may leave less
  firm.world.people.hours_on_deals[rep] = 7;
  firm.step(101);
  CHECK(firm.world.people.hours_on_customers[rep] == 1);
}
