#include "results/sections.hpp"

#include <fmt/format.h>

#include <array>
#include <numeric>

#include "base/errors.hpp"
#include "config/utf8.hpp"
#include "results/words.hpp"

namespace orgsim {
namespace {

constexpr std::array<double, 5> probabilities{0.05, 0.25, 0.5, 0.75, 0.95};

Dataset text(const char* group, const char* name, const char* long_name, std::string value) {
  return {{.group = group, .name = name, .long_name = long_name}, std::vector{std::move(value)}};
}

template <class T>
Dataset number(const char* group, const char* name, const char* long_name, const char* unit,
               T value) {
  return {{.group = group, .name = name, .long_name = long_name, .unit = unit}, std::vector{value}};
}

Dataset axis(const std::string& group, const char* name, const char* long_name,
             std::vector<std::string> names) {
  return {{.group = group, .name = name, .dimensions = {name}, .long_name = long_name},
          std::move(names),
          true};
}

Variable per_run(const char* name, const char* long_name) {
  return {
      .name = name, .dimensions = {"scenario", "replication"}, .long_name = long_name, .unit = "1"};
}

std::string squared(const std::string& unit) {
  if (unit == "1") return unit;
  return unit.find('/') == std::string::npos ? unit + "^2" : "(" + unit + ")^2";
}

/// A statistic of a cell.
struct Statistic {
  const char* name;
  const char* prefix;  ///< of the long name
  double (*of)(const Moments& cell);
};

constexpr std::array<Statistic, 4> statistics{{
    {"mean", "mean over replications", [](const Moments& c) { return c.mean(); }},
    {"variance", "variance over replications", [](const Moments& c) { return c.variance(); }},
    {"min", "least of all replications", [](const Moments& c) { return c.min(); }},
    {"max", "greatest of all replications", [](const Moments& c) { return c.max(); }},
}};

/// One group of /moments with its axes.
std::string moments_group(Sheet& sheet, const RecordLayout& layout, const char* name) {
  const std::string group = std::string("/moments/") + name;
  sheet.section(group, {scenario_axis(group, layout), month_axis(group, layout.months),
                        group_axis(group, layout)});
  return group;
}

}  // namespace

std::string unit_in_currency(const std::string& unit, const std::string& currency) {
  std::string out;
  for (std::size_t start = 0; start <= unit.size();) {
    const std::size_t end = std::min(unit.find('/', start), unit.size());
    const std::string symbol = unit.substr(start, end - start);
    if (!out.empty()) out += '/';
    out += symbol == "EUR" ? currency : symbol;
    start = end + 1;
  }
  return out;
}

Variable metric_variable(const MetricInfo& metric, const std::string& currency,
                         const std::string& group, std::vector<std::string> dimensions) {
  return {.group = group,
          .name = metric.name,
          .dimensions = std::move(dimensions),
          .long_name = metric.long_name,
          .unit = unit_in_currency(metric.unit, currency),
          .aggregation = words::of(metric.aggregation),
          .better = words::of(metric.better),
          .prominence = words::prominence(metric.main)};
}

Dataset scenario_axis(const std::string& group, const RecordLayout& layout) {
  return axis(group, "scenario", "scenario", layout.arms);
}

Dataset group_axis(const std::string& group, const RecordLayout& layout) {
  return axis(group, "group", "group of people", layout.groups);
}

Dataset month_axis(const std::string& group, int months) {
  std::vector<std::int64_t> numbers(static_cast<std::size_t>(months));
  std::iota(numbers.begin(), numbers.end(), 1);
  return {{.group = group,
           .name = "month",
           .dimensions = {"month"},
           .long_name = "month of the simulation, the first is 1",
           .unit = "1"},
          std::move(numbers),
          true};
}

Variable replication_axis(const std::string& group) {
  return {.group = group,
          .name = "replication",
          .dimensions = {"replication"},
          .long_name = "number of the replication",
          .unit = "1"};
}

Variable state_hash_variable() {
  return per_run("state_hash", "hash of the world after the last day; 0 where not run");
}

Variable run_key_variable() {
  return per_run("run_key", "hash of scenario, engine version, seed and replication");
}

Variable replications_done_variable() {
  return {.name = "replications_done",
          .dimensions = {"scenario"},
          .long_name = "replications that were run to their end",
          .unit = "1"};
}

Section input_section(const ResultInput& input, const RecordLayout& layout) {
  constexpr const char* group = "/input";
  return {
      scenario_axis(group, layout),
      {{.group = group,
        .name = "scenario_text",
        .dimensions = {"scenario"},
        .long_name = "canonical text of the resolved scenario"},
       input.scenario_texts},
      number<std::int64_t>(group, "schema_version", "version of this file's layout", "1",
                           result_schema_version),
      text(group, "engine_version", "version of the engine", input.engine_version),
      text(group, "record_level", "what is kept of each replication", words::of(input.level)),
      text(group, "currency", "currency of all money", input.currency),
      number<std::int64_t>(group, "months_per_year", "months in a year", "1",
                           layout.months_per_year),
      number(group, "seed", "seed", "1", input.seed),
      number(group, "replication_first", "number of the first replication", "1",
             input.replication_first),
      number(group, "replications_planned",
             "replications asked for; 0: as many as the precision needs", "1",
             input.replications_planned),
      number(group, "precision",
             "half-width asked for, as a share of the yearly reference; 0: none", "1",
             input.precision),
  };
}

void write_moments(Sheet& sheet, const RecordLayout& layout, const std::string& currency,
                   const std::vector<PanelMoments>& arms) {
  sheet.make_group("/moments");
  const std::size_t panel = static_cast<std::size_t>(layout.months) * layout.groups.size();
  const std::vector<std::string> dimensions{"scenario", "month", "group"};
  std::vector<double> values(arms.size() * panel);

  // Mean, variance, extremes.
  for (const Statistic& statistic : statistics) {
    const std::string group = moments_group(sheet, layout, statistic.name);
    for (std::size_t m = 0; m < layout.metrics.size(); ++m) {
      for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = statistic.of(arms[i / panel].cell(m * panel + i % panel));
      Variable variable = metric_variable(layout.metrics[m], currency, group, dimensions);
      variable.long_name += std::string(", ") + statistic.prefix;
      if (std::string_view(statistic.name) == "variance") variable.unit = squared(variable.unit);
      sheet.numbers<double>(variable, values);
    }
  }

  // In how many replications the value was there.
  const std::string counts = moments_group(sheet, layout, "count");
  std::vector<std::int64_t> present(values.size());
  for (std::size_t m = 0; m < layout.metrics.size(); ++m) {
    for (std::size_t i = 0; i < present.size(); ++i)
      present[i] = static_cast<std::int64_t>(arms[i / panel].cell(m * panel + i % panel).count());
    sheet.numbers<std::int64_t>(
        {.group = counts,
         .name = layout.metrics[m].name,
         .dimensions = dimensions,
         .long_name = layout.metrics[m].long_name + ", replications with a value",
         .unit = "1"},
        present);
  }

  // Quantiles, and on how many replications they rest.
  const std::string group = moments_group(sheet, layout, "quantile");
  sheet.axis(group, "quantile", "share of replications at or below the value",
             std::vector<double>(probabilities.begin(), probabilities.end()));
  std::vector<std::int64_t> rows;
  for (const PanelMoments& arm : arms) rows.push_back(static_cast<std::int64_t>(arm.rows()));
  sheet.numbers<std::int64_t>({.group = group,
                               .name = "quantile_replications",
                               .dimensions = {"scenario"},
                               .long_name = "replications on which the quantiles rest",
                               .unit = "1"},
                              rows);
  std::vector<double> table(probabilities.size() * values.size());
  for (std::size_t m = 0; m < layout.metrics.size(); ++m) {
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
      const std::vector<double> of_panel =
          arms[arm].cell_quantiles(m * panel, panel, probabilities);
      for (std::size_t i = 0; i < panel; ++i)
        for (std::size_t q = 0; q < probabilities.size(); ++q)
          table[q * values.size() + arm * panel + i] = of_panel[i * probabilities.size() + q];
    }
    Variable variable = metric_variable(layout.metrics[m], currency, group,
                                        {"quantile", "scenario", "month", "group"});
    variable.long_name += ", quantiles over replications";
    sheet.numbers<double>(variable, table);
  }
}

Section effects_section(const EffectTable& effects, const std::string& currency) {
  constexpr const char* group = "/effects";
  std::vector<std::string> names;
  std::vector<std::string> units;
  std::vector<std::string> long_names;
  for (const MetricInfo& metric : effects.metrics) {
    names.push_back(metric.name);
    units.push_back(unit_in_currency(metric.unit, currency));
    long_names.push_back(metric.long_name);
  }
  Section section{axis(group, "change", "change, compared with the baseline", effects.arms),
                  axis(group, "metric", "metric", names),
                  axis(group, "group", "group of people", effects.groups),
                  {{.group = group,
                    .name = "metric_unit",
                    .dimensions = {"metric"},
                    .long_name = "unit of the metric, and of columns without a unit of their own"},
                   units},
                  {{.group = group,
                    .name = "metric_long_name",
                    .dimensions = {"metric"},
                    .long_name = "what the metric is"},
                   long_names},
                  {{.group = group,
                    .name = "payback",
                    .dimensions = {"change"},
                    .long_name = "what can be said of the payback in contribution"},
                   effects.payback},
                  {{.group = group,
                    .name = "payback_month",
                    .dimensions = {"change"},
                    .long_name = "month from which the summed difference in contribution stays at "
                                 "or above 0, where that is settled",
                    .unit = "1"},
                   effects.payback_month}};
  for (const EffectColumn& column : effects.columns) {
    if (column.values.size() != effects.arms.size() * names.size() * effects.groups.size())
      throw InternalError(fmt::format("effects: column {} has the wrong size", column.name));
    section.push_back({{.group = group,
                        .name = column.name,
                        .dimensions = {"change", "metric", "group"},
                        .long_name = column.long_name,
                        .unit = unit_in_currency(column.unit, currency)},
                       column.values});
  }
  return section;
}

Section provenance_section(const Circumstances& about) {
  constexpr const char* group = "/provenance";
  // Host and command line come from the system and may be any bytes.
  return {text(group, "date", "when the run ended", about.date),
          text(group, "host", "machine", as_utf8(about.host)),
          number(group, "wall_time", "seconds that the run took", "s", about.wall_time),
          number(group, "threads", "threads that computed", "1", about.threads),
          text(group, "command_line", "command line", as_utf8(about.command_line)),
          text(group, "build_compiler", "compiler", about.build.compiler),
          text(group, "build_flags", "compiler's options", about.build.flags),
          text(group, "build_type", "kind of build", about.build.type),
          text(group, "build_revision", "revision of the source", about.build.revision)};
}

}  // namespace orgsim
