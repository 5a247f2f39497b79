// What a finished run leaves: declared metrics per month and group, the hash of the world after its
// last day and, where asked for, rows of the world's tables. Everything that keeps or writes
// results implements RecordSink; the engine itself opens no file and prints nothing.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "mechanisms/metrics.hpp"

namespace orgsim {

/// One column of a table of rows.
struct TableColumn {
  std::string name;
  std::string unit;  ///< empty where values are positions in a list of names
  std::string long_name;
  std::string list{};         ///< name of that list; positions count from 0, -1: none
  bool real = false;          ///< float64, NaN: none; otherwise int64
  bool zero_is_none = false;  ///< of an int64
};

/// Names that columns refer to by position.
struct NameList {
  std::string name;
  std::string long_name;
  std::vector<std::string> names;
};

/// A table of rows as people read it. Positions beyond the list "person" are those who joined
/// during the run, in order.
struct TableInfo {
  std::string name;  ///< "leads"
  std::string long_name;
  std::vector<TableColumn> columns;
  std::vector<NameList> lists;
};

/// The axes that all records of one study share.
struct RecordLayout {
  std::vector<std::string> arms;    ///< scenario axis; the first is the baseline
  std::vector<std::string> groups;  ///< group axis; the first is "company"
  std::vector<MetricInfo> metrics;
  int months = 0;
  int months_per_year = 12;
  int first_day = 1;              ///< the first recorded day; the burn-in starts on day 1
  std::vector<TableInfo> tables;  ///< those asked for
};

/// The rows of one table after the last day of one run: the columns of its TableInfo, equally long.
using ColumnValues = std::variant<std::vector<std::int64_t>, std::vector<double>>;
using TableRows = std::vector<ColumnValues>;

/// One replication of one arm.
struct RunRecord {
  std::uint64_t replication = 0;
  std::uint64_t run_key = 0;     ///< hash(canonical scenario, engine version, seed, replication)
  std::uint64_t state_hash = 0;  ///< all world columns after the last day
  std::vector<double> monthly;   ///< [metric][month][group]; empty when only totals were asked for
  std::vector<double> totals;  ///< [metric][group] over all recorded months: flows are sums, stocks
                               ///< and means are averages over months
  std::vector<TableRows> tables;  ///< in the order of the layout's
};

/// Receives records one at a time, in order of (replication, arm), whatever the number of threads.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  virtual void begin(const RecordLayout& layout) = 0;
  virtual void record(std::size_t arm, const RunRecord& record) = 0;
};

}  // namespace orgsim
