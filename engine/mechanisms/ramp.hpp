// Ramp: craft grows with time and with colleagues. A newcomer begins with a share of what his skill
// would let him do and comes near to all of it, exponentially; whoever sees better people at work
// learns from them besides (Chan, Li & Pierce 2014). Both are added to skill in logits, together
// with what coaching has brought; no outcome is multiplied. Weekly, after work: the next week works
// with it.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

enum class RampRule { none, exponential };

struct RampParameters {
  RampRule rule = RampRule::none;
  double start = 0.2;
  double months = 1.8;
  double colleagues_gain = 0.05;
  double forgetting = 0.05;

  void describe(Description& d);
};

/// Share of the odds that a person's skill would give, `months` after beginning with `start`:
/// 1 - (1 - start) exp(-months / tau).
double ramped_share(double start, double months, double tau);

class Ramp {
 public:
  /// `coached`: whether coaching adds to craft.
  Ramp(const RampParameters& parameters, bool coached)
      : parameters_(parameters), coached_(coached) {}

  static Declared declared();

  /// Day 0: whoever begins later in a vacancy will be new.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  void learn(World& world, PersonId person) const;

  RampParameters parameters_;
  bool coached_;
};

}  // namespace orgsim
