// The parts of a result file that are written at once: inputs, moments, effects, provenance.
// Streaming parts are in series.hpp; ResultWriter (writer.hpp) puts them together.
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

/// /input
void write_input(Sheet& sheet, const ResultInput& input, const RecordLayout& layout);

/// The months as axis: 1, 2, ...
void write_months(Sheet& sheet, const std::string& group, int months);

/// /moments/{mean,variance,min,max,quantile,count}/METRIC; `arms`: one PanelMoments of
/// [metric][month][group] per arm.
void write_moments(Sheet& sheet, const RecordLayout& layout, const std::string& currency,
                   const std::vector<PanelMoments>& arms);

/// /effects
void write_effects(Sheet& sheet, const EffectTable& effects, const std::string& currency);

/// /provenance
void write_provenance(Sheet& sheet, const Circumstances& provenance);

}  // namespace orgsim
