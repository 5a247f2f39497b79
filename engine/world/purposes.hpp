// What draws are for. The number of a purpose is part of every address, so it never changes: a new
// purpose goes to the end, a retired one keeps its number.
#pragma once

#include "base/draws.hpp"

namespace orgsim::purpose {

inline constexpr Purpose initial_goodwill{1};  ///< account, day 0
inline constexpr Purpose campaign_touch{2};    ///< campaign, ordinal = touch of the day, day
inline constexpr Purpose hand_raise{3};  ///< account, ordinal = candidate, day 0: gap and chance
inline constexpr Purpose follow_up{4};   ///< account, ordinal = lead
inline constexpr Purpose deal_touch{5};  ///< account, ordinal = lead, index = touch: won, lost
inline constexpr Purpose deal_value{6};  ///< account, ordinal = lead

}  // namespace orgsim::purpose
