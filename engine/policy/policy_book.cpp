#include "policy/policy_book.hpp"

#include <optional>

#include "base/assert.hpp"
#include "base/errors.hpp"

namespace orgsim {

bool is_adopted(const LeverChange& change) {
  const LeverInfo* lever = find_lever(change.lever);
  if (lever == nullptr) throw InternalError("a change names no lever: " + change.lever);
  return change.routine && (lever->holder == Holder::person || lever->holder == Holder::pair);
}

PolicyBook::PolicyBook(Levers baseline, std::vector<LeverChange> changes)
    : baseline_(std::move(baseline)) {
  for (LeverChange& change : changes) {
    ORGSIM_ASSERT(change.restructuring < most_restructurings);
    const bool adopted = is_adopted(change);
    changes_.push_back({std::move(change), adopted});
  }
}

Levers PolicyBook::resolve(UnitId unit, std::uint64_t in_force, std::uint64_t adopted) const {
  Levers levers = baseline_;
  // describing all levers takes longer than many a day: only where one of them moves
  std::optional<Description> fields;
  for (const auto& [change, by_person] : changes_) {
    const std::uint64_t followed = by_person ? adopted : in_force;
    if (!change.scope.contains(unit) || ((followed >> change.restructuring) & 1u) == 0) continue;
    if (!fields) levers.describe(fields.emplace());
    fields->find(change.lever)->set(change.value);
  }
  return levers;
}

std::uint32_t PolicyTable::intern(UnitId unit, std::uint64_t in_force, std::uint64_t adopted) {
  const auto [place, is_new] = known_.try_emplace({unit.row, in_force, adopted},
                                                  static_cast<std::uint32_t>(policies_.size()));
  if (is_new) policies_.push_back(book_->resolve(unit, in_force, adopted));
  return place->second;
}

}  // namespace orgsim
