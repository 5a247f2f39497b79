#include "support/pairs.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "mechanisms/metric_list.hpp"
#include "scenario/loader.hpp"
#include "simulation/ensemble.hpp"

namespace orgsim::testing {
namespace {

std::size_t scaled(std::size_t count) {
  const char* scale = std::getenv("ORGSIM_PAIRS");
  return scale == nullptr ? count : count * static_cast<std::size_t>(std::atoi(scale));
}

}  // namespace

Scenario company(const std::string& name, const std::vector<std::string>& settings,
                 const std::vector<std::string>& changes) {
  const std::string root = ORGSIM_SOURCE_DIR;
  const Library library({root + "/scenarios"});
  const auto found = [&](const std::string& what) {
    return what.starts_with("worlds/") ? root + "/tests/" + what + ".toml" : what;
  };
  ScenarioRequest request{.scenario = found(name), .changes = {}, .settings = settings};
  for (const std::string& change : changes) request.changes.push_back(found(change));
  return load_scenario(request, library).scenario;
}

Pairs::Pairs(const Scenario& baseline, const Scenario& other, std::size_t count) {
  const Model first(baseline);
  const Model second(other);
  groups_ = first.groups.names();
  if (groups_ != second.groups.names())
    throw std::invalid_argument("the companies differ in groups");
  totals_ = Totals(2, metric_count, groups_.size(), groups_.size());
  std::vector<std::vector<double>> arms(2);
  run_ensemble({.arms = {&first, &second}, .monthly = false}, 0, scaled(count),
               [&](std::size_t arm, const RunRecord& record) {
                 arms[arm] = record.totals;
                 if (arm == 1) totals_.append(arms);
               });
}

PairedSummary Pairs::effect(Metric metric, double level, const std::string& group) const {
  const auto found = std::ranges::find(groups_, group);
  if (found == groups_.end()) throw std::invalid_argument("no group " + group);
  const auto column = [&](std::size_t arm) {
    return totals_.column(arm, static_cast<std::size_t>(metric),
                          static_cast<std::size_t>(found - groups_.begin()));
  };
  return paired_summary(column(0), column(1), level);
}

std::vector<std::string> Pairs::differing() const {
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  std::vector<std::string> names;
  for (std::size_t metric = 0; metric < metric_count; ++metric)
    for (std::size_t group = 0; group < groups_.size(); ++group)
      if (!std::ranges::equal(totals_.column(0, metric, group), totals_.column(1, metric, group),
                              same)) {
        names.emplace_back(metric_list[metric].name);
        break;
      }
  return names;
}

}  // namespace orgsim::testing
