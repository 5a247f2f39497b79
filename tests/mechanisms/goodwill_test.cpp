// Goodwill: saturates, fades, and answers to touches as its closed forms say.
#include "mechanisms/goodwill.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/goodness_of_fit.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_company;
using testing::Bench;

TEST_CASE("goodwill saturates: n touches leave 1 - (1 - g)(1 - lift)^n", "[mechanisms]") {
  for (const double lift : {0.0, 0.03, 0.1, 0.9, 1.0})
    for (const double start : {0.0, 0.3, 1.0}) {
      double goodwill = start;
      for (int n = 1; n <= 200; ++n) {
        goodwill = touched(goodwill, lift);
        REQUIRE(goodwill <= 1.0);
        REQUIRE(goodwill == Approx(1 - (1 - start) * std::pow(1 - lift, n)).epsilon(1e-12));
      }
    }
}

TEST_CASE("the answer to one touch fades by a constant share a day", "[mechanisms]") {
  const CarryOver carry_over(0.97, 300);
  Accounts accounts;
  const AccountId account = append(accounts);
  accounts.goodwill[account] = 0.4;
  accounts.goodwill_day[account] = 12;
  for (std::uint32_t day = 12; day <= 312; ++day)
    REQUIRE(carry_over.goodwill(accounts, account, day) ==
            Approx(0.4 * std::pow(0.97, day - 12)).epsilon(1e-12));
}

TEST_CASE("goodwill is brought forward from the last touch, however long ago", "[mechanisms]") {
  // one account gets every touch: e <- 0.99 e, then 5 times e <- e + 0.1 (1 - e)
  Bench bench(
      a_company()
          .with_marketing(1)
          .with_accounts(1)
          .with_touches(5)
          .with("[market.segments.all]\ninitial_goodwill_low = 0.3\ninitial_goodwill_high = "
                "0.3\n")
          .scenario());
  bench.model.goodwill.start(bench.world, bench.context(0));
  const AccountId account{0};
  CHECK(bench.world.accounts.goodwill[account] == Approx(0.3));
  double expected = 0.3;
  int last = 0;
  for (const int day : {1, 2, 7, 20}) {
    for (; last < day; ++last) expected *= 0.99;
    for (int touch = 0; touch < 5; ++touch) expected += 0.1 * (1 - expected);
    bench.model.goodwill.step(bench.world, bench.context(day));
    CHECK(bench.world.accounts.goodwill[account] == Approx(expected).epsilon(1e-12));
    CHECK(bench.world.accounts.goodwill_day[account] == static_cast<std::uint32_t>(day));
  }
}

TEST_CASE("initial goodwill is uniform between the segment's bounds", "[mechanisms]") {
  Bench bench(a_company()
                  .with_accounts(2000, "a")
                  .with_accounts(2000, "b")
                  .with("[market.segments.b]\ninitial_goodwill_low = 0.9\ninitial_goodwill_"
                        "high = 1.0\n")
                  .scenario());
  bench.model.goodwill.start(bench.world, bench.context(0));
  const auto all = bench.world.accounts.goodwill.values();
  CHECK(testing::fits({all.begin(), all.begin() + 2000},
                      [](double x) { return std::clamp((x - 0.2) / 0.4, 0.0, 1.0); }));
  CHECK(testing::fits({all.begin() + 2000, all.end()},
                      [](double x) { return std::clamp((x - 0.9) / 0.1, 0.0, 1.0); }));
}

TEST_CASE("touches fall evenly on all accounts", "[mechanisms]") {
  // without fading and from nothing, goodwill tells how often an account was touched
  Bench bench(a_company()
                  .with_marketing(1)
                  .with_accounts(50)
                  .with_touches(500)
                  .with("[assumptions.goodwill]\nretention_per_day = 1.0\nlift_per_touch = 0.01\n"
                        "[market.segments.all]\ninitial_goodwill_low = 0\ninitial_goodwill_high = "
                        "0\n")
                  .scenario());
  bench.model.goodwill.start(bench.world, bench.context(0));
  for (int day = 1; day <= 20; ++day) bench.model.goodwill.step(bench.world, bench.context(day));
  std::vector<double> touches;
  double sum = 0;
  for (const double goodwill : bench.world.accounts.goodwill.values()) {
    touches.push_back(std::round(std::log(1 - goodwill) / std::log(0.99)));
    sum += touches.back();
  }
  CHECK(sum == 500 * 20);
  CHECK(testing::counts_fit(touches, std::vector<double>(50, 200.0)));
}

TEST_CASE("campaigns share what was bought, and each touch costs its price", "[mechanisms]") {
  for (const int bought : {0, 1, 2, 10, 101}) {
    CAPTURE(bought);
    Bench bench(a_company()
                    .with_marketing(1)
                    .with_accounts(20)
                    .with_touches(bought)
                    .with("[campaigns.a]\nunit = 'marketing'\n[campaigns.b]\nunit = 'marketing'\n"
                          "[assumptions.goodwill]\ncost_per_touch = 2.25\n")
                    .scenario());
    bench.model.goodwill.step(bench.world, bench.context(1));
    int sum = 0;
    for (const std::uint64_t touches : bench.world.campaigns.touches.values()) {
      CHECK(std::abs(static_cast<int>(touches) - bought / 3.0) < 1);
      sum += static_cast<int>(touches);
    }
    CHECK(sum == bought);
    CHECK(bench.metered(Metric::campaign_touches) == bought);
    CHECK(bench.world.units.programme_cost[UnitId{0}] == Money{225 * bought});
    CHECK(bench.metered(Metric::programme_cost) == Approx(2.25 * bought));
  }
}
