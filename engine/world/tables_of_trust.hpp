// The tables of who knows whom: a row for each pair of which one was ever told something by the
// other, with what he has come to think of him. Rows are only ever appended, so a company of people
// who never meet has none. See tables_of_people.hpp for how tables work.
#pragma once

#include <cstdint>

#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// One person as another knows him; a chain for each person.
struct Acquaintances {
  using Id = AcquaintanceId;
  Column<Id, PersonId> about{PersonId::none};
  Column<Id, AcquaintanceId> next{AcquaintanceId::none};  ///< of the same person
  Column<Id, std::uint32_t> sittings;  ///< in which something was told: ordinal of the next
  Column<Id, double> ability;          ///< trust beyond that in the other's function, -1 to 1
  Column<Id, double> intent;

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("about", t.about);
    visit("next", t.next);
    visit("sittings", t.sittings);
    visit("ability", t.ability);
    visit("intent", t.intent);
  }
};

}  // namespace orgsim
