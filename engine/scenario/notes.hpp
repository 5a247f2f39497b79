// What is true of a sound scenario and easily overlooked: changes that never bind, and changes
// whose levers nobody obeys in this company. One line each, for people; nothing is refused.
#pragma once

#include <string>
#include <vector>

#include "scenario/changes.hpp"

namespace orgsim {

/// "binds on 2027-03-12", and whether that is after the last day.
std::string binding_in_words(const ScheduledChange& change, const Scenario& scenario);

/// `company`: what the scenario is called.
std::vector<std::string> notes_on_changes(const Scenario& scenario, const std::string& company);

}  // namespace orgsim
