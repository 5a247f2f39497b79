#include "simulation/groups.hpp"

#include <array>
#include <utility>

namespace orgsim {

std::vector<std::string> Groups::names() const {
  std::vector<std::string> names;
  for (const Group& group : all) names.push_back(group.name);
  return names;
}

Groups make_groups(const Scenario& scenario, const BuiltWorld& built) {
  const World& world = built.world;
  Groups groups;
  // company and functions are sums of units
  Group company{"company", {}, true};
  for (const UnitId unit : ids(world.units)) company.leaves.push_back(unit.index());
  const std::size_t unassigned = rows(world.units);
  company.leaves.push_back(unassigned);
  groups.all.push_back(std::move(company));
  constexpr std::array functions{std::pair{Function::sales, "function:sales"},
                                 std::pair{Function::marketing, "function:marketing"},
                                 std::pair{Function::other, "function:other"}};
  for (const auto& [function, name] : functions) {
    Group group{name, {}, true};
    for (const UnitId unit : ids(world.units))
      if (world.units.function[unit] == function) group.leaves.push_back(unit.index());
    if (!group.leaves.empty()) groups.all.push_back(std::move(group));
  }
  for (const auto& [name, spec] : scenario.organization.units)
    groups.all.push_back({"unit:" + name, {built.names.units.at(name).index()}, true});
  for (std::size_t i = 0; i < built.names.segments.size(); ++i)
    groups.all.push_back({"segment:" + built.names.segments[i], {unassigned + 1 + i}, false});
  const std::size_t first_source = unassigned + 1 + built.names.segments.size();
  for (std::size_t i = 0; i < built.names.sources.size(); ++i)
    groups.all.push_back({"source:" + built.names.sources[i], {first_source + i}, false});
  return groups;
}

}  // namespace orgsim
