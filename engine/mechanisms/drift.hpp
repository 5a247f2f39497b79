// Market drift: what customers care about changes, topic by topic, so knowledge goes stale; and how
// readily they come by each channel changes, while new channels are taken up by the law of Bass.
// The day of the next change of a word of topics is drawn once, from the geometric law; nobody
// looks at topics in between. Stands late in the day: what changed today is met tomorrow. Sources:
// topics flip as in the turbulence of March (1991); sizes judged.
#pragma once

#include "mechanisms/context.hpp"
#include "mechanisms/diffusion.hpp"

namespace orgsim {

enum class DriftRule { none, flips };

struct DriftParameters {
  DriftRule rule = DriftRule::none;
  double flips_per_topic = 0.05;
  double channel_sd = 0.2;
  double channel_memory_years = 3;

  void describe(Description& d);
};

class Drift {
 public:
  Drift(const DriftParameters& parameters, const DiffusionParameters& diffusion)
      : parameters_(parameters), diffusion_(diffusion) {}

  static Declared declared();

  /// Day 0: when the first topic of each word flips; channels that are still to come.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  void plan_flip(World& world, const DayContext& context, SegmentId segment, RealityId word,
                 std::uint32_t from_day) const;
  void flip_topics(World& world, const DayContext& context) const;
  void shift_channels(World& world, const DayContext& context) const;

  DriftParameters parameters_;
  DiffusionParameters diffusion_;
};

}  // namespace orgsim
