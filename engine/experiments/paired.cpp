#include "experiments/paired.hpp"

#include "base/assert.hpp"
#include "experiments/precision.hpp"

namespace orgsim {

Totals::Totals(std::size_t arms, std::size_t metrics, std::size_t groups)
    : metrics_(metrics), groups_(groups), values_(arms) {}

void Totals::append(std::span<const std::vector<double>> totals_of_arms) {
  if (totals_of_arms.size() != arms()) throw InternalError("totals of a wrong number of arms");
  for (const auto& totals : totals_of_arms)
    if (totals.size() != metrics_ * groups_) throw InternalError("totals of a wrong length");
  for (std::size_t arm = 0; arm < arms(); ++arm)
    values_[arm].insert(values_[arm].end(), totals_of_arms[arm].begin(), totals_of_arms[arm].end());
  ++replications_;
}

std::vector<double> Totals::column(std::size_t arm, std::size_t metric, std::size_t group) const {
  ORGSIM_ASSERT(arm < arms() && metric < metrics_ && group < groups_);
  const std::size_t stride = metrics_ * groups_;
  std::vector<double> out(replications_);
  for (std::size_t r = 0; r < replications_; ++r)
    out[r] = values_[arm][r * stride + metric * groups_ + group];
  return out;
}

PairedEffect paired_effect(std::span<const double> baseline, std::span<const double> arm,
                           Better better, Sampling sampling) {
  PairedEffect out;
  out.pairs = paired_summary(baseline, arm);
  if (sampling == Sampling::sequential) out.pairs.interval = sequential_interval(out.pairs);

  // turn "higher" into "better"
  const PairedSummary& pairs = out.pairs;
  if (better == Better::higher) {
    out.probability_better = pairs.probability_higher;
    out.probability_interval = pairs.probability_interval;
  } else if (better == Better::lower) {
    out.probability_better = 1.0 - pairs.probability_higher;
    out.probability_interval = {1.0 - pairs.probability_interval.high,
                                1.0 - pairs.probability_interval.low};
  }
  return out;
}

PairedEffects::PairedEffects(const Totals& totals, std::span<const Better> better,
                             Sampling sampling)
    : metrics_(totals.metrics()), groups_(totals.groups()) {
  ORGSIM_ASSERT(better.size() == metrics_);
  for (std::size_t arm = 1; arm < totals.arms(); ++arm)
    for (std::size_t metric = 0; metric < metrics_; ++metric)
      for (std::size_t group = 0; group < groups_; ++group)
        effects_.push_back(paired_effect(totals.column(0, metric, group),
                                         totals.column(arm, metric, group), better[metric],
                                         sampling));
}

const PairedEffect& PairedEffects::at(std::size_t arm, std::size_t metric,
                                      std::size_t group) const {
  ORGSIM_ASSERT(arm > 0 && metric < metrics_ && group < groups_);
  return effects_.at(((arm - 1) * metrics_ + metric) * groups_ + group);
}

}  // namespace orgsim
