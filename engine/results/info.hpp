// What a result file says of itself: what was asked for, how it was made, what is in it.
// ResultWriter writes these, the reader gives them back. Plain data; no HDF5 here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "simulation/record.hpp"

namespace orgsim {

/// Version of the files' layout. This one and the one before it are read, newer ones are refused.
inline constexpr int result_schema_version = 1;

/// How much of each replication is kept; results/words.hpp has the words.
enum class RecordLevel {
  none,     ///< keys and hashes only
  moments,  ///< totals of each replication; moments and quantiles over replications by month
  full,     ///< totals, and every month of every replication
};

/// Everything needed to make a result again. Equal runs have equal inputs.
struct ResultInput {
  std::vector<std::string> scenario_texts;  ///< canonical text of each arm, any length
  std::uint64_t seed = 0;
  std::uint64_t replication_first = 0;
  std::uint64_t replications_planned = 0;  ///< 0: as many as `precision` needs
  double precision = 0;                    ///< share asked for; 0: a fixed number of replications
  std::string engine_version;
  std::string currency = "EUR";  ///< stands in units for the metrics' "EUR"
  RecordLevel level = RecordLevel::moments;
};

/// The program that computed, as its build says.
struct BuildInfo {
  std::string compiler;  ///< "GNU 12.2.0"
  std::string flags;
  std::string type;      ///< "Release"
  std::string revision;  ///< of the source; may be empty
};

/// Whatever may differ between equal runs.
struct Circumstances {
  std::string date;  ///< ISO 8601 with offset, when the run ended
  std::string host;
  double wall_time = 0.0;  ///< seconds
  std::int64_t threads = 0;
  std::string command_line;
  BuildInfo build;
};

/// One column of effects, [arm][metric][group].
struct EffectColumn {
  std::string name;            ///< "mean_difference", "low", "high", "probability_better", ...
  std::string long_name;       ///< one phrase
  std::string unit;            ///< empty: the unit of each metric
  std::vector<double> values;  ///< NaN where there is none
};

/// What a comparison found: each change against the baseline.
struct EffectTable {
  std::vector<std::string> arms;  ///< the changes, without the baseline
  std::vector<MetricInfo> metrics;
  std::vector<std::string> groups;
  std::vector<EffectColumn> columns;
  std::vector<std::string> payback;   ///< per change, in words
  std::vector<double> payback_month;  ///< per change, from 1; NaN where there is none, or not known
};

/// One dataset of a file.
struct DatasetInfo {
  std::string path;
  std::vector<std::uint64_t> shape;
  std::uint64_t stored_bytes = 0;  ///< compressed; 0 for texts, which lie elsewhere in the file
};

/// All that reading back tells without reading the results themselves.
struct ResultInfo {
  int schema_version = 0;
  ResultInput input;
  RecordLayout layout;                           ///< metrics empty at level none
  std::vector<std::uint64_t> replications_done;  ///< of each arm
  Circumstances provenance;
  bool has_effects = false;
  std::vector<std::string> tables;  ///< of rows: "leads", "deals"
  std::vector<DatasetInfo> datasets;
  std::uint64_t file_bytes = 0;
};

}  // namespace orgsim
