#include "policy/contract.hpp"

#include <algorithm>

namespace orgsim {
namespace {

const Source contract = definition("the contract");

}  // namespace

void PayComponent::describe(Description& d) {
  d.choice(metric, "metric",
           {{"bookings", "value of deals won, in currency units"},
            {"deals_won", "number of deals won"},
            {"opportunities", "number of opportunities opened"},
            {"leads_answered", "number of leads followed up"},
            {"leads_handed_over", "number of leads that marketing gave to sales"},
            {"sourced_bookings", "value of deals won from leads that marketing brought"},
            {"renewals", "value of contracts renewed, in currency units"}},
           {.source = contract, .meaning = "What is paid for.", .required = true});
  d.choice(scope, "scope",
           {{"own", "the person's own results"},
            {"team", "results of the person's unit, by head"},
            {"function", "results of all units of the function, by head"},
            {"company", "results of the whole company, by head"}},
           {.source = contract, .meaning = "Whose results count."});
  d.choice(period, "period",
           {{"month", "21 business days"},
            {"quarter", "63 business days"},
            {"year", "252 business days"}},
           {.source = contract, .meaning = "Over which time results add up until they are paid."});
  d.real(
      quota, "quota",
      {.range = {0, 1e12},
       .source = contract,
       .meaning = "Result per period at which the quota is met, in units of the metric; 0: none."});
  d.real(threshold, "threshold",
         {.range = share,
          .source = contract,
          .meaning = "Share of the quota from which on the rate is paid."});
  d.real(rate, "rate",
         {.range = {0, 1e9},
          .source = contract,
          .meaning = "Pay per unit of the metric between threshold and quota."});
  d.real(bonus, "bonus",
         {.unit = "EUR",
          .range = {0, 1e9},
          .source = contract,
          .meaning = "Lump sum for meeting the quota."});
  d.real(accelerator, "accelerator",
         {.range = {0, 1e9},
          .source = contract,
          .meaning = "Pay per unit of the metric above the quota."});
  d.real(cap, "cap",
         {.range = {0, 1e6},
          .source = contract,
          .meaning = "Multiple of the quota above which nothing more is paid; 0: no cap."});
  d.real(ratchet_up, "ratchet_up",
         {.range = {0, 2},
          .source = judged("typically 0.4 to 0.7 where quotas ratchet; 0 leaves them alone"),
          .meaning = "Share of a result above the quota by which the next quota rises."});
  d.real(ratchet_down, "ratchet_down",
         {.range = {0, 1},
          .source = judged("typically 0.1 to 0.3 where quotas ratchet; 0 leaves them alone"),
          .meaning = "Share of a shortfall by which the next quota falls."});
}

void Contract::describe(Description& d) {
  d.real(base_pay, "base_pay",
         {.unit = "EUR/a",
          .range = {0, 1e8},
          .source = contract,
          .meaning = "Fixed pay a year, with all that it costs the company.",
          .required = true});
  d.integer(evaluation_months, "evaluation_months",
            {.unit = "month",
             .range = {1, 36},
             .source = contract,
             .meaning = "Months from one evaluation of the person to the next."});
  d.keyed(components, "components", "What is paid besides, by name.");
}

double payout(const PayComponent& component, double quota, double result) {
  if (quota <= 0) return component.rate * result;
  const double paid_up_to = component.cap > 0 ? std::min(result, component.cap * quota) : result;
  const double below = std::min(paid_up_to, quota) - component.threshold * quota;
  const double above = paid_up_to - quota;
  double pay = component.rate * std::max(0.0, below) + component.accelerator * std::max(0.0, above);
  if (result >= quota) pay += component.bonus;
  return pay;
}

double on_target_pay(const PayComponent& component) {
  if (component.quota <= 0) return 0;
  return payout(component, component.quota, component.quota) * days_per_year /
         days_in(component.period);
}

double ratcheted(const PayComponent& component, double quota, double result) {
  if (quota <= 0) return quota;
  const double over = std::max(0.0, result - quota);
  const double under = std::max(0.0, quota - result);
  return quota + component.ratchet_up * over - component.ratchet_down * under;
}

}  // namespace orgsim
