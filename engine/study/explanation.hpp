// What everything with a name means, told in lines: keys of the scenario file, levers, metrics,
// restructurings, scenarios and the order of a day. `orgsim explain` prints it, Python returns it.
#pragma once

#include <string>

#include "scenario/library.hpp"

namespace orgsim {

/// The text for `name`: "day", "evidence", a metric, the name or file of a restructuring or
/// scenario, or a dotted key; a lever or an assumption may go without its section. Throws UserError
/// with the nearest name when nothing is called so.
std::string explanation(const std::string& name, const Library& library);

}  // namespace orgsim
