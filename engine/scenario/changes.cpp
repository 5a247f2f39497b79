#include "scenario/changes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/suggest.hpp"

namespace orgsim {
namespace {

template <class Part>
std::vector<std::string> names_of(const std::map<std::string, Part>& parts) {
  std::vector<std::string> names;
  for (const auto& [name, part] : parts) names.push_back(name);
  return names;
}

/// The unit of a scope; none for the whole company.
UnitId unit_of(const Scenario& scenario, const RawTable& scope, Problems& problems) {
  UnitId unit;
  for (const auto& [key, raw] : scope) {
    if (key == "company") continue;
    const auto* name = std::get_if<std::string>(&raw.value);
    if (key != "unit" || name == nullptr) {
      problems.add(raw.where, fmt::format("unknown scope '{}'", key),
                   "\"company\" or { unit = \"NAME\" }", nearest_name(key, {"unit", "company"}));
      continue;
    }
    const auto& units = scenario.organization.units;
    const auto found = units.find(*name);
    if (found == units.end())
      problems.add(raw.where, fmt::format("unknown unit '{}'", *name), "",
                   nearest_name(*name, names_of(units)));
    else
      unit = UnitId::at(static_cast<std::size_t>(std::distance(units.begin(), found)));
  }
  return unit;
}

bool overlap(UnitId a, UnitId b) {
  return !a.exists() || !b.exists() || a == b;
}

/// Two restructurings that set one lever of one holder differently need a priority.
void check_contradictions(const Scenario& scenario, const std::vector<LeverChange>& changes,
                          const std::vector<std::string>& names, const Provenance& provenance,
                          Problems& problems) {
  for (std::size_t i = 0; i < changes.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const LeverChange& a = changes[j];
      const LeverChange& b = changes[i];
      if (a.lever != b.lever || a.value == b.value || !overlap(a.unit, b.unit)) continue;
      if (a.restructuring != b.restructuring) {
        const auto priority = [&](const LeverChange& c) {
          return scenario.restructuring.at(names[c.restructuring]).priority;
        };
        if (priority(a) != priority(b)) continue;
      }
      problems.add(provenance.where_of("restructuring." + names[b.restructuring]),
                   fmt::format("'{}' and '{}' set '{}' to different values", names[a.restructuring],
                               names[b.restructuring], a.lever),
                   "give one of them a higher `priority`, or another scope");
    }
}

}  // namespace

CompiledChanges compile_changes(const Scenario& scenario, const Provenance& provenance,
                                Problems& problems) {
  CompiledChanges compiled;
  const Calendar calendar = scenario.calendar();
  std::vector<std::string> names;
  if (scenario.restructuring.size() > most_restructurings) {
    problems.add(provenance.where_of("restructuring"),
                 fmt::format("{} restructurings", scenario.restructuring.size()),
                 fmt::format("at most {}", most_restructurings));
    return compiled;
  }
  for (const auto& [name, use] : scenario.restructuring) {
    const auto bit = static_cast<unsigned>(names.size());
    names.push_back(name);
    const std::string path = "restructuring." + name;

    ScheduledChange change;
    change.name = name;
    change.unit = unit_of(scenario, use.scope, problems);
    change.hours_per_person = use.definition.cost.hours_per_person;
    change.money = money_from_units(use.definition.cost.money);
    const std::optional<int> month = parse_month(use.start);
    if (!month || *month > scenario.months()) {
      problems.add(provenance.where_of(path + ".start"),
                   fmt::format("'start' is \"{}\"", use.start),
                   fmt::format("\"month 1\" to \"month {}\"", scenario.months()));
    } else {
      change.announced = static_cast<std::uint32_t>(calendar.first_day_of_month(*month));
      change.binds = change.announced + static_cast<std::uint32_t>(use.definition.cost.notice_days);
    }
    compiled.schedule.push_back(std::move(change));

    const UnitId unit = compiled.schedule.back().unit;
    for (LeverChange& lever : lever_changes(use, bit, unit, problems))
      compiled.levers.push_back(std::move(lever));
  }
  check_contradictions(scenario, compiled.levers, names, provenance, problems);
  // the highest priority is applied last, so it wins
  std::stable_sort(compiled.levers.begin(), compiled.levers.end(),
                   [&](const LeverChange& a, const LeverChange& b) {
                     return scenario.restructuring.at(names[a.restructuring]).priority <
                            scenario.restructuring.at(names[b.restructuring]).priority;
                   });
  return compiled;
}

CompiledChanges compile_changes(const Scenario& scenario) {
  Problems problems;
  CompiledChanges compiled = compile_changes(scenario, Provenance{}, problems);
  problems.throw_if_any();
  return compiled;
}

}  // namespace orgsim
