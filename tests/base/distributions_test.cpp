#include "base/distributions.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "base/errors.hpp"
#include "base/philox.hpp"
#include "goodness_of_fit.hpp"

using namespace orgsim;
using testing::counts_fit;
using testing::fits;

namespace {

constexpr double lowest_u = 0x1p-53;
constexpr double highest_u = 1.0 - 0x1p-53;

std::vector<PhiloxBlock> blocks(std::size_t count, std::uint32_t seed = 1) {
  std::vector<PhiloxBlock> result(count);
  philox_count({seed, 0}, {0, 0, 0, 0}, 0, result);
  return result;
}

/// One draw per block.
template <class Draw>
std::vector<double> sample(Draw draw, std::size_t count = 50000) {
  std::vector<double> values;
  for (const PhiloxBlock& block : blocks(count)) values.push_back(static_cast<double>(draw(block)));
  return values;
}

double phi(double x) {
  return 0.5 * std::erfc(-x / std::sqrt(2.0));
}

/// Probabilities of first, first + 1, ..., as far as they matter.
struct Probabilities {
  std::uint64_t first = 0;
  std::vector<long double> p;
};

/// From the C library's log-gamma; `log_p(k)` is the logarithm of the probability of k.
template <class LogP>
Probabilities probabilities(double mean, double sd, double most, LogP log_p) {
  Probabilities result;
  result.first = static_cast<std::uint64_t>(std::max(0.0, std::floor(mean - 12.0 * sd - 30.0)));
  const double last = std::min(most, mean + 12.0 * sd + 60.0);
  for (auto k = static_cast<long double>(result.first); k <= static_cast<long double>(last); ++k)
    result.p.push_back(std::exp(log_p(k)));
  return result;
}

Probabilities poisson_probabilities(double mean) {
  return probabilities(mean, std::sqrt(mean), 1e18, [=](long double k) {
    return k * std::log(static_cast<long double>(mean)) - mean - std::lgamma(k + 1.0L);
  });
}

Probabilities binomial_probabilities(std::uint64_t n, double p) {
  const auto trials = static_cast<long double>(n);
  const double mean = static_cast<double>(n) * p;
  return probabilities(
      mean, std::sqrt(mean * (1.0 - p)), static_cast<double>(n), [=](long double k) {
        return std::lgamma(trials + 1.0L) - std::lgamma(k + 1.0L) - std::lgamma(trials - k + 1.0L) +
               k * std::log(static_cast<long double>(p)) +
               (trials - k) * std::log1p(-static_cast<long double>(p));
      });
}

/// `draw(u)` is the smallest k with u <= F(k), but for `tolerance` in F.
template <class Draw>
bool inverts(Draw draw, const Probabilities& probabilities, long double tolerance) {
  std::vector<long double> f;
  long double sum = 0.0L;
  for (const long double p : probabilities.p) f.push_back(sum += p);
  const auto check = [&](double u) {
    const std::uint64_t k = draw(u);
    if (k < probabilities.first || k - probabilities.first >= f.size()) return false;
    const std::size_t i = static_cast<std::size_t>(k - probabilities.first);
    const long double before = i == 0 ? 0.0L : f[i - 1];
    return before - tolerance <= u && u <= f[i] + tolerance;
  };
  for (int i = 1; i < 2000; ++i)
    if (!check(i / 2000.0)) return false;
  for (int bits = 12; bits < 45; ++bits)
    if (!check(std::ldexp(1.0, -bits)) || !check(1.0 - std::ldexp(1.0, -bits))) return false;
  return true;
}

/// Chi-square of 50,000 draws against the probabilities.
template <class Draw>
bool sample_fits(Draw draw, const Probabilities& probabilities) {
  std::vector<double> expected;
  for (const long double p : probabilities.p) expected.push_back(static_cast<double>(50000.0L * p));
  std::vector<double> observed(expected.size(), 0.0);
  for (const PhiloxBlock& block : blocks(50000)) {
    const std::uint64_t k = draw(uniform(block));
    if (k < probabilities.first || k - probabilities.first >= observed.size()) return false;
    observed[static_cast<std::size_t>(k - probabilities.first)] += 1.0;
  }
  return counts_fit(observed, expected);
}

/// Whether draw(u) never falls while u grows.
template <class Draw>
bool grows(Draw draw) {
  double previous = static_cast<double>(draw(lowest_u));
  for (int i = 1; i <= 20000; ++i) {
    const double next = static_cast<double>(draw(std::min(i / 20000.0, highest_u)));
    if (next < previous) return false;
    previous = next;
  }
  return true;
}

}  // namespace

TEST_CASE("uniform numbers are never 0 or 1 and lie symmetrically", "[base]") {
  CHECK(uniform_of_bits(0) == lowest_u);
  CHECK(uniform_of_bits(~std::uint64_t{0}) == highest_u);
  for (const PhiloxBlock& block : blocks(1000)) {
    const std::uint64_t bits = std::uint64_t{block[0]} << 32 | block[1];
    CHECK(uniform_of_bits(bits) + uniform_of_bits(~bits) == 1.0);
  }
  CHECK(uniform({0x80000000u, 0, 0, 0}) == 0.5 + 0x1p-53);
  CHECK(second_uniform({0, 0, 0x80000000u, 0}) == 0.5 + 0x1p-53);
}

TEST_CASE("continuous variables follow their distributions", "[base]") {
  CHECK(fits(sample([](auto& block) { return uniform(block); }), [](double x) { return x; }));
  CHECK(
      fits(sample([](auto& block) { return second_uniform(block); }), [](double x) { return x; }));
  CHECK(fits(sample([](auto& block) { return normal(block); }), phi));
  CHECK(fits(sample([](auto& block) { return exponential(block); }),
             [](double x) { return -std::expm1(-x); }));
  CHECK(fits(sample([](auto& block) { return lognormal(block, 1.5, 0.8); }),
             [](double x) { return phi((std::log(x) - 1.5) / 0.8); }));
  CHECK_FALSE(fits(sample([](auto& block) { return lognormal(block, 1.5, 0.8); }),
                   [](double x) { return phi((std::log(x) - 1.5) / 0.84); }));
}

TEST_CASE("normal draws have the right tails", "[base]") {
  // a million draws in cells of half a standard deviation, out to 5
  std::vector<double> observed(22, 0.0);
  std::vector<double> expected;
  for (const PhiloxBlock& block : blocks(1'000'000)) {
    const double cell = std::floor(2.0 * normal(block)) + 11.0;
    observed[static_cast<std::size_t>(std::min(21.0, std::max(0.0, cell)))] += 1.0;
  }
  for (int cell = 0; cell < 22; ++cell) {
    const double low = cell == 0 ? 0.0 : phi((cell - 11) / 2.0);
    const double high = cell == 21 ? 1.0 : phi((cell - 10) / 2.0);
    expected.push_back(1e6 * (high - low));
  }
  CHECK(counts_fit(observed, expected));
}

TEST_CASE("a lognormal with sigma 0 is its median", "[base]") {
  for (const PhiloxBlock& block : blocks(10))
    CHECK(lognormal(block, 2.0, 0.0) == real_math::exp(2.0));
}

TEST_CASE("bernoulli is sure at 0 and 1, and whoever is true at p is true above", "[base]") {
  int successes = 0;
  for (const PhiloxBlock& block : blocks(50000)) {
    CHECK_FALSE(bernoulli(block, 0.0));
    CHECK(bernoulli(block, 1.0));
    if (bernoulli(block, 0.3)) {
      ++successes;
      CHECK(bernoulli(block, 0.31));
    }
  }
  CHECK(counts_fit({successes + 0.0, 50000.0 - successes}, {15000.0, 35000.0}));
}

TEST_CASE("geometric counts failures before the first success", "[base]") {
  for (const double p : {1e-4, 0.02, 0.3, 0.9}) {
    CAPTURE(p);
    // F(k) = 1 - (1 - p)^(k + 1), so the smallest k with u <= F(k) follows
    for (int i = 1; i < 1000; ++i) {
      const double u = i / 1000.0;
      const auto k = static_cast<double>(geometric(u, p));
      CHECK(u <= -std::expm1((k + 1.0) * std::log1p(-p)) + 1e-14);
      CHECK(u >= -std::expm1(k * std::log1p(-p)) - 1e-14);
    }
    Probabilities probabilities;
    for (double k = 0.0; k * p < 40.0; ++k)
      probabilities.p.push_back(p * std::exp(static_cast<long double>(k) * std::log1p(-p)));
    CHECK(sample_fits([&](double u) { return geometric(u, p); }, probabilities));
    CHECK(grows([&](double u) { return geometric(u, p); }));
  }
}

TEST_CASE("geometric never succeeds at 0, succeeds at once at 1, and does not overflow", "[base]") {
  for (const double u : {lowest_u, 0.5, highest_u}) {
    CHECK(geometric(u, 0.0) == never);
    CHECK(geometric(u, 1.0) == 0);
    CHECK(geometric_of_log(u, real_math::log1p(-0.25)) == geometric(u, 0.25));
  }
  CHECK(geometric(0.5, 1e-300) == never);
  CHECK(geometric(lowest_u, 0.25) == 0);
  CHECK(geometric(highest_u, 0.25) == 127);
}

TEST_CASE("poisson inverts its distribution function at small and large means", "[base]") {
  for (const double mean : {1e-6, 0.05, 0.7, 4.0, 13.0, 39.99, 40.0, 40.5, 80.3, 1234.5, 2e5}) {
    CAPTURE(mean);
    const auto draw = [=](double u) { return poisson(u, mean); };
    CHECK(inverts(draw, poisson_probabilities(mean), 2e-13L));
    CHECK(grows(draw));
    if (mean < 1e4) CHECK(sample_fits(draw, poisson_probabilities(mean)));
  }
}

TEST_CASE("poisson is 0 at mean 0 and finite for extreme uniform numbers", "[base]") {
  CHECK(poisson(highest_u, 0.0) == 0);
  CHECK(poisson(lowest_u, 0.5) == 0);
  // P(X > 17) is 1.1e-16 at mean 1
  CHECK(poisson(highest_u, 1.0) >= 16);
  CHECK(poisson(highest_u, 1.0) <= 19);
  for (const double mean : {1.0, 39.9, 100.0, 1e6, 1e9}) {
    CAPTURE(mean);
    const auto low = static_cast<double>(poisson(lowest_u, mean));
    const auto high = static_cast<double>(poisson(highest_u, mean));
    CHECK(low >= mean - 9.0 * std::sqrt(mean));
    CHECK(high <= mean + 9.0 * std::sqrt(mean) + 25.0);
    CHECK(low < mean);
    CHECK(high > mean);
  }
}

TEST_CASE("binomial inverts its distribution function for few and many trials", "[base]") {
  struct Case {
    std::uint64_t n;
    double p;
  };
  for (const Case c : {Case{1, 0.3}, Case{7, 0.5}, Case{20, 0.99}, Case{99, 0.4}, Case{100, 0.4},
                       Case{80, 0.5}, Case{80, 0.51}, Case{1000, 0.003}, Case{1000, 0.8},
                       Case{100000, 0.25}, Case{10'000'000, 2e-6}}) {
    CAPTURE(c.n, c.p);
    const auto draw = [=](double u) { return binomial(u, c.n, c.p); };
    const Probabilities expected = binomial_probabilities(c.n, c.p);
    // the reference itself loses digits in log-gamma when there are many trials
    CHECK(inverts(draw, expected, 1e-13L + 1e-17L * static_cast<long double>(c.n)));
    CHECK(sample_fits(draw, expected));
    CHECK(grows(draw));
  }
}

TEST_CASE("binomial is sure without trials or without chance", "[base]") {
  for (const double u : {lowest_u, 0.5, highest_u}) {
    CHECK(binomial(u, 0, 0.5) == 0);
    CHECK(binomial(u, 1000, 0.0) == 0);
    CHECK(binomial(u, 1000, 1.0) == 1000);
    CHECK(binomial(u, 5, 0.5) <= 5);
    CHECK(binomial(u, 100000, 0.9999) <= 100000);
  }
}

TEST_CASE("categories are drawn in proportion to their weights", "[base]") {
  const std::vector<double> weights{3.0, 0.0, 1.0, 0.5, 5.5, 0.0};
  const auto draw = [&](double u) { return categorical(u, weights); };
  Probabilities probabilities;
  for (const double weight : weights) probabilities.p.push_back(weight / 10.0L);
  CHECK(sample_fits(draw, probabilities));
  CHECK(grows(draw));
  // a weight of 0 is never chosen, at the ends neither
  CHECK(draw(lowest_u) == 0);
  CHECK(draw(highest_u) == 4);
  CHECK(categorical(lowest_u, std::vector<double>{0.0, 2.0}) == 1);
  CHECK(categorical(highest_u, std::vector<double>{0.1, 0.1, 0.1, 0.0}) == 2);
  CHECK(categorical(0.5, std::vector<double>{7.0}) == 0);
}

TEST_CASE("uniform integers cover their range evenly", "[base]") {
  std::vector<double> observed(7, 0.0);
  for (const PhiloxBlock& block : blocks(50000)) {
    observed[static_cast<std::size_t>(uniform_integer(block, 7))] += 1.0;
    CHECK(uniform_integer(block, 1) == 0);
  }
  CHECK(counts_fit(observed, std::vector<double>(7, 50000.0 / 7.0)));
  const std::uint64_t large = std::numeric_limits<std::uint64_t>::max();
  CHECK(uniform_integer({0xffffffff, 0xffffffff, 0, 0}, large) == large - 1);
  CHECK(uniform_integer({0, 0, 0xffffffff, 0xffffffff}, large) == 0);
}

#if ORGSIM_ASSERTIONS
TEST_CASE("parameters outside their range are refused in checked builds", "[base]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const PhiloxBlock block{};
  CHECK_THROWS_AS(bernoulli(block, -0.1), InternalError);
  CHECK_THROWS_AS(bernoulli(block, nan), InternalError);
  CHECK_THROWS_AS(geometric(0.5, 1.1), InternalError);
  CHECK_THROWS_AS(lognormal(block, 0.0, -1.0), InternalError);
  CHECK_THROWS_AS(poisson(0.5, -1.0), InternalError);
  CHECK_THROWS_AS(poisson(0.5, nan), InternalError);
  CHECK_THROWS_AS(binomial(0.5, 10, 1.5), InternalError);
  CHECK_THROWS_AS(categorical(0.5, {}), InternalError);
  CHECK_THROWS_AS(categorical(0.5, std::vector<double>{0.0, 0.0}), InternalError);
  CHECK_THROWS_AS(categorical(0.5, std::vector<double>{2.0, -1.0}), InternalError);
  CHECK_THROWS_AS(uniform_integer(block, 0), InternalError);
}
#endif
