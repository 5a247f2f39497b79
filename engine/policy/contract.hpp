// Contracts: fixed pay, and components that pay for a metric over a period. The payout of a period
// is that of Misra & Nair (2011) and Chung, Steenburgh & Sudhir (2014) in one form: a rate up to
// the quota, a lump bonus at it, an accelerated rate above it, a cap. What a person is paid for is
// a lever; what the person then does is for the mechanisms to show.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "base/calendar.hpp"
#include "config/description.hpp"

namespace orgsim {

/// What a component pays for.
enum class PayMetric : std::uint8_t {
  bookings,           ///< value of deals won, in currency units
  deals_won,          ///< number of deals won
  opportunities,      ///< number of opportunities opened
  leads_answered,     ///< number of leads followed up
  leads_handed_over,  ///< number of leads that marketing gave to sales
  sourced_bookings,   ///< bookings from leads that a task of marketing brought
  renewals,           ///< value of contracts renewed, in currency units
  count_
};
inline constexpr std::size_t pay_metric_count = static_cast<std::size_t>(PayMetric::count_);

/// Their names in scenario files.
inline constexpr std::array<const char*, pay_metric_count> pay_metric_names{
    "bookings",          "deals_won",        "opportunities", "leads_answered",
    "leads_handed_over", "sourced_bookings", "renewals"};

/// Whether something that a person brought about is a result for a component, in the eyes of who
/// brought it: whoever made a lead made the deal that came of it, too.
constexpr bool helps(PayMetric result, PayMetric paid_for) {
  return result == paid_for ||
         (result == PayMetric::sourced_bookings && paid_for == PayMetric::bookings);
}

/// Whose results count. Shared results are paid by head: with N people in the scope, one unit of
/// one person's result moves everyone's by 1/N.
enum class PayScope : std::uint8_t { own, team, function, company };

enum class PayPeriod : std::uint8_t { month, quarter, year };

struct PayComponent {
  PayMetric metric = PayMetric::bookings;
  PayScope scope = PayScope::own;
  PayPeriod period = PayPeriod::quarter;
  double quota = 0;
  double threshold = 0;
  double rate = 0;
  double bonus = 0;
  double accelerator = 0;
  double cap = 0;
  double ratchet_up = 0;
  double ratchet_down = 0;

  void describe(Description& d);
};

struct Contract {
  double base_pay = 0;
  std::int64_t evaluation_months = 3;
  std::map<std::string, PayComponent> components;

  void describe(Description& d);
};

/// What a component pays for `result` in a period with that quota, in currency units. Without a
/// quota (0) it pays `rate` per unit from the first one on.
double payout(const PayComponent& component, double quota, double result);

/// What a component would pay a year if every result met its quota; 0 for one without a quota.
double on_target_pay(const PayComponent& component);

constexpr int days_in(PayPeriod period) {
  return period == PayPeriod::month     ? days_per_month
         : period == PayPeriod::quarter ? days_per_quarter
                                        : days_per_year;
}

/// Business days left in the present period of a component, today included.
inline int days_left(PayPeriod period, const Today& today) {
  return 1 + (period == PayPeriod::month     ? today.days_left_in_month()
              : period == PayPeriod::quarter ? today.days_left_in_quarter()
                                             : today.days_left_in_year());
}

/// The next period's quota: Q + up (x - Q)+ - down (Q - x)+ (Leone, Misra & Zimmerman 2004).
double ratcheted(const PayComponent& component, double quota, double result);

}  // namespace orgsim
