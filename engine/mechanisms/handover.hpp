// Hand-over: a lead goes to the queue of the salesperson who owns its account and is followed up
// while hours last. The chance that an answered lead is still worth an opportunity falls with its
// age, exp(-age / freshness) (response decay: Oldroyd, McElheran & Elkington 2011). Leads over the
// expiry age are dropped unanswered. Stands before selling: fresh leads come before open deals.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

struct HandoverParameters {
  double freshness_days = 5;
  double hours_per_follow_up = 1;

  void describe(Description& d);
};

/// Chance that a lead answered `age_days` after it came becomes an opportunity.
double chance_of_opportunity(double age_days, double freshness_days);

class Handover {
 public:
  explicit Handover(const HandoverParameters& parameters) : parameters_(parameters) {}

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  void route(World& world, const DayContext& context) const;
  void drop_expired(World& world, const DayContext& context, PersonId person) const;
  void follow_up(World& world, const DayContext& context, PersonId person) const;

  HandoverParameters parameters_;
};

}  // namespace orgsim
