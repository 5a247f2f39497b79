// The table of adoption: what each person makes of each restructuring that has routines. Row of
// person p and routine k (the k-th restructuring with routines, by its bit): p x routines + k.
// Empty until the first routine binds or somebody is asked about one. See tables_of_people.hpp for
// how tables work.
#pragma once

#include <cstdint>

#include "base/draws.hpp"
#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// What somebody makes of a routine.
enum class Stand : std::uint8_t {
  not_followed,
  in_name,  ///< seems to follow it; works as before
  in_fact
};

struct Adoptions {
  using Id = AdoptionId;
  Column<Id, EntityKey> key;          ///< of the person whose stand it is; 0: nobody's yet
  Column<Id, Stand> stand;            ///< as of the last day's end
  Column<Id, double> belief;          ///< that the change is good, in logits
  Column<Id, double> luck;            ///< inclination from which on the person follows, in logits
  Column<Id, std::uint32_t> next_on;  ///< day on which the person thinks it over; 0: not yet bound
  Column<Id, std::uint32_t> stands;   ///< how often the person has thought it over
  Column<Id, std::uint8_t> asked;     ///< whether he was asked what he thinks of it
  Column<Id, std::uint8_t> shows;     ///< whether, as a leader, he gives hours this week to show it
  Column<Id, double> met;            ///< sittings of late with people whom it concerns, by richness
  Column<Id, double> met_following;  ///< of these, with people who follow it in fact
  Column<Id, double> like_following;    ///< of these, with people of the own function
  Column<Id, double> like_others;       ///< sittings with others of the own function
  Column<Id, double> won_by_following;  ///< EUR, own bookings of late of the former, by sitting
  Column<Id, double> won_by_others;     ///< EUR, of the latter

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("key", t.key);
    visit("stand", t.stand);
    visit("belief", t.belief);
    visit("luck", t.luck);
    visit("next_on", t.next_on);
    visit("stands", t.stands);
    visit("asked", t.asked);
    visit("shows", t.shows);
    visit("met", t.met);
    visit("met_following", t.met_following);
    visit("like_following", t.like_following);
    visit("like_others", t.like_others);
    visit("won_by_following", t.won_by_following);
    visit("won_by_others", t.won_by_others);
  }
};

}  // namespace orgsim
