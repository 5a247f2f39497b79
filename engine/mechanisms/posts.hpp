// How somebody takes a post at the top: the heads of sales and of marketing report to him from then
// on, and he to whom the head of sales reported. Vocabulary of the builder (posts of today) and of
// restructurings.
#pragma once

#include "mechanisms/speakers.hpp"
#include "world/commands.hpp"

namespace orgsim {

/// Lines under a new head of both. Both functions have a head.
inline void take_the_lead(const World& world, PersonId person, CommandBuffer& commands) {
  const PersonId sales = speaker_of(world, Function::sales);
  const PersonId marketing = speaker_of(world, Function::marketing);
  if (!sales.exists() || !marketing.exists()) return;
  const PersonId above = world.people.manager[sales];
  if (above.exists() && above != person) commands.add(ReportTo{person, above});
  commands.add(ReportTo{sales, person});
  commands.add(ReportTo{marketing, person});
}

}  // namespace orgsim
