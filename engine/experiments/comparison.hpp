// The comparison of restructurings with today's organization, as a sink of records: it keeps
// effects, the company's totals, and per arm the sum of the company's contribution by month for the
// payback month, and nothing else. After any complete replication it can be looked at (is it
// precise enough?) and give its result; a replication of which some arm is missing (after Ctrl-C)
// does not count.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "experiments/best.hpp"
#include "experiments/paired.hpp"
#include "experiments/precision.hpp"
#include "simulation/record.hpp"

namespace orgsim {

/// The first month (1-based) from which the cumulative sum of `monthly_difference` stays at or
/// above 0 until the end; nothing if it ends below 0, or if there are no months. A change that
/// never falls behind has month 1.
std::optional<int> payback_month(std::span<const double> monthly_difference);

/// What can be said of the payback.
enum class PaybackOutcome {
  unknown,        ///< records had no months, or it is the baseline
  no_difference,  ///< contribution is the same in every replication
  unsettled,      ///< the 95 % interval of the difference in contribution holds 0
  at_once,        ///< the cumulative difference never falls below 0
  later,          ///< it falls below 0, and from a month on stays at or above it
  never,          ///< it ends below 0
};

/// Payback of one arm: the mean paired difference in the company's contribution, summed from month
/// to month. Before a change's date the difference is exactly 0, so a sum that has been below 0
/// fell there after it.
struct Payback {
  PaybackOutcome outcome = PaybackOutcome::unknown;
  std::optional<int> month;  ///< payback_month, whether or not it is settled

  /// Whether the month can be told.
  bool is_settled() const {
    return outcome == PaybackOutcome::at_once || outcome == PaybackOutcome::later;
  }
};
Payback payback_of(std::span<const double> monthly_difference, const PairedSummary& contribution);

/// "month 15", "not settled: the interval holds 0", ...; "-" where nothing is known.
std::string in_words(const Payback& payback);

/// What the verdict table shows. Metrics and groups are in the order of the layout.
struct ComparisonResult {
  RecordLayout layout;
  std::uint64_t replications = 0;
  Sampling sampling = Sampling::fixed;
  std::size_t main_metric = 0;
  PairedEffects effects;
  BestOfK best;  ///< by the main metric of the company; empty if neither direction is better
  std::vector<Payback> payback;  ///< per arm; unknown for the baseline
  std::vector<Look> looks;
};

class PairedCollector : public RecordSink {
 public:
  /// Names of metrics: the one that precision is about, and the one whose baseline it is a share
  /// of.
  explicit PairedCollector(std::string main_metric = "contribution",
                           std::string reference_metric = "revenue");

  /// UserError if the layout lacks a metric named at construction.
  void begin(const RecordLayout& layout) override;
  /// InternalError if records do not come in order of (replication, arm).
  void record(std::size_t arm, const RunRecord& record) override;

  std::size_t replications() const { return totals_.replications(); }
  const Totals& company_totals() const { return totals_; }

  /// Looks at the precision now and remembers that it was looked at.
  const Look& look(const PrecisionTarget& target);
  const std::vector<Look>& looks() const { return looks_; }

  /// Intervals are those of sequential sampling once it was looked at.
  ComparisonResult result() const;

 private:
  std::size_t metric_index(const std::string& name) const;
  std::vector<double> yearly(std::size_t arm, std::size_t metric) const;

  std::string main_name_;
  std::string reference_name_;
  RecordLayout layout_;
  std::size_t main_ = 0;
  std::size_t reference_ = 0;
  std::optional<std::size_t> contribution_;  // metric for the payback
  Totals totals_;                            // of the company
  PairedEffects effects_;
  std::vector<Look> looks_;

  // the replication that is arriving
  std::optional<std::uint64_t> replication_;
  std::vector<std::vector<double>> arriving_totals_;  // [arm][metric * group]
  std::vector<std::vector<double>> arriving_months_;  // [arm][month]

  std::vector<std::vector<double>> contribution_sums_;  // [arm][month] over complete replications
  bool months_known_ = true;
};

}  // namespace orgsim
