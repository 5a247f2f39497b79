// Attribution: which tasks of marketing a booking is credited to, by the rule in force. Vocabulary
// of selling, which credits. An account's need knows the tasks that touched it; the rule decides
// which of them count, and so what marketing is paid for and what it comes to believe.
#pragma once

#include <bit>

#include "mechanisms/context.hpp"

namespace orgsim {

constexpr std::uint8_t bit_of(TaskKind task) {
  return static_cast<std::uint8_t>(1u << static_cast<unsigned>(task));
}

/// Calls visit(task, part) for each task to which a won deal of that lead (or of none) is credited.
/// Parts sum to 1 at most, save for `influenced`.
template <class Visit>
void each_attributed(const World& world, Attribution rule, AccountId account, LeadId lead,
                     Visit&& visit) {
  const auto credit = [&](TaskKind task, double part) {
    if (task != TaskKind::count_) visit(task, part);
  };
  if (rule == Attribution::source || rows(world.needs) == 0) {
    if (lead.exists()) credit(task_behind(world, lead), 1);
    return;
  }
  const bool nurtured = lead.exists() && world.leads.reviews[lead] > 0;
  if (rule == Attribution::first) return credit(world.needs.state[account].first_touch, 1);
  if (rule == Attribution::last)
    return credit(nurtured ? TaskKind::nurture : world.needs.state[account].last_touch, 1);
  std::uint8_t touched = world.needs.state[account].touched_by;
  if (nurtured) touched |= bit_of(TaskKind::nurture);
  const double part =
      rule == Attribution::split && touched != 0 ? 1.0 / std::popcount(touched) : 1.0;
  for (std::size_t task = 0; task < task_kind_count; ++task)
    if ((touched >> task & 1) != 0) credit(static_cast<TaskKind>(task), part);
}

}  // namespace orgsim
