// The world builder: from a scenario to the tables of day 0, through the same commands that change
// structure later. Draws nothing: what is random about day 0 (goodwill, say) is drawn by mechanisms
// at the start of each replication, so one built world serves all replications.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "world/world.hpp"

namespace orgsim {

/// Row numbers by configured name.
struct Names {
  std::map<std::string, UnitId> units;
  std::map<std::string, PersonId> people;
  std::vector<std::string> segments;  ///< by SegmentId
  std::vector<std::string> roles;     ///< by role number
};

struct BuiltWorld {
  World world;
  Names names;
  std::vector<PayComponent> pay_components;  ///< of all contracts; pay accounts refer to them
};

/// `scenario` has passed the loader's checks.
BuiltWorld build_world(const Scenario& scenario);

}  // namespace orgsim
