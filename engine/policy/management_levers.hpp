// Levers of leading people and of defined work: how many report to one manager, how many hours
// managers are to give to coaching and to their own training, whether results of each are shown to
// the unit, and how far the steps of making and answering are laid down. Read by the mechanisms
// peers, management and process.
#pragma once

#include <cstdint>

#include "policy/lever_description.hpp"

namespace orgsim {

struct ManagementLevers {
  std::int64_t span = 0;
  double coaching_hours = 0;
  double training_hours = 0;
  bool open_results = false;
  bool routines_tracked = false;

  void describe(LeverDescription& d);
};

struct ProcessLevers {
  double defined = 0;

  void describe(LeverDescription& d);
};

}  // namespace orgsim
