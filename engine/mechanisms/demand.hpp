// Demand: accounts raise a hand, in proportion to their goodwill; or needs arise at them, at a
// constant rate, and journey takes them on. The daily chance is rate x
// goodwill, never above the rate; so candidate days come from a geometric law at the rate, wait in
// the agenda, and a candidate raises a hand with probability goodwill. The same law as one draw per
// account and day, without looking at sleeping accounts; and as candidates do not depend on
// goodwill, every arm of a comparison meets the same ones (thinning: Lewis & Shedler 1979).
#pragma once

#include "mechanisms/carry_over.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

class Demand {
 public:
  /// `last_day`: of the run.
  Demand(const MarketData& market, const CarryOver& carry_over, std::uint32_t last_day);

  static Declared declared();

  /// Day 0: the first candidate day of every account.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  void plan_next(World& world, const DayContext& context, AccountId account,
                 const PhiloxBlock& block, std::uint32_t from_day) const;

  std::uint32_t day_after(SegmentId segment, std::uint32_t from_day,
                          std::uint64_t quiet_days) const;

  std::vector<double> log_no_candidate_;  ///< log(1 - rate) by segment
  /// Where demand rises or falls: the usual days that demand of the first n days amounts to, by
  /// segment; empty where it does not.
  std::vector<std::vector<double>> usual_days_;
  const CarryOver& carry_over_;
};

}  // namespace orgsim
