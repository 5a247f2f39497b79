// The group axis: company, functions, units and segments, fixed at load. Leaves are what the meter
// adds up by (units, what belongs to none, segments); each group is a sum of leaves.
#pragma once

#include <string>
#include <vector>

#include "scenario/builder.hpp"

namespace orgsim {

struct Group {
  std::string name;                 ///< "company", "function:sales", "unit:emea", "segment:smb"
  std::vector<std::size_t> leaves;  ///< positions in the meter
  bool of_people = true;            ///< of units; otherwise of accounts
};

struct Groups {
  std::vector<Group> all;  ///< the first is "company"

  std::vector<std::string> names() const;
};

Groups make_groups(const Scenario& scenario, const BuiltWorld& built);

}  // namespace orgsim
