// Lead definition: from which score on a lead goes to sales. Whoever holds the definition (the head
// of marketing, of sales, or both half-way) sets it anew at each quarter's start, by what leads of
// each band of scores have been seen to bring and by what the own pay plan makes of that: marketing
// weighs a lead sent now against one that gets ready first, sales weighs the hours that it takes
// against the best other use of them (lead_wishes.hpp). The head who has no say may contest it.
// Stands after all work, since it keeps the company's records of leads; what it sets holds from the
// next day on.
#pragma once

#include "mechanisms/context.hpp"
#include "mechanisms/lead_wishes.hpp"

namespace orgsim {

class LeadDefinition {
 public:
  LeadDefinition(const LeadDefinitionParameters& parameters, const ScoringParameters& scoring,
                 const LeadWishes& wishes, double left_after_a_month)
      : parameters_(parameters),
        scoring_(scoring),
        wishes_(wishes),
        left_after_a_month_(left_after_a_month),
        days_of_memory_(days_per_month / (1 - left_after_a_month)) {}

  static Declared declared();

  /// Day 0: first beliefs, and the first threshold.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  void keep_records(World& world, const DayContext& context) const;
  void obey_decisions(World& world) const;
  void contest(const World& world, const DayContext& context, Function owner, Function other,
               double counter) const;

  LeadDefinitionParameters parameters_;
  ScoringParameters scoring_;
  const LeadWishes& wishes_;
  double left_after_a_month_;
  double days_of_memory_;
};

}  // namespace orgsim
