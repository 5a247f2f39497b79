// Customers: a won deal makes a customer, whose contract ends after a year. It is renewed with odds
// by the true fit of what was bought, less what was claimed beyond it, plus the care that the owner
// gives. Contracts wait in a bucket calendar; nobody looks at them in between. Stands after
// selling: who buys today is a customer today. Sources: customer retention as in (Gupta,
// Lehmann & Stuart 2004 for its worth); sizes judged.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

struct CustomerParameters {
  double renewal_logit = 1.6;
  double fit_weight = 2;
  double overclaim_weight = 2;
  double care_weight = 0.8;
  double enough_care = 1;
  double care_memory_days = 63;

  void describe(Description& d);
};

/// Chance that a contract is renewed. `fit` and `claim`: 0 to 1; `care`: hours a month.
double renewal_chance(const CustomerParameters& parameters, double fit, double claim, double care);

class CustomerCare {
 public:
  explicit CustomerCare(const CustomerParameters& parameters) : parameters_(parameters) {}

  static Declared declared();

  /// Day 0: who is a customer already.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  void sign(World& world, const DayContext& context, AccountId account, Money value, double fit,
            double claim) const;
  void plan_end(World& world, const DayContext& context, AccountId account,
                std::uint32_t day) const;
  void end_of_contract(World& world, const DayContext& context, AccountId account) const;
  void care(World& world, const DayContext& context) const;

  CustomerParameters parameters_;
};

}  // namespace orgsim
