// What draws are for. The number of a purpose is part of every address, so it never changes: a new
// purpose goes to the end, a retired one keeps its number.
#pragma once

#include "base/draws.hpp"

namespace orgsim::purpose {

inline constexpr Purpose initial_goodwill{1};  ///< account, day 0
inline constexpr Purpose campaign_touch{2};    ///< campaign, ordinal = touch of the day, day
inline constexpr Purpose hand_raise{3};   ///< account, ordinal = candidate, day 0: gap and chance
inline constexpr Purpose follow_up{4};    ///< account, ordinal = lead
inline constexpr Purpose deal_touch{5};   ///< account, ordinal = lead, index = touch: won, lost
inline constexpr Purpose deal_value{6};   ///< account, ordinal = lead
inline constexpr Purpose need{7};         ///< account, ordinal = need: stage, fit, thresholds
inline constexpr Purpose raise{8};        ///< account, ordinal = need, index = raise
inline constexpr Purpose lead{9};         ///< account, ordinal = lead: source, hour
inline constexpr Purpose score{10};       ///< account, ordinal = lead, index = review
inline constexpr Purpose acceptance{11};  ///< account, ordinal = lead
inline constexpr Purpose cold_call{12};   ///< account, ordinal = need, index = call
inline constexpr Purpose committee{13};   ///< account, ordinal = need, index 0: size; 1, 2: losses
inline constexpr Purpose member{14};      ///< account, ordinal = need, index = member
inline constexpr Purpose renewal{15};     ///< account, ordinal = renewal
inline constexpr Purpose person_traits{16};   ///< person, index: skill, experience
inline constexpr Purpose knowledge{17};       ///< person, ordinal = segment, index = digits
inline constexpr Purpose reality{18};         ///< segment, index = digits
inline constexpr Purpose first_contract{19};  ///< account: whether a customer on day 0, and of what
inline constexpr Purpose takes_over{20};      ///< account, ordinal = person: changes hands
inline constexpr Purpose character{90};       ///< person: tolerance of rejection, craft at leading
inline constexpr Purpose leaving{91};   ///< person, index 0: threshold; 1: time until replaced
inline constexpr Purpose inherits{92};  ///< account, ordinal = heir and who left: gets it
inline constexpr Purpose steps{93};     ///< person, ordinal = week: steps skipped, quality

}  // namespace orgsim::purpose
