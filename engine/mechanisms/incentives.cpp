#include "mechanisms/incentives.hpp"

#include <algorithm>
#include <limits>

#include "base/real_math.hpp"

namespace orgsim {

void IncentiveParameters::describe(Description& d) {
  d.real(pay_weight, "pay_weight",
         {.range = {0, 10},
          .source = judged("1: people value their pay as money; 0: pay moves nobody"),
          .meaning = "Weight of own pay in the perceived value of an hour."});
  d.real(temperature, "temperature",
         {.unit = "EUR/h",
          .range = {0.01, 1e4},
          .source = judged("about a third of an hour's pay"),
          .meaning = "Difference of value between two tasks that makes one 2.7 times likelier in "
                     "the choice of hours (logit)."});
  d.real(memory_days, "memory_days",
         {.unit = "d",
          .range = {1, 5000},
          .source = judged("half a year"),
          .meaning = "Business days after which an experience has faded to one half."});
  d.real(prior_hours, "prior_hours",
         {.unit = "h",
          .range = {0.1, 1e5},
          .source = judged("a month of work"),
          .meaning = "Hours of experience that what people believe at first is worth."});
  d.real(prior_opportunities, "prior_opportunities",
         {.range = {0.1, 1e5},
          .source = judged("a quarter of a salesperson's opportunities"),
          .meaning = "Opportunities that what people believe at first of their worth is worth."});
  d.real(
      quota_spread, "quota_spread",
      {.range = {0.01, 10},
       .source = judged("40 to 60 % of salespeople attain their quota"),
       .meaning = "Standard deviation of a period's result, as a share of the quota, that people "
                  "expect at first."});
}

void HorizonParameters::describe(Description& d) {
  d.real(present_bias, "present_bias",
         {.range = {0.01, 1.5},
          .source = measured("0.82 to 0.94 for money (Cheung, Tymula & Wang 2021; Imai, Rutter & "
                             "Camerer 2021)"),
          .meaning = "Weight of any later payoff against one of today (beta)."});
  d.real(yearly_discount, "yearly_discount",
         {.range = {0.01, 1.5},
          .source = judged("0.90 to 0.97 a year"),
          .meaning = "Weight of a payoff a year later (delta)."});
  d.real(deadline_weight, "deadline_weight",
         {.range = share,
          .source = judged("payoffs after the evaluation keep 0.2 to 0.6 of their weight"),
          .meaning = "Weight that a payoff loses when it comes after the own next evaluation (1 - "
                     "eta)."});
}

void EffortParameters::describe(Description& d) {
  d.real(base, "base",
         {.range = {0, 1.3},
          .source = judged("what people give without pay at stake"),
          .meaning = "Work per hour at no marginal pay."});
  d.real(pay_response, "pay_response",
         {.range = {0, 10},
          .source = judged("1: the first-order condition holds; 0: effort ignores pay"),
          .meaning = "Multiple of the response of effort to marginal pay."});
  d.real(cost_slope, "cost_slope",
         {.unit = "EUR/h",
          .range = {1, 1e5},
          .source = judged("individual incentives raise performance by about a third of a standard "
                           "deviation (Garbers & Konradt 2014)"),
          .meaning = "Marginal pay per hour that would raise work per hour by 1 (convex cost)."});
  d.real(highest, "highest",
         {.range = {0.1, 3},
          .source = judged("nobody works more than a third above normal for long"),
          .meaning = "Highest work per hour."});
}

double marginal_pay(const PayComponent& component, double quota, double result,
                    double expected_rest, double sd_rest) {
  if (quota <= 0) return component.rate;
  const auto below = [&](double level) {
    return real_math::normal_cdf((level - result - expected_rest) / sd_rest);
  };
  const double under_quota = below(quota);
  const double under_threshold =
      component.threshold > 0 && component.rate > 0 ? below(component.threshold * quota) : 0;
  double slope = component.rate * std::max(0.0, under_quota - under_threshold);
  if (component.accelerator > 0) {
    const double under_cap = component.cap > 0 ? below(component.cap * quota) : 1;
    slope += component.accelerator * (under_cap - under_quota);
  }
  if (component.bonus > 0 && result < quota)
    slope += component.bonus *
             real_math::normal_density((quota - result - expected_rest) / sd_rest) / sd_rest;
  return slope;
}

int days_to_evaluation(const Today& today, std::int64_t months) {
  const auto span = static_cast<int>(months) * days_per_month;
  const int since_year_0 = today.year * days_per_year + today.day_in_year - 1;
  const int gone = (since_year_0 % span + span) % span;
  return span - gone;
}

double share_within(double days, double mean_lag) {
  return -real_math::expm1(-days / mean_lag);
}

double horizon_weight(const HorizonParameters& parameters, double mean_lag,
                      double days_to_evaluation) {
  const double discount = real_math::pow(parameters.yearly_discount, mean_lag / days_per_year);
  const double late = 1 - share_within(days_to_evaluation, mean_lag);
  return parameters.present_bias * discount * (1 - parameters.deadline_weight * late);
}

LagWeights::LagWeights(const HorizonParameters& parameters, double mean_lag) {
  for (int days = 0; days <= most_days; ++days) {
    in_time_.push_back(orgsim::share_within(days, mean_lag));
    weight_.push_back(orgsim::horizon_weight(parameters, mean_lag, days));
  }
}

}  // namespace orgsim
