#include "app/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/calendar.hpp"
#include "base/statistics.hpp"

namespace orgsim::app {
namespace {

/// Numbers as people read them: about five digits, no exponent.
std::string number(double value) {
  if (std::isnan(value)) return "-";
  const double size = std::abs(value);
  const int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : size == 0 ? 0 : 4;
  return fmt::format("{:.{}f}", value, decimals);
}

std::string signed_number(double value) {
  return value > 0 ? "+" + number(value) : number(value);
}

std::string unit_of(const MetricInfo& metric, const std::string& currency) {
  const std::string unit = metric.unit == "EUR" ? currency : metric.unit;
  if (metric.aggregation != Aggregation::flow) return unit;
  return unit == "1" ? "1/a" : unit + "/a";
}

/// Flows are shown per year.
double per_year(const MetricInfo& metric, double years) {
  return metric.aggregation == Aggregation::flow ? 1 / years : 1;
}

/// A column of mean and interval of one arm's company totals; empty where a metric never occurred.
Moments company_moments(const StudyReport& report, std::size_t arm, std::size_t metric) {
  Moments moments;
  for (const double value : report.totals.column(arm, metric, 0))
    if (!std::isnan(value)) moments.add(value);
  return moments;
}

std::size_t main_metric(const StudyReport& report) {
  const auto& metrics = report.layout.metrics;
  for (std::size_t m = 0; m < metrics.size(); ++m)
    if (metrics[m].name == report.main_metric) return m;
  return 0;
}

void print_effect(const StudyReport& report, std::size_t arm, std::size_t metric, bool payback) {
  const ComparisonResult& result = *report.comparison;
  const MetricInfo& info = report.layout.metrics[metric];
  const PairedEffect& effect = result.effects.at(arm, metric, 0);
  const double scale = per_year(info, report.years);
  const std::string interval =
      fmt::format("{} to {}", signed_number(scale * effect.pairs.interval.low),
                  signed_number(scale * effect.pairs.interval.high));
  const std::string better = std::isnan(effect.probability_better)
                                 ? "-"
                                 : fmt::format("{:.0f} %", 100 * effect.probability_better);
  std::string line =
      fmt::format("  {:<24} {:>14} {:>30} {:>10}", payback ? report.layout.arms[arm] : info.name,
                  signed_number(scale * effect.pairs.difference), interval, better);
  if (payback) {
    const auto month = result.payback.size() > arm ? result.payback[arm] : std::nullopt;
    line += fmt::format(" {:>12}", !result.payback_known ? "-"
                                   : month               ? fmt::format("month {}", *month)
                                                         : "never");
  } else {
    line += fmt::format("  {}", unit_of(info, report.currency));
  }
  fmt::print("{}\n", line);
}

}  // namespace

void print_run(const StudyReport& report) {
  fmt::print("{}: {} replications of {} years, seed {}\n\n", report.layout.arms.front(),
             report.replications, report.years, report.seed);
  fmt::print("  {:<24} {:>14} {:>30}  {}\n", "metric", "mean", "95 % interval of the mean", "unit");
  for (std::size_t m = 0; m < report.layout.metrics.size(); ++m) {
    const MetricInfo& info = report.layout.metrics[m];
    const Moments moments = company_moments(report, 0, m);
    if (moments.count() == 0) continue;
    const double scale = per_year(info, report.years);
    std::string interval = "-";
    if (moments.count() > 1) {
      const double half = student_t_quantile(0.975, static_cast<double>(moments.count() - 1)) *
                          moments.standard_error();
      interval = fmt::format("{} to {}", number(scale * (moments.mean() - half)),
                             number(scale * (moments.mean() + half)));
    }
    fmt::print("  {:<24} {:>14} {:>30}  {}\n", info.name, number(scale * moments.mean()), interval,
               unit_of(info, report.currency));
  }
}

void print_comparison(const StudyReport& report) {
  const std::size_t main = main_metric(report);
  const MetricInfo& info = report.layout.metrics[main];
  const double scale = per_year(info, report.years);
  fmt::print("Baseline {}: {} {} {} (mean of {} replications of {} years, seed {})\n\n",
             report.layout.arms.front(), info.name,
             number(scale * company_moments(report, 0, main).mean()),
             unit_of(info, report.currency), report.replications, report.years, report.seed);
  if (!report.comparison) {
    fmt::print("Too few replications to compare.\n");
    return;
  }
  fmt::print("  {:<24} {:>14} {:>30} {:>10} {:>12}\n", "effect on " + info.name,
             unit_of(info, report.currency), "95 % interval", "P(better)", "payback");
  for (std::size_t arm = 1; arm < report.layout.arms.size(); ++arm)
    print_effect(report, arm, main, true);
  for (std::size_t arm = 1; arm < report.layout.arms.size(); ++arm) {
    fmt::print("\n  {}:\n", report.layout.arms[arm]);
    for (std::size_t m = 0; m < report.layout.metrics.size(); ++m)
      if (m != main && report.comparison->effects.at(arm, m, 0).pairs.difference != 0)
        print_effect(report, arm, m, false);
  }
  if (report.layout.arms.size() > 2)
    fmt::print(
        "\nIntervals are for one change each; with {} changes, one in {} or so misses by luck.\n",
        report.layout.arms.size() - 1,
        20 / std::min<std::size_t>(20, report.layout.arms.size() - 1));
}

}  // namespace orgsim::app
