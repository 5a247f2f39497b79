// Who follows which routine, as others read it: the stand that somebody has taken on the k-th of
// the restructurings that have routines. Whoever is new in a position has taken none. Vocabulary of
// the changes (which routines hold for whom) and of adoption.
#pragma once

#include "world/world.hpp"

namespace orgsim {

/// The row of a person and the k-th of `routines` restructurings with routines.
constexpr AdoptionId adoption_row(PersonId person, std::size_t routines, std::size_t k) {
  return AdoptionId::at(person.index() * routines + k);
}

/// What whoever holds a position now makes of it.
inline Stand stand_of(const World& world, PersonId person, std::size_t routines, std::size_t k) {
  const AdoptionId row = adoption_row(person, routines, k);
  const bool own = row.index() < world.adoptions.key.size() &&
                   world.adoptions.key[row] == world.people.key[person];
  return own ? world.adoptions.stand[row] : Stand::not_followed;
}

}  // namespace orgsim
