// The table of who knows whom, with what he has come to think of him. Every two people have a row
// for either way round, at an address of its own, so that nobody has to be looked for; people who
// join add rows behind all others. Empty where nobody asks who knows whom. See tables_of_people.hpp
// for how tables work.
#pragma once

#include <cstdint>

#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// One person as another knows him, if he was ever told something by him.
struct Acquaintances {
  using Id = AcquaintanceId;
  Column<Id, std::uint32_t>
      sittings;                ///< in which something was told: ordinal of the next; 0: never
  Column<Id, double> ability;  ///< trust beyond that in the other's function, -1 to 1
  Column<Id, double> intent;

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("sittings", t.sittings);
    visit("ability", t.ability);
    visit("intent", t.intent);
  }
};

/// The row of how one person knows another. Shell m holds the pairs whose later person is m, so
/// that n people take the first n x n rows, whoever joins after them.
constexpr AcquaintanceId acquaintance_row(PersonId who, PersonId about) {
  const std::uint32_t shell = who.row < about.row ? about.row : who.row;
  const std::uint32_t place = about.row < who.row ? about.row : shell + who.row;
  return AcquaintanceId{shell * shell + place};
}

}  // namespace orgsim
