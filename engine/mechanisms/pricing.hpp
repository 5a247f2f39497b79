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
  /// `pay_weight`: what pay weighs with people; `components`: of all contracts, in the order to
  /// which pay accounts refer; `cases_are_decided`: whether somebody decides what is contested.
  Pricing(const PricingParameters& parameters, double pay_weight,
          const std::vector<PayComponent>& components, bool cases_are_decided)
      : parameters_(parameters),
        pay_weight_(pay_weight),
        components_(components),
        cases_are_decided_(cases_are_decided) {}

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  /// The pay period of a person that ends first, from tomorrow on.
  struct Period {
    int days = 0;         ///< left of it; 0: he is not paid for sales
    bool begins = false;  ///< tomorrow is its first day
  };
  Period period_of(const World& world, const DayContext& context, PersonId person) const;
  void review(World& world, const DayContext& context, PersonId person, const Period& period) const;
  void add_pay(const World& world, const DayContext& context, PersonId person,
               Bargain& bargain) const;
  void withdraw(World& world, PersonId person) const;
  void forget_closed(World& world, const DayContext& context) const;
  void hear_decisions(World& world, const DayContext& context) const;
  void refuse(const World& world, const DayContext& context, DealId deal) const;
  double allowed(World& world, const DayContext& context, DealId deal, double wanted) const;

  PricingParameters parameters_;
  double pay_weight_;  ///< in people's eyes
  const std::vector<PayComponent>& components_;
  bool cases_are_decided_;
};

}  // namespace orgsim
