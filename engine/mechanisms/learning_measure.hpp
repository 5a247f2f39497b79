// Where knowledge stands: how many topics each person has right in whole blocks, and the row of the
// day in the table `learning`. Blocks that must be right together are those of Fang, Lee &
// Schilling (2010); blocks of one topic give March's (1991) share of right beliefs.
#pragma once

#include "base/bit_words.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

/// Indices of draws that belong to one word of topics.
inline constexpr std::uint16_t draws_of_word = 16;

/// Writes people.performance; those who have left have none.
void find_performance(World& world, const DayContext& context);

/// The same, with the day's row and metrics. `with_code`: of the organizational code too.
void measure_learning(World& world, const DayContext& context, bool with_code);

}  // namespace orgsim
