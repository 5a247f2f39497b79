#include "scenario/changes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/suggest.hpp"
#include "scenario/checks.hpp"

namespace orgsim {
namespace {

template <class Part>
std::vector<std::string> names_of(const std::map<std::string, Part>& parts) {
  std::vector<std::string> names;
  for (const auto& [name, part] : parts) names.push_back(name);
  return names;
}

/// The unit of that position among the units by name, and every unit below it.
std::vector<UnitId> with_units_below(const Organization& organization, const std::string& top) {
  std::vector<UnitId> units;
  std::size_t position = 0;
  for (const auto& [name, unit] : organization.units) {
    // parents were checked to have no circles
    std::string up = name;
    while (up != top && !up.empty()) up = organization.units.at(up).parent;
    if (up == top) units.push_back(UnitId::at(position));
    ++position;
  }
  return units;
}

Scope scope_of(const Scenario& scenario, const RawTable& said, Problems& problems) {
  Scope scope;
  for (const auto& [key, raw] : said) {
    if (key == "company" && std::holds_alternative<bool>(raw.value)) continue;
    const auto* name = std::get_if<std::string>(&raw.value);
    if (key != "unit" || name == nullptr) {
      problems.add(raw.where, fmt::format("unknown scope '{}'", key),
                   "\"company\" or { unit = \"NAME\" }", nearest_name(key, {"unit", "company"}));
      continue;
    }
    const auto& units = scenario.organization.units;
    if (!units.contains(*name)) {
      problems.add(raw.where, fmt::format("unknown unit '{}'", *name), "",
                   nearest_name(*name, names_of(units)));
      continue;
    }
    scope.company = false;
    scope.units = with_units_below(scenario.organization, *name);
  }
  return scope;
}

/// People who stand in the scope on day 0.
std::int64_t heads_in(const Scenario& scenario, const Scope& scope) {
  const Organization& organization = scenario.organization;
  const auto inside = [&](const std::string& unit) {
    const auto found = organization.units.find(unit);
    return found != organization.units.end() &&
           scope.contains(UnitId::at(
               static_cast<std::size_t>(std::distance(organization.units.begin(), found))));
  };
  std::int64_t heads = 0;
  for (const auto& [name, staff] : organization.staff)
    if (inside(staff.unit)) heads += staff.count;
  for (const auto& [name, person] : organization.people)
    if (inside(person.unit)) ++heads;
  return heads;
}

bool overlap(const Scope& a, const Scope& b) {
  if (a.company || b.company) return true;
  return std::ranges::any_of(a.units, [&](UnitId unit) { return b.contains(unit); });
}

/// Two restructurings that set one lever of one holder differently need a priority.
void check_contradictions(const Scenario& scenario, const std::vector<LeverChange>& changes,
                          const std::vector<std::string>& names, const Provenance& provenance,
                          Problems& problems) {
  for (std::size_t i = 0; i < changes.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const LeverChange& a = changes[j];
      const LeverChange& b = changes[i];
      if (a.lever != b.lever || a.value == b.value || !overlap(a.scope, b.scope)) continue;
      if (a.restructuring == b.restructuring) {
        const std::string part = b.routine ? ".definition.routine." : ".definition.decree.";
        problems.add(
            provenance.where_of("restructuring." + names[b.restructuring] + part + b.lever),
            fmt::format("decree and routine of '{}' set '{}' to different values",
                        names[b.restructuring], b.lever),
            "one of them");
        continue;
      }
      const auto priority = [&](const LeverChange& c) {
        return scenario.restructuring.at(names[c.restructuring]).priority;
      };
      if (priority(a) != priority(b)) continue;
      problems.add(provenance.where_of("restructuring." + names[b.restructuring]),
                   fmt::format("'{}' and '{}' set '{}' to different values", names[a.restructuring],
                               names[b.restructuring], a.lever),
                   "give one of them a higher `priority`, or another scope");
    }
}

GovernanceForm form_called(const Value& word) {
  const std::string& form = std::get<std::string>(word);
  return form == "head_of_both" ? GovernanceForm::head_of_both
         : form == "liaison"    ? GovernanceForm::liaison
                                : GovernanceForm::none;
}

/// Whoever a restructuring gives cases to exists, or has a post by any of them; a post above both
/// functions needs heads of both.
void check_posts(const Scenario& scenario, const std::vector<LeverChange>& changes,
                 const std::vector<std::string>& names, const Provenance& provenance,
                 Problems& problems) {
  const PolicyBook book(scenario.policy, changes);
  const PostLevers posts = book.resolve(UnitId::none, ~std::uint64_t{0}, 0).posts;
  for (const LeverChange& change : changes) {
    const bool of_form = change.lever == "governance.form";
    const bool of_post = change.lever == "posts.head_of_both" || change.lever == "posts.liaisons";
    if (!of_form && !of_post) continue;
    const Position where = provenance.where_of("restructuring." + names[change.restructuring]);
    if (of_post && !has_both_heads(scenario.organization))
      problems.add(where,
                   fmt::format("'{}' creates a post between sales and marketing, but not both have "
                               "a head",
                               names[change.restructuring]),
                   "units of both functions with a head");
    const std::string missing =
        of_form ? missing_for(scenario, form_called(change.value), posts) : "";
    if (!missing.empty())
      problems.add(where,
                   fmt::format("'{}' gives cases to '{}', but {}", names[change.restructuring],
                               std::get<std::string>(change.value), missing),
                   "another form of governance");
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
    change.scope = scope_of(scenario, use.scope, problems);
    change.heads = heads_in(scenario, change.scope);
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

    const Scope& scope = compiled.schedule.back().scope;
    for (LeverChange& lever : lever_changes(
             use, bit, scope, provenance.where_of(path + ".definition.parameters"), problems)) {
      compiled.schedule.back().has_routines |= is_adopted(lever);
      compiled.levers.push_back(std::move(lever));
    }
    compiled.schedule.back().moves_levers =
        !use.definition.decree.empty() || !use.definition.routine.empty();
  }
  for (const LeverChange& change : compiled.levers)
    if (change.lever == "media.touches_per_day" && scenario.campaigns.empty() &&
        std::get<std::int64_t>(change.value) > 0)
      problems.add(
          provenance.where_of("restructuring." + names[change.restructuring]),
          fmt::format("'{}' buys touches but there is no campaign", names[change.restructuring]),
          "at least one [campaigns.NAME]");
  check_posts(scenario, compiled.levers, names, provenance, problems);
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
