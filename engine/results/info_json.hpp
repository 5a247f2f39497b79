// ResultInfo as JSON, in which the reader's child process hands it over.
#pragma once

#include <nlohmann/json.hpp>

#include "results/info.hpp"

namespace orgsim {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(MetricInfo, name, unit, long_name, aggregation, better, main)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(RecordLayout, arms, groups, metrics, months, months_per_year)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ResultInput, scenario_texts, seed, replication_first,
                                   replications_planned, precision, engine_version, currency, level)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(BuildInfo, compiler, flags, type, revision)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Circumstances, date, host, wall_time, threads, command_line,
                                   build)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(DatasetInfo, path, shape, stored_bytes)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(ResultInfo, schema_version, input, layout, replications_done,
                                   provenance, has_effects, tables, datasets, file_bytes)

}  // namespace orgsim
