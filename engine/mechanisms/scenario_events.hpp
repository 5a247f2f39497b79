// Events that act on the structure: a founder leaves, and all that was his goes to a successor.
// What else befalls a company (mechanisms/market_events.hpp) is looked up by whom it concerns.
// Stands right after changes: who leaves today works today for the last time, since structure
// changes at the day's end.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

Declared scenario_events_declared();
void step_scenario_events(World& world, const DayContext& context);

}  // namespace orgsim
