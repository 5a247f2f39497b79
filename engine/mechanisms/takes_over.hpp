// How accounts come to somebody who begins: each goes with a chance that its key and the person's
// decide, so that nobody else's accounts are dealt anew. Vocabulary of restructurings (vacancies)
// and of turnover (positions that are filled again).
#pragma once

#include "base/distributions.hpp"
#include "mechanisms/context.hpp"
#include "world/purposes.hpp"

namespace orgsim {

/// Full-time equivalents of those who own accounts.
inline double hours_of_owners(const World& world) {
  const People& people = world.people;
  double owners = 0;
  for (const PersonId person : ids(people))
    if (people.active[person] != 0 && people.accounts_owned[person] > 0)
      owners += people.hours_share[person];
  return owners;
}

/// Accounts of which somebody holds something, as a column says: each is handed to `give` with
/// chance `part`, by the luck of the account with whoever begins, who has that key.
template <class Give>
void hand_over(const World& world, const DayContext& context,
               const Column<AccountId, PersonId>& holder, EntityKey key, std::uint16_t index,
               double part, Give&& give) {
  auto& luck = context.scratch.blocks;
  luck.resize(rows(world.accounts));
  context.draws.fill_each({.entity = {},
                           .ordinal = static_cast<std::uint32_t>(key.value),
                           .purpose = purpose::takes_over,
                           .index = index},
                          world.accounts.key.values(), luck);
  for (const AccountId account : ids(world.accounts))
    if (holder[account].exists() && bernoulli(luck[account.index()], part)) give(account);
}

/// `person`, who will have that key, takes over each account that is owned with chance `part`.
inline void take_over_accounts(const World& world, const DayContext& context, PersonId person,
                               EntityKey key, double part) {
  hand_over(world, context, world.accounts.owner, key, 0, part, [&](AccountId account) {
    context.commands.add(AssignAccount{account, person});
  });
}

}  // namespace orgsim
