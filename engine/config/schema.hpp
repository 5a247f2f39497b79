// JSON Schema (draft 2020-12) of a described file, for editors that complete and check TOML: types,
// ranges, words, defaults, and the meaning with unit and source. A file that `extends` another need
// not repeat its required keys.
#pragma once

#include <string>

#include "config/description.hpp"

namespace orgsim {

/// The schema as indented JSON text, ended by a newline.
std::string json_schema(const Description& description, const std::string& title);

}  // namespace orgsim
