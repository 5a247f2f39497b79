#include "policy/policy_book.hpp"

#include "base/assert.hpp"
#include "base/errors.hpp"

namespace orgsim {

PolicyBook::PolicyBook(Levers baseline, std::vector<LeverChange> changes)
    : baseline_(std::move(baseline)) {
  for (LeverChange& change : changes) {
    const LeverInfo* lever = find_lever(change.lever);
    if (lever == nullptr) throw InternalError("a change names no lever: " + change.lever);
    ORGSIM_ASSERT(change.restructuring < most_restructurings);
    changes_.push_back({std::move(change), lever->holder});
  }
}

Levers PolicyBook::resolve(UnitId unit, std::uint64_t in_force, std::uint64_t adopted) const {
  Levers levers = baseline_;
  Description fields;
  levers.describe(fields);
  for (const auto& [change, holder] : changes_) {
    const bool personal = holder == Holder::person || holder == Holder::pair;
    const std::uint64_t followed = change.routine && personal ? adopted : in_force;
    if (change.scope.contains(unit) && ((followed >> change.restructuring) & 1u) != 0)
      fields.find(change.lever)->set(change.value);
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
