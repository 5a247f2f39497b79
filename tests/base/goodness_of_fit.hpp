// Tests of fit for random draws: the Kolmogorov-Smirnov distance and chi-square, each as a pass or
// fail at a false-alarm rate of 1e-4. Seeds in the tests are fixed, so a verdict never changes.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

namespace orgsim::testing {

/// Standard normal quantile at 1 - 1e-4 and 1 - 1e-4 / 2.
inline constexpr double z_one_sided = 3.719;
inline constexpr double z_two_sided = 3.891;

/// Whether `sample` may come from the continuous distribution function `cdf`.
inline bool fits(std::vector<double> sample, const std::function<double(double)>& cdf) {
  std::sort(sample.begin(), sample.end());
  const auto n = static_cast<double>(sample.size());
  double distance = 0.0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    const double expected = cdf(sample[i]);
    distance = std::max({distance, expected - static_cast<double>(i) / n,
                         static_cast<double>(i + 1) / n - expected});
  }
  // limit of the distribution for large n: P(D sqrt(n) > x) = 2 exp(-2 x^2)
  return distance * std::sqrt(n) < std::sqrt(-0.5 * std::log(1e-4 / 2.0));
}

/// Whether counts fit expected counts. Neighbouring cells are joined until each expects at
/// least 10.
inline bool counts_fit(const std::vector<double>& observed, const std::vector<double>& expected) {
  double statistic = 0.0;
  double observed_sum = 0.0;
  double expected_sum = 0.0;
  double expected_left = 0.0;
  for (const double e : expected) expected_left += e;
  int cells = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    observed_sum += observed[i];
    expected_sum += expected[i];
    expected_left -= expected[i];
    const bool last = i + 1 == expected.size();
    if (!last && (expected_sum < 10.0 || expected_left < 10.0)) continue;
    const double difference = observed_sum - expected_sum;
    if (expected_sum > 0.0)
      statistic += difference * difference / expected_sum;
    else if (observed_sum > 0.0)
      return false;
    ++cells;
    observed_sum = expected_sum = 0.0;
  }
  if (cells < 2) return true;
  // critical value after Wilson and Hilferty (1931)
  const double df = cells - 1.0;
  const double h = 2.0 / (9.0 * df);
  return statistic < df * std::pow(1.0 - h + z_one_sided * std::sqrt(h), 3.0);
}

/// Whether two samples, paired, may be uncorrelated.
inline bool uncorrelated(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    syy += y[i] * y[i];
    sxy += x[i] * y[i];
  }
  const double covariance = sxy - sx * sy / n;
  const double r = covariance / std::sqrt((sxx - sx * sx / n) * (syy - sy * sy / n));
  return std::abs(r) * std::sqrt(n) < z_two_sided;
}

}  // namespace orgsim::testing
