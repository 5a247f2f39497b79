// The shop: who buys there, what it brings, who comes back.
#include <catch2/catch.hpp>
#include <cmath>

#include "mechanisms/carry_over.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr SegmentId all{0};

struct Shop : NeedsBench {
  explicit Shop(int accounts, const std::string& more = "", const std::string& open = "true")
      : NeedsBench(a_market_with_needs(
                       accounts,
                       "market.sources.silent.ready_rate = 0.2\n"
                       "market.segments.all.online_share = 0.5\n"
                       "assumptions.self_service.rule = 'visits'\n"
                       "assumptions.self_service.conversion = 0.4\npolicy.offer.self_service = " +
                           open + "\n" + more)
                       .scenario()) {
    start();
    world.company.content[World::company_row] = 1;
    wish_all();
    live(1);
    for (const AccountId account : ids(world.accounts))
      if (world.needs.state[account].stage != AccountStage::dormant)  // has bought on the first day
        world.needs.state[account].stage = AccountStage::ready;
  }
  double bought() const {
    return meter.cells(Metric::self_service_purchases)[meter.unassigned()].sum;
  }
  double revenue() const {
    return meter.cells(Metric::self_service_revenue)[meter.unassigned()].sum;
  }
};

}  // namespace

TEST_CASE("ready accounts buy at the hazard of visits, conversion, content and fit",
          "[mechanisms]") {
  CHECK(purchase_hazard(0.2, 0.5, 0.4, 0.5) == Approx(0.02));
  Shop shop(2000);
  for (int day = 2; day <= 11; ++day) shop.live(day);
  // fit is 1/2; ten days at 0.2 x 0.5 x 0.4 x 0.5 x 0.5 = 0.01
  const double expected = 2000 * (1 - std::exp(-0.1));
  CHECK(shop.bought() == Approx(expected).margin(4 * std::sqrt(expected)));
  CHECK(shop.revenue() ==
        Approx(shop.world.company.online_revenue[World::company_row].units()).epsilon(1e-9));
  CHECK(shop.meter.cells(Metric::revenue)[shop.meter.unassigned()].sum == shop.revenue());
  CHECK(shop.inbox.purchases.size() == static_cast<std::size_t>(shop.bought()));
  CHECK(shop.world.segments.in_market[all] == 2000 - static_cast<std::uint32_t>(shop.bought()));
}

TEST_CASE("visits that go to the shop do not ask: a shop costs leads", "[mechanisms]") {
  const auto leads = [](const std::string& open) {
    Shop shop(2000, "", open);
    for (int day = 2; day <= 4; ++day) shop.live(day);
    return static_cast<double>(rows(shop.world.leads));
  };
  const double closed = leads("false");
  CHECK(leads("true") == Approx(closed / 2).epsilon(0.15));
  Shop none(500, "", "false");
  for (int day = 2; day <= 30; ++day) none.live(day);
  CHECK(none.bought() == 0);
}

TEST_CASE("what is bought in the shop makes a customer, of a contract or of one purchase",
          "[mechanisms]") {
  for (const bool contract : {true, false}) {
    Shop shop(300, contract ? "" : "assumptions.self_service.contract = false\n");
    for (int day = 2; day <= 10; ++day) {
      shop.live(day);
      shop.model.customers.step(shop.world, shop.context(day));
      shop.inbox.clear();
    }
    REQUIRE(shop.bought() > 0);
    CHECK(shop.world.segments.customers[all] ==
          (contract ? static_cast<std::uint32_t>(shop.bought()) : 0));
  }
}

TEST_CASE("who has bought needs more, at its rate, and only one need at a time", "[mechanisms]") {
  Shop shop(2000,
            "market.segments.all.repeat_rate = 0.05\nmarket.segments.all.ready_share = 1\n"
            "market.segments.all.idle_share = 0\n");
  for (int day = 2; day <= 40; ++day) shop.live(day);
  const double first = shop.bought();
  std::uint32_t repeats = 0;
  std::uint32_t again = 0;
  for (const AccountId account : ids(shop.world.accounts)) {
    repeats += shop.world.needs.state[account].repeats;
    again += shop.world.needs.state[account].need > 1;
  }
  CHECK(repeats == first);  // each purchase plans the next need
  CHECK(again > 0);
  CHECK(again < first);
  // on average a purchase was made half of the time ago
  Shop never(500);
  for (int day = 2; day <= 40; ++day) never.live(day);
  for (const AccountId account : ids(never.world.accounts))
    CHECK(never.world.needs.state[account].repeats == 0);
}

TEST_CASE("a dearer shop is visited less", "[mechanisms]") {
  const auto bought = [](const std::string& more) {
    Shop shop(2000, "market.segments.all.price_elasticity = -2\n" + more);
    for (int day = 2; day <= 11; ++day) shop.live(day);
    return shop.bought();
  };
  CHECK(bought("policy.offer.list_price_change = 0.4\n") < 0.65 * bought(""));
}
