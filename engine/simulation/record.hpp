// What a finished run leaves: declared metrics per month and group, and the hash of the world after
// its last day. Everything that keeps or writes results implements RecordSink; the engine itself
// opens no file and prints nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mechanisms/metrics.hpp"

namespace orgsim {

/// The axes that all records of one study share.
struct RecordLayout {
  std::vector<std::string> arms;    ///< scenario axis; the first is the baseline
  std::vector<std::string> groups;  ///< group axis; the first is "company"
  std::vector<MetricInfo> metrics;
  int months = 0;
  int months_per_year = 12;
};

/// One replication of one arm.
struct RunRecord {
  std::uint64_t replication = 0;
  std::uint64_t run_key = 0;     ///< hash(canonical scenario, engine version, seed, replication)
  std::uint64_t state_hash = 0;  ///< all world columns after the last day
  std::vector<double> monthly;   ///< [metric][month][group]; empty when only totals were asked for
  std::vector<double> totals;  ///< [metric][group] over all recorded months: flows are sums, stocks
                               ///< and means are averages over months
};

/// Receives records one at a time, in order of (replication, arm), whatever the number of threads.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  virtual void begin(const RecordLayout& layout) = 0;
  virtual void record(std::size_t arm, const RunRecord& record) = 0;
};

}  // namespace orgsim
