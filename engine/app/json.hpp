// The answer of a study for machines: one JSON object on standard output.
#pragma once

#include <string>
#include <vector>

#include "base/errors.hpp"
#include "study/study.hpp"

namespace orgsim::app {

using Notes = std::vector<std::string>;

std::string json_of_run(const StudyReport& report, const Notes& notes);
std::string json_of_comparison(const StudyReport& report, const Notes& notes);

/// {"error": {"kind": ..., "problems": [...]}}.
std::string json_of_error(const UserError& error);
std::string json_of_error(const std::string& kind, const std::string& message);

}  // namespace orgsim::app
