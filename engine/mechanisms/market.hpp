// The market as given: segments of accounts and what holds for each. Constant during a run; what
// changes about an account stands in the world. Vocabulary that all mechanisms share.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "config/description.hpp"

namespace orgsim {

struct Segment {
  std::int64_t accounts = 0;
  double initial_goodwill_low = 0;
  double initial_goodwill_high = 0;
  double hand_raise_rate = 0.002;
  double deal_value_log_mean = 3;
  double deal_value_log_sd = 1;
  double gross_margin = 0.7;

  void describe(Description& d);
};

struct Market {
  std::map<std::string, Segment> segments;

  void describe(Description& d);
};

}  // namespace orgsim
