#include "mechanisms/drift.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// The topic of that rank among those in use.
unsigned topic_of_rank(std::uint64_t used, std::uint64_t rank) {
  for (; rank > 0; --rank) used &= used - 1;
  return static_cast<unsigned>(std::countr_zero(used));
}

}  // namespace

void DriftParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "what customers care about stays as it is"},
            {"flips", "topics flip and the use of channels shifts"}},
           {.source = definition("alternative formulations"), .meaning = "How markets drift."});
  d.real(flips_per_topic, "flips_per_topic",
         {.unit = "1/a",
          .range = {0, 50},
          .source = judged("half of what was true a decade ago has changed"),
          .meaning = "How often a year customers change their mind on a topic."});
  d.real(channel_sd, "channel_sd",
         {.range = {0, 3},
          .source = judged("shares of channels move by a fifth a year"),
          .meaning = "Standard deviation of a year's change in the log of how readily customers "
                     "come by a channel."});
  d.real(channel_memory_years, "channel_memory_years",
         {.unit = "a",
          .range = {0.1, 100},
          .source = judged("fashions of channels pass"),
          .meaning = "Years over which such a change fades."});
}

Declared Drift::declared() {
  return {
      .reads = {"segments.key", "segments.first_reality", "segments.realities", "realities.used",
                "acceptances.key"},
      .writes = {"realities.value", "realities.next_flip", "realities.flips", "acceptances.weight"},
      .appends = {}};
}

void Drift::start(World& world, const DayContext& context) const {
  if (rows(world.needs) == 0) return;
  const std::size_t sources = context.market.sources.size();
  for (std::size_t row = 0; row < rows(world.acceptances); ++row)
    if (context.market.source_opens[row % sources] > 0)
      world.acceptances.weight[AcceptanceId::at(row)] = 0;
  if (parameters_.rule == DriftRule::none) return;
  for (const SegmentId segment : ids(world.segments))
    for (const RealityId word : reality_of(world, segment))
      plan_flip(world, context, segment, word, 0);
}

void Drift::step(World& world, const DayContext& context) const {
  if (rows(world.needs) == 0) return;
  if (parameters_.rule != DriftRule::none) flip_topics(world, context);
  if ((parameters_.rule != DriftRule::none && context.today.first_day_of_month()) ||
      context.market.has_new_source())
    shift_channels(world, context);
}

/// The day on which one of the word's topics flips next; at most one of a word a day.
void Drift::plan_flip(World& world, const DayContext& context, SegmentId segment, RealityId word,
                      std::uint32_t from_day) const {
  Realities& realities = world.realities;
  const double quiet =
      std::popcount(realities.used[word]) *
      real_math::log1p(-std::min(1.0, parameters_.flips_per_topic / days_per_year));
  const PhiloxBlock luck =
      context.draws.block({.entity = world.segments.key[segment],
                           .ordinal = realities.flips[word],
                           .purpose = purpose::topic_flip,
                           .index = static_cast<std::uint16_t>(
                               2 * (word.row - world.segments.first_reality[segment].row))});
  const std::uint64_t gap = geometric_of_log(uniform(luck), quiet);
  realities.next_flip[word] =
      gap >= context.last_day - from_day ? 0 : from_day + 1 + static_cast<std::uint32_t>(gap);
}

void Drift::flip_topics(World& world, const DayContext& context) const {
  Realities& realities = world.realities;
  for (const SegmentId segment : ids(world.segments))
    for (const RealityId word : reality_of(world, segment)) {
      if (realities.next_flip[word] != context.day()) continue;
      const std::uint64_t used = realities.used[word];
      const PhiloxBlock luck = context.draws.block(
          {.entity = world.segments.key[segment],
           .ordinal = realities.flips[word]++,
           .purpose = purpose::topic_flip,
           .index = static_cast<std::uint16_t>(
               2 * (word.row - world.segments.first_reality[segment].row) + 1)});
      const auto topics = static_cast<std::uint64_t>(std::popcount(used));
      realities.value[word] ^= std::uint64_t{1}
                               << topic_of_rank(used, uniform_integer(luck, topics));
      plan_flip(world, context, segment, word, context.day());
    }
}

/// A month's step of each channel: the log of its weight walks, and is drawn back to 0. A channel
/// that is new follows its adoption alone, day by day.
void Drift::shift_channels(World& world, const DayContext& context) const {
  const std::size_t sources = context.market.sources.size();
  const double keep = 1 - 1 / (parameters_.channel_memory_years * months_per_year);
  const double sd = parameters_.channel_sd / std::sqrt(static_cast<double>(months_per_year));
  const bool walks = parameters_.rule != DriftRule::none && context.today.first_day_of_month();
  const auto month = static_cast<std::uint32_t>(context.day()) / days_per_month;
  for (std::size_t row = 0; row < rows(world.acceptances); ++row) {
    const AcceptanceId acceptance = AcceptanceId::at(row);
    double& weight = world.acceptances.weight[acceptance];
    if (const std::uint32_t opens = context.market.source_opens[row % sources]; opens > 0) {
      weight = adopted_by(diffusion_, opens, context.day());
    } else if (walks && sd > 0) {
      const PhiloxBlock luck = context.draws.block({.entity = world.acceptances.key[acceptance],
                                                    .ordinal = month,
                                                    .purpose = purpose::channel_drift});
      weight = real_math::exp(keep * real_math::log(weight) + sd * normal(luck));
    }
  }
}

}  // namespace orgsim
