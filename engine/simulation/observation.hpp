// Observation: reports the levels of the day (people, open opportunities, waiting leads) to the
// meter. Changes nothing in the world.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

Declared observation_declared();
void observe(const World& world, const DayContext& context);

}  // namespace orgsim
