#include "experiments/paired.hpp"

#include <utility>

#include "base/assert.hpp"
#include "experiments/precision.hpp"

namespace orgsim {

namespace {

void check_shape(std::span<const std::vector<double>> totals_of_arms, std::size_t arms,
                 std::size_t cells) {
  if (totals_of_arms.size() != arms) throw InternalError("totals of a wrong number of arms");
  for (const auto& totals : totals_of_arms)
    if (totals.size() != cells) throw InternalError("totals of a wrong length");
}

}  // namespace

// ---- totals ------------------------------------------------------------------------------------

Totals::Totals(std::size_t arms, std::size_t metrics, std::size_t groups, std::size_t kept)
    : metrics_(metrics), groups_(groups), kept_(kept), values_(arms) {
  ORGSIM_ASSERT(kept <= groups);
}

void Totals::append(std::span<const std::vector<double>> totals_of_arms) {
  check_shape(totals_of_arms, arms(), metrics_ * groups_);
  for (std::size_t arm = 0; arm < arms(); ++arm)
    for (std::size_t metric = 0; metric < metrics_; ++metric) {
      const double* first = totals_of_arms[arm].data() + metric * groups_;
      values_[arm].insert(values_[arm].end(), first, first + kept_);
    }
  ++replications_;
}

std::vector<double> Totals::column(std::size_t arm, std::size_t metric, std::size_t group) const {
  ORGSIM_ASSERT(arm < arms() && metric < metrics_ && group < kept_);
  const std::size_t stride = metrics_ * kept_;
  std::vector<double> out(replications_);
  for (std::size_t r = 0; r < replications_; ++r)
    out[r] = values_[arm][r * stride + metric * kept_ + group];
  return out;
}

// ---- effects -----------------------------------------------------------------------------------

PairedEffect paired_effect(const PairedSummary& pairs, Better better, Sampling sampling) {
  PairedEffect out;
  out.pairs = pairs;
  if (sampling == Sampling::sequential) out.pairs.interval = sequential_interval(pairs);

  // turn "higher" into "better"
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

PairedEffects::PairedEffects(std::size_t arms, std::vector<Better> better, std::size_t groups)
    : better_(std::move(better)),
      arms_(arms),
      groups_(groups),
      pairs_((arms - 1) * better_.size() * groups) {}

void PairedEffects::append(std::span<const std::vector<double>> totals_of_arms) {
  const std::size_t cells = better_.size() * groups_;
  check_shape(totals_of_arms, arms_, cells);
  for (std::size_t arm = 1; arm < arms_; ++arm)
    for (std::size_t cell = 0; cell < cells; ++cell)
      pairs_[(arm - 1) * cells + cell].add(totals_of_arms[0][cell], totals_of_arms[arm][cell]);
}

PairedEffect PairedEffects::at(std::size_t arm, std::size_t metric, std::size_t group) const {
  ORGSIM_ASSERT(arm > 0 && metric < better_.size() && group < groups_);
  const PairedMoments& pairs = pairs_.at(((arm - 1) * better_.size() + metric) * groups_ + group);
  return paired_effect(pairs.summary(), better_[metric], sampling_);
}

}  // namespace orgsim
