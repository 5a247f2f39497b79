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
/// - hours: hours spent by a person are not negative and not above the working hours of the day
/// - money: revenue in the ledgers = sum of the values of won deals, in minor units
/// - leads: every lead stands in exactly one place, and in a queue exactly when it waits
/// - deals: every deal is in its owner's list exactly when it is open; counts agree, by segment too
/// - accounts: segments share them out; owners are employed
/// - agenda: every account stands on the agenda at most once
std::vector<std::string> broken_invariants(const World& world);

}  // namespace orgsim
