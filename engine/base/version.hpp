// The version of the engine: part of every run's key, so results of two versions never mix.
// CMakeLists.txt and pyproject.toml read it from here.
#pragma once

#include <string_view>

namespace orgsim {

inline constexpr std::string_view engine_version = "0.1.0";

/// Version of the scenario file's keys. The present one and the one before it are read.
inline constexpr int scenario_schema_version = 1;

}  // namespace orgsim
