// Levers of posts: positions at the top that a company creates, with pay and origin. Who holds one
// begins to work when the change binds; cases and money come to him only by the form of governance,
// and what he makes of them follows from his pay, his origin and his hours.
#pragma once

#include <cstdint>

#include "policy/lever_description.hpp"

namespace orgsim {

/// From where the head of both functions comes.
enum class HeadOfBoth { none, from_sales, from_marketing, from_outside };
/// By whose contract he is paid for results.
enum class PaidLike { fixed, sales, marketing };

struct PostLevers {
  HeadOfBoth head_of_both = HeadOfBoth::none;
  double head_base_pay = 180000;
  PaidLike head_paid_like = PaidLike::fixed;
  std::int64_t liaisons = 0;
  double liaison_base_pay = 60000;

  void describe(LeverDescription& d);
};

}  // namespace orgsim
