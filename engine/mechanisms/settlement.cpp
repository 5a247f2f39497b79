#include "mechanisms/settlement.hpp"

namespace orgsim {

Declared Settlement::declared() {
  return {.reads = {"people.active", "people.unit", "people.yearly_cost"},
          .writes = {"units.people_cost"},
          .appends = {}};
}

void Settlement::step(World& world, const DayContext& context) const {
  if (!context.today.last_day_of_month()) return;
  const auto part = static_cast<std::size_t>((context.today.day - 1) / days_per_month) %
                    static_cast<std::size_t>(months_per_year);
  for (const PersonId person : ids(world.people)) {
    if (world.people.active[person] == 0) continue;
    const UnitId unit = world.people.unit[person];
    const Money pay = split_part(world.people.yearly_cost[person], months_per_year, part);
    world.units.people_cost[unit] += pay;
    context.meter.add(Metric::people_cost, unit, SegmentId::none, pay.units());
  }
}

}  // namespace orgsim
