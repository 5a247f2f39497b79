// Answering: how the odds of qualifying fall with waiting, and what tracking does to whom.
#include "mechanisms/answering.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

using namespace orgsim;

namespace {

/// Mean of the decay over an interval of waiting time in hours.
double mean_decay(double from, double to) {
  constexpr int steps = 20'000;
  double sum = 0;
  for (int i = 0; i < steps; ++i) sum += response_decay({}, from + (to - from) * (i + 0.5) / steps);
  return sum / steps;
}

double odds(double chance) {
  return chance / (1 - chance);
}

double chance_of(AccountStage stage, double hours = 0, double skill = 0, double quality = 1) {
  return qualifying_chance({}, stage, hours, skill, quality);
}

constexpr std::array stages{AccountStage::idle, AccountStage::exploring, AccountStage::ready};

}  // namespace

TEST_CASE("decay in the intervals of Oldroyd et al. is that of the fit at half strength",
          "[mechanisms]") {
  const double minutes = 1.0 / 60;  // means of the unrounded fit differ in the third digit
  CHECK(mean_decay(0, 5 * minutes) == Approx(0.987).margin(0.005));
  CHECK(mean_decay(5 * minutes, 1) == Approx(0.589).margin(0.005));
  CHECK(mean_decay(1, 2) == Approx(0.234).margin(0.005));
  CHECK(mean_decay(2, 8) == Approx(0.110).margin(0.005));
  CHECK(mean_decay(8, 24) == Approx(0.084).margin(0.005));
  CHECK(mean_decay(24, 24 * 30) == Approx(0.080).margin(0.005));
  // the published ratios of 7 and 60, their logarithms halved
  CHECK(mean_decay(0, 1) / mean_decay(1, 2) == Approx(std::sqrt(7.0)).epsilon(0.02));
  CHECK(mean_decay(0, 1) / mean_decay(24, 24 * 30) == Approx(std::sqrt(60.0)).epsilon(0.02));
}

TEST_CASE("decay begins at 1, is half done at its minutes, and leaves its share", "[mechanisms]") {
  const HandoverParameters about;
  CHECK(response_decay(about, 0) == 1);
  CHECK(response_decay(about, -1) == 1);
  CHECK(response_decay(about, about.decay_minutes / 60) == Approx(1 - about.decay_share / 2));
  CHECK(response_decay(about, 1e6) == Approx(1 - about.decay_share).epsilon(1e-5));
  CHECK(response_decay({.decay_share = 0}, 100) == 1);
}

TEST_CASE("waiting, skill and quality multiply the odds of qualifying", "[mechanisms]") {
  for (const AccountStage stage : stages) {
    const double at_once = odds(chance_of(stage));
    CHECK(odds(chance_of(stage, 2)) == Approx(at_once * response_decay({}, 2)));
    CHECK(odds(chance_of(stage, 0, 0.7)) == Approx(at_once * std::exp(0.7)));
    CHECK(odds(chance_of(stage, 0, 0, 0.3)) == Approx(at_once * 0.3));
    CHECK(odds(chance_of(stage, 2, -0.7, 0.3)) ==
          Approx(at_once * response_decay({}, 2) * std::exp(-0.7) * 0.3));
  }
  CHECK(chance_of(AccountStage::ready) == Approx(HandoverParameters{}.ready_chance));
  CHECK(chance_of(AccountStage::exploring) == Approx(HandoverParameters{}.exploring_chance));
  CHECK(chance_of(AccountStage::idle) == Approx(HandoverParameters{}.idle_chance));
}

TEST_CASE("the chance to qualify is a chance, falls with waiting, and is none without a need",
          "[mechanisms]") {
  for (const double skill : {-4.0, 0.0, 4.0}) {
    CHECK(chance_of(AccountStage::dormant, 0, skill) == 0);
    for (const AccountStage stage : stages) {
      double before = 1;
      for (const double hours : {0.0, 0.1, 1.0, 5.0, 100.0}) {
        const double chance = chance_of(stage, hours, skill);
        CHECK(chance > 0);
        CHECK(chance < before);
        before = chance;
      }
    }
  }
}

TEST_CASE("tracking moves beginners, leaves the experienced cold and turns against it",
          "[mechanisms]") {
  const HandoverParameters about;
  CHECK(value_of_tracking(about, 0) == about.tracking_value);
  CHECK(value_of_tracking(about, about.senior_years) ==
        Approx(about.tracking_value * (1 - about.reactance / 2)));
  // reactance takes all of it away where experience / (experience + 5) is 1 / 1.2
  CHECK(value_of_tracking(about, 25) == Approx(0).margin(1e-12));
  CHECK(value_of_tracking(about, 26) < 0);
  CHECK(value_of_tracking({.reactance = 0}, 40) == about.tracking_value);
  // where reactance is below 1 nobody resents it
  CHECK(value_of_tracking({.reactance = 0.9}, 1e6) > 0);
}
