// What befalls a company besides its restructurings, as dates of a run: a customer channel or a
// product appears, a competitor moves, money is cut, demand rises or falls, a founder leaves.
// Constant during a run; mechanisms ask what holds today. Vocabulary that all mechanisms share.
#pragma once

#include <cstdint>
#include <vector>

#include "world/ids.hpp"

namespace orgsim {

enum class MarketEventKind : std::uint8_t {
  new_segment,
  new_product,
  new_customer_channel,
  competitor_move,
  budget_cut,
  founder_leaves,
  demand_shock
};

struct MarketEvent {
  MarketEventKind kind{};
  std::uint32_t first = 0;              ///< day
  std::uint32_t behind = 0;             ///< the first day on which it is over
  SegmentId segment = SegmentId::none;  ///< none: all of them
  std::uint32_t opened = 0;             ///< position of the product or source that appears
  double size = 0;                      ///< relative change, see scenario/events.hpp
  PersonId person = PersonId::none;     ///< who leaves ...
  PersonId successor = PersonId::none;  ///< ... and who takes over

  bool holds(std::uint32_t day) const { return first <= day && day < behind; }
  bool concerns(SegmentId where) const { return segment == SegmentId::none || segment == where; }
};

/// Sum of the sizes of all events of a kind that hold in a segment today.
inline double size_today(const std::vector<MarketEvent>& events, MarketEventKind kind,
                         SegmentId segment, std::uint32_t day) {
  double size = 0;
  for (const MarketEvent& event : events)
    if (event.kind == kind && event.concerns(segment) && event.holds(day)) size += event.size;
  return size;
}

}  // namespace orgsim
