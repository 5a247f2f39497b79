#include "base/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "base/assert.hpp"
#include "base/real_math.hpp"

namespace orgsim {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Without long double, which is not the same on every machine.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

double to_single(double x) {
  return static_cast<double>(static_cast<float>(x));
}

bool any_nan(std::span<const double> values) {
  return std::any_of(values.begin(), values.end(), [](double x) { return std::isnan(x); });
}

/// Where quantile `p` lies among `n` sorted values: between `lower` and its successor.
struct Cut {
  std::size_t lower;
  double fraction;
};
Cut cut_at(double p, std::size_t n) {
  ORGSIM_ASSERT(p >= 0.0 && p <= 1.0);
  const double h = static_cast<double>(n - 1) * p;
  const double floor = std::floor(h);
  return {static_cast<std::size_t>(floor), h - floor};
}

/// Between two values; no arithmetic where none is needed, so that infinite values survive.
double between(double a, double b, double fraction) {
  return fraction == 0.0 || a == b ? a : a + (b - a) * fraction;
}

double sorted_quantile(std::span<const double> sorted, double p) {
  const Cut at = cut_at(p, sorted.size());
  const std::size_t upper = std::min(at.lower + 1, sorted.size() - 1);
  return between(sorted[at.lower], sorted[upper], at.fraction);
}

}  // namespace

// ---- moments -----------------------------------------------------------------------------------

void Moments::add(double x) {
  ++count_;
  const auto n = static_cast<double>(count_);
  const double before = x - mean_;
  const double step = before / n;
  const double square = before * step * (n - 1.0);
  mean_ += step;
  cubes_ += square * step * (n - 2.0) - 3.0 * step * squares_;
  squares_ += square;
  min_ = std::min(min_, x);
  max_ = std::max(max_, x);
}

void Moments::merge(const Moments& other) {
  if (other.count_ == 0) return;
  const auto n = static_cast<double>(count_);
  const auto m = static_cast<double>(other.count_);
  const double gap = other.mean_ - mean_;
  mean_ += gap * (m / (n + m));
  cubes_ += other.cubes_ + gap * gap * gap * (n * m / (n + m)) * ((n - m) / (n + m)) +
            3.0 * gap * (n * other.squares_ - m * squares_) / (n + m);
  squares_ += other.squares_ + gap * gap * (n * m / (n + m));
  count_ += other.count_;
  min_ = std::min(min_, other.min_);
  max_ = std::max(max_, other.max_);
}

double Moments::mean() const {
  return count_ == 0 ? nan : mean_;
}

double Moments::variance() const {
  return count_ < 2 ? nan : squares_ / static_cast<double>(count_ - 1);
}

double Moments::standard_deviation() const {
  return std::sqrt(variance());
}

double Moments::standard_error() const {
  return std::sqrt(variance() / static_cast<double>(count_));
}

double Moments::skewness() const {
  if (count_ == 0) return nan;
  if (squares_ == 0.0) return 0.0;
  return std::sqrt(static_cast<double>(count_)) * cubes_ / (squares_ * std::sqrt(squares_));
}

double Moments::min() const {
  return count_ == 0 || std::isnan(mean_) ? nan : min_;
}

double Moments::max() const {
  return count_ == 0 || std::isnan(mean_) ? nan : max_;
}

// ---- quantiles ---------------------------------------------------------------------------------

double quantile_in_place(std::span<double> values, double p) {
  if (values.empty() || any_nan(values)) return nan;
  const Cut at = cut_at(p, values.size());
  const auto lower = values.begin() + static_cast<std::ptrdiff_t>(at.lower);
  std::nth_element(values.begin(), lower, values.end());
  // the successor is the least of those behind it
  const auto upper = std::min_element(lower + 1, values.end());
  return between(*lower, upper == values.end() ? *lower : *upper, at.fraction);
}

double quantile(std::span<const double> values, double p) {
  std::vector<double> copy(values.begin(), values.end());
  return quantile_in_place(copy, p);
}

std::vector<double> quantiles(std::span<const double> values, std::span<const double> ps) {
  if (values.empty() || any_nan(values)) return std::vector<double>(ps.size(), nan);
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> out;
  for (const double p : ps) out.push_back(sorted_quantile(sorted, p));
  return out;
}

double median(std::span<const double> values) {
  return quantile(values, 0.5);
}

double student_t_quantile(double p, double df) {
  ORGSIM_ASSERT(p > 0.0 && p < 1.0 && df > 0.0);
  return to_single(
      boost::math::quantile(boost::math::students_t_distribution<double, Policy>(df), p));
}

// ---- intervals and pairs ------------------------------------------------------------------------

Interval mean_interval(const Moments& moments, double level) {
  if (moments.count() < 2) return {};
  const auto df = static_cast<double>(moments.count() - 1);
  const double half = student_t_quantile(0.5 + level / 2.0, df) * moments.standard_error();
  return {moments.mean() - half, moments.mean() + half};
}

Interval wilson_interval(double successes, std::size_t trials, double level) {
  ORGSIM_ASSERT(successes >= 0.0 && successes <= static_cast<double>(trials));
  if (trials == 0) return {};
  const auto n = static_cast<double>(trials);
  const double z = real_math::normal_quantile(0.5 + level / 2.0);
  const double observed = successes / n;
  const double scale = 1.0 + z * z / n;
  const double center = (observed + z * z / (2.0 * n)) / scale;
  const double half =
      z / scale * std::sqrt(observed * (1.0 - observed) / n + z * z / (4.0 * n * n));
  // at the ends the two terms are equal, but not always to the last bit
  return {successes == 0.0 ? 0.0 : center - half, successes == n ? 1.0 : center + half};
}

void PairedMoments::add(double baseline, double arm) {
  if (std::isnan(baseline) || std::isnan(arm)) return;
  baseline_.add(baseline);
  arm_.add(arm);
  difference_.add(arm - baseline);
  higher_ += arm > baseline ? 1.0 : arm == baseline ? 0.5 : 0.0;
}

PairedSummary PairedMoments::summary(double level) const {
  PairedSummary out;
  out.pairs = difference_.count();
  out.baseline_mean = baseline_.mean();
  out.arm_mean = arm_.mean();
  out.difference = difference_.mean();
  out.standard_error = difference_.standard_error();
  out.skewness = difference_.skewness();
  out.interval = mean_interval(difference_, level);
  out.probability_interval = wilson_interval(higher_, out.pairs, level);
  if (out.pairs > 0) out.probability_higher = higher_ / static_cast<double>(out.pairs);
  // division by zero gives what the header says: x / 0 is infinite, 0 / 0 is NaN
  out.variance_ratio = (baseline_.variance() + arm_.variance()) / difference_.variance();
  return out;
}

PairedSummary paired_summary(std::span<const double> baseline, std::span<const double> arm,
                             double level) {
  ORGSIM_ASSERT(baseline.size() == arm.size());
  PairedMoments pairs;
  for (std::size_t i = 0; i < baseline.size(); ++i) pairs.add(baseline[i], arm[i]);
  return pairs.summary(level);
}

}  // namespace orgsim
