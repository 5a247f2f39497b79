// What a person brings to a talk: the skill that was drawn once, and the craft that coaching,
// colleagues and time have added (or, of newcomers, still take away). Both in logits. Vocabulary of
// all who let skill speak: selling, prospecting, answering. Written by the pass craft.
#pragma once

#include "world/world.hpp"

namespace orgsim {

inline double selling_skill(const World& world, PersonId person) {
  return world.people.skill[person] + world.people.craft[person];
}

}  // namespace orgsim
