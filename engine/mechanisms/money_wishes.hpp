// What a EUR of a budget is worth to a person by use: what the use has been seen to bring, by the
// attribution in force, times what the own contract makes of it, weighed by when it comes. From it
// follow how somebody would spend a pot, what he would give to whom, and how much he wants money
// for himself rather than for the other function. Vocabulary of budgets and of disputes about
// money.
#pragma once

#include <array>
#include <vector>

#include "mechanisms/context.hpp"
#include "mechanisms/incentives.hpp"
#include "mechanisms/task_lags.hpp"

namespace orgsim {

enum class BudgetRule { none, pots };

struct BudgetParameters {
  BudgetRule rule = BudgetRule::none;
  double decisiveness = 1;
  double overbidding = 1.72;
  std::int64_t contest_days = 10;
  double lobbying_cap = 0.2;
  double least_hours = 1;
  double selectiveness = 2;
  double prior_spend = 50'000;
  double prior_bookings = 3;
  double prior_leads = 0.005;
  double reserve_share = 0.1;
  double caution_days = 63;
  double agency_rate = 100;

  void describe(Description& d);
};

/// The pots, in the order of their rows.
inline constexpr PotId pot_of_marketing{0};
inline constexpr PotId pot_of_sales{1};
inline constexpr PotId common_pot{2};
inline constexpr std::size_t pot_count = 3;
/// The task of marketing by which a use of money shows in credits.
constexpr TaskKind task_of(BudgetUse use) {
  return use == BudgetUse::brand        ? TaskKind::brand
         : use == BudgetUse::activation ? TaskKind::demand
                                        : TaskKind::content;
}

/// One number for each use of money.
using ByUse = std::array<double, budget_use_count>;

/// Shares in proportion to worth^selectiveness; equal ones where nothing is worth anything.
ByUse shares_by_worth(const ByUse& worth, double selectiveness);

class MoneyWishes {
 public:
  MoneyWishes(const BudgetParameters& parameters, double care, const HorizonParameters& horizon,
              const TaskLags& lags, const std::vector<PayComponent>& components,
              const std::vector<std::int64_t>& evaluation_months);

  /// EUR of own worth of a EUR by use, by what was seen of that pot's money.
  ByUse worth(const World& world, const DayContext& context, PersonId person) const;
  /// How the person would spend a pot.
  ByUse plan(const World& world, const DayContext& context, PersonId person) const;
  /// What a EUR is worth to the person when spent as that pot's plan says.
  double worth_of_plan(const World& world, PotId pot, const ByUse& worth) const;

  /// The share of the budget that the person would give to marketing.
  double share_of_marketing(const World& world, const DayContext& context, PersonId person) const;
  /// The share of a plan that the person would give to the brand.
  double share_of_brand(const World& world, const DayContext& context, PersonId person) const;
  /// Own worth of a EUR in the pot of the person's function rather than in the other's; 0 at least.
  double worth_of_having(const World& world, const DayContext& context, PersonId person) const;

  /// Columns that wishes are read from.
  static std::vector<const char*> reads();

 private:
  BudgetParameters parameters_;
  double care_;
  std::vector<LagWeights> lags_;  ///< by BudgetUse
  const std::vector<PayComponent>& components_;
  const std::vector<std::int64_t>& evaluation_months_;
};

}  // namespace orgsim
