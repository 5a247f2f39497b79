// Incentives and time horizon as functions of numbers: what one more unit of result is worth to
// someone with a pay plan, and how much a payoff weighs that comes later. Read by planning.
// Sources: Misra & Nair (2011) and Chung, Steenburgh & Sudhir (2014) for pay plans with quotas;
// Laibson (1997) for present bias; Cheung, Tymula & Wang (2021) and Imai, Rutter & Camerer (2021)
// for its size.
#pragma once

#include <vector>

#include "policy/contract.hpp"

namespace orgsim {

struct IncentiveParameters {
  double pay_weight = 1;
  double temperature = 12;
  double memory_days = 126;
  double prior_hours = 160;
  double prior_opportunities = 10;
  double quota_spread = 0.5;

  void describe(Description& d);
};

struct HorizonParameters {
  double present_bias = 0.9;
  double yearly_discount = 0.95;
  double deadline_weight = 0.6;

  void describe(Description& d);
};

struct EffortParameters {
  double base = 0.75;
  double pay_response = 1;
  double cost_slope = 120;
  double highest = 1.3;

  void describe(Description& d);
};

/// Expected pay from one more unit of result in a period whose rest is forecast as normal: slope
/// times the chance to end where it is paid, plus the bonus times the density at the quota.
/// `result`: so far; `expected_rest` and `sd_rest`: of what is still to come. Without a quota, the
/// rate. sd_rest > 0.
double marginal_pay(const PayComponent& component, double quota, double result,
                    double expected_rest, double sd_rest);

/// Business days until the next evaluation of someone who is evaluated every `months`.
int days_to_evaluation(const Today& today, std::int64_t months);

/// Share of results with exponentially distributed lag of that mean which are there after `days`.
double share_within(double days, double mean_lag);

/// Weight of a payoff that arrives after `mean_lag` days on average, for someone who is evaluated
/// in `days_to_evaluation`: present bias x discount^lag x [1 - w + w x share that is there in
/// time]; w is the weight of the deadline, 1 - eta of the quasi-hyperbolic form.
double horizon_weight(const HorizonParameters& parameters, double mean_lag,
                      double days_to_evaluation);

/// The same for a span of whole days, worked out once: `share_within` and `horizon_weight` of one
/// kind of task.
class LagWeights {
 public:
  LagWeights(const HorizonParameters& parameters, double mean_lag);
  double share_within(int days) const { return in_time_[index(days)]; }
  double horizon_weight(int days_to_evaluation) const { return weight_[index(days_to_evaluation)]; }

 private:
  static constexpr int most_days = 3 * days_per_year;  // no period or evaluation is longer
  static std::size_t index(int days) { return static_cast<std::size_t>(days); }
  std::vector<double> in_time_;
  std::vector<double> weight_;
};

}  // namespace orgsim
