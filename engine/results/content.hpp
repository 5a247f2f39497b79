// An opened result file, seen from inside the reader's child process (results/reader.hpp): checks
// that it is one of ours and of a version we read, then takes out what is asked for. Nothing else
// may use it: a malformed file can crash the HDF5 library.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/hdf5.hpp"
#include "results/info.hpp"

namespace orgsim {

class Content {
 public:
  /// Throws as read_info does.
  explicit Content(const std::string& path);

  ResultInfo info() const;

  /// Paths of the datasets that the table of digests covers: all but /integrity and /provenance.
  std::vector<std::string> covered_datasets() const;
  /// SHA-256 of a dataset as results/digest.hpp defines it. EnvironmentError when it is unreadable.
  std::string digest(const std::string& dataset) const;
  /// Empty, or the first dataset that the table contradicts and how; `compared` counts them.
  std::string first_difference(std::size_t& compared) const;

  /// A whole array of numbers.
  template <class T>
  void numbers(const std::string& dataset, std::vector<std::size_t>& shape,
               std::vector<T>& values) const;

 private:
  std::string text(const std::string& dataset) const;
  std::vector<std::string> texts(const std::string& dataset) const;
  bool is_column(const std::string& dataset, const hdf5::Shape& shape) const;
  std::string digest_of_column(const hdf5::Handle& column, hsize_t rows,
                               std::size_t element_size) const;
  template <class T>
  T number(const std::string& dataset) const;
  std::vector<MetricInfo> metrics(const std::string& currency) const;
  Circumstances provenance() const;
  /// Opens a dataset that has to be there.
  hdf5::Handle opened(const std::string& dataset) const;
  [[noreturn]] void damaged(const std::string& how) const;

  std::string path_;
  hdf5::File file_;
};

}  // namespace orgsim
