#include "study/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/span_words.hpp"
#include "config/canonical.hpp"
#include "config/explain.hpp"
#include "mechanisms/metric_list.hpp"
#include "mechanisms/relationship_index.hpp"
#include "scenario/loader.hpp"
#include "simulation/day.hpp"

namespace orgsim {
namespace {

std::string joined(const std::vector<const char*>& words) {
  return words.empty() ? "nothing" : fmt::format("{}", fmt::join(words, ", "));
}

std::string explain_day() {
  std::string out = "The order of a day:\n";
  int number = 0;
  for (const Pass& pass : the_order_of_a_day()) {
    const Declared declared = pass.declared();
    out += fmt::format("\n{}. {}: {}\n   place   {}\n   reads   {}\n   writes  {}\n", ++number,
                       pass.name, pass.plain, pass.why_here, joined(declared.reads),
                       joined(declared.writes));
    if (!declared.appends.empty()) out += fmt::format("   appends {}\n", joined(declared.appends));
  }
  return out;
}

std::string explain_questions() {
  std::string out = "  questions:\n";
  for (std::size_t number = 0; number < question_count; ++number) {
    const auto& question = metric_list[static_cast<std::size_t>(Metric::index_forecast) + number];
    out += fmt::format(
        "    {:<24} {}; reads {}\n", question.name, question.long_name,
        is_structural(static_cast<RelationshipQuestion>(number)) ? "rules" : "what happened");
  }
  return out;
}

std::string explain_metric(const MetricDefinition& metric) {
  const char* added[] = {"summed over days", "value at the month's end", "average over days",
                         "weighted average of single observations"};
  const char* better[] = {"higher is better", "lower is better", "neither direction is better"};
  std::string out =
      fmt::format("{} (metric)\n  {}\n  unit: {}\n  over time: {}\n  direction: {}\n", metric.name,
                  metric.long_name, metric.unit, added[static_cast<int>(metric.aggregation)],
                  better[static_cast<int>(metric.better)]);
  if (metric.metric == Metric::relationship_index) out += explain_questions();
  return out;
}

std::string explain_evidence() {
  std::string out = "evidence (of a restructuring)\n  How well its effect was studied elsewhere:\n";
  for (const auto& [grade, meaning] : evidence_grades)
    out += fmt::format("  {}: {}\n", grade, meaning);
  return out + "  It says nothing of this company: what a change does here is simulated.\n";
}

std::string lever_table(const char* title, const RawTable& table) {
  if (table.empty()) return "";
  std::string out = fmt::format("{}:\n", title);
  for (const auto& [lever, raw] : table) {
    const LeverInfo* about = find_lever(lever);
    out += fmt::format(
        "  {} = {} ({})\n", lever, toml_value(raw.value),
        about == nullptr ? "no lever" : fmt::format("held by the {}", to_string(about->holder)));
  }
  return out;
}

std::string explain_restructuring(const RestructuringDefinition& about) {
  std::string out = fmt::format("{} (restructuring)\n  source: {}\n  evidence: {} (grades: {})\n",
                                about.name, about.source, about.evidence, legend_of_evidence());
  out += fmt::format("  how it can do harm: {}\n", about.harm);
  if (!about.meant_for.empty())
    out += fmt::format("  meant for: {}\n", fmt::join(about.meant_for, ", "));
  out += fmt::format("  cost: {} h per person, {} EUR, {} d notice\n", about.cost.hours_per_person,
                     about.cost.money, about.cost.notice_days);
  for (const auto& [name, parameter] : about.parameters)
    out += fmt::format("  parameter {}: default {} {}\n", name, parameter.default_value,
                       parameter.unit);
  out += lever_table("Binds on its date", about.decree);
  out += lever_table("Adopted by people", about.routine);
  if (about.decree.empty() && about.routine.empty()) out += "It changes no lever.\n";
  if (out.find("EUR") != std::string::npos) out += "EUR stands for the company's currency.\n";
  return out;
}

std::string explain_scenario(const Scenario& about) {
  std::string out = fmt::format("{} (scenario)\n", about.name);
  if (!about.question.empty()) out += fmt::format("  question: {}\n", about.question);
  out += fmt::format("  judged by: {}\n  time: {} recorded after {} of burn-in\n",
                     about.main_metric, span_of(about.years), span_of(about.burn_in_years));
  std::vector<std::string> names;
  for (const auto& [name, unit] : about.organization.units) names.push_back(name);
  out += fmt::format("  units: {}\n", fmt::join(names, ", "));
  names.clear();
  for (const auto& [name, segment] : about.market.segments)
    names.push_back(fmt::format("{} ({} accounts)", name, segment.accounts));
  out += fmt::format("  segments of the market: {}\n", fmt::join(names, ", "));
  for (const auto& [name, use] : about.restructuring)
    out += fmt::format("  restructuring: {} from {}\n", name, use.start);
  return out;
}

/// A key as typed, or the same key as assumption or lever.
std::string full_path(const std::vector<std::string>& paths, const std::string& key) {
  for (const char* prefix : {"", "policy.", "assumptions."})
    if (std::ranges::find(paths, prefix + key) != paths.end()) return prefix + key;
  return key;
}

/// What may be explained besides keys.
std::vector<std::string> names_beside_keys(const Library& library) {
  std::vector<std::string> names{"day", "evidence"};
  for (const MetricDefinition& metric : metric_list) names.emplace_back(metric.name);
  for (const LibraryKind kind : {LibraryKind::restructuring, LibraryKind::scenario})
    std::ranges::copy(library.names(kind, {}), std::back_inserter(names));
  return names;
}

}  // namespace

std::string explanation(const std::string& name, const Library& library) {
  if (name == "day") return explain_day();
  if (name == "evidence") return explain_evidence();
  if (const MetricDefinition* metric = find_metric(name)) return explain_metric(*metric);
  if (!is_scenario_file(name) && library.find(LibraryKind::restructuring, name, {}))
    return explain_restructuring(load_restructuring(name, library));
  if (library.find(LibraryKind::scenario, name, {}))
    return explain_scenario(load_scenario({name, {}, {}}, library).scenario);
  Scenario scenario;
  Description description;
  scenario.describe(description);
  return explain(description, full_path(all_paths(description), name), names_beside_keys(library));
}

}  // namespace orgsim
