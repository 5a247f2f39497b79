// orgsim explain, list and schema: what the engine knows about its own keys, levers, metrics, files
// and the order of a day. All of it comes from the one description of each.
#include <fmt/format.h>

#include <algorithm>

#include "app/arms.hpp"
#include "app/command.hpp"
#include "app/numbers.hpp"
#include "app/options.hpp"
#include "config/canonical.hpp"
#include "config/explain.hpp"
#include "config/schema.hpp"
#include "config/suggest.hpp"
#include "scenario/loader.hpp"
#include "simulation/day.hpp"

namespace orgsim::app {
namespace {

std::string joined(const std::vector<const char*>& words) {
  return words.empty() ? "nothing" : fmt::format("{}", fmt::join(words, ", "));
}

void explain_day() {
  fmt::print("The order of a day:\n");
  int number = 0;
  for (const Pass& pass : the_order_of_a_day()) {
    const Declared declared = pass.declared();
    fmt::print("\n{}. {}: {}\n   place   {}\n   reads   {}\n   writes  {}\n", ++number, pass.name,
               pass.plain, pass.why_here, joined(declared.reads), joined(declared.writes));
    if (!declared.appends.empty()) fmt::print("   appends {}\n", joined(declared.appends));
  }
}

void explain_metric(const MetricDefinition& metric) {
  const char* added[] = {"summed over days", "value at the month's end", "average over days",
                         "weighted average of single observations"};
  const char* better[] = {"higher is better", "lower is better", "neither direction is better"};
  fmt::print("{} (metric)\n  {}\n  unit: {}\n  over time: {}\n  direction: {}\n", metric.name,
             metric.long_name, metric.unit, added[static_cast<int>(metric.aggregation)],
             better[static_cast<int>(metric.better)]);
}

void explain_evidence() {
  fmt::print("evidence (of a restructuring)\n  How well its effect was studied elsewhere:\n");
  for (const auto& [grade, meaning] : evidence_grades) fmt::print("  {}: {}\n", grade, meaning);
  fmt::print("  It says nothing of this company: what a change does here is simulated.\n");
}

void print_table(const char* title, const RawTable& table) {
  if (table.empty()) return;
  fmt::print("{}:\n", title);
  for (const auto& [lever, raw] : table) {
    const LeverInfo* about = find_lever(lever);
    fmt::print(
        "  {} = {} ({})\n", lever, toml_value(raw.value),
        about == nullptr ? "no lever" : fmt::format("held by the {}", to_string(about->holder)));
  }
}

void explain_restructuring(const RestructuringDefinition& about) {
  fmt::print("{} (restructuring)\n  source: {}\n  evidence: {} (grades: {})\n", about.name,
             about.source, about.evidence, legend_of_evidence());
  fmt::print("  how it can do harm: {}\n", about.harm);
  fmt::print("  cost: {} h per person, {} EUR, {} d notice\n", about.cost.hours_per_person,
             number(about.cost.money), about.cost.notice_days);
  for (const auto& [name, parameter] : about.parameters)
    fmt::print("  parameter {}: default {} {}\n", name, parameter.default_value, parameter.unit);
  print_table("Binds on its date", about.decree);
  print_table("Adopted by people", about.routine);
  if (about.decree.empty() && about.routine.empty()) fmt::print("It changes no lever.\n");
}

/// A key as typed, or the same key as assumption or lever.
std::string full_path(const Description& description, const std::string& key) {
  const auto paths = all_paths(description);
  for (const char* prefix : {"", "policy.", "assumptions."})
    if (std::ranges::find(paths, prefix + key) != paths.end()) return prefix + key;
  return key;
}

/// One line a file; of those in one folder of the library, or in all ("").
void list_files(LibraryKind kind, const Library& library, const std::string& folder = {}) {
  for (const LibraryEntry& entry : library.list(kind, {})) {
    if (!folder.empty() && entry.path.parent_path().filename() != folder) continue;
    std::string title;
    try {
      title = kind == LibraryKind::scenario
                  ? load_scenario({entry.path.string(), {}, {}}, library).scenario.name
                  : load_restructuring(entry.path.string(), library).name;
    } catch (const UserError&) {
      title = "(does not load; see orgsim check)";
    }
    fmt::print("{:<28} {}\n", entry.name, title);
  }
}

/// Fields below one section of the scenario, by their path within it.
void list_fields(const std::string& section) {
  Scenario scenario;
  Description description;
  scenario.describe(description);
  description.each_field([&](const std::string& path, const Field& field) {
    if (!path.starts_with(section + ".")) return;
    const std::string key = path.substr(section.size() + 1);
    const LeverInfo* lever = section == "policy" ? find_lever(key) : nullptr;
    fmt::print("{:<36} {:<12} {}{}\n", key, toml_value(field.get()), field.about.meaning,
               lever == nullptr ? "" : fmt::format(" Held by the {}.", to_string(lever->holder)));
  });
}

/// How many fields a section of the scenario has, with those in its sections.
std::size_t count_fields(const std::string& section) {
  Scenario scenario;
  Description description;
  scenario.describe(description);
  std::size_t count = 0;
  description.each_field(
      [&](const std::string& path, const Field&) { count += path.starts_with(section + "."); });
  return count;
}

/// Every file by name; the long lists by their length and the command that shows them.
void list_everything(const Library& library) {
  fmt::print("Companies:\n");
  list_files(LibraryKind::scenario, library, "companies");
  fmt::print("\nPublished models:\n");
  list_files(LibraryKind::scenario, library, "published");
  fmt::print("\nRestructurings:\n");
  list_files(LibraryKind::restructuring, library);
  fmt::print(
      "\nAnd {} levers, {} assumptions, {} metrics: orgsim list levers (or assumptions, "
      "metrics)\n",
      count_fields("policy"), count_fields("assumptions"), metric_count);
}

}  // namespace

int explain_command(const std::vector<std::string>& arguments, const Environment& environment) {
  const std::string usage = "explain KEY | METRIC | RESTRUCTURING | evidence | day";
  std::vector<std::string> positional;
  po::variables_map values;
  if (!parse(arguments, po::options_description("Options"), usage, positional, values)) return 0;
  need_positional(positional, 1, 1, usage);
  const std::string& what = positional[0];

  Scenario scenario;
  Description description;
  scenario.describe(description);
  if (what == "day") {
    explain_day();
  } else if (what == "evidence") {
    explain_evidence();
  } else if (const MetricDefinition* metric = find_metric(what)) {
    explain_metric(*metric);
  } else if (environment.library.find(LibraryKind::restructuring, what, {})) {
    fmt::print(stderr, "{}", shadow_notice(LibraryKind::restructuring, what, environment.library));
    explain_restructuring(load_restructuring(what, environment.library));
  } else {
    fmt::print("{}", explain(description, full_path(description, what)));
  }
  return 0;
}

int list_command(const std::vector<std::string>& arguments, const Environment& environment) {
  const std::string usage = "list [companies|restructurings|levers|assumptions|metrics|channels]";
  std::vector<std::string> positional;
  po::variables_map values;
  if (!parse(arguments, po::options_description("Options"), usage, positional, values)) return 0;
  need_positional(positional, 0, 1, usage);
  if (positional.empty()) {
    list_everything(environment.library);
    return 0;
  }
  const std::string& what = positional[0];
  if (what == "companies") {
    list_files(LibraryKind::scenario, environment.library);
  } else if (what == "restructurings") {
    list_files(LibraryKind::restructuring, environment.library);
  } else if (what == "levers") {
    list_fields("policy");
  } else if (what == "assumptions") {
    list_fields("assumptions");
  } else if (what == "metrics") {
    for (const MetricDefinition& metric : metric_list)
      fmt::print("{:<28} {:<8} {}\n", metric.name, metric.unit, metric.long_name);
  } else if (what == "channels") {
    fmt::print(stderr, "orgsim: this version simulates no communication channels\n");
  } else {
    const std::vector<std::string> known{"companies",   "restructurings", "levers",
                                         "assumptions", "metrics",        "channels"};
    throw UserError(fmt::format("unknown list '{}'", what),
                    fmt::format("{}", fmt::join(known, ", ")), nearest_name(what, known));
  }
  return 0;
}

int schema_command(const std::vector<std::string>& arguments, const Environment&) {
  const std::string usage = "schema";
  std::vector<std::string> positional;
  po::variables_map values;
  if (!parse(arguments, po::options_description("Options"), usage, positional, values)) return 0;
  need_positional(positional, 0, 0, usage);
  Scenario scenario;
  Description description;
  scenario.describe(description);
  fmt::print("{}", json_schema(description, "orgsim scenario"));
  return 0;
}

}  // namespace orgsim::app
