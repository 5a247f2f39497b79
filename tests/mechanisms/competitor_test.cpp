// The competitor: what it feels, what it does, what that does to us.
#include "mechanisms/competitor.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr SegmentId all{0};

struct Rivals : NeedsBench {
  explicit Rivals(const std::string& more = "", const std::string& rule = "responds")
      : NeedsBench(a_market_with_needs(1000, "assumptions.competitor.rule = '" + rule +
                                                 "'\nmarket.segments.all.customer_share = 0.1\n" +
                                                 more)
                       .scenario()) {
    start();
    world.segments.customers[all] = 100;
    model.competitor.start(world, context(0));
  }
  void run(int from, int to) {
    for (int day = from; day <= to; ++day) model.competitor.step(world, context(day));
  }
  double pressure() const { return world.competitors.pressure[all]; }
};

}  // namespace

TEST_CASE("a loss is felt in what the competitor is used to, a gain of its own not",
          "[mechanisms]") {
  CHECK(loss_felt(0.12, 0.10) == Approx(0.2));
  CHECK(loss_felt(0.08, 0.10) == 0);
  CHECK(loss_felt(0.002, 0) == Approx(0.2));  // the first customers alarm nobody much
}

TEST_CASE("pressure is 1 between equals, and grows with its brand and our price", "[mechanisms]") {
  const CompetitorParameters p;
  CHECK(pressure_of(p, 1, 1, 1, 1) == 1);
  CHECK(pressure_of(p, 3, 1, 1, 1) == Approx(1.5));
  CHECK(pressure_of(p, 1, 3, 1, 1) == Approx(0.5));
  CHECK(pressure_of(p, 1, 1, 1, 1.1) == Approx(std::pow(1.1, p.price_elasticity)));
  CHECK(pressure_of(p, 1, 1, 0.9, 1) == Approx(std::pow(1 / 0.9, p.price_elasticity)));
  CompetitorParameters blind = p;
  blind.brand_weight = 0;
  CHECK(pressure_of(blind, 3, 1, 1, 1) == 1);
}

TEST_CASE("while nothing moves the competitor stays as it was", "[mechanisms]") {
  Rivals rivals;
  rivals.run(1, 252);
  CHECK(rivals.pressure() == Approx(1));
  CHECK(rivals.world.competitors.price[all] == Approx(1));
}

TEST_CASE("it answers our gains late, by spending and by price, up to its means", "[mechanisms]") {
  Rivals rivals;
  rivals.world.segments.customers[all] = 150;
  rivals.run(1, 5);
  const double soon = rivals.pressure();
  rivals.run(6, 126);
  const double later = rivals.pressure();
  CHECK(soon < 1.02);
  CHECK(later > 1.1);
  CHECK(rivals.world.competitors.brand[all] > 1.1);
  CHECK(rivals.world.competitors.price[all] < 0.97);
  CHECK(rivals.world.competitors.price[all] >= 0.8);
  // what it has got used to no longer alarms it
  rivals.run(127, 5000);
  CHECK(rivals.pressure() < later);
  // a competitor that does not answer
  Rivals calm(
      "assumptions.competitor.brand_response = 0\nassumptions.competitor.price_response = 0\n");
  calm.world.segments.customers[all] = 150;
  calm.run(1, 126);
  CHECK(calm.pressure() == Approx(1));
  Rivals none("", "none");
  none.world.segments.customers[all] = 150;
  none.run(1, 126);
  CHECK(none.pressure() == 1);
}

TEST_CASE("it follows a part of our price cut, so that a part of the gain is gone",
          "[mechanisms]") {
  const auto pressure_after = [](int days, const std::string& follows) {
    Rivals rivals("policy.offer.list_price_change = -0.2\nassumptions.competitor.follows_price = " +
                  follows + "\n");
    rivals.run(1, days);
    return rivals.pressure();
  };
  CHECK(pressure_after(1, "0.5") < 0.7);
  CHECK(pressure_after(500, "0.5") > pressure_after(1, "0.5") + 0.1);
  CHECK(pressure_after(500, "0.5") < 0.85);
  CHECK(pressure_after(500, "1") == Approx(1).epsilon(0.01));
}

TEST_CASE("a move of the competitor presses while it lasts, and fades with its brand",
          "[mechanisms]") {
  Rivals rivals(
      "events.push = {kind = 'competitor_move', start = 'month 2', size = 1, days = 60}\n");
  rivals.run(1, 21);
  CHECK(rivals.pressure() == Approx(1));
  rivals.run(22, 81);
  const double most = rivals.pressure();
  CHECK(most > 1.1);
  rivals.run(82, 500);
  CHECK(rivals.pressure() < 1 + 0.3 * (most - 1));
}

TEST_CASE("pressure is a hazard for deals and for needs that we do not work", "[mechanisms]") {
  Rivals rivals("market.segments.all.ready_days = 100\n");
  const AccountId account{0};
  rivals.put(account, AccountStage::ready);
  const double before = rivals.world.needs.state[account].patience_left;
  rivals.world.competitors.pressure[all] = 3;
  rivals.live(2);
  CHECK(before - rivals.world.needs.state[account].patience_left == Approx(3.0 / 100));
}
