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
inline constexpr Purpose on_the_road{21};     ///< person, day: sees no leads

// ---- learning by watching: 30 to 39 ----
inline constexpr Purpose watching{30};     ///< person, ordinal = member of the group: redirected?
inline constexpr Purpose adoption{31};     ///< person, day, index = digits: takes over a belief
inline constexpr Purpose code_learns{32};  ///< segment, ordinal = word, day, index = topic
inline constexpr Purpose acting{33};       ///< person, day, index = word: acts without a belief
inline constexpr Purpose replacement{34};  ///< person, ordinal = times replaced: days until
inline constexpr Purpose newcomer{35};     ///< person, ordinal = segment, day, index = digits
inline constexpr Purpose turbulence{36};   ///< segment, day, index = digits

// ---- communication: 40 to 49 ----
inline constexpr Purpose contact{40};     ///< pair, index = contact: gap, who comes to whom
inline constexpr Purpose mail{41};        ///< pair, index = message: gap, all about it
inline constexpr Purpose attendance{42};  ///< person, ordinal = series, day
inline constexpr Purpose speaker{43};     ///< who convenes, ordinal = topic, index = series, day
inline constexpr Purpose promise{44};     ///< owner, ordinal = task
inline constexpr Purpose reading{45};     ///< reader, ordinal = sender, index = kind, day
inline constexpr Purpose sending{46};     ///< sender, index = kind, day
inline constexpr Purpose liaison{47};     ///< liaison, ordinal = visit of the day, day
inline constexpr Purpose looking_up{48};  ///< reader, index = kind, day
inline constexpr Purpose mail_habit{49};  ///< person: how much mail he sends and draws

// ---- learning by contact, trust: 50 to 59 ----
inline constexpr Purpose told{50};  ///< receiver, ordinal = sender, index 0: segment; then digits
inline constexpr Purpose customer_view{
    51};                              ///< account, index = digits: topics seen in a way of its own
inline constexpr Purpose lesson{52};  ///< account, ordinal = need, index = talk and digits
inline constexpr Purpose data_view{
    53};  ///< segment, ordinal = month, index = digits: errors of the data
inline constexpr Purpose data_study{54};  ///< person, ordinal = segment and month, index = digits
inline constexpr Purpose forgetting{55};  ///< person, ordinal = word and month, index = digits
inline constexpr Purpose joint_visit{
    56};                                ///< person, ordinal = visit: with whom, to which customer
inline constexpr Purpose rotation{57};  ///< person, ordinal = time: threshold; index = week: host
inline constexpr Purpose trainer{58};   ///< person, ordinal = month: who of the other function
inline constexpr Purpose score_reading{
    59};  ///< person: how scores are misread; account and lead: whose it is

// ---- market and offer: 70 to 79 ----
inline constexpr Purpose theme_taste{70};    ///< campaign, or who chooses the umbrella
inline constexpr Purpose product_fit{71};    ///< account, ordinal = need, index = product
inline constexpr Purpose topic_flip{72};     ///< segment, ordinal = flip, index = word
inline constexpr Purpose channel_drift{73};  ///< segment and source, ordinal = month
inline constexpr Purpose online{74};         ///< account, ordinal = need: threshold; source
inline constexpr Purpose repeat_need{75};    ///< account, ordinal = repeat
inline constexpr Purpose piece{76};          ///< person, ordinal = piece: topics, reviewer

// ---- selling and customers: 80 to 89 ----
inline constexpr Purpose selling_style{80};  ///< person: how he sells where everyone sells his way
inline constexpr Purpose information{81};    ///< account, ordinal = need: what is known, competitor
inline constexpr Purpose expansion{82};      ///< account, ordinal = expansion: threshold

// ---- people and management: 90 to 99 ----
inline constexpr Purpose character{90};  ///< person: tolerance of rejection, craft at leading
inline constexpr Purpose leaving{91};    ///< person, index 0: threshold; 1: time until replaced
inline constexpr Purpose inherits{92};   ///< account, ordinal = heir and who left: gets it
inline constexpr Purpose steps{93};      ///< person, ordinal = week: steps skipped, quality

// ---- adoption of routines: 100 to 109 ----
inline constexpr Purpose conviction{
    100};  ///< person, ordinal = restructuring, index 0: belief, 1: being asked, from 2: stands

}  // namespace orgsim::purpose
