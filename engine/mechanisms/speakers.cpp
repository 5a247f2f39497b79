#include "mechanisms/speakers.hpp"

#include <algorithm>

namespace orgsim {
namespace {

double sum_of_slopes(const World& world, const std::vector<PayComponent>& components,
                     PersonId person, PayMetric result, const Column<PayId, double>& slopes) {
  double sum = 0;
  for (const PayId account : pay_accounts_of(world, person))
    if (helps(result, components[world.pay_accounts.component[account]].metric))
      sum += slopes[account];
  return sum;
}

}  // namespace

PersonId speaker_of(const World& world, Function function) {
  for (const UnitId unit : ids(world.units))
    if (world.units.function[unit] == function && world.units.head[unit].exists() &&
        world.people.pay_accounts[world.units.head[unit]] > 0)
      return world.units.head[unit];
  for (const PersonId person : ids(world.people)) {
    const UnitId unit = world.people.unit[person];
    if (world.people.active[person] != 0 && world.people.pay_accounts[person] > 0 &&
        unit.exists() && world.units.function[unit] == function)
      return person;
  }
  return PersonId::none;
}

Function function_of(const World& world, PersonId person) {
  const UnitId unit = world.people.unit[person];
  return unit.exists() ? world.units.function[unit] : Function::other;
}

double slope_of(const World& world, const std::vector<PayComponent>& components, PersonId person,
                PayMetric result) {
  return sum_of_slopes(world, components, person, result, world.pay_accounts.slope);
}

double later_slope_of(const World& world, const std::vector<PayComponent>& components,
                      PersonId person, PayMetric result) {
  return sum_of_slopes(world, components, person, result, world.pay_accounts.later_slope);
}

std::int64_t evaluation_months_of(const World& world, const std::vector<std::int64_t>& of_contracts,
                                  PersonId person, const Levers& policy) {
  if (policy.pay.evaluation_months > 0) return policy.pay.evaluation_months;
  const std::uint32_t contract = world.people.contract[person];
  return contract == no_contract ? months_per_year : of_contracts[contract];
}

double hour_cost(const World& world, PersonId person, double hours_per_day) {
  const double hours = hours_per_day * world.people.hours_share[person] * days_per_year;
  const double pay = hours > 0 ? world.people.yearly_cost[person].units() / hours : 0;
  return std::max(pay, world.people.value_of_other_work[person]);
}

double interest_in_bookings(const World& world, const std::vector<PayComponent>& components,
                            PersonId person, double care) {
  return care + later_slope_of(world, components, person, PayMetric::bookings);
}

}  // namespace orgsim
