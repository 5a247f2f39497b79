// Attention: the working hours that each person has today. Hours of a transition (training, moving,
// briefing) come off the day first, never more than a given share of it, until the hours that the
// change costs are spent; so do the hours that talk of yesterday took. The rest is shared out as
// planned for the week. Stands before all work.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

struct AttentionParameters {
  double transition_share = 0.25;
  double due_share = 0.8;

  void describe(Description& d);
};

class Attention {
 public:
  explicit Attention(const AttentionParameters& parameters) : parameters_(parameters) {}

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  void take_dues(World& world, const DayContext& context, PersonId person, double claimed,
                 double most) const;
  void share_out(World& world, const DayContext& context, PersonId person) const;

  AttentionParameters parameters_;
};

}  // namespace orgsim
