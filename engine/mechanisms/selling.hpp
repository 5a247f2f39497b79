// Selling: a qualified lead becomes an open opportunity of its owner; the hours that leads left
// over go to open opportunities, oldest first, at most one touch each a day. A touch wins the deal
// with some chance, a higher one in the last days of a quarter (seasonality of sales: Oyer 1998),
// and otherwise may lose it. A deal's value is drawn once for its lifetime.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

struct SellingParameters {
  double win_chance = 0.05;
  double win_chance_at_quarter_end = 0.15;
  std::int64_t quarter_end_days = 5;
  double loss_chance = 0.03;
  double hours_per_touch = 1;

  void describe(Description& d);
};

class Selling {
 public:
  explicit Selling(const SellingParameters& parameters) : parameters_(parameters) {}

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  void open(World& world, const DayContext& context) const;
  void work(World& world, const DayContext& context, PersonId person, double win_chance) const;
  void book(World& world, const DayContext& context, DealId deal, double win_chance) const;

  SellingParameters parameters_;
};

}  // namespace orgsim
