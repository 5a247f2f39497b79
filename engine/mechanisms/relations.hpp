// Relations: what calls, mails, pressure, talks and care leave with accounts. Annoyance is with the
// firm; a relationship is with a person, and whoever takes over an account begins with what his
// predecessor had entered of it. Alone moves the stocks that prospecting, selling and customers
// read. Stands after selling and pricing: the talks of today are known; before customers, who
// renew or not. Formulas and sources: mechanisms/relationship.hpp.
#pragma once

#include <vector>

#include "mechanisms/context.hpp"
#include "mechanisms/relationship.hpp"

namespace orgsim {

class RelationsCare {
 public:
  /// `components`: of all contracts, in the order to which pay accounts refer.
  RelationsCare(const AnnoyanceParameters& annoyance, const RelationshipParameters& relationships,
                const AccountDataParameters& account_data,
                const std::vector<PayComponent>& components)
      : annoyance_(annoyance),
        relationships_(relationships),
        account_data_(account_data),
        components_(components) {}

  static Declared declared();

  /// Day 0, after customers: who is a customer knows the owner.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  void annoy(World& world, const DayContext& context) const;
  void meet(World& world, const DayContext& context) const;
  void care(World& world, const DayContext& context) const;
  void enter_data(World& world, const DayContext& context) const;
  void nears(World& world, const DayContext& context, AccountId account, PersonId person,
             double gain, double work) const;
  double own_pay(const World& world, PersonId person) const;

  AnnoyanceParameters annoyance_;
  RelationshipParameters relationships_;
  AccountDataParameters account_data_;
  const std::vector<PayComponent>& components_;
};

}  // namespace orgsim
