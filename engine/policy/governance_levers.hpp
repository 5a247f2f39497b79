// Levers of governance: who decides when two people differ, which hand-offs have agreed rules, and
// whose choice goes first in what. None of them carries a number of its own: what a form of
// governance costs in hours and delay is what the named people have to give.
#pragma once

#include <array>
#include <cstdint>

#include "policy/lever_description.hpp"
#include "world/tables.hpp"

namespace orgsim {

/// To whom a contested choice goes.
enum class GovernanceForm { none, chief, head_of_both, liaison, majority };

/// Whose choice goes first in a kind of case.
enum class Priority { none, sales, marketing };

struct GovernanceLevers {
  GovernanceForm form = GovernanceForm::none;
  std::array<bool, case_kind_count> agreed{};        ///< by CaseKind: a rule of hand-off is agreed
  std::array<Priority, case_kind_count> priority{};  ///< by CaseKind
  std::int64_t review_days = 0;

  void describe(LeverDescription& d);
};

/// The names of kinds of case in scenario files, by CaseKind.
inline constexpr std::array<const char*, case_kind_count> case_kind_names{
    "lead", "price", "theme", "money", "claim", "account", "request"};

}  // namespace orgsim
