// Expansion, a part of customers: further needs of customers that care finds, by which contracts
// grow. Each customer spends a threshold of its own at a rate that grows with care and with how
// content it is, once a month; who is not satisfied does not extend.
#pragma once

#include "config/description.hpp"

namespace orgsim {

enum class ExpansionRule { none, by_care };
struct ExpansionParameters {
  ExpansionRule rule = ExpansionRule::none;
  double yearly_rate = 0.5;
  double size = 0.25;

  void describe(Description& d);
};

/// How content a customer is, 0 to 1: the true fit, less what was claimed beyond it.
double satisfaction(double fit, double claim);

/// Hazard of an expansion in a month; `care` is the response to care, 0 to 1.
double expansion_hazard(const ExpansionParameters& parameters, double satisfaction, double care);

}  // namespace orgsim
