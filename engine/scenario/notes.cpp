#include "scenario/notes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace orgsim {
namespace {

using Words = std::vector<std::string>;

/// Whether an assumption is switched off.
bool has_no_rule(const Description& description, const std::string& assumption) {
  const Field* rule = description.find("assumptions." + assumption + ".rule");
  return rule != nullptr && rule->get() == Value(rule->choices.front().name);
}

/// "space.co_location"; of many levers the first and their number.
std::string few_of(const Words& levers) {
  constexpr std::size_t most_named = 3;
  if (levers.size() <= most_named) return fmt::format("{}", fmt::join(levers, ", "));
  return fmt::format("{} and {} more levers", levers.front(), levers.size() - 1);
}

/// The levers of one change that move nothing here, by the rules that they lack.
std::map<Words, Words> idle_levers(const std::vector<LeverChange>& changes, std::size_t number,
                                   const Description& description) {
  std::map<Words, Words> idle;
  for (const LeverChange& change : changes) {
    const Words& read_by = find_lever(change.lever)->read_by;
    if (change.restructuring == number && !read_by.empty() &&
        std::ranges::all_of(read_by,
                            [&](const auto& name) { return has_no_rule(description, name); }))
      idle[read_by].push_back(change.lever);
  }
  return idle;
}

}  // namespace

std::string binding_in_words(const ScheduledChange& change, const Scenario& scenario) {
  return fmt::format("binds on {}{}",
                     to_iso(scenario.calendar().date(static_cast<int>(change.binds))),
                     change.binds > scenario.last_day() ? ", after the last day: never" : "");
}

std::vector<std::string> notes_on_changes(const Scenario& scenario, const std::string& company) {
  Scenario described = scenario;
  Description description;
  described.describe(description);
  const CompiledChanges changes = compile_changes(scenario);
  std::vector<std::string> notes;
  for (std::size_t number = 0; number < changes.schedule.size(); ++number) {
    const ScheduledChange& change = changes.schedule[number];
    if (change.binds > scenario.last_day())
      notes.push_back(fmt::format("{} {}", change.name, binding_in_words(change, scenario)));
    for (const auto& [read_by, levers] : idle_levers(changes.levers, number, description))
      notes.push_back(fmt::format("{} move{} nothing in {}: assumptions.{}.rule {} \"none\"",
                                  few_of(levers), levers.size() == 1 ? "s" : "", company,
                                  fmt::join(read_by, ".rule and assumptions."),
                                  read_by.size() == 1 ? "is" : "are"));
  }
  return notes;
}

}  // namespace orgsim
