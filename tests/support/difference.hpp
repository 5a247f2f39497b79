// Where two worlds part: what a failed test of determinism prints, so that the hunt begins at the
// right day and column.
#pragma once

#include <string>
#include <vector>

#include "simulation/run.hpp"

namespace orgsim::testing {

/// Names of the columns that differ, in the order of the world.
std::vector<std::string> differing_columns(const World& a, const World& b);

/// Steps both runs to the end. "" when all days end equal, otherwise the first day and the columns
/// that differ then: "day 5: people.hours, leads.place".
std::string first_difference(Run& a, Run& b);

}  // namespace orgsim::testing
