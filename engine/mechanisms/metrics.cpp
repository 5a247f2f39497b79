#include "mechanisms/metrics.hpp"

namespace orgsim {

std::vector<MetricInfo> metric_infos() {
  std::vector<MetricInfo> infos;
  for (const MetricDefinition& m : metric_list)
    infos.push_back({std::string(m.name), std::string(m.unit), std::string(m.long_name),
                     m.aggregation, m.better});
  return infos;
}

}  // namespace orgsim
