#include "experiments/paired.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "base/errors.hpp"
#include "experiments/precision.hpp"

using namespace orgsim;

namespace {
struct Pairs {
  std::vector<double> baseline;
  std::vector<double> arm;
};

/// Pairs with common luck of sd 10 and an effect with a mean and sd.
Pairs make_pairs(std::size_t count, double effect, double sd, unsigned seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  Pairs out;
  for (std::size_t i = 0; i < count; ++i) {
    out.baseline.push_back(100.0 + 10.0 * normal(random));
    out.arm.push_back(out.baseline.back() + effect + sd * normal(random));
  }
  return out;
}
}  // namespace

TEST_CASE("an effect is found in common luck where unpaired data would drown it", "[experiments]") {
  const Pairs pairs = make_pairs(100, 1.0, 0.5, 1);
  const PairedEffect effect =
      paired_effect(paired_summary(pairs.baseline, pairs.arm), Better::higher, Sampling::fixed);
  REQUIRE(effect.pairs.interval.low > 0.0);
  REQUIRE(effect.pairs.interval.contains(1.0));
  // (100 + 100.25) / 0.25
  REQUIRE(effect.pairs.variance_ratio == Approx(801.0).epsilon(0.35));
}

TEST_CASE("being better follows the metric's direction", "[experiments]") {
  const Pairs pairs = make_pairs(200, 1.0, 1.0, 2);
  const auto effect = [&](Better better) {
    return paired_effect(paired_summary(pairs.baseline, pairs.arm), better, Sampling::fixed);
  };
  const PairedEffect higher = effect(Better::higher);
  const PairedEffect lower = effect(Better::lower);
  // P(N(1, 1) > 0) = 84 %
  REQUIRE(higher.probability_better == Approx(0.841).margin(0.08));
  REQUIRE(higher.probability_better + lower.probability_better == Approx(1.0));
  REQUIRE(higher.probability_interval.low == Approx(1.0 - lower.probability_interval.high));
  REQUIRE(lower.probability_interval.contains(lower.probability_better));
  REQUIRE(std::isnan(effect(Better::neither).probability_better));
  REQUIRE(std::isnan(effect(Better::neither).probability_interval.low));
  REQUIRE(effect(Better::neither).pairs.difference == higher.pairs.difference);
}

TEST_CASE("95 % intervals of effects cover the true effect 95 % of the time", "[experiments]") {
  int covered = 0;
  constexpr int studies = 4000;
  for (unsigned study = 0; study < studies; ++study) {
    const Pairs pairs = make_pairs(12, 3.0, 2.0, 100 + study);
    covered +=
        paired_effect(paired_summary(pairs.baseline, pairs.arm), Better::higher, Sampling::fixed)
            .pairs.interval.contains(3.0);
  }
  REQUIRE(covered / static_cast<double>(studies) == Approx(0.95).margin(0.0104));
}

TEST_CASE("intervals of sequential sampling are the widened ones", "[experiments]") {
  const Pairs pairs = make_pairs(64, 1.0, 1.0, 3);
  const auto fixed =
      paired_effect(paired_summary(pairs.baseline, pairs.arm), Better::higher, Sampling::fixed)
          .pairs;
  const auto sequential =
      paired_effect(paired_summary(pairs.baseline, pairs.arm), Better::higher, Sampling::sequential)
          .pairs;
  REQUIRE(sequential.interval.half_width() ==
          Approx(fixed.interval.half_width() * sequential_widening(64, fixed.skewness)));
  REQUIRE(sequential.difference == fixed.difference);
}

TEST_CASE("effects stand at their arm, metric and group", "[experiments]") {
  constexpr std::size_t arms = 3;
  constexpr std::size_t metrics = 2;
  constexpr std::size_t groups = 4;
  Totals totals(arms, metrics, groups, groups);
  Totals first_two(arms, metrics, groups, 2);
  PairedEffects effects(arms, {Better::higher, Better::lower}, groups);
  const auto value = [](std::size_t arm, std::size_t metric, std::size_t group) {
    return static_cast<double>(100 * arm + 10 * metric + group);
  };
  for (int replication = 0; replication < 5; ++replication) {
    std::vector<std::vector<double>> of_arms(arms);
    for (std::size_t arm = 0; arm < arms; ++arm)
      for (std::size_t metric = 0; metric < metrics; ++metric)
        for (std::size_t group = 0; group < groups; ++group)
          of_arms[arm].push_back(value(arm, metric, group) * (1 + replication));
    totals.append(of_arms);
    first_two.append(of_arms);
    effects.append(of_arms);
  }
  REQUIRE(totals.replications() == 5);
  REQUIRE(totals.column(2, 1, 3) == std::vector<double>{213, 426, 639, 852, 1065});
  REQUIRE(first_two.column(2, 1, 1) == std::vector<double>{211, 422, 633, 844, 1055});

  for (std::size_t arm = 1; arm < arms; ++arm)
    for (std::size_t metric = 0; metric < metrics; ++metric)
      for (std::size_t group = 0; group < groups; ++group) {
        const PairedEffect effect = effects.at(arm, metric, group);
        REQUIRE(effect.pairs.difference == Approx(300.0 * static_cast<double>(arm)));
        REQUIRE(effect.pairs.baseline_mean == Approx(3.0 * value(0, metric, group)));
        REQUIRE(effect.probability_better == (metric == 0 ? 1.0 : 0.0));
      }
}

TEST_CASE("totals of a wrong shape are refused", "[experiments]") {
  Totals totals(2, 1, 1, 1);
  PairedEffects effects(2, {Better::higher}, 1);
  const std::vector<std::vector<double>> too_few{{1.0}};
  const std::vector<std::vector<double>> too_long{{1.0}, {1.0, 2.0}};
  REQUIRE_THROWS_AS(totals.append(too_few), InternalError);
  REQUIRE_THROWS_AS(totals.append(too_long), InternalError);
  REQUIRE_THROWS_AS(effects.append(too_few), InternalError);
  REQUIRE_THROWS_AS(effects.append(too_long), InternalError);
  REQUIRE(totals.replications() == 0);
}
