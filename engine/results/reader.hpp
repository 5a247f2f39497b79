// Reads result files back: what is in one and how it was made, whether it is intact, and arrays out
// of it. Every file is a stranger's until proved otherwise: all reading happens in a child process
// (results/child.hpp), so that a malformed file is an error message and never a crash.
// Layouts of result_schema_version and of the version before it are read; newer ones are refused.
// As with the writer, no other thread may use the HDF5 library meanwhile.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "results/info.hpp"

namespace orgsim {

/// What the file says of itself. UserError in one line when it does not exist, is no HDF5 file, is
/// cut short, is damaged, is not from orgsim, or comes from a newer orgsim.
ResultInfo read_info(const std::filesystem::path& path);

/// What became of a file since it was written.
struct Verification {
  std::string first_difference;  ///< empty when intact, else "/totals/revenue: SHA-256 differs"
  std::size_t datasets = 0;      ///< compared

  bool intact() const { return first_difference.empty(); }
};

/// Recomputes the SHA-256 of every dataset outside /integrity and /provenance and compares it with
/// the file's table. Throws as read_info does.
Verification verify(const std::filesystem::path& path);

/// The SHA-256 of every dataset outside /integrity and /provenance, computed from the data.
std::map<std::string, std::string> compute_digests(const std::filesystem::path& path);

/// An array in row-major order.
template <class T>
struct Array {
  std::vector<std::size_t> shape;  ///< empty for a scalar
  std::vector<T> values;
};

/// A dataset of numbers by its path ("/totals/revenue"), converted to double (hashes: to integers).
/// UserError when there is no such dataset or it holds no numbers.
Array<double> read_numbers(const std::filesystem::path& path, const std::string& dataset);
Array<std::uint64_t> read_integers(const std::filesystem::path& path, const std::string& dataset);

}  // namespace orgsim
