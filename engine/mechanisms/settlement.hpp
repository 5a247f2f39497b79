// Settlement: what was earned today is known, and people are paid. Fixed pay at the end of each
// month, in twelve parts that sum to the year exactly; variable pay at the end of each component's
// period, for the results credited until then, by head where a scope is shared. Then quotas ratchet
// and a new period begins, under the terms that hold by then. People remember what an hour of each
// task brought them: that, and their own results so far, is all that they plan by. Stands after all
// work.
#pragma once

#include <array>
#include <vector>

#include "mechanisms/context.hpp"
#include "mechanisms/incentives.hpp"

namespace orgsim {

class Settlement {
 public:
  /// `components`: of all contracts, in the order to which pay accounts refer; the last one is that
  /// of the shared part of pay. `world`: as built, for an index of its pay accounts by metric.
  Settlement(const std::vector<PayComponent>& components, const World& world,
             const IncentiveParameters& incentives, double left_after_a_month);

  static Declared declared();

  /// Day 0: what people expect of their results.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  // ---- settlement.cpp
  // ----------------------------------------------------------------------------
  void pay_fixed(World& world, const DayContext& context) const;
  void pay_variable(World& world, const DayContext& context) const;
  void change_terms(World& world, const DayContext& context) const;
  void change_terms_of(World& world, const DayContext& context, PersonId person) const;
  double neutral_rate(const World& world, PersonId person) const;
  bool is_shared(const World& world, PayId account) const;

  // ---- settlement_credit.cpp
  // ---------------------------------------------------------------------
  void credit(World& world, const DayContext& context) const;
  void credit_accounts(World& world, PayMetric metric, PersonId earner, double amount) const;
  void credit_experience(World& world, PersonId earner, const Credit& credit, double amount) const;
  void credit_pool(World& world, const Credit& credit) const;
  void remember_hours(World& world) const;
  void end_month_of_experience(World& world) const;

  const std::vector<PayComponent>& components_;
  std::array<std::vector<PayId>, pay_metric_count> paid_for_;  ///< accounts by metric
  std::array<bool, pay_metric_count> pays_own_{};  ///< whether some account pays own results
  std::array<std::vector<TaskId>, task_kind_count> of_kind_;  ///< tasks by kind
  IncentiveParameters incentives_;
  double left_after_a_month_;
};

}  // namespace orgsim
