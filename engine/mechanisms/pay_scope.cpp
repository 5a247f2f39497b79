#include "mechanisms/pay_scope.hpp"

namespace orgsim {

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

}  // namespace orgsim
