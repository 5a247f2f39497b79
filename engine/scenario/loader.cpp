#include "scenario/loader.hpp"

#include <fmt/format.h>

#include <cmath>

#include "config/canonical.hpp"
#include "config/suggest.hpp"
#include "config/text_file.hpp"
#include "scenario/changes.hpp"
#include "scenario/checks.hpp"
#include "scenario/people_csv.hpp"

namespace orgsim {
namespace {
namespace fs = std::filesystem;

/// The problem of a name that no file has.
void not_found(LibraryKind kind, const std::string& name, const Position& where,
               const fs::path& beside, const Library& library, Problems& problems) {
  const char* noun = kind == LibraryKind::scenario ? "scenario" : "restructuring";
  if (is_path(name))
    problems.add(where, fmt::format("no file '{}'", name));
  else
    problems.add(where, fmt::format("no {} '{}'", noun, name),
                 fmt::format("a file, or a name of `orgsim list {}`",
                             kind == LibraryKind::scenario ? "companies" : "restructurings"),
                 nearest_name(name, library.names(kind, beside)));
}

FileFinder finder_of(const Library& library) {
  return [&library](const std::string& name, const fs::path& beside) {
    return library.find(LibraryKind::scenario, name, beside);
  };
}

/// Reads a restructuring's file into `definition` and notes where each key stands.
void read_definition(const fs::path& path, RestructuringDefinition& definition,
                     const std::string& noted_as, Provenance& provenance, Problems& problems) {
  Description d;
  definition.describe(d);
  Provenance own;
  const std::size_t problems_before = problems.size();
  for (const Layer& layer : read_layers(path, problems)) apply(layer, d, problems, &own);
  // of a file that could not be read, nothing is known to be missing
  if (problems.size() == problems_before) check_required(d, own, problems);
  for (const auto& [key, where] : own.places()) provenance.note(noted_as + "." + key, where);
  if (definition.name.empty()) definition.name = path.stem().string();
}

/// Years that are written with a few decimals are the months that they mean; others stay, and are
/// refused by the checks.
double to_whole_months(double years) {
  constexpr double few_decimals = 1e-4;
  const double months = std::round(years * months_per_year);
  return std::abs(years * months_per_year - months) < few_decimals ? months / months_per_year
                                                                   : years;
}

/// "name@7" or "file.toml@7" -> the layer that adds this change to a scenario. Nothing after adding
/// a problem.
std::optional<Layer> change_layer(const std::string& change, const Scenario& baseline,
                                  const Library& library, Problems& problems) {
  const std::string label = fmt::format("argument '{}'", change);
  const auto [name, date] = change_argument(change);
  const std::string month = date.empty() ? "1" : date;
  if (change.ends_with('@') || !parse_month("month " + month)) {
    problems.add({label}, fmt::format("'@{}' is no month", date),
                 "a change starts at the beginning of a recorded month, such as name@7");
    return {};
  }
  const auto path = library.find(LibraryKind::restructuring, name, {});
  if (!path) {
    not_found(LibraryKind::restructuring, name, {label}, {}, library, problems);
    return {};
  }
  const std::string key = is_path(name) ? fs::path(name).stem().string() : name;
  if (baseline.restructuring.contains(key)) {
    problems.add({label}, fmt::format("the baseline already has a restructuring '{}'", key),
                 "a name of its own");
    return {};
  }
  auto layer = set_layer(fmt::format("restructuring.{}={{use={}, start=\"month {}\"}}",
                                     toml_string(key), toml_string(path->string()), month),
                         problems);
  if (layer) layer->label = label;
  return layer;
}

/// Applies layers to a scenario and resolves what it names.
class Loading {
 public:
  explicit Loading(const Library& library) : library_(library) {
    loaded_.scenario.describe(description_);
  }

  Problems& problems() { return problems_; }
  const Scenario& scenario() const { return loaded_.scenario; }

  /// A part has no market: whoever asks for it by itself is told what it is for.
  void refuse_part(const fs::path& path) {
    if (path.parent_path().filename() != "parts" || !scenario().market.segments.empty()) return;
    const std::string name = path.stem().string();
    problems_.add(
        {}, fmt::format("'{}' is a part of companies and none by itself", name),
        fmt::format("a file of yours with extends = [\"midsize_b2b\", {}]", toml_string(name)));
    problems_.throw_if_any();
  }

  void add(Layer layer) {
    for (Entry& entry : layer.root)
      if (double* years = std::get_if<double>(&entry.node.value);
          years != nullptr && (entry.key == "years" || entry.key == "burn_in_years"))
        *years = to_whole_months(*years);
    apply(layer, description_, problems_, &loaded_.provenance);
  }

  void add_settings(const std::vector<std::string>& settings) {
    for (const std::string& setting : settings)
      if (const auto layer = set_layer(setting, problems_)) add(*layer);
  }

  LoadedScenario finish() {
    read_definitions();
    read_people_files();
    // what is missing or contradictory is only said of a scenario that could be read
    stop_if_any();
    Description whole;
    loaded_.scenario.describe(whole);
    check_required(whole, loaded_.provenance, problems_);
    stop_if_any();
    check_scenario(loaded_.scenario, loaded_.provenance, problems_);
    stop_if_any();
    compile_changes(loaded_.scenario, loaded_.provenance, problems_);
    problems_.throw_if_any();
    return std::move(loaded_);
  }

 private:
  /// Changes are compiled last, with their scopes. Those of a scenario that will not get so far are
  /// looked at now, so that all that is wrong with a restructuring is said at once.
  void stop_if_any() {
    if (problems_.empty()) return;
    for (const auto& [name, use] : loaded_.scenario.restructuring) {
      // a file that could not be read declares nothing to hold the rest against
      if (use.definition.decree.empty() && use.definition.routine.empty()) continue;
      lever_changes(use, 0, {},
                    loaded_.provenance.where_of("restructuring." + name + ".definition.parameters"),
                    problems_);
    }
    problems_.throw_if_any();
  }

  void read_definitions() {
    for (auto& [name, use] : loaded_.scenario.restructuring) {
      const std::string path = "restructuring." + name;
      const Position where = loaded_.provenance.where_of(path + ".use");
      const bool defined = loaded_.provenance.is_set(path + ".definition");
      if (use.use.empty()) {
        if (!defined)
          problems_.add(where, fmt::format("'{}' has neither 'use' nor a definition", path),
                        "one of them");
        continue;
      }
      if (defined) {
        problems_.add(where, fmt::format("'{}' has both 'use' and a definition", path),
                      "one of them");
        continue;
      }
      const fs::path beside = where.line > 0 ? fs::path(where.file).parent_path() : fs::path();
      const auto file = library_.find(LibraryKind::restructuring, use.use, beside);
      if (!file) {
        not_found(LibraryKind::restructuring, use.use, where, beside, library_, problems_);
        continue;
      }
      read_definition(*file, use.definition, path + ".definition", loaded_.provenance, problems_);
      // from here on the scenario holds the definition itself and needs no file
      use.use.clear();
    }
  }

  /// The table in a CSV file; that it cannot be read is a problem of the key that names it.
  std::optional<CsvTable> read_table(const std::string& file, const std::string& named_by) {
    auto text = read_text_file(file, as_utf8(file), most_csv_bytes, problems_,
                               loaded_.provenance.where_of(named_by));
    if (!text) return {};
    return read_csv_text(std::move(*text), as_utf8(file), problems_);
  }

  /// Leaves of staff, people and ties what the file that names the people file, or an argument,
  /// says itself.
  void drop_inherited_people() {
    Organization& organization = loaded_.scenario.organization;
    Provenance& provenance = loaded_.provenance;
    const std::string named_in = provenance.where_of("organization.people_file").file;
    const auto inherited = [&](const std::string& path) {
      const Position where = provenance.where_of(path);
      return where.line > 0 && where.file != named_in;
    };
    const auto drop = [&](auto& members, const std::string& section) {
      std::erase_if(members, [&](const auto& member) {
        const std::string path = section + "." + member.first;
        if (!inherited(path)) return false;
        provenance.forget(path);
        return true;
      });
    };
    drop(organization.staff, "organization.staff");
    drop(organization.people, "organization.people");
    if (inherited("organization.ties")) organization.ties = {};
  }

  /// Heads of units stay as inherited, so they may be people who were replaced.
  void check_heads() {
    const Organization& organization = loaded_.scenario.organization;
    for (const auto& [name, unit] : organization.units)
      if (!unit.head.empty() && !has_person(organization, unit.head))
        problems_.add(
            loaded_.provenance.where_of("organization.people_file_replaces"),
            fmt::format("the people file has no '{}', the head of unit '{}'", unit.head, name),
            fmt::format("organization.units.{}.head = an id of the file, or \"\"", name));
  }

  void read_people_files() {
    Organization& organization = loaded_.scenario.organization;
    const std::size_t problems_before = problems_.size();
    if (!organization.people_file.empty()) {
      if (organization.people_file_replaces) drop_inherited_people();
      if (const auto table = read_table(organization.people_file, "organization.people_file")) {
        read_people(*table, organization.people, loaded_.provenance, problems_);
        loaded_.people_in_file = table->rows();
      }
      if (organization.people_file_replaces && problems_.size() == problems_before) check_heads();
      organization.people_file.clear();
      organization.people_file_replaces = false;
    } else if (organization.people_file_replaces) {
      problems_.add(loaded_.provenance.where_of("organization.people_file_replaces"),
                    "there is no people file that could replace anybody",
                    "organization.people_file = a CSV file, or leave this out");
    }
    // while people are missing, who is unknown in the ties would only be noise
    if (!organization.ties_file.empty() && problems_.size() == problems_before) {
      if (const auto table = read_table(organization.ties_file, "organization.ties_file"))
        read_ties(*table, organization, organization.ties, problems_);
      organization.ties_file.clear();
    }
  }

  const Library& library_;
  LoadedScenario loaded_;
  Description description_;
  Problems problems_;
};

}  // namespace

LoadedScenario load_scenario(const ScenarioRequest& request, const Library& library) {
  Loading loading(library);
  const auto path = library.find(LibraryKind::scenario, request.scenario, {});
  if (!path) {
    not_found(LibraryKind::scenario, request.scenario, {}, {}, library, loading.problems());
    loading.problems().throw_if_any();
  }
  for (const Layer& layer : read_layers(*path, loading.problems(), finder_of(library)))
    loading.add(layer);
  loading.refuse_part(*path);
  for (const std::string& change : request.changes)
    if (const auto layer = change_layer(change, loading.scenario(), library, loading.problems()))
      loading.add(*layer);
  loading.add_settings(request.settings);
  return loading.finish();
}

LoadedScenario load_scenario_text(std::string text, const std::string& label,
                                  const std::vector<std::string>& settings,
                                  const Library& library) {
  Loading loading(library);
  for (const Layer& layer :
       read_layers_of_text(std::move(text), label, loading.problems(), {}, finder_of(library)))
    loading.add(layer);
  loading.add_settings(settings);
  return loading.finish();
}

std::string name_of_part(const fs::path& path, const Library& library) {
  Loading loading(library);
  for (const Layer& layer : read_layers(path, loading.problems(), finder_of(library)))
    loading.add(layer);
  loading.problems().throw_if_any();
  return loading.scenario().name;
}

ChangeArgument change_argument(const std::string& typed) {
  const std::size_t at = typed.rfind('@');
  // an '@' inside a file's name is no date
  if (at == std::string::npos || typed.ends_with(".toml")) return {typed, ""};
  return {typed.substr(0, at), typed.substr(at + 1)};
}

bool is_scenario_file(const std::string& path) {
  std::error_code ignored;
  if (!path.ends_with(".toml") || !fs::is_regular_file(path, ignored)) return false;
  // a restructuring says what it costs and changes; any other file is read as a scenario
  Problems unread;
  for (const Layer& layer : read_layers(path, unread))
    for (const Entry& entry : layer.root)
      if (entry.key == "cost" || entry.key == "decree" || entry.key == "routine") return false;
  return true;
}

RestructuringDefinition load_restructuring(const std::string& name, const Library& library) {
  Problems problems;
  RestructuringUse use;
  Provenance provenance;
  if (const auto path = library.find(LibraryKind::restructuring, name, {})) {
    read_definition(*path, use.definition, "definition", provenance, problems);
    lever_changes(use, 0, {}, provenance.where_of("definition.parameters"), problems);
  } else {
    not_found(LibraryKind::restructuring, name, {}, {}, library, problems);
  }
  problems.throw_if_any();
  return std::move(use.definition);
}

}  // namespace orgsim
