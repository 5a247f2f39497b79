// From the names and settings on a command line to the arms of a comparison.
#pragma once

#include <string>
#include <vector>

#include "scenario/library.hpp"
#include "study/study.hpp"

namespace orgsim::app {

/// The name of an arm: what was typed, without folders and ending; the date stays.
std::string arm_name(const std::string& typed);

/// The baseline `typed[0]` and its changes. A setting of one restructuring goes to the arms that
/// have it, any other to all. Throws UserError.
std::vector<Arm> load_arms(const std::vector<std::string>& typed,
                           const std::vector<std::string>& settings, const Library& library);

}  // namespace orgsim::app
