// Trust: what people come to think of each other from what they see (leads that qualified, answers
// that never came, promises), of the other function as a whole and of those whom they have met. Bad
// news weigh more than good; what can be read both ways is read by present trust; old impressions
// fade; colleagues' views spread inside a function once a month, anchored on own experience
// (mechanisms/trust_spread.hpp). Reads the day's impressions and sittings; stands after all work
// that people can see. Sources: Slovic (1993) and Baumeister et al. (2001) for the asymmetry.
#pragma once

#include "mechanisms/context.hpp"
#include "mechanisms/trust_weight.hpp"

namespace orgsim {

/// Trust after an impression, of which a share counts. One of a weight below 1 is also less clear:
/// the distrustful take some of the good for bad, the trusting some of the bad for good.
double after_impression(const TrustParameters& parameters, double trust, bool good, double weight,
                        double share_that_counts = 1);

/// A level on its way back to `home`: `keep` is the share of the distance that is left.
constexpr double faded_towards(double level, double home, double keep) {
  return home + (level - home) * keep;
}

class Trust {
 public:
  explicit Trust(const TrustParameters& parameters);

  static Declared declared();

  /// Day 0: the prior of each function's people, and how each misreads scores.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  double prior_of(Function function) const;
  void absorb(World& world, const Impression& impression) const;
  void fade(World& world) const;
  void find_listeners(const World& world, Scratch& scratch) const;
  void spread_views(World& world, const DayContext& context) const;
  void observe(const World& world, const DayContext& context) const;

  TrustParameters parameters_;
  double left_after_a_month_;
};

}  // namespace orgsim
