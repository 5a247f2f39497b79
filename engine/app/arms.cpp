#include "app/arms.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/suggest.hpp"
#include "scenario/loader.hpp"

namespace orgsim::app {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

bool has(const Names& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

Names restructurings_of(const Scenario& scenario) {
  Names names;
  for (const auto& [name, use] : scenario.restructuring) names.push_back(name);
  return names;
}

/// The restructuring that a setting is about; empty for any other key.
std::string restructuring_of(const std::string& setting) {
  constexpr std::string_view prefix = "restructuring.";
  if (!setting.starts_with(prefix)) return {};
  const std::string rest = setting.substr(prefix.size());
  return rest.substr(0, rest.find_first_of(".="));
}

/// The settings that an arm with these restructurings can take.
Names settings_for(const Names& settings, const Names& restructurings) {
  Names chosen;
  for (const std::string& setting : settings) {
    const std::string name = restructuring_of(setting);
    if (name.empty() || has(restructurings, name)) chosen.push_back(setting);
  }
  return chosen;
}

void refuse_unused(const Names& settings, const std::vector<Arm>& arms) {
  Names known;
  for (const Arm& arm : arms)
    for (const std::string& name : restructurings_of(arm.scenario)) known.push_back(name);
  for (const std::string& setting : settings) {
    const std::string name = restructuring_of(setting);
    if (!name.empty() && !has(known, name))
      throw UserError(Problem{{"--set " + setting},
                              fmt::format("no arm has a restructuring '{}'", name),
                              fmt::format("{}", fmt::join(known, ", ")),
                              nearest_name(name, known)});
  }
}

/// A scenario whose own restructurings are known only once it was loaded.
Scenario load_whole(const std::string& scenario, const Names& settings, const Library& library) {
  auto loaded = load_scenario({scenario, {}, settings_for(settings, {})}, library);
  const Names own = restructurings_of(loaded.scenario);
  if (!own.empty()) loaded = load_scenario({scenario, {}, settings_for(settings, own)}, library);
  return std::move(loaded.scenario);
}

}  // namespace

Names parts_of(const std::string& typed) {
  Names parts;
  for (std::size_t from = 0; from <= typed.size();) {
    const std::size_t to = std::min(typed.find('+', from), typed.size());
    parts.push_back(typed.substr(from, to - from));
    from = to + 1;
  }
  // a file may be called so
  const bool all_named = std::ranges::none_of(parts, [](const auto& part) { return part.empty(); });
  return all_named && !fs::exists(typed) ? parts : Names{typed};
}

std::string arm_name(const std::string& typed) {
  Names names;
  for (const std::string& part : parts_of(typed)) {
    const auto [name, month] = change_argument(part);
    const std::string stem = is_path(name) ? fs::path(name).stem().string() : name;
    names.push_back(month.empty() ? stem : stem + "@" + month);
  }
  return fmt::format("{}", fmt::join(names, "+"));
}

std::string shadow_notice(LibraryKind kind, const std::string& name, const Library& library) {
  if (is_path(name)) return {};
  const auto found = library.find(kind, name, {});
  if (!found || !library.hidden_by(*found, kind, name)) return {};
  return fmt::format("orgsim: using ./{}, not the shipped '{}'\n", found->string(), name);
}

std::string shadow_notices(const std::vector<std::string>& typed, const Library& library) {
  std::string lines;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    if (i == 0) {
      lines += shadow_notice(LibraryKind::scenario, typed[i], library);
      continue;
    }
    for (const std::string& part : parts_of(typed[i]))
      lines += shadow_notice(LibraryKind::restructuring, change_argument(part).name, library);
  }
  return lines;
}

std::vector<Arm> load_arms(const std::vector<std::string>& typed, const Names& settings,
                           const Library& library) {
  std::vector<Arm> arms;
  arms.push_back({arm_name(typed[0]), load_whole(typed[0], settings, library)});
  const Names own = restructurings_of(arms.front().scenario);
  for (std::size_t i = 1; i < typed.size(); ++i) {
    // a scenario of its own, or a restructuring of the baseline
    const std::string& change = typed[i];
    if (is_scenario_file(change)) {
      arms.push_back({arm_name(change), load_whole(change, settings, library)});
      continue;
    }
    const Names together = parts_of(change);
    Names names = own;
    for (const std::string& part : together) names.push_back(arm_name(change_argument(part).name));
    auto changed = load_scenario({typed[0], together, settings_for(settings, names)}, library);
    arms.push_back({arm_name(change), std::move(changed.scenario)});
  }
  refuse_unused(settings, arms);
  return arms;
}

}  // namespace orgsim::app
