// What a scenario's restructurings come to: dates in days of the run, scopes as units, lever values
// checked, contradictions refused.
#pragma once

#include <vector>

#include "config/apply.hpp"
#include "restructuring/schedule.hpp"
#include "scenario/scenario.hpp"

namespace orgsim {

struct CompiledChanges {
  std::vector<ScheduledChange> schedule;  ///< the position is the bit
  std::vector<LeverChange> levers;        ///< later ones win
};

/// Problems are added at the place where a file says what is wrong.
CompiledChanges compile_changes(const Scenario& scenario, const Provenance& provenance,
                                Problems& problems);

/// The same for a scenario that has been checked.
CompiledChanges compile_changes(const Scenario& scenario);

}  // namespace orgsim
