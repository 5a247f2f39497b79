// Levers of money: the yearly sum for campaigns and content, whether each function has a pot or
// both share one, when it is allocated, what becomes of what is left, who signs, and to whom
// bookings are attributed.
#pragma once

#include <cstdint>

#include "policy/lever_description.hpp"

namespace orgsim {

/// To which task of marketing a booking is attributed.
enum class Attribution { source, first, last, split, influenced };

struct MoneyLevers {
  double yearly_sum = 0;
  double share_for_marketing = 0.8;
  bool shared_pot = false;
  std::int64_t cadence_days = 63;
  double reallocation_cap = 1;
  bool use_it_or_lose_it = false;
  bool joint_signoff = false;
  double signoff_above = 0;
  Attribution attribution = Attribution::source;

  void describe(LeverDescription& d);
};

}  // namespace orgsim
