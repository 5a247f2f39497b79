#include "experiments/best.hpp"

#include <algorithm>
#include <cmath>

#include "base/assert.hpp"
#include "experiments/precision.hpp"

namespace orgsim {
namespace {

/// Columns without the replications in which some arm's value is absent; larger is better.
std::vector<std::vector<double>> present_and_signed(std::span<const std::vector<double>> arms,
                                                    Better better) {
  const double sign = better == Better::lower ? -1.0 : 1.0;
  std::vector<std::vector<double>> out(arms.size());
  for (std::size_t r = 0; r < arms[0].size(); ++r) {
    if (std::any_of(arms.begin(), arms.end(), [&](const auto& arm) { return std::isnan(arm[r]); }))
      continue;
    for (std::size_t arm = 0; arm < arms.size(); ++arm) out[arm].push_back(sign * arms[arm][r]);
  }
  return out;
}

/// Whether `other` beats `arm` in the mean, one-sided with error probability `alpha`.
bool beats(std::span<const double> other, std::span<const double> arm, double alpha,
           Sampling sampling) {
  const PairedSummary summary = paired_summary(arm, other, 1.0 - 2.0 * alpha);
  const Interval interval =
      sampling == Sampling::sequential ? sequential_interval(summary) : summary.interval;
  return interval.low > 0.0;
}

}  // namespace

BestOfK best_of_k(std::span<const std::vector<double>> arms, Better better, Sampling sampling) {
  if (better == Better::neither) throw InternalError("no arm is best where no direction is better");
  ORGSIM_ASSERT(!arms.empty());
  const auto values = present_and_signed(arms, better);
  const std::size_t k = values.size();

  BestOfK out;
  out.replications = values[0].size();
  out.arms.resize(k);
  if (out.replications == 0) return out;

  // the best of each replication; equals share it
  std::vector<double> won(k, 0.0);
  for (std::size_t r = 0; r < out.replications; ++r) {
    double best = values[0][r];
    for (const auto& arm : values) best = std::max(best, arm[r]);
    const auto equals = std::count_if(values.begin(), values.end(),
                                      [&](const auto& arm) { return arm[r] == best; });
    for (std::size_t arm = 0; arm < k; ++arm)
      if (values[arm][r] == best) won[arm] += 1.0 / static_cast<double>(equals);
  }

  const auto n = static_cast<double>(out.replications);
  for (std::size_t arm = 0; arm < k; ++arm) {
    BestArm& result = out.arms[arm];
    Moments moments;
    for (const double x : values[arm]) moments.add(x);
    result.mean = better == Better::lower ? -moments.mean() : moments.mean();
    // thirds of ties may sum to a little more than all
    won[arm] = std::min(won[arm], n);
    result.probability_best = won[arm] / n;
    result.interval = wilson_interval(won[arm], out.replications);
    result.simultaneous =
        wilson_interval(won[arm], out.replications, 1.0 - 0.05 / static_cast<double>(k));
    for (std::size_t other = 0; other < k; ++other)
      if (other != arm &&
          beats(values[other], values[arm], 0.05 / static_cast<double>(k - 1), sampling))
        result.may_be_best = false;
    const double lead = out.arms[out.leader].mean;
    if (better == Better::lower ? result.mean < lead : result.mean > lead) out.leader = arm;
  }
  return out;
}

}  // namespace orgsim
