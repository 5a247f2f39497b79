// A span of years in words: whole years as years, anything else as months.
#pragma once

#include <string>

namespace orgsim {

/// "1 year", "3 years", "1 month", "13 months".
std::string span_of(double years);

}  // namespace orgsim
