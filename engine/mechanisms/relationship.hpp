// What accounts and our people are to each other, as functions of numbers: annoyance with the firm,
// the relationship with a person, what is left of both after some days, and what a successor finds.
// Vocabulary of relations (which alone moves them), prospecting, selling and customers. Sources:
// relationships belong to persons and leave with them; 69.6 % of deals with clients are won, 17.1 %
// with others (Salvirt B2B data, a cross-section: most of it is no effect of the relationship).
#pragma once

#include "config/description.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

enum class AnnoyanceRule { none, stock };
struct AnnoyanceParameters {
  AnnoyanceRule rule = AnnoyanceRule::none;
  double of_call = 0.3;
  double of_mail = 0.1;
  double of_push = 0.3;
  double memory_days = 63;
  double persuasion_weight = 1;
  double door_weight = 0.5;

  void describe(Description& d);
  double of(Annoyance by) const {
    return by == Annoyance::call ? of_call : by == Annoyance::mail ? of_mail : of_push;
  }
};

enum class RelationshipRule { none, of_persons };
struct RelationshipParameters {
  RelationshipRule rule = RelationshipRule::none;
  double gain_of_talk = 0.01;
  double gain_of_care = 0.03;
  double memory_days = 378;
  double of_customer = 0.5;
  double persuasion_weight = 1.2;
  double renewal_weight = 1;
  double handed_over = 0.5;

  void describe(Description& d);
};

enum class AccountDataRule { none, own_payoff };
struct AccountDataParameters {
  AccountDataRule rule = AccountDataRule::none;
  double duty = 40;
  double use_by_others = 0.02;
  double temperature = 20;
  double memory_days = 126;

  void describe(Description& d);
};

/// A stock of that size, some days later.
double faded(double stock, std::uint32_t days, double memory_days);

/// A relationship after another `work` of so much gain an hour: it nears 1.
double closer(double strength, double gain, double work);

/// Share of what he knows that a person enters whose own pay per EUR of sales is `own_pay`.
double entered_by_choice(const AccountDataParameters& parameters, double own_pay,
                         double value_of_account);

/// Annoyance of the account as of `day`; 0 by rule none.
double annoyance_of(const AnnoyanceParameters& parameters, const World& world, AccountId account,
                    std::uint32_t day);

/// Strength of the account's relationship with `person` as of `day`; 0 by rule none. With whoever
/// is new to the account it begins with what his predecessor had entered.
double relationship_of(const RelationshipParameters& parameters, const World& world,
                       AccountId account, PersonId person, std::uint32_t day);

}  // namespace orgsim
