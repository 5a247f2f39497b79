// The answer of a study for machines: one JSON object on standard output.
#pragma once

#include <string>

#include "base/errors.hpp"
#include "study/study.hpp"

namespace orgsim::app {

std::string json_of_run(const StudyReport& report);
std::string json_of_comparison(const StudyReport& report);

/// {"error": {"kind": ..., "problems": [...]}}.
std::string json_of_error(const UserError& error);
std::string json_of_error(const std::string& kind, const std::string& message);

}  // namespace orgsim::app
