// Budgets: who gets the yearly sum for media and content, and what it is spent on. Separate pots
// get a fixed share each year; a common pot is allocated anew at every cadence, by influence, for
// which the heads of sales and marketing spend hours of their own (Tullock 1980). Whoever has money
// spends it by what he has seen it bring, under the attribution in force, and by what his pay and
// his horizon make of that. Unspent money may lapse, plans may wait for a signature. Stands after
// all work, whose credits it sees; what it buys is for tomorrow.
#pragma once

#include <vector>

#include "mechanisms/context.hpp"
#include "mechanisms/money_wishes.hpp"

namespace orgsim {

class Budgets {
 public:
  /// `signatures`: whether plans can wait for one, which takes queues of cases. `cost_per_touch`:
  /// of media, EUR.
  Budgets(const BudgetParameters& parameters, const MoneyWishes& wishes, bool signatures,
          double care, const std::vector<PayComponent>& components, double cost_per_touch,
          double left_after_a_month)
      : parameters_(parameters),
        wishes_(wishes),
        signatures_(signatures),
        care_(care),
        components_(components),
        cost_per_touch_(cost_per_touch),
        left_after_a_month_(left_after_a_month) {}

  static Declared declared();

  /// Day 0: empty pots, and what is believed at first of money.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  // ---- budgets.cpp: where money comes from and who gets it
  void receive(World& world, const DayContext& context) const;
  void give(World& world, Money sum) const;
  void lapse(World& world, const DayContext& context, PotId pot, Money sum) const;
  void lobby(World& world, const DayContext& context) const;
  void share_out_common_pot(World& world, const DayContext& context) const;
  double settled_by_influence(World& world, const DayContext& context) const;
  void let_the_loser_object(const World& world, const DayContext& context, double before,
                            double after, Money sum) const;
  void obey_decisions(World& world, const DayContext& context) const;

  // ---- budgets_spending.cpp: what it is spent on
  void pay_media(World& world, const DayContext& context) const;
  void remember_credits(World& world, const DayContext& context) const;
  void plan_uses(World& world, const DayContext& context) const;
  void buy(World& world, const DayContext& context) const;
  Money spending_of(const World& world, const DayContext& context, PotId pot) const;
  void spend(World& world, const DayContext& context, PotId pot, BudgetUse use, Money sum) const;

  BudgetParameters parameters_;
  const MoneyWishes& wishes_;
  bool signatures_;
  double care_;
  const std::vector<PayComponent>& components_;
  double cost_per_touch_;
  double left_after_a_month_;
};

}  // namespace orgsim
