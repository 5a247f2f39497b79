// Pricing: near the end of his pay period a salesperson may trade price for speed, press for a
// signature, or keep a deal for the next period, whichever serves his own pay; authority bounds
// what he may give alone. Buyers of a segment learn what they can get. Stands after selling: what
// is offered tonight holds in tomorrow's talks, and what was sold today is known. Formulas and
// sources: mechanisms/bargain.hpp.
#pragma once

#include <vector>

#include "mechanisms/bargain.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

class Pricing {
 public:
  /// `components`: of all contracts, in the order to which pay accounts refer.
  Pricing(const PricingParameters& parameters, const std::vector<PayComponent>& components)
      : parameters_(parameters), components_(components) {}

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  /// What closing in this period and in the next pays a person.
  struct Rates {
    int days = 0;  ///< left from tomorrow on in the period that ends first; 0: nothing is paid
    bool begins = false;  ///< tomorrow is the first of them
    double now = 0;
    double later = 0;
    double win_now = 0;
    double win_later = 0;
  };
  Rates rates_of(const World& world, const DayContext& context, PersonId person) const;
  void review(World& world, const DayContext& context, PersonId person, const Rates& rates) const;
  void withdraw(World& world, PersonId person) const;
  void forget_closed(World& world, const DayContext& context) const;
  double allowed(World& world, const DayContext& context, DealId deal, double wanted) const;

  PricingParameters parameters_;
  const std::vector<PayComponent>& components_;
};

}  // namespace orgsim
