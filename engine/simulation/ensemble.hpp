// An ensemble: replications of one or several arms, in parallel over (replication, arm). Records
// are delivered one at a time in that order, whatever the number of threads; the same replication
// of every arm meets the same luck.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/stop.hpp"
#include "simulation/exported_tables.hpp"
#include "simulation/model.hpp"
#include "simulation/record.hpp"

namespace orgsim {

struct Ensemble {
  std::vector<const Model*> arms;
  std::uint64_t seed = 1;
  bool monthly = true;                     ///< records hold months, not only totals
  int threads = 0;                         ///< 0: as many as the process may use
  const ExportedTables* tables = nullptr;  ///< rows of the same arms to copy after the last day
};

using Deliver = std::function<void(std::size_t arm, RunRecord&& record)>;

/// Replications `from` up to, not including, `to`. Throws Interrupted when asked to stop; what was
/// delivered until then is good.
void run_ensemble(const Ensemble& ensemble, std::uint64_t from, std::uint64_t to,
                  const Deliver& deliver, StopToken stop = {});

}  // namespace orgsim
