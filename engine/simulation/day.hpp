// THE ORDER OF A DAY: a short visible list of whole-population passes. `orgsim explain day` prints
// it with what each pass reads and writes.
#pragma once

#include <span>

#include "simulation/model.hpp"

namespace orgsim {

struct Pass {
  const char* name;
  const char* plain;  ///< what happens, in one sentence for people who do not program
  const char* why_here;
  Declared (*declared)();
  void (*step)(const Model& model, World& world, const DayContext& context);
};

/// The passes of a day, in order.
std::span<const Pass> the_order_of_a_day();

/// Refuses two passes that write one column. Called once, by the first run.
void check_writers(std::span<const Pass> passes);

}  // namespace orgsim
