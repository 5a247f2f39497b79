#include "simulation/observation.hpp"

namespace orgsim {

Declared observation_declared() {
  return {.reads = {"units.heads", "people.unit", "people.leads_waiting", "people.deals_open",
                    "segments.deals_open", "segments.in_market", "segments.customers",
                    "company.leads_nurtured", "company.score_threshold", "company.brand_goodwill",
                    "company.activation", "company.content"},
          .writes = {},
          .appends = {}};
}

void observe(const World& world, const DayContext& context) {
  const People& people = world.people;
  for (const UnitId unit : ids(world.units))
    context.meter.add(Metric::headcount, unit, SegmentId::none, world.units.heads[unit]);
  // before the first lead or deal nobody has any
  if (rows(world.leads) > 0 || rows(world.deals) > 0) {
    for (const PersonId person : ids(people)) {
      const UnitId unit = people.unit[person];
      if (!unit.exists()) continue;
      context.meter.add(Metric::leads_waiting, unit, SegmentId::none, people.leads_waiting[person]);
      context.meter.add(Metric::opportunities_open, unit, SegmentId::none,
                        people.deals_open[person]);
    }
  }
  for (const SegmentId segment : ids(world.segments)) {
    context.meter.add(Metric::opportunities_open, UnitId::none, segment,
                      world.segments.deals_open[segment]);
    if (rows(world.needs) == 0) continue;
    context.meter.add_unassigned(Metric::accounts_in_market, segment,
                                 world.segments.in_market[segment]);
    context.meter.add_unassigned(Metric::customers, segment, world.segments.customers[segment]);
  }
  if (rows(world.needs) == 0) return;
  const Company& company = world.company;
  const CompanyId row = World::company_row;
  const auto level = [&](Metric metric, double value) {
    context.meter.add_unassigned(metric, SegmentId::none, value);
  };
  level(Metric::leads_nurtured, company.leads_nurtured[row]);
  level(Metric::score_threshold, company.score_threshold[row]);
  level(Metric::brand_goodwill, company.brand_goodwill[row]);
  level(Metric::activation, company.activation[row]);
  level(Metric::content, company.content[row]);
}

}  // namespace orgsim
