// Contracts: fixed pay, and components that pay for a metric over a period. The payout of a period
// is that of Misra & Nair (2011) and Chung, Steenburgh & Sudhir (2014) in one form: a rate up to
// the quota, a lump bonus at it, an accelerated rate above it, a cap. What a person is paid for is
// a lever; what the person then does is for the mechanisms to show.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "config/description.hpp"

namespace orgsim {

/// What a component pays for.
enum class PayMetric : std::uint8_t { bookings, deals_won, opportunities, leads_answered };

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
  std::map<std::string, PayComponent> components;

  void describe(Description& d);
};

/// What a component pays for `result` in a period with that quota, in currency units. Without a
/// quota (0) it pays `rate` per unit from the first one on.
double payout(const PayComponent& component, double quota, double result);

/// The next period's quota: Q + up (x - Q)+ - down (Q - x)+ (Leone, Misra & Zimmerman 2004).
double ratcheted(const PayComponent& component, double quota, double result);

}  // namespace orgsim
