// The organizational code of March (1991): what the organization holds to be so, on every topic +1,
// -1 or nothing. People are socialized to it, while it learns from those who perform better than
// itself; both from the period before. Two readings (CodeReading): by the letter, and Christensen's
// (2015), without which the published figures do not come out.
#pragma once

#include "mechanisms/learning.hpp"

namespace orgsim {

/// One period.
void learn_with_code(World& world, const DayContext& context, const LearningParameters& parameters,
                     BinaryChance adoption);

/// The chance that the code changes where `more` of its betters are for it than against: 1 - (1 -
/// p2)^more.
double code_changes(double code_learning, std::uint32_t more);

/// A belief that moves by one step towards `value` on the topics of `taken`: from the contrary to
/// none, from none to it.
constexpr BeliefWord one_step(BeliefWord belief, std::uint64_t value, std::uint64_t taken) {
  const std::uint64_t given_up = taken & belief.known & (belief.value ^ value);
  const std::uint64_t gained = taken & ~belief.known;
  const std::uint64_t known = (belief.known | gained) & ~given_up;
  return {known, ((belief.value & ~gained) | (value & gained)) & known};
}

}  // namespace orgsim
