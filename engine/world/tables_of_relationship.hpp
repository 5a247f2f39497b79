// The tables of the relationship between sales and marketing: the questions of the relationship
// index with what was seen of each, and the sales forecast. Both watch; nothing in the model reads
// them. See tables_of_people.hpp for how tables work.
#pragma once

#include <cstdint>

#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// One question of the index, in the order of RelationshipQuestion. Empty unless it is asked.
struct RelationshipItems {
  using Id = RelationshipItemId;
  Column<Id, double> good;      ///< of what was seen, in the unit of the question
  Column<Id, double> seen;      ///< what full marks would have been
  Column<Id, double> score{3};  ///< 1 to 5, as of the last month's end

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("good", t.good);
    visit("seen", t.seen);
    visit("score", t.score);
  }
};

/// One row: what sales said at the quarter's start of its bookings, and what the firm knows of
/// forecasts. Empty unless somebody forecasts.
struct Forecasts {
  using Id = ForecastId;
  Column<Id, double> pipeline;        ///< EUR, value of open opportunities at the quarter's start
  Column<Id, double> expected{-1.0};  ///< EUR, bookings of the quarter as forecast; -1: none was
  Column<Id, double> booked;          ///< EUR, in the quarter so far
  Column<Id, double> error{-1.0};     ///< of the last quarter, over the forecast; -1: none was
  Column<Id, double> past_pipeline;   ///< EUR, of earlier quarters, fading
  Column<Id, double> past_booked;     ///< EUR, of the same quarters

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("pipeline", t.pipeline);
    visit("expected", t.expected);
    visit("booked", t.booked);
    visit("error", t.error);
    visit("past_pipeline", t.past_pipeline);
    visit("past_booked", t.past_booked);
  }
};

}  // namespace orgsim
