#include "app/json.hpp"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/version.hpp"

namespace orgsim::app {
namespace {

using Json = nlohmann::ordered_json;

/// JSON has no NaN: what is absent is null.
Json json_number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json runs_of(const StudyReport& report, std::size_t arm) {
  Json runs = Json::array();
  for (const RunId& run : report.runs[arm])
    runs.push_back({{"replication", run.replication},
                    {"run_key", to_hex(run.run_key)},
                    {"state_hash", to_hex(run.state_hash)}});
  return runs;
}

/// Company totals of each replication, by metric.
Json totals_of(const StudyReport& report, std::size_t arm) {
  Json totals = Json::object();
  for (std::size_t m = 0; m < report.layout.metrics.size(); ++m) {
    Json values = Json::array();
    for (const double value : report.totals.column(arm, m, 0)) values.push_back(json_number(value));
    totals[report.layout.metrics[m].name] = std::move(values);
  }
  return totals;
}

Json units_of(const StudyReport& report) {
  Json units = Json::object();
  for (const MetricInfo& metric : report.layout.metrics)
    units[metric.name] = metric.unit == "EUR" ? report.currency : metric.unit;
  return units;
}

/// The last look at the precision; null where none was asked for.
Json precision_of(const StudyReport& report) {
  if (report.looks.empty()) return nullptr;
  const Look& look = report.looks.back();
  return {{"met", look.met},
          {"pairs", look.pairs},
          {"allowed_half_width", json_number(look.allowed)},
          {"half_widths", look.half_widths}};
}

/// Names on a command line need not be UTF-8; what is not is replaced.
std::string text_of(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

Json head(const StudyReport& report, const char* command, const Notes& notes) {
  return {{"command", command},
          {"engine_version", engine_version},
          {"seed", report.seed},
          {"years", report.years},
          {"currency", report.currency},
          {"main_metric", report.main_metric},
          {"replications_done", report.replications},
          {"interrupted", report.interrupted},
          {"spans", "totals and effects are over all recorded years"},
          {"units", units_of(report)},
          {"precision", precision_of(report)},
          {"notes", notes},
          {"seconds_simulating", report.seconds}};
}

/// "unsettled" where the interval of contribution holds 0; null where no months are known. The
/// month is that from which the summed difference stays at or above 0, settled or not.
void add_payback(const Payback& payback, Json& about) {
  constexpr std::array words{"", "no difference", "unsettled", "at once", "later", "never"};
  const bool known = payback.outcome != PaybackOutcome::unknown;
  about["payback"] = known ? Json(words[static_cast<std::size_t>(payback.outcome)]) : Json();
  about["payback_month"] = payback.month ? Json(*payback.month) : Json();
}

Json effects_of(const StudyReport& report, std::size_t arm) {
  Json effects = Json::object();
  for (std::size_t m = 0; m < report.layout.metrics.size(); ++m) {
    const PairedEffect effect = report.comparison->effects.at(arm, m, 0);
    effects[report.layout.metrics[m].name] = {
        {"mean_difference", json_number(effect.pairs.difference)},
        {"low", json_number(effect.pairs.interval.low)},
        {"high", json_number(effect.pairs.interval.high)},
        {"standard_error", json_number(effect.pairs.standard_error)},
        {"probability_better", json_number(effect.probability_better)}};
  }
  return effects;
}

}  // namespace

std::string json_of_run(const StudyReport& report, const Notes& notes) {
  Json out = head(report, "run", notes);
  out["scenario"] = report.layout.arms.front();
  out["replications"] = runs_of(report, 0);
  out["totals"] = totals_of(report, 0);
  return text_of(out);
}

std::string json_of_comparison(const StudyReport& report, const Notes& notes) {
  Json out = head(report, "compare", notes);
  out["arms"] = Json::array();
  for (std::size_t arm = 0; arm < report.layout.arms.size(); ++arm) {
    Json about{{"name", report.layout.arms[arm]},
               {"replications", runs_of(report, arm)},
               {"totals", totals_of(report, arm)}};
    if (arm > 0 && report.comparison) {
      about["effects"] = effects_of(report, arm);
      add_payback(report.comparison->payback[arm], about);
    }
    out["arms"].push_back(std::move(about));
  }
  return text_of(out);
}

std::string json_of_error(const UserError& error) {
  Json problems = Json::array();
  for (const Problem& problem : error.problems())
    problems.push_back({{"file", problem.where.file},
                        {"line", problem.where.line},
                        {"column", problem.where.column},
                        {"what", problem.what},
                        {"allowed", problem.allowed},
                        {"suggestion", problem.suggestion},
                        {"text", to_string(problem)}});
  return Json{{"error", {{"kind", "input"}, {"problems", std::move(problems)}}}}.dump(
      2, ' ', false, Json::error_handler_t::replace);
}

std::string json_of_error(const std::string& kind, const std::string& message) {
  return Json{{"error", {{"kind", kind}, {"message", message}}}}.dump(
      2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace orgsim::app
