// Events of a scenario besides restructurings, as data: [events.NAME] says what befalls the
// company, when, how strongly and for how long. What is to appear later stands in the market from
// day 0 and does nothing until then.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "config/apply.hpp"
#include "config/description.hpp"
#include "mechanisms/market_events.hpp"

namespace orgsim {

struct Scenario;

struct ScenarioEvent {
  MarketEventKind kind = MarketEventKind::demand_shock;
  std::string start = "month 1";
  std::string segment;
  std::string product;
  std::string source;
  std::string person;
  std::string successor;
  double size = 0;
  std::int64_t days = 0;

  void describe(Description& d);
};

/// The events of a checked scenario, in days of the run.
std::vector<MarketEvent> market_events(const Scenario& scenario);

/// What is wrong with them is added to `problems`, at the place where a file says it.
void check_events(const Scenario& scenario, const Provenance& provenance, Problems& problems);

}  // namespace orgsim
