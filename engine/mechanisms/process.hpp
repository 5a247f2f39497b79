// Process: how well a week's work is made. Where steps are not laid down people skip some of them
// in some weeks, newcomers more often; such a week's material and answers are worse on average and
// very uneven, and answers come later. Laid down steps cost hours every day. Makes the quality of
// next week's work, which content and answers pass on. Stands after work. Sizes are judged.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

enum class ProcessRule { none, steps };

struct ProcessParameters {
  ProcessRule rule = ProcessRule::none;
  double skip_chance = 0.4;
  double skipped_loss = 0.15;
  double haphazard_sd = 0.4;
  double orderly_sd = 0.08;
  double step_share = 0.03;

  void describe(Description& d);
};

/// Chance that somebody skips steps in a week: none that are laid down; more with less craft.
double chance_of_skipping(const ProcessParameters& parameters, double defined, double craft);

/// Quality of a week's work, on average 1 when all steps were made, for a normal deviate.
double quality_of_work(const ProcessParameters& parameters, bool skipped, double z);

class Process {
 public:
  explicit Process(const ProcessParameters& parameters) : parameters_(parameters) {}

  static Declared declared();

  void step(World& world, const DayContext& context) const;

 private:
  ProcessParameters parameters_;
};

}  // namespace orgsim
