// The loader: from files, names and arguments to a checked Scenario, or to all problems at once.
// Layers are applied in order: the files that a scenario extends, the scenario, changes given on
// the command line or in Python, --set. Then the restructurings and CSV files it names are read,
// and everything is checked against everything (scenario/checks.cpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/apply.hpp"
#include "scenario/library.hpp"
#include "scenario/scenario.hpp"

namespace orgsim {

struct ScenarioRequest {
  std::string scenario;               ///< name or path
  std::vector<std::string> changes;   ///< "name", "name@7", "file.toml", "file.toml@7"
  std::vector<std::string> settings;  ///< "key=value", applied last
};

struct LoadedScenario {
  Scenario scenario;
  Provenance provenance;
  std::optional<std::size_t> people_in_file;  ///< where the scenario names a people file
};

/// Throws UserError with all problems, in file order.
LoadedScenario load_scenario(const ScenarioRequest& request, const Library& library);

/// The same for a text in memory; `label` names it in problems.
LoadedScenario load_scenario_text(std::string text, const std::string& label,
                                  const std::vector<std::string>& settings, const Library& library);

/// The name that a part gives itself. Throws UserError.
std::string name_of_part(const std::filesystem::path& path, const Library& library);

/// A change as typed, taken apart: "name", "name@7", "file.toml" or "file.toml@7".
struct ChangeArgument {
  std::string name;   ///< without the date
  std::string month;  ///< empty: none was given
};
ChangeArgument change_argument(const std::string& typed);

/// Whether a path names a scenario of its own rather than a restructuring (which says `cost`,
/// `decree` or `routine`); such a file can be an arm of a comparison.
bool is_scenario_file(const std::string& path);

/// The restructuring of a file or name, with all that can be wrong with it whatever the scenario.
/// Throws UserError.
RestructuringDefinition load_restructuring(const std::string& name, const Library& library);

}  // namespace orgsim
