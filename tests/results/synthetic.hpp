// Records made up for the tests of results/: any layout, values that look like counts, sums and
// means, absent values in the last metric. A function of (replication, arm) alone.
#pragma once

#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>
#include <string>

#include "results/writer.hpp"

namespace orgsim::testing {

/// Removed with all that is in it.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "orgsim-results-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  /// Files in it, hidden ones too.
  std::ptrdiff_t files() const {
    return std::distance(std::filesystem::directory_iterator(path_), {});
  }

 private:
  std::filesystem::path path_;
};

inline RecordLayout a_layout(std::size_t arms = 2, std::size_t metrics = 4, int months = 5,
                             std::size_t groups = 3) {
  RecordLayout layout;
  for (std::size_t i = 0; i < arms; ++i)
    layout.arms.push_back(i == 0 ? "today" : "Vertrieb für Österreich " + std::to_string(i));
  for (std::size_t i = 0; i < groups; ++i)
    layout.groups.push_back(i == 0 ? "company" : "営業 " + std::to_string(i));
  const char* const units[] = {"1", "EUR", "EUR/a", "d"};
  const Aggregation kinds[] = {Aggregation::flow, Aggregation::flow, Aggregation::mean,
                               Aggregation::ratio};
  for (std::size_t i = 0; i < metrics; ++i)
    layout.metrics.push_back({"metric_" + std::to_string(i), units[i % 4],
                              "Metric no. " + std::to_string(i), kinds[i % 4], Better::higher});
  layout.months = months;
  return layout;
}

inline ResultInput an_input(RecordLevel level, const RecordLayout& layout,
                            std::uint64_t planned = 7) {
  ResultInput input;
  for (const std::string& arm : layout.arms)
    input.scenario_texts.push_back("name = \"" + arm + "\"\n");
  input.seed = 0xfedcba9876543210u;
  input.replication_first = 10;
  input.replications_planned = planned;
  input.engine_version = "0.1.0";
  input.currency = "BRL";
  input.level = level;
  return input;
}

inline Circumstances a_provenance(double wall_time = 1.5,
                                  const std::string& command = "orgsim run x") {
  return {.date = "2026-11-23T01:02:03+00:00",
          .host = "host",
          .wall_time = wall_time,
          .threads = 2,
          .command_line = command,
          .build = {"GNU 12.2.0", "-O3", "Release", ""}};
}

inline RunRecord a_record(const RecordLayout& layout, std::size_t arm, std::uint64_t replication) {
  std::mt19937_64 engine(replication * 1000 + arm);
  std::poisson_distribution<int> counts(12.0);
  std::lognormal_distribution<double> sums(11.0, 1.0);
  std::normal_distribution<double> means(20.0, 3.0);
  const auto value = [&](std::size_t metric) -> double {
    if (metric % 4 == 0) return counts(engine);
    if (metric % 4 == 1) return engine() % 10 < 4 ? 0.0 : sums(engine);
    if (metric % 4 == 2) return means(engine);
    return engine() % 5 == 0 ? std::numeric_limits<double>::quiet_NaN() : means(engine);
  };
  RunRecord record;
  record.replication = replication;
  record.run_key = engine();
  record.state_hash = engine();
  const std::size_t panel = static_cast<std::size_t>(layout.months) * layout.groups.size();
  for (std::size_t m = 0; m < layout.metrics.size(); ++m)
    for (std::size_t i = 0; i < panel; ++i) record.monthly.push_back(value(m));
  for (std::size_t m = 0; m < layout.metrics.size(); ++m)
    for (std::size_t i = 0; i < layout.groups.size(); ++i) record.totals.push_back(value(m));
  return record;
}

/// Replications 10, 11, ... of every arm.
inline void record_all(ResultWriter& writer, const RecordLayout& layout, std::uint64_t count) {
  for (std::uint64_t replication = 10; replication < 10 + count; ++replication)
    for (std::size_t arm = 0; arm < layout.arms.size(); ++arm)
      writer.record(arm, a_record(layout, arm, replication));
}

/// A whole file.
inline void write_file(const std::filesystem::path& path, RecordLevel level,
                       const RecordLayout& layout = a_layout(), std::uint64_t count = 7,
                       const Circumstances& provenance = a_provenance()) {
  ResultWriter writer(path, an_input(level, layout), false);
  writer.begin(layout);
  record_all(writer, layout, count);
  writer.finish(provenance);
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_bytes(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// Equal, or both absent.
inline bool same(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

}  // namespace orgsim::testing
