// Datasets as plain data, before they go to a file or into arrays: name, dimensions, meaning and
// values. Whoever shows results, file or Python, takes them from here, so that both say the same.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace orgsim {

/// Name, dimensions and meaning of a dataset.
struct Variable {
  std::string group = {};  ///< "" for the root, else "/totals"
  std::string name = {};
  std::vector<std::string> dimensions = {};
  std::string long_name = {};
  std::string unit = {};         ///< empty for texts
  std::string aggregation = {};  ///< "flow", ...; empty where it means nothing
  std::string better = {};       ///< "higher", ...; empty where it means nothing
  std::string prominence = {};   ///< of a metric: "main" or "detail"
  std::string names = {};        ///< dataset of names of which the values are positions, -1: none

  std::string path() const { return group + "/" + name; }
};

/// A dataset that is written at once.
struct Dataset {
  Variable about;
  std::variant<std::vector<std::string>, std::vector<std::int64_t>, std::vector<std::uint64_t>,
               std::vector<double>>
      values;
  bool axis = false;  ///< the coordinate of the dimension of its own name
};

/// The datasets of one group, axes before what lies along them.
using Section = std::vector<Dataset>;

}  // namespace orgsim
