#include "patterns/table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "base/statistics.hpp"

namespace orgsim::testing {

Pattern measured(Pattern about, const std::vector<Counts>& replications, const Measure& value,
                 bool signed_effect) {
  const std::size_t n = replications.size();
  Counts sum(replications.front().size(), 0);
  for (const Counts& counts : replications)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += counts[i];
  about.value = value(sum);

  std::vector<double> without;  // one replication
  double mean = 0;
  for (const Counts& counts : replications) {
    Counts rest = sum;
    for (std::size_t i = 0; i < sum.size(); ++i) rest[i] -= counts[i];
    without.push_back(value(rest));
    mean += without.back() / static_cast<double>(n);
  }
  double squares = 0;
  for (const double other : without) squares += (other - mean) * (other - mean);
  const double df = static_cast<double>(n - 1);
  const double half =
      student_t_quantile(0.975, df) * std::sqrt(squares * df / static_cast<double>(n));
  about.low = about.value - half;
  about.high = about.value + half;

  if (signed_effect) {
    const double sign = about.band.low + about.band.high;
    std::size_t right = 0;
    for (const Counts& counts : replications) right += value(counts) * sign > 0;
    about.right_sign = static_cast<double>(right) / static_cast<double>(n);
  }
  return about;
}

std::string table_of(const std::vector<Pattern>& patterns) {
  std::string text =
      fmt::format("{:<4} {:<58} {:<14} {:>8} {:>17} {:>14} {:>6} {}\n", "", "pattern", "company",
                  "value", "95 % interval", "band", "sign", "");
  for (const Pattern& p : patterns)
    text += fmt::format(
        "{:<4} {:<58} {:<14} {:>8.3g} {:>8.3g} to {:>5.3g} {:>6.3g} to {:>4.3g} {:>6} {}\n",
        p.number, p.name, p.company, p.value, p.low, p.high, p.band.low, p.band.high,
        p.right_sign < 0 ? "" : fmt::format("{:.0f} %", 100 * p.right_sign),
        p.shown() ? "shown" : "NOT SHOWN");
  return text;
}

std::size_t replications(std::size_t few) {
  const char* many = std::getenv("ORGSIM_PATTERNS");
  return many == nullptr ? few : static_cast<std::size_t>(std::atoi(many));
}

}  // namespace orgsim::testing
