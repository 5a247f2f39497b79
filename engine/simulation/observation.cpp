#include "simulation/observation.hpp"

namespace orgsim {

Declared observation_declared() {
  return {.reads = {"people.active", "people.unit", "people.leads_waiting", "people.deals_open",
                    "segments.deals_open"},
          .writes = {},
          .appends = {}};
}

void observe(const World& world, const DayContext& context) {
  const People& people = world.people;
  for (const PersonId person : ids(people)) {
    const UnitId unit = people.unit[person];
    context.meter.add(Metric::headcount, unit, SegmentId::none, people.active[person]);
    context.meter.add(Metric::leads_waiting, unit, SegmentId::none, people.leads_waiting[person]);
    context.meter.add(Metric::opportunities_open, unit, SegmentId::none, people.deals_open[person]);
  }
  for (const SegmentId segment : ids(world.segments))
    context.meter.add(Metric::opportunities_open, UnitId::none, segment,
                      world.segments.deals_open[segment]);
}

}  // namespace orgsim
