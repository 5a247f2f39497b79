#include "experiments/precision.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>
#include <random>

#include "base/errors.hpp"

using namespace orgsim;

namespace {
using Random = std::mt19937_64;

/// What a study does: add pairs, look on schedule, stop when finished. The baseline is flat, so
/// that the arm's values are the differences; its reference is 1, so that `share` is a half-width.
struct Study {
  PairedSummary summary;
  Look look;
};
Study run_study(const std::function<double()>& difference, const PrecisionTarget& target) {
  std::vector<std::vector<double>> arms(2);
  Study study;
  do {
    const std::size_t pairs = next_look(arms[0].size(), target);
    while (arms[0].size() < pairs) {
      arms[0].push_back(0.0);
      arms[1].push_back(difference());
    }
    study.look = take_look(arms, std::vector<double>(pairs, 1.0), target);
  } while (!study.look.finished(target));
  study.summary = paired_summary(arms[0], arms[1]);
  return study;
}

/// Share of studies whose final interval holds the true mean 0, when a fixed sample of `size` would
/// have been just precise enough.
struct Coverage {
  double widened = 0.0;
  double plain = 0.0;
};
Coverage coverage(const std::function<double(Random&)>& difference, double sd, double size,
                  unsigned seed) {
  constexpr int studies = 3000;
  Random random(seed);
  const PrecisionTarget target{1.96 * sd / std::sqrt(size), 16384};
  Coverage out;
  for (int i = 0; i < studies; ++i) {
    const Study study = run_study([&] { return difference(random); }, target);
    out.widened += sequential_interval(study.summary).contains(0.0) ? 1.0 / studies : 0.0;
    out.plain += study.summary.interval.contains(0.0) ? 1.0 / studies : 0.0;
  }
  return out;
}

double normal(Random& random) {
  return std::normal_distribution<double>()(random);
}
double exponential(Random& random) {
  return std::exponential_distribution<double>()(random) - 1.0;
}
double gamma4(Random& random) {
  return std::gamma_distribution<double>(4.0)(random) - 4.0;
}
}  // namespace

TEST_CASE("looks come after 32, 48, 64, 96, ... pairs, up to the cap", "[experiments]") {
  const PrecisionTarget target{0.01, 300};
  std::vector<std::size_t> looks;
  for (std::size_t pairs = 0; pairs < target.cap;)
    looks.push_back(pairs = next_look(pairs, target));
  REQUIRE(looks == std::vector<std::size_t>{32, 48, 64, 96, 128, 192, 256, 300});
  REQUIRE(next_look(50, target) == 64);
  REQUIRE(next_look(300, target) == 300);
  REQUIRE(next_look(0, {0.01, 32}) == 32);
}

TEST_CASE("a precision that cannot be meant is refused", "[experiments]") {
  REQUIRE_NOTHROW(check({0.01, 32}));
  REQUIRE_THROWS_AS(check({0.0, 100}), UserError);
  REQUIRE_THROWS_AS(check({-0.1, 100}), UserError);
  REQUIRE_THROWS_AS(check({std::nan(""), 100}), UserError);
  REQUIRE_THROWS_AS(check({0.01, 31}), UserError);
}

TEST_CASE("intervals of sequential studies cover 95 % for normal differences", "[experiments]") {
  // three standard errors of 3000 studies are 1.2 %
  for (const double size : {20.0, 40.0, 80.0, 150.0, 400.0}) {
    const Coverage found = coverage(normal, 1.0, size, 1);
    INFO("size " << size << ", covered " << found.widened << ", plain " << found.plain);
    REQUIRE(found.widened > 0.938);
    REQUIRE(found.widened < 0.975);
  }
}

TEST_CASE("intervals of sequential studies cover 95 % for skewed differences", "[experiments]") {
  for (const double size : {20.0, 40.0, 80.0, 150.0, 400.0}) {
    const Coverage very = coverage(exponential, 1.0, size, 2);
    const Coverage some = coverage(gamma4, 2.0, size, 3);
    INFO("size " << size << ", covered " << very.widened << " and " << some.widened << ", plain "
                 << very.plain << " and " << some.plain);
    REQUIRE(very.widened > 0.938);
    REQUIRE(very.widened < 0.975);
    REQUIRE(some.widened > 0.938);
    REQUIRE(some.widened < 0.975);
  }
}

TEST_CASE("without widening, skewed differences would be covered too rarely", "[experiments]") {
  // the reason for the correction: this test fails when the plain interval would do
  REQUIRE(coverage(exponential, 1.0, 80.0, 4).plain < 0.93);
}

TEST_CASE("the correction costs little where it is not needed", "[experiments]") {
  REQUIRE(sequential_widening(32, 0.0) < 1.07);
  REQUIRE(sequential_widening(1000, 0.0) < 1.003);
  REQUIRE(sequential_widening(100, 2.0) > sequential_widening(100, -1.0));
  REQUIRE(sequential_widening(100, 1.0) == sequential_widening(100, -1.0));
}

TEST_CASE("every arm must be precise, not their average", "[experiments]") {
  Random random(5);
  std::vector<std::vector<double>> arms(3, std::vector<double>(64));
  for (std::size_t i = 0; i < 64; ++i) {
    arms[0][i] = 10.0 * normal(random);
    arms[1][i] = arms[0][i] + 0.1 * normal(random);
    arms[2][i] = arms[0][i] + 20.0 * normal(random);
  }
  const std::vector<double> reference(64, -100.0);  // a loss counts by its size
  const Look look = take_look(arms, reference, {0.01, 1000});
  REQUIRE(look.allowed == Approx(1.0));
  REQUIRE(look.half_widths.size() == 2);
  REQUIRE(look.half_widths[0] < 1.0);
  REQUIRE(look.half_widths[1] > 1.0);
  REQUIRE_FALSE(look.met);
  arms.pop_back();
  REQUIRE(take_look(arms, reference, {0.01, 1000}).met);
}

TEST_CASE("nothing is precise before 32 pairs, and nothing goes on beyond the cap",
          "[experiments]") {
  const std::vector<std::vector<double>> equal(2, std::vector<double>(31, 1.0));
  const std::vector<double> reference(31, 1.0);
  REQUIRE_FALSE(take_look(equal, reference, {0.01, 1000}).met);

  Random random(6);
  const PrecisionTarget impossible{1e-9, 200};
  const Study study = run_study([&] { return normal(random); }, impossible);
  REQUIRE_FALSE(study.look.met);
  REQUIRE(study.look.pairs == 200);
}

TEST_CASE("a change that changes nothing is precise at the first look", "[experiments]") {
  const Study study = run_study([] { return 0.0; }, {0.01, 1000});
  REQUIRE(study.look.met);
  REQUIRE(study.look.pairs == 32);
}

TEST_CASE("the expected number of pairs is about what a study then needs", "[experiments]") {
  Random random(7);
  double expected = 0.0;
  double needed = 0.0;
  const PrecisionTarget target{1.96 / std::sqrt(300.0), 16384};
  for (int i = 0; i < 200; ++i) {
    std::vector<std::vector<double>> arms(2, std::vector<double>(64, 0.0));
    for (double& x : arms[1]) x = normal(random);
    expected += static_cast<double>(
        expected_pairs(take_look(arms, std::vector<double>(64, 1.0), target), target));
    needed += static_cast<double>(run_study([&] { return normal(random); }, target).look.pairs);
  }
  REQUIRE(expected == Approx(needed).epsilon(0.15));

  Look hopeless;
  hopeless.pairs = 32;
  hopeless.half_widths = {1.0};
  REQUIRE(expected_pairs(hopeless, target) == target.cap);
}
