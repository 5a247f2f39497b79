// The offer: several products, prices, complex claims.
#include "mechanisms/offer.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "base/real_math.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr AccountId first{0};
constexpr SegmentId all{0};
constexpr ProductId basic{0};
constexpr ProductId suite{1};

const std::string two_products =
    "market.products.basic.price = 1.0\nmarket.products.basic.gross_margin = 0.5\n"
    "market.products.suite.price = 2.0\nmarket.products.suite.gross_margin = 0.8\n"
    "market.products.suite.work = 1.5\nmarket.products.suite.complexity = 4\n";

}  // namespace

TEST_CASE(
    "without products a deal is as it was: usual price, margin of the segment, fit of the need",
    "[mechanisms]") {
  NeedsBench bench(a_market_with_needs(10, "market.segments.all.gross_margin = 0.6\n").scenario());
  bench.put(first, AccountStage::ready);
  const DayContext today = bench.context(1);
  CHECK(rows(bench.world.need_fits) == 0);
  CHECK(fitting_product(bench.world, today, first) == ProductId::none);
  CHECK(fit_of(bench.world, today, first, ProductId::none) == bench.world.needs.state[first].fit);
  CHECK(price_over_usual(today, ProductId::none) == 1);
  CHECK(margin_of(today, all, ProductId::none) == 0.6);
  CHECK(work_of(today, ProductId::none) == 1);
  CHECK(demand_at_price(today, all) == 1);
}

TEST_CASE("a need is served best by one product, and is as large as that one fits",
          "[mechanisms]") {
  NeedsBench bench(
      a_market_with_needs(400, two_products + "market.products.suite.segments.all.fit = 0.5\n")
          .scenario());
  bench.wish_all();
  bench.live(1);
  const DayContext today = bench.context(1);
  std::size_t for_suite = 0;
  for (const AccountId account : ids(bench.world.accounts)) {
    const ProductId best = fitting_product(bench.world, today, account);
    const double a = fit_of(bench.world, today, account, basic);
    const double b = fit_of(bench.world, today, account, suite);
    CHECK(bench.world.needs.state[account].fit == std::max(a, b));
    CHECK((best == suite) == (b > a));
    for_suite += best == suite;
  }
  // the difference of the logits is normal with mean 0.5 and variance 0.5: P(> 0) = Phi(0.707)
  CHECK(static_cast<double>(for_suite) ==
        Approx(400 * 0.76).margin(4 * std::sqrt(400 * 0.76 * 0.24)));
}

TEST_CASE("a seller who is paid by the price offers what is dear and quickly sold",
          "[mechanisms]") {
  NeedsBench bench(a_market_with_needs(1, two_products).scenario());
  bench.wish_all();
  bench.live(1);
  const DayContext today = bench.context(1);
  bench.world.need_fits.fit[need_fit_of(today, first, basic)] = 0.6;
  bench.world.need_fits.fit[need_fit_of(today, first, suite)] = 0.5;
  CHECK(offered_product(bench.world, today, first, 0) == basic);
  // 0.6 (1 + p) against 0.5 (1 + p 2 / 1.5): equal at p = 1.5
  CHECK(offered_product(bench.world, today, first, 1.49) == basic);
  CHECK(offered_product(bench.world, today, first, 1.51) == suite);
}

TEST_CASE("the luck of a product does not depend on which others there are", "[mechanisms]") {
  const auto fits = [](const std::string& products) {
    NeedsBench bench(a_market_with_needs(5, products).scenario());
    bench.wish_all();
    bench.live(1);
    return fit_of(bench.world, bench.context(1), first, basic);
  };
  CHECK(fits("market.products.basic.price = 1\n") ==
        fits("market.products.basic.price = 1\nmarket.products.other.price = 1\n"));
}

TEST_CASE("a product that is new is unknown until its day, and known to few at first",
          "[mechanisms]") {
  NeedsBench bench(
      a_market_with_needs(300, two_products +
                                   "events.launch = {kind = 'new_product', start = 'month 3', "
                                   "product = 'suite'}\n"
                                   "market.products.suite.segments.all.fit = 5\n")
          .scenario());
  const auto known = [&](int day, std::uint32_t number) {
    for (const AccountId account : ids(bench.world.accounts)) {
      if (bench.world.needs.state[account].stage != AccountStage::dormant)
        bench.world.needs.sold[account] = bench.world.needs.state[account].need;
    }
    bench.live(day);
    bench.wish_all(number);
    bench.live(day + 1);
    std::size_t count = 0;
    for (const AccountId account : ids(bench.world.accounts))
      count += fit_of(bench.world, bench.context(day), account, suite) > 0;
    return count;
  };
  CHECK(known(20, 1) == 0);
  const std::size_t early = known(60, 2);
  const std::size_t later = known(460, 3);
  CHECK(early < 10);
  CHECK(later > early);
  CHECK(later < 60);
}

TEST_CASE("a list price moves demand by its elasticity, and the margin by what it leaves",
          "[mechanisms]") {
  NeedsBench bench(a_market_with_needs(10,
                                       "market.segments.all.price_elasticity = -2\n"
                                       "market.segments.all.gross_margin = 0.6\n"
                                       "policy.offer.list_price_change = 0.25\n")
                       .scenario());
  const DayContext today = bench.context(1);
  CHECK(demand_at_price(today, all) == Approx(std::pow(1.25, -2)));
  CHECK(price_over_usual(today, ProductId::none) == 1.25);
  // the cost of 0.4 is the same
  CHECK(margin_of(today, all, ProductId::none) == Approx(1 - 0.4 / 1.25));
}

TEST_CASE("a claim for a complex product counts in whole blocks of what the member cares about",
          "[mechanisms]") {
  CHECK(share_right(0b0111, 0b1111, 1) == 0.75);
  CHECK(share_right(0b0111, 0b1111, 4) == 0);
  CHECK(share_right(0b0111, 0b0111, 4) == 1);  // the fourth is none of his
  CHECK(share_right(0x0F, 0xFF, 4) == 0.5);
  CHECK(share_right(0xFF, 0, 4) == 0);
  CHECK(share_right(0xFF, 0, 1) == 0);
}
