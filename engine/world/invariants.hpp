// What must hold after every day, each by name. Checked in tests and in checked builds; the run
// itself pays nothing for it.
#pragma once

#include <string>
#include <vector>

#include "world/world.hpp"

namespace orgsim {

/// The broken invariants, each "name: what was found"; empty when all hold.
/// - heads: people employed = hired - left = sum over units; lines lead to employed people, no
/// circles
/// - hours: hours spent and planned by a person, over all tasks, are not negative and not above the
/// working hours of the day
/// - money: revenue in the ledgers = sum of the values of won deals, in minor units
/// - leads: every lead stands in exactly one place: in a queue exactly when it waits, in nurture
/// exactly when it is kept in contact with; where there are needs, the account knows which
/// - deals: every deal is in its owner's list exactly when it is open; counts agree, by segment and
/// account too; one open deal for a need
/// - accounts: segments share them out; owners and answerers are employed
/// - needs: an account stands in the market of its segment exactly when it has a need; counts agree
/// - customers: counts of contracts by segment and by owner agree
/// - agenda: every account stands on the agenda at most once, for a day to come
/// - renewals: the same of ends of contracts; exactly customers wait for one
std::vector<std::string> broken_invariants(const World& world);

}  // namespace orgsim
