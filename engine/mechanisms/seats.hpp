// Where people sit as far as a lever moves them: in the room that sales and marketing share. Own
// seats are columns of people. Vocabulary that talk and peers use.
#pragma once

#include "policy/levers.hpp"
#include "world/world.hpp"

namespace orgsim {

/// Whether somebody of sales or marketing, under these levers, sits in their common room.
inline bool sits_in_common_room(const World& world, const Levers& policy, PersonId person) {
  const UnitId unit = world.people.unit[person];
  return policy.space.co_location && unit.exists() && world.units.function[unit] != Function::other;
}

}  // namespace orgsim
