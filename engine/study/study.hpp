// A study: one question wired to engine, statistics, result file, progress and stop. The one place
// that the command line and the Python module both call. One arm is a plain run; with several, the
// first is the baseline and the rest are compared with it, replication by replication.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/stop.hpp"
#include "experiments/comparison.hpp"
#include "results/info.hpp"
#include "results/record_memory.hpp"
#include "scenario/scenario.hpp"
#include "study/progress.hpp"

namespace orgsim {

/// One organization of a study.
struct Arm {
  std::string name;
  Scenario scenario;
};

struct StudyRequest {
  std::vector<Arm> arms;
  std::uint64_t seed = 1;
  std::uint64_t replication_first = 0;
  std::uint64_t replications = 100;
  std::optional<PrecisionTarget> precision;  ///< then `replications` does not count
  int threads = 0;                           ///< 0: as many as the process may use
  RecordLevel level = RecordLevel::moments;  ///< of the file
  std::optional<std::filesystem::path> output;
  bool force = false;
  RecordSink* sink = nullptr;       ///< is handed every complete replication, months included
  std::vector<std::string> tables;  ///< of rows, into the output (simulation/exported_tables.hpp)
  std::string command_line;         ///< for the file's provenance
};

/// The identity of one run.
struct RunId {
  std::uint64_t replication = 0;
  std::uint64_t run_key = 0;
  std::uint64_t state_hash = 0;
};

struct StudyReport {
  RecordLayout layout;
  std::string currency;
  std::string main_metric;
  double years = 0;  ///< recorded
  std::uint64_t seed = 0;
  std::uint64_t replications = 0;              ///< complete ones
  std::vector<std::vector<RunId>> runs;        ///< [arm][replication]
  Totals totals;                               ///< of the company, which is its group 0
  std::optional<ComparisonResult> comparison;  ///< with several arms
  std::vector<Look> looks;                     ///< with a precision
  ResultInput input;                           ///< what makes it again
  std::optional<EffectTable> effects;          ///< `comparison` as columns
  Circumstances circumstances;
  double seconds = 0;  ///< of simulating, recording included
  bool interrupted = false;
};

/// Runs the study. UserError for a request that cannot be meant (an existing output, arms that do
/// not fit together) before anything is computed; EnvironmentError when the machine fails. After a
/// stop request the report is marked interrupted and what was done is kept, in the file too.
StudyReport run_study(const StudyRequest& request, Progress& progress, StopToken stop = {});

/// Writes the result file of a finished study whose records were all kept: the very file that a
/// study at level full with this `output` writes. Throws as run_study does for an output.
void save_study(const StudyReport& report, const RecordMemory& records,
                const std::filesystem::path& output, bool force);

/// The compiler and flags that made this engine.
BuildInfo build_info();

}  // namespace orgsim
