// Discrete distributions by inversion of their distribution function.
#include "base/distributions.hpp"

#include <cmath>

namespace orgsim {
namespace {

constexpr double two_pi = 6.283185307179586477;

/// Beyond these the search would take too long, and numbers of trials would not be exact doubles.
[[maybe_unused]] constexpr double largest_mean = 1e9;
[[maybe_unused]] constexpr std::uint64_t largest_trials = 1'000'000'000'000'000;

/// Means below this are searched from 0 upwards, which is then faster (measured); above it the
/// search starts at the mode.
constexpr double small_mean = 40.0;

/// Terms this far below 1 no longer change a sum of probabilities.
constexpr double negligible = 0x1p-60;

/// The smallest k with u <= F(k), from a known start k with its probability p and F(k).
/// `up(k)` is p(k + 1) / p(k) and `down(k)` is p(k - 1) / p(k). Steps go in one direction only and
/// F changes in that direction only, so the result cannot fall when u grows.
template <class Up, class Down>
std::uint64_t search_from(std::uint64_t k, double p, double below_or_at, double u, Up up,
                          Down down) {
  if (u > below_or_at) {
    // rounding may leave F short of u near 1: end where terms have become negligible and fall
    for (double f = below_or_at; f < u;) {
      const double ratio = up(k);
      p *= ratio;
      if (p == 0.0 || (p < negligible && ratio < 1.0)) break;
      ++k;
      f += p;
    }
    return k;
  }
  for (double f = below_or_at - p; k > 0 && u <= f;) {
    p *= down(k);
    --k;
    f -= p;
  }
  return k;
}

/// The same from the mode m, whose probability is p; F(m) is summed downwards from there.
template <class Up, class Down>
std::uint64_t search_from_mode(std::uint64_t m, double p, double u, Up up, Down down) {
  double below_or_at = p;
  double term = p;
  for (std::uint64_t k = m; k > 0 && term > negligible; --k) {
    term *= down(k);
    below_or_at += term;
  }
  return search_from(m, p, below_or_at, u, up, down);
}

/// Loader's deviance term (2000, "Fast and accurate computation of binomial probabilities"):
/// x log(x / mean) + mean - x, here for |x - mean| <= 1, where the plain form would cancel.
double deviance(double x, double mean) {
  const double e = (x - mean) / mean;
  return mean * ((1.0 + e) * real_math::log1p(e) - e);
}

/// Poisson probability of its mode m >= 10, by Loader's saddle-point form.
double poisson_at_mode(double m, double mean) {
  return real_math::exp(-real_math::stirling_remainder(m) - deviance(m, mean)) /
         std::sqrt(two_pi * m);
}

/// Binomial probability of its mode m, with m and n - m at least 10.
double binomial_at_mode(double m, double n, double p) {
  using real_math::stirling_remainder;
  const double exponent = stirling_remainder(n) - stirling_remainder(m) -
                          stirling_remainder(n - m) - deviance(m, n * p) -
                          deviance(n - m, n * (1.0 - p));
  return real_math::exp(exponent) * std::sqrt(n / (two_pi * m * (n - m)));
}

/// p <= 1/2.
std::uint64_t binomial_of_small_p(double u, std::uint64_t n, double p) {
  const auto trials = static_cast<double>(n);
  ORGSIM_ASSERT(trials * p <= largest_mean);
  const double odds = p / (1.0 - p);
  const auto up = [&](std::uint64_t k) {
    return odds * static_cast<double>(n - k) / static_cast<double>(k + 1);
  };
  const auto down = [&](std::uint64_t k) {
    return static_cast<double>(k) / (odds * static_cast<double>(n - k + 1));
  };
  if (trials * p < small_mean) {
    const double at_0 = real_math::exp(trials * real_math::log1p(-p));
    return search_from(0, at_0, at_0, u, up, down);
  }
  const double m = std::floor((trials + 1.0) * p);
  return search_from_mode(static_cast<std::uint64_t>(m), binomial_at_mode(m, trials, p), u, up,
                          down);
}

}  // namespace

std::uint64_t geometric_of_log(double u, double log_failure) {
  ORGSIM_ASSERT(log_failure <= 0.0);
  if (log_failure == 0.0) return never;
  const double failures = exponential(u) / -log_failure;
  return failures < 0x1p63 ? static_cast<std::uint64_t>(failures) : never;
}

std::uint64_t geometric(double u, double p) {
  ORGSIM_ASSERT(p >= 0.0 && p <= 1.0);
  return geometric_of_log(u, real_math::log1p(-p));
}

std::uint64_t poisson(double u, double mean) {
  ORGSIM_ASSERT(mean >= 0.0 && mean <= largest_mean);
  const auto up = [&](std::uint64_t k) { return mean / static_cast<double>(k + 1); };
  const auto down = [&](std::uint64_t k) { return static_cast<double>(k) / mean; };
  if (mean < small_mean) {
    const double at_0 = real_math::exp(-mean);
    return search_from(0, at_0, at_0, u, up, down);
  }
  const double m = std::floor(mean);
  return search_from_mode(static_cast<std::uint64_t>(m), poisson_at_mode(m, mean), u, up, down);
}

std::uint64_t binomial(double u, std::uint64_t n, double p) {
  ORGSIM_ASSERT(p >= 0.0 && p <= 1.0);
  ORGSIM_ASSERT(n <= largest_trials);
  // successes are what failures leave over; 1 - u and 1 - p are exact
  return p > 0.5 ? n - binomial_of_small_p(1.0 - u, n, 1.0 - p) : binomial_of_small_p(u, n, p);
}

std::size_t categorical(double u, std::span<const double> weights) {
  double total = 0.0;
  for (const double weight : weights) {
    ORGSIM_ASSERT(weight >= 0.0);
    total += weight;
  }
  ORGSIM_ASSERT(total >= std::numeric_limits<double>::min());
  ORGSIM_ASSERT(total < std::numeric_limits<double>::infinity());
  // u < 1 and the same order of adding keep the target below the last sum, and a weight of 0 adds
  // nothing, so neither the end nor a weight of 0 is ever reached by rounding
  const double target = u * total;
  std::size_t i = 0;
  for (double sum = weights[0]; target >= sum && i + 1 < weights.size();) sum += weights[++i];
  return i;
}

}  // namespace orgsim
