#include "mechanisms/settlement.hpp"

namespace orgsim {
namespace {

/// Whether a result of `earner` counts for a component of `person`.
bool counts(const World& world, PayScope scope, PersonId earner, PersonId person) {
  const UnitId from = world.people.unit[earner];
  const UnitId to = world.people.unit[person];
  switch (scope) {
    case PayScope::own:
      return earner == person;
    case PayScope::team:
      return from == to;
    case PayScope::function:
      return world.units.function[from] == world.units.function[to];
    case PayScope::company:
      return true;
  }
  return false;
}

/// People who share a scope with `person`, that one included.
std::uint32_t heads_in(const World& world, PayScope scope, PersonId person) {
  if (scope == PayScope::own) return 1;
  const UnitId own = world.people.unit[person];
  std::uint32_t heads = 0;
  for (const UnitId unit : ids(world.units))
    if (scope == PayScope::company || unit == own ||
        (scope == PayScope::function && world.units.function[unit] == world.units.function[own]))
      heads += world.units.heads[unit];
  return heads;
}

bool ends_today(PayPeriod period, const Today& today) {
  switch (period) {
    case PayPeriod::month:
      return today.last_day_of_month();
    case PayPeriod::quarter:
      return today.last_day_of_quarter();
    case PayPeriod::year:
      return today.last_day_of_year();
  }
  return false;
}

}  // namespace

Declared Settlement::declared() {
  return {.reads = {"people.active", "people.unit", "people.yearly_cost", "units.function",
                    "units.heads", "pay_accounts.person", "pay_accounts.component"},
          .writes = {"units.people_cost", "pay_accounts.quota", "pay_accounts.result"},
          .appends = {}};
}

void Settlement::step(World& world, const DayContext& context) const {
  if (rows(world.pay_accounts) > 0) credit(world, context);
  if (!context.today.last_day_of_month()) return;
  pay_fixed(world, context);
  pay_variable(world, context);
}

/// Today's results go to every account that they count for.
void Settlement::credit(World& world, const DayContext& context) const {
  PayAccounts& accounts = world.pay_accounts;
  for (const Credit& credit : context.inbox.credits)
    for (const PayId account : ids(accounts)) {
      const PayComponent& about = components_[accounts.component[account]];
      const PersonId person = accounts.person[account];
      if (about.metric == credit.metric && counts(world, about.scope, credit.person, person))
        accounts.result[account] += credit.amount / heads_in(world, about.scope, person);
    }
}

void Settlement::pay_fixed(World& world, const DayContext& context) const {
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

void Settlement::pay_variable(World& world, const DayContext& context) const {
  PayAccounts& accounts = world.pay_accounts;
  for (const PayId account : ids(accounts)) {
    const PayComponent& about = components_[accounts.component[account]];
    if (!ends_today(about.period, context.today)) continue;
    const PersonId person = accounts.person[account];
    const double quota = accounts.quota[account];
    const double result = accounts.result[account];
    accounts.quota[account] = ratcheted(about, quota, result);
    accounts.result[account] = 0;
    // what somebody earned who has left meanwhile is not paid
    if (world.people.active[person] == 0) continue;
    const UnitId unit = world.people.unit[person];
    const Money pay = money_from_units(payout(about, quota, result));
    world.units.people_cost[unit] += pay;
    context.meter.add(Metric::people_cost, unit, SegmentId::none, pay.units());
    context.meter.add(Metric::variable_pay, unit, SegmentId::none, pay.units());
    if (quota > 0) context.meter.observe(Metric::attainment, unit, SegmentId::none, result / quota);
  }
}

}  // namespace orgsim
