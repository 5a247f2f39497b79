// Random variables from addressed draws. Each is a function of one block or of one uniform number
// and nothing else, and grows with that number (inversion): two arms of a comparison that draw at
// the same address with slightly different parameters get nearly the same outcome, which is what
// makes paired comparisons sharp. Uniform numbers are odd multiples of 2^-53, so they are never 0
// or 1, lie symmetrically about 1/2, and 1 - u is exact.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "base/assert.hpp"
#include "base/philox.hpp"
#include "base/real_math.hpp"

namespace orgsim {

/// A uniform number in (0, 1) of 64 random bits: the upper 52 choose the odd multiple of 2^-53.
constexpr double uniform_of_bits(std::uint64_t bits) {
  return static_cast<double>(bits >> 11 | 1) * 0x1p-53;
}

/// The first of the two uniform numbers of a block: words 0 (high) and 1.
constexpr double uniform(const PhiloxBlock& block) {
  return uniform_of_bits(std::uint64_t{block[0]} << 32 | block[1]);
}

/// The second, independent of the first: words 2 (high) and 3.
constexpr double second_uniform(const PhiloxBlock& block) {
  return uniform_of_bits(std::uint64_t{block[2]} << 32 | block[3]);
}

// ---- continuous --------------------------------------------------------------------------------

/// Standard normal, by its quantile function.
inline double normal(double u) {
  return real_math::normal_quantile(u);
}
inline double normal(const PhiloxBlock& block) {
  return normal(uniform(block));
}

/// exp(mu + sigma Z): median exp(mu), mean exp(mu + sigma^2 / 2). sigma >= 0.
inline double lognormal(const PhiloxBlock& block, double mu, double sigma) {
  ORGSIM_ASSERT(sigma >= 0.0);
  return real_math::exp(mu + sigma * normal(block));
}

/// Exponential with mean 1.
inline double exponential(double u) {
  return -real_math::log(1.0 - u);
}
inline double exponential(const PhiloxBlock& block) {
  return exponential(uniform(block));
}

// ---- discrete ----------------------------------------------------------------------------------

/// True with probability p in [0, 1]; for one block, whoever is true at p is true at any larger p.
inline bool bernoulli(const PhiloxBlock& block, double p) {
  ORGSIM_ASSERT(p >= 0.0 && p <= 1.0);
  return uniform(block) < p;
}

/// What `geometric` returns when the first success never comes.
inline constexpr std::uint64_t never = std::numeric_limits<std::uint64_t>::max();

/// Failures before the first success where each trial fails with probability exp(log_failure);
/// log_failure = log1p(-p) <= 0, computed once for many draws. `never` for 0 and beyond 2^63.
std::uint64_t geometric_of_log(double u, double log_failure);

/// Failures before the first success of probability p in [0, 1].
std::uint64_t geometric(double u, double p);

/// Poisson with mean in [0, 1e9]. Takes about `mean` steps below 40, 10 sqrt(mean) above.
std::uint64_t poisson(double u, double mean);

/// Successes among n trials of probability p in [0, 1]; n <= 1e15, n min(p, 1 - p) <= 1e9.
std::uint64_t binomial(double u, std::uint64_t n, double p);

/// Index drawn in proportion to `weights`: at least one, none negative; their
/// sum finite and not subnormal.
std::size_t categorical(double u, std::span<const double> weights);

/// One of 0, 1, ..., n - 1 (n >= 1): the upper half of the 128-bit product of n and words 0 and 1.
/// A value's probability differs from 1/n by less than 2^-64.
inline std::uint64_t uniform_integer(const PhiloxBlock& block, std::uint64_t n) {
  ORGSIM_ASSERT(n >= 1);
  __extension__ using Wide = unsigned __int128;
  const std::uint64_t bits = std::uint64_t{block[0]} << 32 | block[1];
  return static_cast<std::uint64_t>(Wide{bits} * n >> 64);
}

}  // namespace orgsim
