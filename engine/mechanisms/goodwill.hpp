// Campaigns and goodwill. A campaign touches accounts; each touch lifts the account's goodwill
// towards 1, and goodwill fades by a constant share a day (Nerlove & Arrow 1962, with a saturating
// response). Stands before demand: a touch of today can raise a hand today.
#pragma once

#include "mechanisms/carry_over.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

struct GoodwillParameters {
  double retention_per_day = 0.99;
  double lift_per_touch = 0.1;
  double cost_per_touch = 0;

  void describe(Description& d);
};

/// Goodwill after one touch.
constexpr double touched(double goodwill, double lift) {
  return goodwill + lift * (1 - goodwill);
}

class Goodwill {
 public:
  Goodwill(const GoodwillParameters& parameters, const CarryOver& carry_over)
      : parameters_(parameters), carry_over_(carry_over) {}

  static Declared declared();

  /// Day 0: goodwill of every account, uniform between the segment's bounds.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  GoodwillParameters parameters_;
  const CarryOver& carry_over_;
};

}  // namespace orgsim
