// Market drift: topics flip at their rate, channels shift and appear.
#include "mechanisms/drift.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <cmath>

#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

struct Market24 : NeedsBench {
  explicit Market24(const std::string& more, std::uint64_t seed = 1)
      : NeedsBench(a_market_with_needs(1, more).scenario(), seed) {
    start();
    model.drift.start(world, context(0));
  }
  void run(int days) {
    for (int day = 1; day <= days; ++day) model.drift.step(world, context(day));
  }
};

}  // namespace

TEST_CASE("topics flip one by one, at their yearly rate", "[mechanisms]") {
  double flips = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Market24 market("assumptions.drift = {rule = 'flips', flips_per_topic = 0.5}\n", seed);
    std::uint64_t before = market.world.realities.value[RealityId{0}];
    for (int day = 1; day <= 504; ++day) {
      market.model.drift.step(market.world, market.context(day));
      const std::uint64_t now = market.world.realities.value[RealityId{0}];
      CHECK(std::popcount(now ^ before) <= 1);
      flips += std::popcount(now ^ before);
      before = now;
    }
    CHECK((before & ~market.world.realities.used[RealityId{0}]) == 0);
  }
  // 64 topics, two years, half a flip a year
  const double expected = 20 * 64 * 2 * 0.5;
  CHECK(flips == Approx(expected).margin(4 * std::sqrt(expected)));
}

TEST_CASE("without drift nothing flips, and at a rate of 0 neither", "[mechanisms]") {
  for (const std::string rule : {"'none'", "'flips'"}) {
    Market24 market("assumptions.drift = {rule = " + rule +
                    ", flips_per_topic = " + (rule == "'none'" ? "5" : "0") + "}\n");
    const std::uint64_t before = market.world.realities.value[RealityId{0}];
    market.run(504);
    CHECK(market.world.realities.value[RealityId{0}] == before);
  }
}

TEST_CASE("how readily channels are used walks about its usual level", "[mechanisms]") {
  Market24 still("assumptions.drift = {rule = 'flips', channel_sd = 0}\n");
  still.run(504);
  CHECK(still.world.acceptances.weight[AcceptanceId{0}] == 1);
  double sum = 0;
  double square = 0;
  constexpr int runs = 300;
  for (std::uint64_t seed = 1; seed <= runs; ++seed) {
    Market24 market("assumptions.drift = {rule = 'flips', channel_sd = 0.2}\n", seed);
    market.run(252);
    const double log = std::log(market.world.acceptances.weight[AcceptanceId{0}]);
    sum += log;
    square += log * log;
  }
  CHECK(sum / runs == Approx(0).margin(4 * 0.2 / std::sqrt(runs)));
  CHECK(std::sqrt(square / runs) == Approx(0.2 * 0.87).epsilon(0.2));  // drawn back a little
}

TEST_CASE("a channel that is new brings nothing before its day, then follows its adoption",
          "[mechanisms]") {
  Market24 market(
      "market.sources.app = {driver = 'always', ready_rate = 0.1}\n"
      "events.app = {kind = 'new_customer_channel', start = 'month 4', source = 'app'}\n");
  const AcceptanceId app{0};  // sources by name: app, silent
  CHECK(market.world.acceptances.weight[app] == 0);
  market.run(63);
  CHECK(market.world.acceptances.weight[app] == 0);
  for (int day = 64; day <= 64 + 251; ++day)
    market.model.drift.step(market.world, market.context(day));
  CHECK(market.world.acceptances.weight[app] == adopted_share({}, 1));
  CHECK(market.world.acceptances.weight[AcceptanceId{1}] == 1);
}
