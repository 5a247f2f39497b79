// Paired runs of two companies under the same luck, for tests of what must emerge: which metrics
// differ, by how much, and how surely. ORGSIM_PAIRS=10 in the environment makes all of them ten
// times larger.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/statistics.hpp"
#include "experiments/paired.hpp"
#include "scenario/scenario.hpp"

namespace orgsim::testing {

/// A scenario: its name (or a file of tests/worlds/ as "worlds/NAME"), "key=value" settings, and
/// restructurings (names, or files as "worlds/changes/NAME") that start in month 1.
Scenario company(const std::string& name, const std::vector<std::string>& settings = {},
                 const std::vector<std::string>& changes = {});

class Pairs {
 public:
  /// Runs `count` replications of both companies, recorded months only in total.
  Pairs(const Scenario& baseline, const Scenario& other, std::size_t count);

  /// `other` less `baseline` over all recorded months, with a two-sided interval of that level.
  PairedSummary effect(Metric metric, double level = 0.95,
                       const std::string& group = "company") const;

  /// Names of metrics of which some replication differs in some group that both companies have.
  std::vector<std::string> differing() const;

 private:
  std::vector<std::string> groups_;
  Totals totals_;
};

}  // namespace orgsim::testing
