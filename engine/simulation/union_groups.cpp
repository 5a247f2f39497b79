#include "simulation/union_groups.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace orgsim {
namespace {

/// Values [metric][month][own group] on the common axis; totals have one "month".
std::vector<double> widened(const std::vector<double>& own, std::size_t months,
                            const RecordLayout& layout, const std::vector<std::size_t>& positions) {
  std::vector<double> out;
  const std::size_t groups = layout.groups.size();
  out.reserve(layout.metrics.size() * months * groups);
  auto value = own.begin();
  for (const MetricInfo& metric : layout.metrics) {
    const bool adds_up =
        metric.aggregation == Aggregation::flow || metric.aggregation == Aggregation::stock;
    const double lacking = adds_up ? 0 : std::numeric_limits<double>::quiet_NaN();
    for (std::size_t month = 0; month < months; ++month) {
      out.resize(out.size() + groups, lacking);
      const auto row = out.end() - static_cast<std::ptrdiff_t>(groups);
      for (const std::size_t at : positions) row[static_cast<std::ptrdiff_t>(at)] = *value++;
    }
  }
  return out;
}

}  // namespace

UnionGroups::UnionGroups(const std::vector<std::vector<std::string>>& of_arms) {
  for (const std::vector<std::string>& groups : of_arms) {
    std::vector<std::size_t>& positions = positions_.emplace_back();
    for (const std::string& name : groups) {
      const auto found = std::ranges::find(names_, name);
      positions.push_back(static_cast<std::size_t>(found - names_.begin()));
      if (found == names_.end()) names_.push_back(name);
    }
  }
}

void UnionGroups::widen(std::size_t arm, const RecordLayout& layout, RunRecord& record) const {
  const std::vector<std::size_t>& positions = positions_[arm];
  if (positions.size() == names_.size() && std::ranges::is_sorted(positions)) return;
  if (!record.monthly.empty())
    record.monthly =
        widened(record.monthly, static_cast<std::size_t>(layout.months), layout, positions);
  record.totals = widened(record.totals, 1, layout, positions);
}

}  // namespace orgsim
