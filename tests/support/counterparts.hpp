// Two worlds of which one has more people and accounts: what differs for those that both have. Rows
// are matched by key (people, accounts, segments) and ids inside columns are translated, so it does
// not matter where in the tables the added ones stand. Units, leads, deals and all else must have
// the same rows.
#pragma once

#include <string>
#include <vector>

#include "world/world.hpp"

namespace orgsim::testing {

/// Names of columns that differ for rows that both worlds have, or whose table has not the rows
/// that it should have. `sources`: number of the market's sources.
std::vector<std::string> columns_of_others_changed(const World& before, const World& after,
                                                   std::size_t sources);

}  // namespace orgsim::testing
