// Buying without a salesperson, as functions of numbers: a ready account that comes to the shop
// instead of asking buys there with a chance that grows with content and with fit. Needs a shop
// (lever offer.self_service) and segments that use one (online_share). Source: share of buyers who
// do without a salesperson, judged; the form is that of hand-raises. Vocabulary of journey.
#pragma once

#include "config/description.hpp"

namespace orgsim {

enum class SelfServiceRule { none, visits };

struct SelfServiceParameters {
  SelfServiceRule rule = SelfServiceRule::none;
  double conversion = 0.3;
  bool contract = true;

  void describe(Description& d);
};

/// Hazard a day, per unit of fit, that a ready account buys: visits that go to the shop, the chance
/// that one buys when all is well, and how well informed it is there, 0 to 1.
constexpr double purchase_hazard(double visits, double online_share, double conversion,
                                 double informed) {
  return visits * online_share * conversion * informed;
}

}  // namespace orgsim
