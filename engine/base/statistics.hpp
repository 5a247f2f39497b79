// Statistics of replications: running moments (Welford 1962, Chan et al. 1979, Pebay 2008),
// quantiles (type 7 of Hyndman and Fan 1996), Student's t, and the summary of paired differences
// from which every verdict is made. Quantiles of t come from Boost.Math and are rounded to single
// precision: it calls the C library's exp and log, whose last bits differ between machines, and
// seven digits are plenty for a critical value.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace orgsim {

/// Mean, variance, skewness and extremes of a stream of numbers. A NaN makes all of them NaN: leave
/// absent values out. Adding in the same order gives the same bits.
class Moments {
 public:
  void add(double x);
  /// As if all of `other`'s numbers had been added here, up to rounding.
  void merge(const Moments& other);

  std::size_t count() const { return count_; }
  double mean() const;                ///< NaN when empty
  double variance() const;            ///< of the population estimated (n - 1); NaN below two
  double standard_deviation() const;  ///< root of variance()
  double standard_error() const;      ///< of the mean
  double skewness() const;            ///< m3 / m2^1.5; 0 when nothing varies, NaN when empty
  double min() const;                 ///< NaN when empty
  double max() const;

 private:
  std::size_t count_ = 0;
  double mean_ = 0.0;
  double squares_ = 0.0;  // sums of the deviations from the mean to the power of two
  double cubes_ = 0.0;    // and of three
  double min_ = std::numeric_limits<double>::infinity();
  double max_ = -std::numeric_limits<double>::infinity();
};

/// Quantile of type 7 (linear between order statistics), 0 <= p <= 1. NaN when `values` is empty or
/// holds a NaN. The second form reorders `values` instead of copying them.
double quantile(std::span<const double> values, double p);
double quantile_in_place(std::span<double> values, double p);
/// Several quantiles of the same values, sorted once; in the order of `ps`.
std::vector<double> quantiles(std::span<const double> values, std::span<const double> ps);
double median(std::span<const double> values);

/// Quantile of Student's t with `df` > 0 degrees of freedom, 0 < p < 1; single precision.
double student_t_quantile(double p, double df);

struct Interval {
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();

  bool contains(double x) const { return low <= x && x <= high; }
  double half_width() const { return (high - low) / 2.0; }
};

/// Interval of the mean by Student's t; NaN below two values.
Interval mean_interval(const Moments& moments, double level = 0.95);

/// Score interval of a probability (Wilson 1927) after `successes` of `trials`; `successes` may
/// have halves (ties). NaN when `trials` is 0.
Interval wilson_interval(double successes, std::size_t trials, double level = 0.95);

/// What pairs (baseline, arm) under the same luck say about arm - baseline.
struct PairedSummary {
  std::size_t pairs = 0;  ///< pairs in which both values are present (not NaN)
  double baseline_mean = std::numeric_limits<double>::quiet_NaN();
  double arm_mean = std::numeric_limits<double>::quiet_NaN();
  double difference = std::numeric_limits<double>::quiet_NaN();      ///< mean of arm - baseline
  double standard_error = std::numeric_limits<double>::quiet_NaN();  ///< of `difference`
  double skewness = std::numeric_limits<double>::quiet_NaN();        ///< of the differences
  Interval interval;  ///< of `difference`, Student's t; NaN below two pairs
  /// Share of pairs in which the arm's value is the higher one, ties counted half.
  double probability_higher = std::numeric_limits<double>::quiet_NaN();
  Interval probability_interval;  ///< of `probability_higher`, Wilson
  /// Variance of the difference if both arms had luck of their own, over its variance as paired:
  /// how many times more replications would be needed without common random numbers. Infinite when
  /// the differences do not vary though the values do; NaN when nothing varies.
  double variance_ratio = std::numeric_limits<double>::quiet_NaN();
};

/// The summary of a stream of pairs, of which none is kept.
class PairedMoments {
 public:
  /// The two values of one replication; left out when one of them is absent (NaN).
  void add(double baseline, double arm);
  PairedSummary summary(double level = 0.95) const;

 private:
  Moments baseline_;
  Moments arm_;
  Moments difference_;
  double higher_ = 0.0;  // pairs in which the arm's value is the higher one, ties counted half
};

/// `baseline` and `arm` have the same length; element i of both comes from replication i.
PairedSummary paired_summary(std::span<const double> baseline, std::span<const double> arm,
                             double level = 0.95);

}  // namespace orgsim
