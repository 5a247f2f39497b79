// orgsim check: validates a scenario and says what is set, what is defaulted and what it implies;
// or a restructuring by itself.
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/arms.hpp"
#include "app/command.hpp"
#include "app/numbers.hpp"
#include "app/options.hpp"
#include "config/canonical.hpp"
#include "results/sections.hpp"
#include "scenario/loader.hpp"
#include "scenario/notes.hpp"
#include "simulation/model.hpp"

namespace orgsim::app {
namespace {

using Json = nlohmann::ordered_json;

/// Where people come from: those of the file, those that are counted, and any others by name.
std::string staffing(const LoadedScenario& loaded) {
  const Organization& organization = loaded.scenario.organization;
  std::int64_t counted = 0;
  for (const auto& [name, group] : organization.staff) counted += group.count;
  return fmt::format("{}; {} counted in organization.staff, {} named in all",
                     *loaded.people_in_file, counted, organization.people.size());
}

/// What follows from the keys, as label and text.
std::vector<std::pair<std::string, std::string>> implications(const LoadedScenario& loaded) {
  const Scenario& scenario = loaded.scenario;
  const Model model(scenario);
  const World& world = model.built.world;
  std::vector<std::pair<std::string, std::string>> lines;
  lines.emplace_back("days simulated", fmt::format("{} ({} of them burn-in)", model.last_day,
                                                   model.calendar.burn_in_days()));
  lines.emplace_back("recorded",
                     fmt::format("{} months from {}, ending {}", model.months, scenario.starts,
                                 to_iso(model.calendar.date(static_cast<int>(model.last_day)))));
  lines.emplace_back("accounts", fmt::format("{} in {}", rows(world.accounts),
                                             counted(rows(world.segments), "segment")));
  std::string people = fmt::format("{}", rows(world.people));
  for (const auto& [name, unit] : model.built.names.units)
    people += fmt::format(", {} in {}", world.units.heads[unit], name);
  lines.emplace_back("people", people);
  if (loaded.people_in_file) lines.emplace_back("of the people file", staffing(loaded));
  lines.emplace_back("groups recorded", fmt::format("{}", fmt::join(model.groups.names(), ", ")));
  for (const ScheduledChange& change : model.schedule.changes())
    lines.emplace_back(
        "change " + change.name,
        fmt::format("concerns {}, announced on {}, {}",
                    change.heads == 1 ? "1 person" : fmt::format("{} people", change.heads),
                    to_iso(model.calendar.date(static_cast<int>(change.announced))),
                    binding_in_words(change, scenario)));
  return lines;
}

struct Listed {
  std::string path;
  std::string value;
  std::string unit;
};

/// Whether the argument means a restructuring and no scenario.
bool is_restructuring(const std::string& name, const Library& library) {
  if (is_path(name)) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(name, ignored) && !is_scenario_file(name);
  }
  return !library.find(LibraryKind::scenario, name, {}) &&
         library.find(LibraryKind::restructuring, name, {});
}

/// A restructuring by itself. Throws UserError.
void check_restructuring(const std::string& name, bool json, const Library& library) {
  const RestructuringDefinition about = load_restructuring(name, library);
  if (json) {
    const auto levers = [](const RawTable& table) {
      Json object = Json::object();
      for (const auto& [lever, raw] : table) object[lever] = toml_value(raw.value);
      return object;
    };
    Json parameters = Json::object();
    for (const auto& [key, parameter] : about.parameters) parameters[key] = parameter.default_value;
    fmt::print("{}\n", Json{{"restructuring", about.name},
                            {"decree", levers(about.decree)},
                            {"routine", levers(about.routine)},
                            {"parameters", parameters}}
                           .dump(2));
    return;
  }
  fmt::print("{}: valid restructuring (levers by decree: {}, by routine: {}; parameters: {})\n",
             about.name, about.decree.size(), about.routine.size(), about.parameters.size());
}

}  // namespace

int check_command(const std::vector<std::string>& arguments, const Environment& environment) {
  const std::string usage = "check SCENARIO [CHANGE...] [--set KEY=VALUE] | RESTRUCTURING";
  po::options_description options("Options");
  options.add_options()("set",
                        po::value<std::vector<std::string>>()->composing()->value_name("KEY=VALUE"),
                        "set a key of the scenario; repeatable")(
      "canonical", "print the whole resolved scenario as TOML instead")(
      "json", "one JSON object on standard output");
  std::vector<std::string> positional;
  po::variables_map values;
  if (!parse(arguments, options, usage, positional, values)) return 0;
  need_positional(positional, 1, 1000, usage);

  if (positional.size() == 1 && is_restructuring(positional[0], environment.library)) {
    if (values.count("set") != 0 || values.count("canonical") != 0)
      throw UserError(fmt::format("'{}' is a restructuring, and has no keys to set", positional[0]),
                      "orgsim check SCENARIO " + positional[0]);
    if (values.count("json") == 0)
      fmt::print(stderr, "{}",
                 shadow_notice(LibraryKind::restructuring, positional[0], environment.library));
    check_restructuring(positional[0], values.count("json") != 0, environment.library);
    return 0;
  }
  if (values.count("json") == 0)
    fmt::print(stderr, "{}", shadow_notices(positional, environment.library));
  LoadedScenario loaded = load_scenario(
      {positional[0], {positional.begin() + 1, positional.end()}, settings_of(values)},
      environment.library);
  if (values.count("canonical") != 0) {
    fmt::print("{}", canonical_text(loaded.scenario));
    return 0;
  }

  // every field, by whether some file or argument set it
  std::vector<Listed> set, defaulted;
  Description description;
  loaded.scenario.describe(description);
  description.each_field([&](const std::string& path, const Field& field) {
    if (field.raw != nullptr) {
      for (const auto& [key, raw] : *field.raw)
        set.push_back({path + "." + key, toml_value(raw.value), ""});
      return;
    }
    (loaded.provenance.is_set(path) ? set : defaulted)
        .push_back({path, toml_value(field.get()),
                    unit_in_currency(field.about.unit, loaded.scenario.currency)});
  });
  const auto implied = implications(loaded);
  const auto notes = notes_on_changes(loaded.scenario, arm_name(positional[0]));

  if (values.count("json") != 0) {
    const auto listed = [](const std::vector<Listed>& fields) {
      Json object = Json::object();
      for (const Listed& field : fields) object[field.path] = field.value;
      return object;
    };
    Json out{
        {"scenario", loaded.scenario.name}, {"set", listed(set)}, {"defaulted", listed(defaulted)}};
    for (const auto& [label, text] : implied) out["implies"][label] = text;
    out["notes"] = notes;
    fmt::print("{}\n", out.dump(2));
    return 0;
  }
  const auto print = [](const char* title, const std::vector<Listed>& fields) {
    fmt::print("\n{}:\n", title);
    for (const Listed& field : fields)
      fmt::print("  {:<52} {} {}\n", field.path, field.value, field.unit == "1" ? "" : field.unit);
  };
  fmt::print("{}: valid\n\nImplies:\n", loaded.scenario.name);
  for (const auto& [label, text] : implied) fmt::print("  {:<24} {}\n", label, text);
  for (const std::string& note : notes) fmt::print("note: {}\n", note);
  print("Set", set);
  print("Defaulted", defaulted);
  return 0;
}

}  // namespace orgsim::app
