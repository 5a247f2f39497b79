#include "app/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "app/numbers.hpp"
#include "base/span_words.hpp"
#include "base/statistics.hpp"
#include "mechanisms/metrics.hpp"
#include "mechanisms/relationship_index.hpp"

namespace orgsim::app {
namespace {

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

/// The order of lines: the main metric first, then as declared.
std::vector<std::size_t> metrics_in_order(const StudyReport& report) {
  std::vector<std::size_t> order;
  for (std::size_t m = 0; m < report.layout.metrics.size(); ++m) order.push_back(m);
  const auto main = order.begin() + static_cast<std::ptrdiff_t>(main_metric(report));
  std::rotate(order.begin(), main, main + 1);
  return order;
}

bool is_shown(const StudyReport& report, std::size_t metric, bool all) {
  const MetricInfo& info = report.layout.metrics[metric];
  return all || info.main || info.name == report.main_metric;
}

/// What a value is: the table has yearly values, everything else has totals.
void print_spans(const StudyReport& report) {
  fmt::print("Values with /a are per year");
  if (report.years != 1)
    fmt::print("; result files, --json and Python hold totals over the {}", span_of(report.years));
  fmt::print(".\n");
}

void print_hidden(std::ptrdiff_t hidden, const char* which) {
  if (hidden > 0) fmt::print("More metrics{}: {} (--all shows them).\n", which, hidden);
}

/// The first column, wide enough for every arm and metric.
std::size_t width_of_names(const StudyReport& report) {
  std::size_t width = 24;
  for (const std::string& arm : report.layout.arms) width = std::max(width, arm.size());
  return width;
}

/// One line of effect, interval and probability, with `name` before and `last` behind it.
void print_effect(const StudyReport& report, std::size_t arm, std::size_t metric,
                  const std::string& name, const std::string& last) {
  const PairedEffect effect = report.comparison->effects.at(arm, metric, 0);
  const double scale = per_year(report.layout.metrics[metric], report.years);
  const std::string interval =
      fmt::format("{} to {}", signed_number(scale * effect.pairs.interval.low),
                  signed_number(scale * effect.pairs.interval.high));
  const std::string better = std::isnan(effect.probability_better)
                                 ? "-"
                                 : fmt::format("{:.0f} %", 100 * effect.probability_better);
  fmt::print("  {:<{}} {:>14} {:>30} {:>10}  {}\n", name, width_of_names(report),
             signed_number(scale * effect.pairs.difference), interval, better, last);
}

/// The metrics besides the main one in which a change makes a difference; all, or those to show.
std::vector<std::size_t> differing(const StudyReport& report, std::size_t arm, bool all) {
  std::vector<std::size_t> found;
  for (std::size_t m = 0; m < report.layout.metrics.size(); ++m) {
    const double difference = report.comparison->effects.at(arm, m, 0).pairs.difference;
    if (m != main_metric(report) && !std::isnan(difference) && difference != 0 &&
        is_shown(report, m, all))
      found.push_back(m);
  }
  return found;
}

/// What each change does besides its effect on the main metric.
void print_other_effects(const StudyReport& report, bool all) {
  std::set<std::size_t> shown, differ;
  for (std::size_t arm = 1; arm < report.layout.arms.size(); ++arm) {
    const auto lines = differing(report, arm, all);
    shown.insert(lines.begin(), lines.end());
    for (const std::size_t m : differing(report, arm, true)) differ.insert(m);
    if (lines.empty()) continue;
    fmt::print("\n  {}:\n", report.layout.arms[arm]);
    for (const std::size_t m : lines)
      print_effect(report, arm, m, report.layout.metrics[m].name,
                   unit_of(report.layout.metrics[m], report.currency));
  }
  fmt::print("\n");
  print_hidden(std::ranges::count_if(differ, [&](auto m) { return !is_shown(report, m, all); }),
               " that differ");
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

/// The relationship of sales and marketing in one line, where it was looked at.
void print_relationship(const StudyReport& report) {
  const auto mean = [&](Metric metric) {
    return company_moments(report, 0, static_cast<std::size_t>(metric)).mean();
  };
  if (company_moments(report, 0, static_cast<std::size_t>(Metric::relationship_index)).count() == 0)
    return;
  const double index = mean(Metric::relationship_index);
  fmt::print(
      "Relationship of sales and marketing: {:.0f} of 100, {} (by rules {:.0f}, by what "
      "happened {:.0f}).\n",
      index, relationship_class(index), mean(Metric::relationship_structure),
      mean(Metric::relationship_behaviour));
}

}  // namespace

void print_run(const StudyReport& report, bool all) {
  fmt::print("{}: {} of {}, seed {}\n", report.layout.arms.front(),
             counted(report.replications, "replication"), span_of(report.years), report.seed);
  print_spans(report);
  fmt::print("\n  {:<24} {:>14} {:>30}  {}\n", "metric", "mean", "95 % interval of the mean",
             "unit");
  std::ptrdiff_t hidden = 0;
  for (const std::size_t m : metrics_in_order(report)) {
    const MetricInfo& info = report.layout.metrics[m];
    const Moments moments = company_moments(report, 0, m);
    if (moments.count() == 0) continue;
    if (!is_shown(report, m, all)) {
      ++hidden;
      continue;
    }
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
  fmt::print("\n");
  print_hidden(hidden, "");
  print_relationship(report);
}

void print_comparison(const StudyReport& report, bool all) {
  const std::size_t main = main_metric(report);
  const MetricInfo& info = report.layout.metrics[main];
  const double scale = per_year(info, report.years);
  fmt::print("Baseline {}: {} {} {} (mean of {} of {}, seed {})\n", report.layout.arms.front(),
             info.name, number(scale * company_moments(report, 0, main).mean()),
             unit_of(info, report.currency), counted(report.replications, "replication"),
             span_of(report.years), report.seed);
  print_spans(report);
  if (!report.comparison) {
    fmt::print("\nToo few replications to compare.\n");
    return;
  }
  fmt::print("\n  {:<{}} {:>14} {:>30} {:>10}  {}\n", "effect on " + info.name,
             width_of_names(report), unit_of(info, report.currency), "95 % interval", "P(better)",
             "payback");
  for (std::size_t arm = 1; arm < report.layout.arms.size(); ++arm)
    print_effect(report, arm, main, report.layout.arms[arm],
                 in_words(report.comparison->payback[arm]));
  print_other_effects(report, all);
  fmt::print(
      "Payback: first month from which the summed difference in contribution stays at or above 0,\n"
      "having been below; settled where the 95 % interval of that difference leaves out 0.\n");
  if (report.layout.arms.size() > 2) print_best(report);
}

}  // namespace orgsim::app
