#include "support/difference.hpp"

#include <fmt/format.h>

namespace orgsim::testing {

std::vector<std::string> differing_columns(const World& a, const World& b) {
  const std::vector<ColumnHash> left = column_hashes(a);
  const std::vector<ColumnHash> right = column_hashes(b);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (left[i] != right[i]) names.push_back(left[i].column);
  return names;
}

std::string first_difference(Run& a, Run& b) {
  for (;;) {
    const auto columns = differing_columns(a.world(), b.world());
    if (!columns.empty())
      return fmt::format("day {}: {}", a.world().day(), fmt::join(columns, ", "));
    if (a.finished() || b.finished()) break;
    a.step();
    b.step();
  }
  return a.finished() == b.finished() ? "" : "the runs are not equally long";
}

}  // namespace orgsim::testing
