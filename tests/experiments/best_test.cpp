#include "experiments/best.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "base/errors.hpp"

using namespace orgsim;

namespace {
/// Arms with the given true means, common luck of sd 5 and own luck of sd 1.
std::vector<std::vector<double>> make_arms(const std::vector<double>& means, std::size_t count,
                                           unsigned seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  std::vector<std::vector<double>> arms(means.size());
  for (std::size_t r = 0; r < count; ++r) {
    const double luck = 5.0 * normal(random);
    for (std::size_t arm = 0; arm < means.size(); ++arm)
      arms[arm].push_back(luck + means[arm] + normal(random));
  }
  return arms;
}
}  // namespace

TEST_CASE("probabilities of being best sum to one and single out the best", "[experiments]") {
  const auto arms = make_arms({0.0, 1.0, 3.0, 0.5}, 200, 1);
  const BestOfK best = best_of_k(arms, Better::higher, Sampling::fixed);
  double sum = 0.0;
  for (const BestArm& arm : best.arms) {
    sum += arm.probability_best;
    REQUIRE(arm.interval.contains(arm.probability_best));
    REQUIRE(arm.simultaneous.low <= arm.interval.low);
    REQUIRE(arm.simultaneous.high >= arm.interval.high);
  }
  REQUIRE(sum == Approx(1.0));
  REQUIRE(best.leader == 2);
  REQUIRE(best.arms[2].probability_best > 0.8);
  REQUIRE(best.arms[2].may_be_best);
  REQUIRE_FALSE(best.arms[0].may_be_best);
  REQUIRE_FALSE(best.arms[1].may_be_best);
}

TEST_CASE("where lower is better the lowest arm leads", "[experiments]") {
  const auto arms = make_arms({0.0, 1.0, -2.0}, 100, 2);
  const BestOfK best = best_of_k(arms, Better::lower, Sampling::fixed);
  REQUIRE(best.leader == 2);
  REQUIRE(best.arms[2].mean == Approx(-2.0).margin(1.6));
  REQUIRE_FALSE(best.arms[1].may_be_best);
  REQUIRE(best.arms[2].probability_best > best.arms[0].probability_best);
}

TEST_CASE("the truly best arm stays in with at least 95 %", "[experiments]") {
  // equal means are the hardest case: every arm is best
  for (const auto& means : {std::vector<double>{0, 0, 0, 0}, std::vector<double>{0, 0.2, 0, 0.1}}) {
    int kept = 0;
    constexpr int studies = 1500;
    for (unsigned study = 0; study < studies; ++study)
      kept += best_of_k(make_arms(means, 32, 10 + study), Better::higher, Sampling::fixed)
                  .arms[1]
                  .may_be_best;
    REQUIRE(kept / static_cast<double>(studies) > 0.95 - 0.0169);
  }
}

TEST_CASE("the intervals of all arms together hold with 95 %", "[experiments]") {
  // four alike: each is best with 1/4
  int all_hold = 0;
  constexpr int studies = 1500;
  for (unsigned study = 0; study < studies; ++study) {
    const BestOfK best =
        best_of_k(make_arms({0, 0, 0, 0}, 64, 5000 + study), Better::higher, Sampling::fixed);
    bool hold = true;
    for (const BestArm& arm : best.arms) hold = hold && arm.simultaneous.contains(0.25);
    all_hold += hold;
  }
  REQUIRE(all_hold / static_cast<double>(studies) > 0.95 - 0.0169);
}

TEST_CASE("equal arms share the win and none is excluded", "[experiments]") {
  const auto one = make_arms({1.0}, 30, 3);
  const std::vector<std::vector<double>> arms(3, one[0]);
  const BestOfK best = best_of_k(arms, Better::higher, Sampling::fixed);
  for (const BestArm& arm : best.arms) {
    REQUIRE(arm.probability_best == Approx(1.0 / 3.0));
    REQUIRE(arm.may_be_best);
  }
  REQUIRE(best.leader == 0);
}

TEST_CASE("replications in which a value is absent do not count", "[experiments]") {
  const double absent = std::nan("");
  const std::vector<std::vector<double>> arms{{1, 1, 9}, {2, 2, absent}};
  const BestOfK best = best_of_k(arms, Better::higher, Sampling::fixed);
  REQUIRE(best.replications == 2);
  REQUIRE(best.arms[1].probability_best == 1.0);

  const std::vector<std::vector<double>> none{{absent}, {1}};
  REQUIRE(best_of_k(none, Better::higher, Sampling::fixed).replications == 0);
  REQUIRE_THROWS_AS(best_of_k(arms, Better::neither, Sampling::fixed), InternalError);
}
