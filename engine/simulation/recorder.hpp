// The recorder: turns the meter's leaves and days into declared metrics by month and group, and
// into totals over the recorded months. Watches only; a run's bits do not depend on it.
#pragma once

#include <vector>

#include "mechanisms/meter.hpp"
#include "simulation/groups.hpp"
#include "simulation/record.hpp"

namespace orgsim {

class Recorder {
 public:
  /// `monthly`: keep each month; otherwise totals alone.
  Recorder(const Groups& groups, int months, bool monthly);

  /// Takes what the meter added up over recorded month `month` (1-based).
  void end_month(int month, const Meter& meter);

  /// Moves the result into `record`.
  void finish(RunRecord& record);

 private:
  struct Sum {
    double sum = 0;
    double weight = 0;
  };
  Sum over_leaves(const Group& group, Metric metric, const Meter& meter) const;

  const Groups& groups_;
  int months_;
  bool monthly_;
  std::vector<double> values_;  ///< [metric][month][group]
  std::vector<Sum> totals_;     ///< [metric][group]
};

}  // namespace orgsim
