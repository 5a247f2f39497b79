// A workbench for single passes: a model, a world and all that a pass is handed, outside a run, so
// that a test can step one mechanism alone and look at what it left.
#pragma once

#include <cstdint>
#include <vector>

#include "simulation/day.hpp"
#include "simulation/model.hpp"

namespace orgsim::testing {

struct Bench {
  explicit Bench(const Scenario& scenario, std::uint64_t seed = 1)
      : model(scenario),
        world(model.built.world),
        draws(seed, 0),
        table(model.policies),
        meter(rows(world.units), rows(world.segments), model.market.sources.size()) {
    look_up_policies();
  }

  void look_up_policies() {
    const std::uint64_t in_force = world.company.in_force[World::company_row];
    of_person.clear();
    for (const PersonId person : ids(world.people))
      of_person.push_back(
          table.intern(world.people.unit[person], in_force, world.people.adopted[person]));
    of_company = table.intern(UnitId::none, in_force, 0);
  }

  /// The working hours of someone without a plan, as attention would leave them.
  void give_hours(PersonId person, double hours) {
    world.people.hours[person] = world.people.hours_for_leads[person] = hours;
  }

  DayContext context(int day) { return context(day, draws); }
  /// With other draws: for a step made twice, since checked builds refuse to draw an address again.
  DayContext context(int day, const Draws& luck) {
    return {.today = day > 0 ? model.calendar.today(day) : Today{},
            .last_day = model.last_day,
            .draws = luck,
            .policies = Policies(table, of_person, of_company),
            .market = model.market,
            .commands = commands,
            .inbox = inbox,
            .scratch = scratch,
            .meter = meter,
            .events = nullptr};
  }

  /// Sum of a metric over units.
  double metered(Metric metric) const {
    double sum = 0;
    for (std::size_t unit = 0; unit < rows(world.units); ++unit)
      sum += meter.cells(metric)[unit].sum;
    return sum;
  }

  /// A lead of `account`, born on `day`, as demand would raise it.
  LeadId raise(AccountId account, std::uint32_t day) {
    const LeadId lead = append(world.leads);
    world.leads.account[lead] = account;
    world.leads.ordinal[lead] = world.accounts.leads[account]++;
    world.leads.born[lead] = day;
    inbox.raised.push_back(lead);
    return lead;
  }

  Model model;
  World world;
  Draws draws;
  PolicyTable table;
  std::vector<std::uint32_t> of_person;
  std::uint32_t of_company = 0;
  CommandBuffer commands;
  Inbox inbox;
  Scratch scratch;
  Meter meter;
};

}  // namespace orgsim::testing
