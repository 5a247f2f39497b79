// orgsim explain, list and schema: what the engine knows about its own keys, levers, metrics, files
// and the order of a day. All of it comes from the one description of each.
#include <fmt/format.h>

#include <algorithm>

#include "app/arms.hpp"
#include "app/command.hpp"
#include "app/options.hpp"
#include "config/canonical.hpp"
#include "config/schema.hpp"
#include "config/suggest.hpp"
#include "mechanisms/metric_list.hpp"
#include "scenario/loader.hpp"
#include "study/explanation.hpp"

namespace orgsim::app {
namespace {

/// The grade of a restructuring's evidence; "-" for a control or a file that gives none.
std::string grade_of(const RestructuringDefinition& about) {
  const bool graded = std::ranges::any_of(
      evidence_grades, [&](const EvidenceGrade& known) { return known.grade == about.evidence; });
  return graded ? about.evidence : "-";
}

std::string title_of(LibraryKind kind, const std::filesystem::path& path, const Library& library) {
  try {
    switch (kind) {
      case LibraryKind::scenario:
        return load_scenario({path.string(), {}, {}}, library).scenario.name;
      case LibraryKind::restructuring: {
        const RestructuringDefinition about = load_restructuring(path.string(), library);
        return fmt::format("{:<3} {}", grade_of(about), about.name);
      }
      case LibraryKind::part:
        return name_of_part(path, library);
    }
  } catch (const UserError&) {
  }
  return "(does not load; see orgsim check)";
}

/// One line a file; of those in one folder of the library, or in all ("").
void list_files(LibraryKind kind, const Library& library, const std::string& folder = {}) {
  for (const LibraryEntry& entry : library.list(kind, {})) {
    if (!folder.empty() && entry.path.parent_path().filename() != folder) continue;
    fmt::print("{:<28} {}\n", entry.name, title_of(kind, entry.path, library));
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

/// The words of a choice with their meanings.
void list_words(const std::string& path) {
  Scenario scenario;
  Description description;
  scenario.describe(description);
  for (const Choice& word : description.find(path)->choices)
    fmt::print("{:<28} {}\n", word.name, word.meaning);
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
  fmt::print(
      "\nParts of companies, such as starting types (to use one: extends = [COMPANY, PART]):\n");
  list_files(LibraryKind::part, library);
  fmt::print("\nRestructurings: (A to D: orgsim explain evidence)\n");
  list_files(LibraryKind::restructuring, library);
  fmt::print(
      "\nAnd {} levers, {} assumptions, {} metrics: orgsim list levers (or assumptions, "
      "metrics)\n",
      count_fields("policy"), count_fields("assumptions"), metric_count);
}

}  // namespace

int explain_command(const std::vector<std::string>& arguments, const Environment& environment) {
  const std::string usage = "explain KEY | METRIC | RESTRUCTURING | COMPANY | evidence | day";
  std::vector<std::string> positional;
  po::variables_map values;
  if (!parse(arguments, po::options_description("Options"), usage, positional, values)) return 0;
  need_positional(positional, 1, 1, usage);
  const std::string& what = positional[0];
  for (const LibraryKind kind : {LibraryKind::restructuring, LibraryKind::scenario})
    fmt::print(stderr, "{}", shadow_notice(kind, what, environment.library));
  fmt::print("{}", explanation(what, environment.library));
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
    list_words("policy.talk.guidance_channel");
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
