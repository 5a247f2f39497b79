// From the names and settings on a command line to the arms of a comparison.
#pragma once

#include <string>
#include <vector>

#include "scenario/library.hpp"
#include "study/study.hpp"

namespace orgsim::app {

/// The changes of one arm: "shared_pot+liaison@7" are two at once.
std::vector<std::string> parts_of(const std::string& typed);

/// The name of an arm: what was typed, without folders and ending; dates and "+" stay.
std::string arm_name(const std::string& typed);

/// "using ./olist.toml, not the shipped 'olist'": where a bare name means a file of the present
/// folder although the library has one too. Empty otherwise.
std::string shadow_notice(LibraryKind kind, const std::string& name, const Library& library);

/// The same of a baseline and its changes, one line each, for standard error.
std::string shadow_notices(const std::vector<std::string>& typed, const Library& library);

/// The baseline `typed[0]` and its changes. A setting of one restructuring goes to the arms that
/// have it, any other to all. Throws UserError.
std::vector<Arm> load_arms(const std::vector<std::string>& typed,
                           const std::vector<std::string>& settings, const Library& library);

}  // namespace orgsim::app
