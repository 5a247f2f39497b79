// A strict reader of comma-separated tables (RFC 4180): a header of distinct names, the same number
// of cells in every row, quotes doubled inside quotes, LF or CRLF, an optional byte order mark,
// UTF-8. Every cell knows its line and column, also after quoted cells that span lines, so that
// each wrong value is reported where it stands. Our own reader, because libcsv gives cells without
// places and accepts wrong quoting and ragged rows. Limits keep hostile files from filling the
// memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/description.hpp"
#include "config/problems.hpp"
#include "config/utf8.hpp"

namespace orgsim {

inline constexpr std::size_t most_csv_bytes = std::size_t{256} << 20;
inline constexpr std::size_t most_csv_cells = 20'000'000;
inline constexpr std::size_t most_csv_columns = 1'000;
inline constexpr std::size_t most_csv_cell_bytes = std::size_t{64} << 10;

/// One cell: its text without quotes, where it stands, and the name of its column.
struct CsvCell {
  std::string_view text;    ///< lives as long as its table
  std::string_view column;  ///< likewise
  std::string_view label;   ///< likewise: the file
  Place place;

  Position where() const { return {std::string(label), place.line, place.column}; }
};

class CsvTable {
 public:
  const std::string& label() const noexcept { return label_; }
  const std::vector<std::string>& columns() const noexcept { return columns_; }
  std::size_t rows() const noexcept {
    return columns_.empty() ? 0 : cells_.size() / columns_.size();
  }

  /// The number of the column of that name, or nothing.
  std::optional<std::size_t> find_column(std::string_view name) const;
  /// The same, but a missing column is a problem that names the nearest one.
  std::optional<std::size_t> need_column(std::string_view name, Problems& problems) const;

  /// Cell of a row (from 0, the header not counted) and a column (from 0).
  CsvCell cell(std::size_t row, std::size_t column) const;

 private:
  friend class CsvReader;
  struct Cell {
    std::uint32_t start;
    std::uint32_t length;
    Place place;
  };
  std::string label_;
  std::vector<std::string> columns_;
  std::string text_;  ///< all cells, unquoted, one after the other
  std::vector<Cell> cells_;
};

/// The table in a file, or nothing after adding problems (all rows with a wrong number of cells;
/// the first error of quoting ends the reading).
std::optional<CsvTable> read_csv(const std::filesystem::path& path, Problems& problems);

/// The same for a text in memory, which `label` names in positions.
std::optional<CsvTable> read_csv_text(std::string text, const std::string& label,
                                      Problems& problems);

// ---- typed values: nothing after adding a problem that names the column ------------------------

/// A finite number within `range`, written with a decimal point.
std::optional<double> csv_real(const CsvCell& cell, const Range& range, Problems& problems);
std::optional<std::int64_t> csv_integer(const CsvCell& cell, const Range& range,
                                        Problems& problems);
/// A text that is not empty.
std::optional<std::string> csv_text(const CsvCell& cell, Problems& problems);

}  // namespace orgsim
