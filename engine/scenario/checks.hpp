// Checks of a whole scenario: what no single field can know. References to units, roles and people,
// reporting lines, contradictions between keys, and limits.
#pragma once

#include "config/apply.hpp"
#include "scenario/scenario.hpp"

namespace orgsim {

/// Adds what is wrong to `problems`, at the place where a file says it.
void check_scenario(const Scenario& scenario, const Provenance& provenance, Problems& problems);

/// What a form of governance lacks in that organization: the person to whom cases would go; empty
/// if it lacks nothing. `posts` are created besides.
std::string missing_for(const Scenario& scenario, GovernanceForm form, const PostLevers& posts);

/// Whether somebody leads sales and somebody leads marketing.
bool has_both_heads(const Organization& organization);

/// The part of it about governance and budgets (scenario/checks_governance.cpp).
void check_governance(const Scenario& scenario, const Provenance& provenance, Problems& problems);

}  // namespace orgsim
