// The parts of a result that are there at once: inputs, moments, effects, provenance. Streaming
// parts are in series.hpp and row_table.hpp; ResultWriter (writer.hpp) puts them together in a
// file, Python takes inputs, effects and provenance as they are here.
#pragma once

#include <string>
#include <vector>

#include "results/info.hpp"
#include "results/panel_moments.hpp"
#include "results/sheet.hpp"

namespace orgsim {

/// The unit of a metric with the scenario's currency in it.
std::string unit_in_currency(const std::string& unit, const std::string& currency);

/// A variable of one metric.
Variable metric_variable(const MetricInfo& metric, const std::string& currency,
                         const std::string& group, std::vector<std::string> dimensions);

/// Hashes of each run, and how many replications each scenario has; of the root.
Variable state_hash_variable();
Variable run_key_variable();
Variable replications_done_variable();

/// /input
Section input_section(const ResultInput& input, const RecordLayout& layout);

/// Axes, each group its own; months are 1, 2, ...
Dataset scenario_axis(const std::string& group, const RecordLayout& layout);
Dataset month_axis(const std::string& group, int months);
Dataset group_axis(const std::string& group, const RecordLayout& layout);
/// Filled when all replications have come.
Variable replication_axis(const std::string& group);

/// /moments/{mean,variance,min,max,quantile,count}/METRIC; `arms`: one PanelMoments of
/// [metric][month][group] per arm.
void write_moments(Sheet& sheet, const RecordLayout& layout, const std::string& currency,
                   const std::vector<PanelMoments>& arms);

/// /effects. InternalError when a column has the wrong size.
Section effects_section(const EffectTable& effects, const std::string& currency);

/// /provenance
Section provenance_section(const Circumstances& provenance);

}  // namespace orgsim
