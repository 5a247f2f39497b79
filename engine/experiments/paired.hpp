// The paired comparison: replication r of every arm meets the same luck (common random numbers), so
// an effect is the mean of differences within replications. Per arm, metric and group: means,
// difference, standard error, 95 % interval, probability of being better, and what the common luck
// gained. Probability of being better = share of replications in which the arm does better than the
// baseline under the same luck (ties half): what a manager may expect of one future, not of the
// average.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/statistics.hpp"
#include "simulation/record.hpp"

namespace orgsim {

/// Totals of every replication of every arm, as in RunRecord, of the first groups or of all.
class Totals {
 public:
  Totals() = default;
  /// Of the `groups` that records have the first `kept` are kept.
  Totals(std::size_t arms, std::size_t metrics, std::size_t groups, std::size_t kept);

  /// One replication: for each arm its totals, [metric][group]. InternalError if sizes do not fit.
  void append(std::span<const std::vector<double>> totals_of_arms);

  std::size_t replications() const { return replications_; }
  std::size_t arms() const { return values_.size(); }
  std::size_t metrics() const { return metrics_; }

  /// The values of all replications, in their order; `group` is one of those kept.
  std::vector<double> column(std::size_t arm, std::size_t metric, std::size_t group) const;

 private:
  std::size_t metrics_ = 0;
  std::size_t groups_ = 0;
  std::size_t kept_ = 0;
  std::size_t replications_ = 0;
  std::vector<std::vector<double>> values_;  // [arm][replication][metric][kept group]
};

/// How the number of replications came about: given beforehand, or by watching the results, for
/// which intervals have to be wider (experiments/precision.hpp).
enum class Sampling { fixed, sequential };

/// The effect of one arm on one metric in one group.
struct PairedEffect {
  PairedSummary
      pairs;  ///< `pairs.interval` is the one to report: widened if sampling was sequential
  /// NaN when neither direction is better.
  double probability_better = std::numeric_limits<double>::quiet_NaN();
  Interval probability_interval;  ///< Wilson, 95 %
};

PairedEffect paired_effect(const PairedSummary& pairs, Better better, Sampling sampling);

/// All effects of a comparison, of any number of replications: none of them is kept.
class PairedEffects {
 public:
  PairedEffects() = default;
  /// `better` has one element per metric.
  PairedEffects(std::size_t arms, std::vector<Better> better, std::size_t groups);

  /// One replication: for each arm its totals, [metric][group]. InternalError if sizes do not fit.
  void append(std::span<const std::vector<double>> totals_of_arms);
  /// Of the numbers that come out; fixed unless told.
  void set_sampling(Sampling sampling) { sampling_ = sampling; }

  /// `arm` from 1 on: arm 0 is the baseline.
  PairedEffect at(std::size_t arm, std::size_t metric, std::size_t group) const;

 private:
  std::vector<Better> better_;
  std::size_t arms_ = 0;
  std::size_t groups_ = 0;
  Sampling sampling_ = Sampling::fixed;
  std::vector<PairedMoments> pairs_;  // [arm - 1][metric][group]
};

}  // namespace orgsim
