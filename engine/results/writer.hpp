// Writes the records of a study into one HDF5 file that anything reads which reads netCDF-4. What
// is in it: results/README.md. Records are written as they come, block by block; the file appears
// under its name when `finish` has ended and not before. Equal inputs and records give files that
// are equal bit for bit outside /provenance. One thread at a time may use a writer, and no other
// thread the HDF5 library meanwhile.
#pragma once

#include <filesystem>
#include <memory>

#include "results/info.hpp"
#include "simulation/record.hpp"

namespace orgsim {

class ResultWriter : public RecordSink {
 public:
  /// Refuses at once (UserError) what check_writable refuses.
  ResultWriter(const std::filesystem::path& path, ResultInput input, bool force);
  ~ResultWriter() override;

  void begin(const RecordLayout& layout) override;
  /// InternalError when the order of (replication, arm) is broken or sizes differ from the layout.
  /// An arm may miss replications: its values are then absent, its hash and key 0.
  void record(std::size_t arm, const RunRecord& record) override;

  /// A comparison's verdicts; at most once, between the last record and `finish`.
  void effects(const EffectTable& table);

  /// Completes the file and gives it its name; also right after an interruption, with fewer
  /// replications than planned.
  void finish(const Circumstances& provenance);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace orgsim
