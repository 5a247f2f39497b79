// All records of a study in memory, for whoever wants arrays and no file: months in single
// precision, totals in double, exactly as a full result file holds them. One block for each, laid
// out [replication][scenario][metric][(month)][group] in the order in which records come, so that a
// strided view of it is an array of one metric and nothing is ever copied. Once the study has ended
// it does not change, and may be shared between threads.
#pragma once

#include <cstdint>
#include <vector>

#include "simulation/record.hpp"

namespace orgsim {

class RecordMemory : public RecordSink {
 public:
  /// `planned`: replications to make room for at once; 0: not known.
  explicit RecordMemory(std::uint64_t planned = 0) : planned_(planned) {}

  void begin(const RecordLayout& layout) override;
  /// InternalError when the order of (replication, scenario) is broken, one is left out, or sizes
  /// differ from the layout.
  void record(std::size_t arm, const RunRecord& record) override;

  const RecordLayout& layout() const { return layout_; }
  std::size_t replications() const { return numbers_.size(); }

  const std::vector<float>& monthly() const { return monthly_; }
  const std::vector<double>& totals() const { return totals_; }
  const std::vector<std::uint64_t>& state_hashes() const { return state_hashes_; }
  const std::vector<std::uint64_t>& run_keys() const { return run_keys_; }
  const std::vector<std::int64_t>& numbers() const { return numbers_; }  ///< of the replications

  /// Values of one record in `monthly` and in `totals`.
  std::size_t panel() const;
  std::size_t cells() const;

  /// Hands all records to another sink, as they came.
  void replay(RecordSink& sink) const;

 private:
  std::uint64_t planned_;
  RecordLayout layout_;
  std::vector<float> monthly_;
  std::vector<double> totals_;
  std::vector<std::uint64_t> state_hashes_, run_keys_;
  std::vector<std::int64_t> numbers_;
};

}  // namespace orgsim
