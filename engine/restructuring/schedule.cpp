#include "restructuring/schedule.hpp"

#include <utility>

#include "mechanisms/posts.hpp"
#include "mechanisms/stands.hpp"
#include "mechanisms/takes_over.hpp"

namespace orgsim {
Schedule::Schedule(std::vector<ScheduledChange> changes, bool person_by_person)
    : changes_(std::move(changes)), person_by_person_(person_by_person) {
  ORGSIM_ASSERT(changes_.size() <= most_restructurings);
  for (const ScheduledChange& change : changes_) routines_ += change.has_routines ? 1 : 0;
}

Declared Schedule::declared() {
  return {.reads = {"people.active", "people.unit", "units.active", "units.heads", "people.vacancy",
                    "people.key", "people.accounts_owned", "people.hours_share", "accounts.key",
                    "accounts.owner", "people.post", "people.origin", "people.manager",
                    "people.pay_accounts", "units.head", "units.function", "adoptions.key",
                    "adoptions.stand"},
          .writes = {"company.in_force", "people.adopted", "people.transition_hours_due",
                     "units.transition_cost"},
          .appends = {}};
}

void Schedule::step(World& world, const DayContext& context) const {
  std::uint64_t& in_force = world.company.in_force[World::company_row];
  for (unsigned bit = 0; bit < changes_.size(); ++bit) {
    const ScheduledChange& change = changes_[bit];
    if (change.announced == context.day()) announce(world, context, change);
    if (change.binds != context.day() || !change.moves_levers) continue;
    in_force |= std::uint64_t{1} << bit;
    fill_vacancies(world, context, bit);
    context.log({.day = context.day(), .kind = EventKind::change_bound, .subject = bit});
  }
  if (in_force == 0) return;

  // whoever is in the scope of a binding change follows its routines, or has come to
  People& people = world.people;
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0) continue;
    std::uint64_t followed = 0;
    std::size_t routine = 0;
    for (unsigned bit = 0; bit < changes_.size(); ++bit) {
      const ScheduledChange& change = changes_[bit];
      const bool adopts = !change.has_routines || follows(world, person, routine++);
      if (adopts && change.scope.contains(people.unit[person])) followed |= std::uint64_t{1} << bit;
    }
    people.adopted[person] = in_force & followed;
  }
}

bool Schedule::follows(const World& world, PersonId person, std::size_t routine) const {
  return !person_by_person_ || stand_of(world, person, routines_, routine) == Stand::in_fact;
}

/// The people of vacancies begin to work, and take over their part of the accounts: each account
/// goes with a chance that its key and the person's decide, so that nobody else's accounts are
/// dealt anew.
void Schedule::fill_vacancies(World& world, const DayContext& context, unsigned bit) const {
  const People& people = world.people;
  double owners = hours_of_owners(world);
  for (const PersonId person : ids(people)) {
    if (people.vacancy[person] != bit + 1 || people.active[person] != 0) continue;
    if (people.post[person] != Post::none) {
      const Function from = people.origin[person];
      context.commands.add(
          StartWork{person, from == Function::other ? PersonId::none : speaker_of(world, from)});
      if (people.post[person] == Post::head_of_both) take_the_lead(world, person, context.commands);
      continue;
    }
    context.commands.add(StartWork{person});
    owners += people.hours_share[person];
    take_over_accounts(world, context, person, people.key[person],
                       people.hours_share[person] / owners);
  }
}

/// Hours fall due to each person in the scope; the money is shared out among its units by heads.
void Schedule::announce(World& world, const DayContext& context,
                        const ScheduledChange& change) const {
  std::uint32_t concerned = 0;
  for (const PersonId person : ids(world.people)) {
    const UnitId unit = world.people.unit[person];
    if (world.people.active[person] == 0 || !unit.exists() || !change.scope.contains(unit))
      continue;
    world.people.transition_hours_due[person] += change.hours_per_person;
    ++concerned;
  }
  std::size_t part = 0;
  for (const UnitId unit : ids(world.units)) {
    if (!change.scope.contains(unit)) continue;
    // where nobody stands, the first unit of the scope bears it all
    Money cost;
    if (concerned == 0 && part++ == 0) cost = change.money;
    for (std::uint32_t head = 0; head < world.units.heads[unit]; ++head)
      cost += split_part(change.money, concerned, part++);
    world.units.transition_cost[unit] += cost;
    context.meter.add(Metric::transition_cost, unit, SegmentId::none, cost.units());
  }
}

}  // namespace orgsim
