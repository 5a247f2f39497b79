// Customers: a won deal makes a customer, whose contract ends after a year. It is renewed with odds
// by the true fit of what was bought, less what was claimed beyond it, plus the care that the owner
// gives. Contracts wait in a bucket calendar; nobody looks at them in between. Stands after
// selling: who buys today is a customer today. Sources: customer retention as in (Gupta,
// Lehmann & Stuart 2004 for its worth); sizes judged.
#pragma once

#include "mechanisms/context.hpp"
#include "mechanisms/customers_expansion.hpp"
#include "mechanisms/relationship.hpp"

namespace orgsim {

struct CustomerParameters {
  double renewal_logit = 1.6;
  double fit_weight = 2;
  double overclaim_weight = 2;
  double care_weight = 0.8;
  double enough_care = 1;
  double care_memory_days = 63;
  double price_gap_weight = 3;
  double price_restored = 0.5;

  void describe(Description& d);
};

/// Chance that a contract is renewed. `fit` and `claim`: 0 to 1; `care`: hours a month;
/// `price_gap`: by how much of the old price the new one is higher; `more`: further logits.
double renewal_chance(const CustomerParameters& parameters, double fit, double claim, double care,
                      double price_gap = 0, double more = 0);

/// By how much of the old price a renewal is dearer, of a contract with that discount.
double price_gap(const CustomerParameters& parameters, double discount);

/// The discount of two contracts together, by what was paid and by the discount of each.
double joint_discount(double value, double discount, double more_value, double more_discount);

/// Margin of what is sold for `value`, where the list price has that share of margin: a discount
/// leaves the cost as it is.
double margin_of(double value, double share_of_list, double discount);

class CustomerCare {
 public:
  CustomerCare(const CustomerParameters& parameters, const RelationshipParameters& relationships,
               const ExpansionParameters& expansion)
      : parameters_(parameters), relationships_(relationships), expansion_(expansion) {}

  static Declared declared();

  /// Day 0: who is a customer already.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  /// What an account agrees to: a new contract, or more of the same.
  struct Agreement {
    AccountId account;
    Money value;
    Money list;  ///< value without a discount
    double fit;
    double claim;
  };
  void sign(World& world, const DayContext& context, const Agreement& signed_today) const;
  void plan_end(World& world, const DayContext& context, AccountId account,
                std::uint32_t day) const;
  void end_of_contract(World& world, const DayContext& context, AccountId account) const;
  void raise_price(World& world, AccountId account, double dearer) const;
  void care(World& world, const DayContext& context) const;

  // ---- customers_expansion.cpp
  // -------------------------------------------------------------------
  void expand(World& world, const DayContext& context) const;
  void extend(World& world, const DayContext& context, AccountId account, PersonId owner) const;

  CustomerParameters parameters_;
  RelationshipParameters relationships_;
  ExpansionParameters expansion_;
};

}  // namespace orgsim
