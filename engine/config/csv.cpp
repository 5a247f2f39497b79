#include "config/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "config/suggest.hpp"
#include "config/text_file.hpp"

namespace orgsim {

/// Goes once through the text, cell by cell, and keeps count of lines and columns.
class CsvReader {
 public:
  CsvReader(std::string_view in, const std::string& label, Problems& problems)
      : in_(in), problems_(problems), problems_before_(problems.size()) {
    table_.label_ = label;
  }

  std::optional<CsvTable> read() {
    problems_.begin_source(table_.label_);
    if (in_.empty()) return fail({0, 0}, "the file is empty", "a header and rows");
    if (!read_row() || !make_header()) return std::nullopt;
    while (next_ < in_.size())
      if (!read_row() || !keep_row()) return std::nullopt;
    if (problems_.size() > problems_before_) return std::nullopt;
    return std::move(table_);
  }

 private:
  std::nullopt_t fail(Place place, const std::string& what, const std::string& allowed = {}) {
    problems_.add({table_.label_, place.line, place.column}, what, allowed);
    return std::nullopt;
  }
  bool refuse(Place place, const std::string& what, const std::string& allowed = {}) {
    fail(place, what, allowed);
    return false;
  }

  // ---- characters
  // --------------------------------------------------------------------------------

  bool at_end() const { return next_ == in_.size(); }
  char here() const { return in_[next_]; }
  bool at_line_end() const {
    return at_end() || here() == '\n' || (here() == '\r' && in_.substr(next_, 2) == "\r\n");
  }

  /// Goes one byte on; columns count characters, so bytes that continue one do not count.
  void advance() {
    const auto byte = static_cast<unsigned char>(here());
    ++next_;
    if (byte == '\n')
      place_ = {place_.line + 1, 1};
    else if (at_end() || (static_cast<unsigned char>(here()) & 0xC0U) != 0x80U)
      ++place_.column;
  }

  /// Moves the character here into the present cell.
  bool take() {
    if (here() == '\0') return refuse(place_, "a NUL byte", "text");
    if (table_.text_.size() - start_ == most_csv_cell_bytes)
      return refuse(cell_place_, "a cell is too long",
                    fmt::format("at most {} KiB", most_csv_cell_bytes >> 10));
    table_.text_ += here();
    advance();
    return true;
  }

  // ---- cells and rows
  // ----------------------------------------------------------------------------

  bool read_quoted_cell() {
    advance();
    while (!at_end()) {
      if (here() != '"') {
        if (!take()) return false;
        continue;
      }
      advance();
      if (at_line_end() || here() == ',') return true;
      if (here() != '"')
        return refuse(place_, "text after a closing quote", "a comma or the end of the line");
      if (!take()) return false;
    }
    return refuse(cell_place_, "a quote is opened here and never closed");
  }

  bool read_plain_cell() {
    while (!at_line_end() && here() != ',') {
      if (here() == '"')
        return refuse(place_, "a quote within a cell", "quote the whole cell and double the quote");
      if (here() == '\r') return refuse(place_, "a carriage return within a line");
      if (!take()) return false;
    }
    return true;
  }

  /// Reads one line of cells behind the cells already kept.
  bool read_row() {
    row_place_ = place_;
    row_start_ = table_.cells_.size();
    empty_line_ = at_line_end();
    for (;;) {
      if (table_.cells_.size() == most_csv_cells)
        return refuse(place_, "too many cells", fmt::format("at most {}", most_csv_cells));
      start_ = table_.text_.size();
      cell_place_ = place_;
      if (!(!at_end() && here() == '"' ? read_quoted_cell() : read_plain_cell())) return false;
      table_.cells_.push_back({static_cast<std::uint32_t>(start_),
                               static_cast<std::uint32_t>(table_.text_.size() - start_),
                               cell_place_});
      if (at_line_end()) break;
      advance();
    }
    if (!at_end() && here() == '\r') advance();
    if (!at_end()) advance();
    return true;
  }

  /// Takes the first row as names of the columns.
  bool make_header() {
    if (table_.cells_.size() > most_csv_columns)
      return refuse(row_place_, "too many columns", fmt::format("at most {}", most_csv_columns));
    std::set<std::string> names;
    bool good = true;
    for (const CsvTable::Cell& cell : table_.cells_) {
      const std::string name = table_.text_.substr(cell.start, cell.length);
      if (name.find_first_not_of(" \t") == std::string::npos)
        good = refuse(cell.place, "a column without a name", "the first line names the columns");
      else if (!names.insert(name).second)
        good = refuse(cell.place, fmt::format("two columns are named {}", in_quotes(name)));
      table_.columns_.push_back(name);
    }
    // a semicolon or a tab in the only name: a spreadsheet of another country wrote this file
    if (table_.columns_.size() == 1 && table_.columns_[0].find_first_of(";\t") != std::string::npos)
      good = refuse(row_place_, "only one column is found", "commas between the cells");
    table_.cells_.clear();
    table_.text_.clear();
    return good;
  }

  /// Drops the row when it is wrong. Empty lines at the end of the file are no rows.
  bool keep_row() {
    const std::size_t count = table_.cells_.size() - row_start_;
    if (empty_line_ && in_.find_first_not_of("\r\n", next_) == std::string_view::npos) {
      table_.cells_.pop_back();
      next_ = in_.size();
      return true;
    }
    if (count == table_.columns_.size()) return true;
    refuse(row_place_, fmt::format("{} {} where the header has {}", count,
                                   count == 1 ? "cell" : "cells", table_.columns_.size()));
    table_.cells_.resize(row_start_);
    return !problems_.full();
  }

  std::string_view in_;
  Problems& problems_;
  std::size_t problems_before_;
  CsvTable table_;
  std::size_t next_ = 0;       ///< byte of the text
  Place place_{1, 1};          ///< of that byte
  Place cell_place_;           ///< where the present cell begins
  std::size_t start_ = 0;      ///< of the present cell in table_.text_
  Place row_place_;            ///< where the present row begins
  std::size_t row_start_ = 0;  ///< its first cell
  bool empty_line_ = false;    ///< the present row has no character
};

// ---- the table
// -----------------------------------------------------------------------------------

std::optional<std::size_t> CsvTable::find_column(std::string_view name) const {
  const auto found = std::ranges::find(columns_, name);
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

std::optional<std::size_t> CsvTable::need_column(std::string_view name, Problems& problems) const {
  const std::optional<std::size_t> column = find_column(name);
  if (!column)
    problems.add({label_, 1, 1}, fmt::format("there is no column {}", in_quotes(name)), {},
                 nearest_name(name, columns_));
  return column;
}

CsvCell CsvTable::cell(std::size_t row, std::size_t column) const {
  const Cell& cell = cells_.at(row * columns_.size() + column);
  return {std::string_view(text_).substr(cell.start, cell.length), columns_[column], label_,
          cell.place};
}

std::optional<CsvTable> read_csv(const std::filesystem::path& path, Problems& problems) {
  const std::string label = as_utf8(path.string());
  const std::optional<std::string> text = read_text_file(path, label, most_csv_bytes, problems);
  if (!text) return std::nullopt;
  return CsvReader(*text, label, problems).read();
}

std::optional<CsvTable> read_csv_text(std::string text, const std::string& label,
                                      Problems& problems) {
  if (text.size() > most_csv_bytes) {
    problems.add({label, 0, 0}, "the text is too large",
                 fmt::format("at most {} MiB", most_csv_bytes >> 20));
    return std::nullopt;
  }
  if (!accept_text(text, label, problems)) return std::nullopt;
  return CsvReader(text, label, problems).read();
}

// ---- typed values
// --------------------------------------------------------------------------------

namespace {

std::nullopt_t refuse_cell(const CsvCell& cell, const std::string& what, const std::string& allowed,
                           Problems& problems) {
  const std::string found =
      cell.text.empty() ? "the cell is empty" : in_quotes(cell.text) + " " + what;
  problems.add(cell.where(), fmt::format("column {}: {}", in_quotes(cell.column), found), allowed);
  return std::nullopt;
}

/// The whole of `text` as a number; a sign '+' is allowed as spreadsheets write it.
template <class Number>
std::errc parse_number(std::string_view text, Number& value) {
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error == std::errc{} && stop != end) return std::errc::invalid_argument;
  return error;
}

}  // namespace

std::optional<double> csv_real(const CsvCell& cell, const Range& range, Problems& problems) {
  double value = 0;
  const std::errc error = parse_number(cell.text, value);
  if (error != std::errc{} && error != std::errc::result_out_of_range)
    return refuse_cell(cell, "is not a number", range.to_string(""), problems);
  if (error != std::errc{} || !range.contains(value))
    return refuse_cell(cell, "is out of range", range.to_string(""), problems);
  return value;
}

std::optional<std::int64_t> csv_integer(const CsvCell& cell, const Range& range,
                                        Problems& problems) {
  std::int64_t value = 0;
  const std::errc error = parse_number(cell.text, value);
  if (error != std::errc{} && error != std::errc::result_out_of_range)
    return refuse_cell(cell, "is not a whole number", range.to_string(""), problems);
  if (error != std::errc{} || !range.contains(static_cast<double>(value)))
    return refuse_cell(cell, "is out of range", range.to_string(""), problems);
  return value;
}

std::optional<std::string> csv_text(const CsvCell& cell, Problems& problems) {
  if (cell.text.empty()) return refuse_cell(cell, "", "a text", problems);
  return std::string(cell.text);
}

}  // namespace orgsim
