#include "experiments/precision.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/assert.hpp"

namespace orgsim {

void check(const PrecisionTarget& target) {
  if (!(target.share > 0.0 && std::isfinite(target.share)))
    throw UserError(fmt::format("a precision of {}", target.share), "above 0");
  if (target.cap < minimum_pairs)
    throw UserError(fmt::format("at most {} replications with a precision", target.cap),
                    fmt::format("at least {}", minimum_pairs));
}

std::size_t next_look(std::size_t pairs, const PrecisionTarget& target) {
  // 32, 48, then both doubled, and so on
  std::size_t look = minimum_pairs;
  while (look < target.cap) {
    if (look > pairs) return look;
    if (look + look / 2 > pairs) return std::min(look + look / 2, target.cap);
    look *= 2;
  }
  return target.cap;
}

double sequential_widening(std::size_t pairs, double skewness) {
  return 1.0 + (2.0 + 4.0 * skewness * skewness) / static_cast<double>(pairs);
}

Interval sequential_interval(const PairedSummary& summary) {
  const double half =
      summary.interval.half_width() * sequential_widening(summary.pairs, summary.skewness);
  return {summary.difference - half, summary.difference + half};
}

Look take_look(std::span<const std::vector<double>> arms, std::span<const double> reference,
               const PrecisionTarget& target) {
  ORGSIM_ASSERT(!arms.empty());
  Moments of_reference;
  for (const double x : reference) of_reference.add(x);

  Look look;
  look.pairs = reference.size();
  look.reference = of_reference.mean();
  look.allowed = target.share * std::abs(look.reference);
  look.met = look.pairs >= minimum_pairs;
  for (std::size_t arm = 1; arm < arms.size(); ++arm) {
    const PairedSummary summary = paired_summary(arms[0], arms[arm]);
    look.half_widths.push_back(sequential_interval(summary).half_width());
    // also false for NaN: an absent value is no precision
    look.met = look.met && look.half_widths.back() <= look.allowed;
  }
  return look;
}

std::size_t expected_pairs(const Look& look, const PrecisionTarget& target) {
  if (look.met) return look.pairs;
  double widest = 0.0;
  for (const double half_width : look.half_widths) widest = std::max(widest, half_width);
  // a half-width falls with the root of the number of pairs
  const double ratio = widest / look.allowed;
  const double needed = static_cast<double>(look.pairs) * ratio * ratio;
  if (!(needed < static_cast<double>(target.cap))) return target.cap;
  const auto enough = static_cast<std::size_t>(std::ceil(needed));
  return next_look(std::max(look.pairs, enough - 1), target);
}

}  // namespace orgsim
