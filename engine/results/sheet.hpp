// The file while it is written, one level above HDF5: every dataset goes through here, so that each
// gets its dimensions, unit, long name and SHA-256. netCDF-4's conventions: a dimension of a
// variable is the scale of that name in the variable's own group.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "results/dataset.hpp"
#include "results/digest.hpp"
#include "results/hdf5.hpp"

namespace orgsim {

class Sheet {
 public:
  /// Takes over an existing empty file. `shown` is its name in messages.
  Sheet(const std::string& path, std::string shown);

  hdf5::File& file() { return file_; }

  void make_group(const std::string& group) { file_.make_group(group); }

  /// A dimension with its coordinate, a variable of the same name. Each group has its own axes, so
  /// that a reader who opens one group alone has all coordinates.
  void axis(const std::string& group, const std::string& name, const std::string& long_name,
            const std::vector<std::string>& values);
  template <class T>
  void axis(const std::string& group, const std::string& name, const std::string& long_name,
            const std::vector<T>& values);

  /// A dimension that grows while records come, and its coordinate once they have all come.
  void growing_axis(Variable variable);
  void fill_growing_axis(const std::string& group, const std::string& name,
                         const std::vector<std::int64_t>& values);

  /// A dataset written at once; its shape is that of its dimensions (none: a scalar).
  template <class T>
  void numbers(const Variable& variable, std::span<const T> values);
  template <class T>
  void number(const Variable& variable, T value) {
    numbers(variable, std::span<const T>(&value, 1));
  }
  void texts(const Variable& variable, const std::vector<std::string>& values);

  void put(const Dataset& dataset);

  /// A group and all its datasets.
  void section(const std::string& group, const Section& datasets);

  /// A dataset made now and filled later by its owner, who hands in the digest.
  template <class T>
  hdf5::Handle make(const Variable& variable, const hdf5::Storage& storage, std::optional<T> fill);
  void add_digest(const std::string& path, std::string digest);

  /// Writes the table /integrity of all digests so far; what comes later is not covered.
  void write_integrity();
  void close() { file_.close(); }

 private:
  hdf5::Shape shape_of(const Variable& variable) const;
  /// Attributes and dimension scales.
  void describe(const hdf5::Handle& dataset, const Variable& variable);

  hdf5::File file_;
  std::vector<std::pair<std::string, std::string>>
      digests_;  // path, hexadecimal; in order of making
};

}  // namespace orgsim
