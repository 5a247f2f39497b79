// One run: (model, seed, replication) -> a world moved day by day, and a record. All state between
// days is in the world; what else a Run holds is made anew from it (policies) or only watches
// (recorder).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/stop.hpp"
#include "simulation/day.hpp"
#include "simulation/exported_tables.hpp"
#include "simulation/recorder.hpp"

namespace orgsim {

struct RunOptions {
  bool monthly = false;                ///< record each month
  EventSink* events = nullptr;         ///< listens to the event log
  StopToken stop{};                    ///< looked at once a month
  const ArmTables* tables = nullptr;   ///< rows to copy after the last day
  std::vector<std::string> skipped{};  ///< names of passes to leave out: the model without them
};

class Run {
 public:
  /// Starts on day 0 of a replication.
  Run(const Model& model, std::uint64_t seed, std::uint64_t replication, RunOptions options = {});
  /// Continues from a world of the same model, seed and replication.
  Run(const Model& model, std::uint64_t seed, std::uint64_t replication, World world,
      RunOptions options = {});

  const World& world() const { return world_; }
  bool finished() const { return world_.day() >= model_.last_day; }

  /// Simulates the next day. Not after the last one.
  void step();
  /// Simulates all days that are left. Throws Interrupted when asked to stop.
  void finish();
  /// After the last day: what was recorded, with key and hash. A run that continued from a world
  /// inside the recorded months has not seen them all: its months and totals stay empty.
  RunRecord record();

 private:
  DayContext context(int day);
  void look_up_policies();
  bool is_skipped(const Pass& pass) const;

  const Model& model_;
  std::uint64_t seed_;
  std::uint64_t replication_;
  RunOptions options_;
  Draws draws_;
  World world_;
  PolicyTable policy_table_;
  std::vector<std::uint32_t> policy_of_person_;
  std::uint32_t policy_of_company_ = 0;
  bool policies_stale_ = true;  ///< structure changed: people have joined, left or moved
  CommandBuffer commands_;
  Inbox inbox_;
  Scratch scratch_;
  Meter meter_;
  Recorder recorder_;
  bool saw_all_;  ///< the recorder meets every recorded day
};

/// One whole run.
RunRecord simulate(const Model& model, std::uint64_t seed, std::uint64_t replication,
                   RunOptions options = {});

}  // namespace orgsim
