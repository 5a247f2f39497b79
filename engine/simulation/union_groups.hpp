// One group axis for arms whose units or segments differ: the groups of the first arm, then those
// that only later arms have. A restructuring that creates or merges units can so be compared with
// the organization that has other ones.
#pragma once

#include <string>
#include <vector>

#include "simulation/record.hpp"

namespace orgsim {

class UnionGroups {
 public:
  /// `of_arms`: the names of each arm's groups.
  explicit UnionGroups(const std::vector<std::vector<std::string>>& of_arms);

  const std::vector<std::string>& names() const { return names_; }

  /// Puts a record of an arm onto the common axis. In a group that the arm lacks, flows and stocks
  /// are 0, means and ratios are absent (NaN).
  void widen(std::size_t arm, const RecordLayout& layout, RunRecord& record) const;

 private:
  std::vector<std::string> names_;
  std::vector<std::vector<std::size_t>> positions_;  ///< [arm][own group] on the common axis
};

}  // namespace orgsim
