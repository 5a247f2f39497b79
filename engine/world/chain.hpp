// A chain: a first-in, first-out list of rows threaded through a `next` column, with first and last
// kept by its owner. No memory of its own, so it hashes and copies with the columns.
#pragma once

#include "world/column.hpp"

namespace orgsim {

/// Appends `item` to the chain that starts at `first` and ends at `last`.
template <class ItemId>
void push_back(ItemId& first, ItemId& last, Column<ItemId, ItemId>& next, ItemId item) {
  next[item] = ItemId::none;
  if (first == ItemId::none)
    first = item;
  else
    next[last] = item;
  last = item;
}

/// Visits the chain from its start and removes every item for which `leaves(item)` is true. A visit
/// may ask to stop: it returns Chain::keep, leave, or stop (keeps this item and all later ones).
enum class Chain : std::uint8_t { keep, leave, stop };

template <class ItemId, class Visit>
void visit_chain(ItemId& first, ItemId& last, Column<ItemId, ItemId>& next, Visit&& visit) {
  ItemId previous = ItemId::none;
  ItemId item = first;
  while (item != ItemId::none) {
    const ItemId following = next[item];
    const Chain verdict = visit(item);
    if (verdict == Chain::stop) return;
    if (verdict == Chain::keep) {
      previous = item;
    } else {
      if (previous == ItemId::none)
        first = following;
      else
        next[previous] = following;
      if (following == ItemId::none) last = previous;
      next[item] = ItemId::none;
    }
    item = following;
  }
}

}  // namespace orgsim
