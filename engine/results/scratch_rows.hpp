// Rows of numbers that are too many for memory, in a file without a name beside the output: nobody
// sees it, and it is gone when it is closed, however the program ends.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace orgsim {

class ScratchRows {
 public:
  /// Rows of `cells` numbers each, on the disk of `output`, which messages name. EnvironmentError
  /// when the system refuses, here and below.
  ScratchRows(const std::filesystem::path& output, std::size_t cells);
  ~ScratchRows();
  ScratchRows(const ScratchRows&) = delete;
  ScratchRows& operator=(const ScratchRows&) = delete;

  /// One row, in single precision; instead of what was there.
  void write(std::size_t row, std::span<const double> values);
  /// Cells `first`, `first` + 1, ... of a row that was written.
  void read(std::size_t row, std::size_t first, std::span<float> values) const;

 private:
  std::string shown_;
  int descriptor_;
  std::vector<float> row_;  // on its way to the file
};

}  // namespace orgsim
