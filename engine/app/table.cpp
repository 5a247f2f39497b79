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
  const PairedEffect effect = result.effects.at(arm, metric, 0);
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
    const bool nothing_changed = effect.pairs.difference == 0 && effect.pairs.standard_error == 0;
    line += fmt::format(" {:>12}", !result.payback_known || nothing_changed ? "-"
                                   : month ? fmt::format("month {}", *month)
                                           : "never");
  } else {
    line += fmt::format("  {}", unit_of(info, report.currency));
  }
  fmt::print("{}\n", line);
}

/// Which arm does best, with the caution that naming a winner among several needs.
void print_best(const StudyReport& report) {
  const BestOfK& best = report.comparison->best;
  if (best.arms.empty()) return;
  fmt::print("\nBest in {} (share of replications):", report.main_metric);
  for (std::size_t arm = 0; arm < best.arms.size(); ++arm)
    fmt::print("{} {} {:.0f} %", arm == 0 ? "" : ",", report.layout.arms[arm],
               100 * best.arms[arm].probability_best);
  fmt::print(
      ".\nEach 95 % interval above holds for one change alone; among several, some may miss.\n");
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
      // looking at the results to decide when to stop makes intervals wider
      const double widened =
          report.looks.empty() ? 1.0 : sequential_widening(moments.count(), moments.skewness());
      const double half = widened * mean_interval(moments).half_width();
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
      if (const double difference = report.comparison->effects.at(arm, m, 0).pairs.difference;
          m != main && !std::isnan(difference) && difference != 0)
        print_effect(report, arm, m, false);
  }
  fmt::print(
      "\nPayback: first month from which the summed difference in contribution stays above 0.\n");
  if (report.layout.arms.size() > 2) print_best(report);
}

}  // namespace orgsim::app
