#include <algorithm>

#include "mechanisms/metric_list.hpp"

namespace orgsim {

const MetricDefinition* find_metric(std::string_view name) {
  const auto found = std::ranges::find(metric_list, name, &MetricDefinition::name);
  return found == metric_list.end() ? nullptr : &*found;
}

std::vector<MetricInfo> metric_infos() {
  std::vector<MetricInfo> infos;
  for (const MetricDefinition& m : metric_list)
    infos.push_back({std::string(m.name), std::string(m.unit), std::string(m.long_name),
                     m.aggregation, m.better, m.main});
  return infos;
}

}  // namespace orgsim
