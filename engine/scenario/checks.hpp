// Checks of a whole scenario: what no single field can know. References to units, roles and people,
// reporting lines, contradictions between keys, and limits.
#pragma once

#include "config/apply.hpp"
#include "scenario/scenario.hpp"

namespace orgsim {

/// Adds what is wrong to `problems`, at the place where a file says it.
void check_scenario(const Scenario& scenario, const Provenance& provenance, Problems& problems);

}  // namespace orgsim
