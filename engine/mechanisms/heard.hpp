// What accounts have in mind of our themes, and how far it agrees with what they are told later.
// Each topic has a signed stock of touches; what is heard of it is a Hill function with exponent 2
// of that stock, so a theme must be repeated before it is heard, and touches that are scattered
// over many topics, or contradict each other, leave little. Reads segments.heard and
// heard_topics.stock. Source: S-shaped response to advertising (Little 1970); the exponent is
// judged. Vocabulary that themes, journey and selling share.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <span>

#include "base/bit_words.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

inline constexpr std::size_t topics_heard = 64;  ///< the first word of a segment's reality

/// What is heard of a signed stock, -1 to 1: half at a stock of 1.
constexpr double heard(double stock) {
  return stock * (stock < 0 ? -stock : stock) / (1 + stock * stock);
}

/// How far what was heard agrees with what is told: -1 to 1; 0 where nothing was heard on `topics`.
/// The more was heard, the closer to +1 or -1; what is heard and not told counts against it.
double consistency(std::span<const double> stocks, BeliefWord told, std::uint64_t topics);

/// The stocks of a segment, by topic.
inline std::span<const double> stocks_of(const World& world, SegmentId segment) {
  return world.heard_topics.stock.values().subspan(segment.index() * topics_heard, topics_heard);
}

/// The same for what a person says to a segment: his beliefs. Reports it to the meter.
double consistency_told(const World& world, const DayContext& context, PersonId person,
                        SegmentId segment, std::uint64_t topics);

/// The same for what customers of the segment truly care about.
double relevance_heard(const World& world, SegmentId segment);

}  // namespace orgsim
