// A table of rows in a result file: one group, one dataset [row] per column, after them the lists
// of names to which columns refer. Rows stream in, in the order of (replication, arm); a block of
// each column is in memory and no more. Layout: results/README.md.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "results/sheet.hpp"
#include "simulation/record.hpp"

namespace orgsim {

/// One dataset [row] that grows by blocks, each of which is a chunk and a slice of the digest.
template <class T>
class GrowingColumn {
 public:
  using value_type = T;
  /// `fill` stands for "none"; readers are told so.
  GrowingColumn(Sheet& sheet, const Variable& variable, std::optional<T> fill);

  void append(T value) {
    block_.push_back(value);
    if (block_.size() == rows_per_slice) flush();
  }
  /// Writes what is left; nothing may follow.
  void finish();

  const hdf5::Handle& dataset() const { return dataset_; }

 private:
  void flush();

  Sheet* sheet_;
  std::string path_;
  hdf5::Handle dataset_;
  std::vector<T> block_;
  std::size_t rows_ = 0;  ///< written
  SliceDigest digest_;
};

class RowTable {
 public:
  RowTable(Sheet& sheet, const RecordLayout& layout, const TableInfo& info,
           const std::string& currency);

  /// The rows of one run. InternalError when columns are missing or differ in length.
  void append(std::size_t arm, std::uint64_t replication, const TableRows& rows);
  /// Writes what is left and the lists of names; nothing may follow.
  void finish();

 private:
  using Column = std::variant<GrowingColumn<std::int64_t>, GrowingColumn<double>>;
  Variable variable(const TableColumn& column, const std::string& currency) const;
  void note_joined(const TableColumn& column, std::span<const std::int64_t> positions);

  Sheet* sheet_;
  TableInfo info_;
  std::string group_;
  std::vector<GrowingColumn<std::int64_t>> keys_;  ///< row, scenario, replication
  std::vector<Column> columns_;
  std::int64_t rows_ = 0;
  std::int64_t most_person_ = -1;  ///< the highest position of a person that came
};

}  // namespace orgsim
