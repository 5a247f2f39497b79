// How long it takes until an hour of a task shows in results: part of what people weigh when they
// choose among tasks (time horizon), and well known to them.
#pragma once

#include <array>

#include "config/description.hpp"
#include "world/tables.hpp"

namespace orgsim {

struct TaskLags {
  /// Mean business days, by TaskKind.
  std::array<double, task_kind_count> days{45, 84, 30, 126, 252, 15, 126, 126};

  void describe(Description& d);
  double operator[](TaskKind kind) const { return days[static_cast<std::size_t>(kind)]; }
};

/// The names of tasks in scenario files, by TaskKind.
inline constexpr std::array<const char*, task_kind_count> task_names{
    "answer", "prospect", "advance", "care", "brand", "demand", "nurture", "content"};

}  // namespace orgsim
