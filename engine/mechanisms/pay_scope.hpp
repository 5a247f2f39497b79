// Whose results count for whom, and by how many heads a shared result is divided. Vocabulary that
// planning (what will my hour bring me?) and settlement (what did it bring?) share.
#pragma once

#include "policy/contract.hpp"
#include "world/world.hpp"

namespace orgsim {

/// Whether a result of `earner` counts for a component of `person`.
bool counts(const World& world, PayScope scope, PersonId earner, PersonId person);

/// People who share a scope with `person`, that one included.
std::uint32_t heads_in(const World& world, PayScope scope, PersonId person);

}  // namespace orgsim
