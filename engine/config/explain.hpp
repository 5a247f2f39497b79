// Says in readable lines what a key means: meaning, unit, range, default, and the source with how
// far to trust it. For a section or a keyed table: what stands in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/description.hpp"

namespace orgsim {

/// The text for a dotted path; "" is the whole. Inside keyed tables any name or '*' stands for an
/// entry: "market.segments.*.accounts". An unknown path is a UserError with the nearest known one,
/// or with the nearest of `other_names`, which the caller explains by itself.
std::string explain(const Description& description, std::string_view path,
                    const std::vector<std::string>& other_names = {});

/// Every path of the description with '*' for entries of keyed tables: fields, sections, keyed
/// tables.
std::vector<std::string> all_paths(const Description& description);

}  // namespace orgsim
