#include "experiments/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/errors.hpp"

namespace orgsim {
namespace {
constexpr std::size_t company = 0;  // the first group
}

std::optional<int> payback_month(std::span<const double> monthly_difference) {
  double cumulative = 0.0;
  std::size_t behind = 0;  // the last month, 1-based, at whose end the sum is below 0
  for (std::size_t month = 1; month <= monthly_difference.size(); ++month) {
    cumulative += monthly_difference[month - 1];
    if (!(cumulative >= 0.0)) behind = month;
  }
  if (behind == monthly_difference.size()) return {};
  return static_cast<int>(behind) + 1;
}

Payback payback_of(std::span<const double> monthly_difference, const PairedSummary& contribution) {
  Payback payback;
  if (monthly_difference.empty()) return payback;
  payback.month = payback_month(monthly_difference);
  const Interval& interval = contribution.interval;
  if (contribution.difference == 0.0 && contribution.standard_error == 0.0)
    payback.outcome = PaybackOutcome::no_difference;
  // an interval that is not known settles nothing
  else if (!(interval.low > 0.0 || interval.high < 0.0))
    payback.outcome = PaybackOutcome::unsettled;
  else if (!payback.month)
    payback.outcome = PaybackOutcome::never;
  else
    payback.outcome = *payback.month == 1 ? PaybackOutcome::at_once : PaybackOutcome::later;
  return payback;
}

std::string in_words(const Payback& payback) {
  switch (payback.outcome) {
    case PaybackOutcome::unknown:
      return "-";
    case PaybackOutcome::no_difference:
      return "no difference";
    case PaybackOutcome::unsettled:
      return "not settled: the interval holds 0";
    case PaybackOutcome::at_once:
      return "at once";
    case PaybackOutcome::later:
      return fmt::format("month {}", *payback.month);
    case PaybackOutcome::never:
      return "not within the horizon";
  }
  throw InternalError("an unknown outcome of a payback");
}

PairedCollector::PairedCollector(std::string main_metric, std::string reference_metric)
    : main_name_(std::move(main_metric)), reference_name_(std::move(reference_metric)) {}

std::size_t PairedCollector::metric_index(const std::string& name) const {
  const auto found = std::find_if(layout_.metrics.begin(), layout_.metrics.end(),
                                  [&](const MetricInfo& metric) { return metric.name == name; });
  if (found == layout_.metrics.end())
    throw UserError(fmt::format("unknown metric '{}'", name), "a name of `orgsim list metrics`");
  return static_cast<std::size_t>(found - layout_.metrics.begin());
}

void PairedCollector::begin(const RecordLayout& layout) {
  layout_ = layout;
  main_ = metric_index(main_name_);
  reference_ = metric_index(reference_name_);
  contribution_.reset();
  for (std::size_t i = 0; i < layout.metrics.size(); ++i)
    if (layout.metrics[i].name == "contribution") contribution_ = i;

  totals_ = Totals(layout.arms.size(), layout.metrics.size(), layout.groups.size(), 1);
  std::vector<Better> better;
  for (const MetricInfo& metric : layout.metrics) better.push_back(metric.better);
  effects_ = PairedEffects(layout.arms.size(), std::move(better), layout.groups.size());
  contribution_sums_.assign(layout.arms.size(),
                            std::vector<double>(static_cast<std::size_t>(layout.months), 0.0));
  looks_.clear();
  replication_.reset();
  arriving_totals_.clear();
  arriving_months_.clear();
  months_known_ = contribution_.has_value();
}

void PairedCollector::record(std::size_t arm, const RunRecord& record) {
  // arm 0 opens a later replication, the others follow within the same one
  const bool in_order = arm == arriving_totals_.size() && arm < layout_.arms.size() &&
                        (arm == 0 ? !replication_ || record.replication > *replication_
                                  : record.replication == replication_);
  if (!in_order)
    throw InternalError(
        fmt::format("record of arm {}, replication {} out of order", arm, record.replication));
  replication_ = record.replication;
  arriving_totals_.push_back(record.totals);

  // contribution of the company, month by month
  const std::size_t groups = layout_.groups.size();
  const auto months = static_cast<std::size_t>(layout_.months);
  months_known_ = months_known_ && !record.monthly.empty();
  std::vector<double> contribution;
  if (months_known_) {
    if (record.monthly.size() != layout_.metrics.size() * months * groups)
      throw InternalError("a record's months have a wrong length");
    for (std::size_t month = 0; month < months; ++month)
      contribution.push_back(record.monthly[(*contribution_ * months + month) * groups + company]);
  }
  arriving_months_.push_back(std::move(contribution));

  // only a complete replication counts
  if (arriving_totals_.size() < layout_.arms.size()) return;
  totals_.append(arriving_totals_);
  effects_.append(arriving_totals_);
  if (months_known_)
    for (std::size_t a = 0; a < contribution_sums_.size(); ++a)
      for (std::size_t month = 0; month < months; ++month)
        contribution_sums_[a][month] += arriving_months_[a][month];
  arriving_totals_.clear();
  arriving_months_.clear();
}

std::vector<double> PairedCollector::yearly(std::size_t arm, std::size_t metric) const {
  std::vector<double> values = totals_.column(arm, metric, company);
  // flows are sums over the recorded months, everything else is an average already
  if (layout_.metrics[metric].aggregation == Aggregation::flow && layout_.months > 0)
    for (double& value : values)
      value *= static_cast<double>(layout_.months_per_year) / layout_.months;
  return values;
}

const Look& PairedCollector::look(const PrecisionTarget& target) {
  std::vector<std::vector<double>> arms;
  for (std::size_t arm = 0; arm < layout_.arms.size(); ++arm) arms.push_back(yearly(arm, main_));
  looks_.push_back(take_look(arms, yearly(0, reference_), target));
  return looks_.back();
}

ComparisonResult PairedCollector::result() const {
  ComparisonResult out;
  out.layout = layout_;
  out.replications = totals_.replications();
  out.sampling = looks_.empty() ? Sampling::fixed : Sampling::sequential;
  out.main_metric = main_;
  out.looks = looks_;

  out.effects = effects_;
  out.effects.set_sampling(out.sampling);

  const Better better = layout_.metrics[main_].better;
  if (better != Better::neither) {
    std::vector<std::vector<double>> arms;
    for (std::size_t arm = 0; arm < layout_.arms.size(); ++arm)
      arms.push_back(totals_.column(arm, main_, company));
    out.best = best_of_k(arms, better, out.sampling);
  }

  out.payback.resize(layout_.arms.size());
  if (!months_known_ || out.replications == 0) return out;
  for (std::size_t arm = 1; arm < layout_.arms.size(); ++arm) {
    // the sign of the mean is that of the sum
    std::vector<double> difference = contribution_sums_[arm];
    for (std::size_t month = 0; month < difference.size(); ++month)
      difference[month] -= contribution_sums_[0][month];
    out.payback[arm] = payback_of(difference, out.effects.at(arm, *contribution_, company).pairs);
  }
  return out;
}

}  // namespace orgsim
