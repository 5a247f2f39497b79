// The canonical text: the whole resolved configuration as TOML, with every field (defaults too) in
// the order described. Reading it back gives an equal struct, bit for bit: reals are written with
// the fewest digits that round-trip. It stands in result files, and a run's key is made from its
// hash.
#pragma once

#include <string>
#include <string_view>

#include "config/description.hpp"

namespace orgsim {

std::string canonical_text(const Description& description);

/// One value as TOML: 0.1, 3, true, "text", [1.0, 2.0].
std::string toml_value(const Value& value);

/// A text as a TOML basic string, in double quotes.
std::string toml_string(std::string_view text);

}  // namespace orgsim
