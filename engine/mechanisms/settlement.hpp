// Settlement: at the end of each month people are paid. A year's cost of a person is paid in twelve
// parts that sum to it exactly. Stands last but observation: what was earned today is known.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

class Settlement {
 public:
  static Declared declared();
  void step(World& world, const DayContext& context) const;
};

}  // namespace orgsim
