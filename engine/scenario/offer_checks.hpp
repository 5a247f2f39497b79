// Checks of the offer: products, goals of campaigns, the mechanisms that need each other.
#pragma once

#include "scenario/scenario.hpp"

namespace orgsim {

/// Part of check_scenario.
void check_offer(const Scenario& scenario, const Provenance& provenance, Problems& problems);

}  // namespace orgsim
