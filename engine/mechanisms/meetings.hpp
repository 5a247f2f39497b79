// What other passes may know of meetings: for how long two functions sat together today with an
// agenda, so that what they differ on can be settled there. Written by the communication pass.
// Vocabulary that disputes use.
#pragma once

#include "world/world.hpp"

namespace orgsim {

/// Hours of prepared sitting together today; between sales and marketing their own meeting counts,
/// and those of the whole company count for all.
inline double joint_hours_today(const World& world, Function one, Function other) {
  const bool both = (one == Function::sales && other == Function::marketing) ||
                    (one == Function::marketing && other == Function::sales);
  return world.company.common_sitting[World::company_row] +
         (both ? world.company.joint_sitting[World::company_row] : 0);
}

}  // namespace orgsim
