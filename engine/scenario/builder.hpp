// The world builder: from a scenario to the tables of day 0, through the same commands that change
// structure later. Draws nothing: what is random about day 0 (goodwill, say) is drawn by mechanisms
// at the start of each replication, so one built world serves all replications.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "scenario/posts.hpp"
#include "scenario/scenario.hpp"
#include "world/world.hpp"

namespace orgsim {

/// Row numbers by configured name.
struct Names {
  std::map<std::string, UnitId> units;
  std::map<std::string, PersonId> people;
  std::vector<std::string> segments;  ///< by SegmentId
  std::vector<std::string> sources;   ///< by source number
  std::vector<std::string> roles;     ///< by role number
};

struct BuiltWorld {
  World world;
  Names names;
  /// Of all contracts, then that of the shared part of pay; pay accounts refer to them.
  std::vector<PayComponent> pay_components;
  std::vector<std::int64_t> evaluation_months;  ///< by contract
  std::vector<bool> liaisons;                   ///< by role, whether it is that of a liaison
};

/// Positions that a restructuring adds: they stand ready in the world and begin to work when it
/// binds.
struct Vacancies {
  std::string restructuring;
  unsigned bit = 0;
  double yearly_sum = 0;  ///< currency units a year that the positions may cost, on target
};

/// `scenario` has passed the loader's checks.
BuiltWorld build_world(const Scenario& scenario, const std::vector<Vacancies>& vacancies = {},
                       const std::vector<WantedPosts>& posts = {});

}  // namespace orgsim
