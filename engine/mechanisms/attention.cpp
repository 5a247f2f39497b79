#include "mechanisms/attention.hpp"

#include <algorithm>

namespace orgsim {

void AttentionParameters::describe(Description& d) {
  d.real(transition_share, "transition_share",
         {.range = share,
          .source = judged("nobody is taken off the job for more than two hours of a day"),
          .meaning = "Largest share of a working day that the hours of a transition can take."});
}

Declared Attention::declared() {
  return {.reads = {"people.active", "people.unit", "people.transition_hours_due"},
          .writes = {"people.hours", "people.transition_hours_spent"},
          .appends = {}};
}

void Attention::step(World& world, const DayContext& context) const {
  People& people = world.people;
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0) continue;
    const double day = context.policies.of(person).work.hours_per_day;
    const double due = people.transition_hours_due[person] - people.transition_hours_spent[person];
    const double transition = std::min(due, parameters_.transition_share * day);
    people.transition_hours_spent[person] += transition;
    people.hours[person] = day - transition;
    context.meter.add(Metric::hours_in_transition, people.unit[person], SegmentId::none,
                      transition);
  }
}

}  // namespace orgsim
