// The tables of organizational learning: whom each person watches, and what each day of learning
// came to. Lists of watched people are contiguous rows (people.first_watched, people.watched), so
// nothing here points into memory.
#pragma once

#include <cstdint>

#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// One person whom somebody watches; a person can be watched twice by the same one.
struct Watched {
  using Id = WatchedId;
  Column<Id, PersonId> person{PersonId::none};

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("person", t.person);
  }
};

/// Where knowledge stood at the end of a day; the first row is day 0. Shares of all topics.
struct LearningDays {
  using Id = LearningDayId;
  Column<Id, std::uint32_t> day;
  Column<Id, double> performance;  ///< topics right in whole blocks, mean over people
  Column<Id, double> known;        ///< topics with a belief, mean over people
  Column<Id, double> code_right;   ///< of the organizational code
  Column<Id, double> code_wrong;

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("day", t.day);
    visit("performance", t.performance);
    visit("known", t.known);
    visit("code_right", t.code_right);
    visit("code_wrong", t.code_wrong);
  }
};

}  // namespace orgsim
