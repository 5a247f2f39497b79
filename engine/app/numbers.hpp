// Numbers and counts as people read them on a terminal; files and JSON keep plain ones.
#pragma once

#include <cstdint>
#include <string>

namespace orgsim::app {

/// About five digits, thousands apart, no exponent: "1,234,567", "12.34", "0.0123"; "0" for what
/// would show as zero, "-" for what is absent (NaN).
std::string number(double value);

/// The same with a sign before what is above 0.
std::string signed_number(double value);

/// "1 segment", "2 segments"; the plural has an s.
std::string counted(std::uint64_t count, const std::string& noun);

}  // namespace orgsim::app
