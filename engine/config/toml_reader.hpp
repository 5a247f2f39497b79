// TOML text to nodes with places. The only file whose source sees the TOML library (toml++).
// The library limits nested values but not dotted keys, whose tables it destroys recursively; so
// the depth of both is checked here before it parses.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/node.hpp"
#include "config/problems.hpp"

namespace orgsim {

/// The root table of `text` (valid UTF-8), or nothing after adding the problem of the first error
/// of syntax. Keys given twice in one file are such errors.
std::optional<NodeTable> parse_toml(std::string_view text, const std::string& label,
                                    Problems& problems);

/// The place where tables, lists and dotted keys are nested deeper than `most_levels`, or nothing.
std::optional<Place> too_deep(std::string_view text, int most_levels);

}  // namespace orgsim
