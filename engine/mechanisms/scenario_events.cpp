#include "mechanisms/scenario_events.hpp"

namespace orgsim {

Declared scenario_events_declared() {
  return {.reads = {"people.active"}, .writes = {}, .appends = {}};
}

void step_scenario_events(World& world, const DayContext& context) {
  for (const MarketEvent& event : context.market.events) {
    if (event.kind != MarketEventKind::founder_leaves || event.first != context.day()) continue;
    // either of the two may have left before
    if (world.people.active[event.person] == 0 || world.people.active[event.successor] == 0)
      continue;
    context.commands.add(Leave{event.person, event.successor});
  }
}

}  // namespace orgsim
