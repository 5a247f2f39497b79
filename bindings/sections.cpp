#include "sections.hpp"

#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <map>
#include <vector>

#include "results/sections.hpp"

namespace orgsim::python {
namespace {

using Block = std::shared_ptr<const Finished>;
using Lengths = std::vector<py::ssize_t>;

py::array read_only(py::array array) {
  array.attr("setflags")(py::arg("write") = false);
  return array;
}

/// A view of a part of the block, which stays alive as long as the array does. `strides`: in
/// elements.
template <class T>
py::array view(const Block& block, const T* first, const Lengths& shape, Lengths strides) {
  auto owner = std::make_unique<Block>(block);
  const py::capsule keeper(owner.get(), [](void* held) { delete static_cast<Block*>(held); });
  owner.release();
  for (py::ssize_t& stride : strides) stride *= static_cast<py::ssize_t>(sizeof(T));
  return read_only(py::array_t<T>(shape, strides, first, keeper));
}

py::dict attributes_of(const Variable& about) {
  py::dict attributes;
  for (const auto& [name, text] : {std::pair{"units", &about.unit},
                                   {"long_name", &about.long_name},
                                   {"aggregation", &about.aggregation},
                                   {"better", &about.better},
                                   {"prominence", &about.prominence}})
    if (!text->empty()) attributes[name] = *text;
  return attributes;
}

void add(py::dict& out, const Variable& about, const py::object& values) {
  out[py::str(about.name)] =
      py::make_tuple(py::tuple(py::cast(about.dimensions)), values, attributes_of(about));
}

py::array copied(const std::vector<std::string>& texts) {
  return py::module_::import("numpy").attr("array")(texts);
}

template <class T>
py::array copied(const std::vector<T>& numbers) {
  return py::array_t<T>(std::ssize(numbers), numbers.data());
}

/// Small datasets, copied; axes come before what lies along them.
void add(py::dict& out, const Section& section) {
  std::map<std::string, std::size_t> lengths;
  for (const Dataset& dataset : section) {
    const std::string& name = dataset.about.name;
    if (dataset.axis)
      lengths[name] = std::visit([](const auto& held) { return held.size(); }, dataset.values);
    std::vector<std::size_t> shape;
    for (const std::string& dimension : dataset.about.dimensions)
      shape.push_back(lengths.at(dimension));
    const py::array values =
        std::visit([](const auto& held) { return copied(held); }, dataset.values);
    add(out, dataset.about, read_only(values.attr("reshape")(py::tuple(py::cast(shape)))));
  }
}

// ---- what streamed -----------------------------------------------------------------------------

/// Axes that the root and the totals share.
py::dict axes(const Block& block) {
  const RecordMemory& records = block->records;
  const RecordLayout& layout = records.layout();
  py::dict out;
  add(out, {scenario_axis("", layout)});
  add(out, replication_axis(""),
      view(block, records.numbers().data(), {std::ssize(records.numbers())}, {1}));
  add(out, {group_axis("", layout)});
  return out;
}

/// Panels [scenario, replication, month, group] of each metric, and the hashes.
py::dict root(const Block& block) {
  const RecordMemory& records = block->records;
  const RecordLayout& layout = records.layout();
  const auto arms = std::ssize(layout.arms), replications = std::ssize(records.numbers()),
             groups = std::ssize(layout.groups), months = py::ssize_t{layout.months};
  const auto panel = static_cast<py::ssize_t>(records.panel());
  py::dict out = axes(block);
  add(out, {month_axis("", layout.months)});
  const auto per_run = [&](const std::vector<std::uint64_t>& values) {
    return view(block, values.data(), {arms, replications}, {1, arms});
  };
  add(out, state_hash_variable(), per_run(records.state_hashes()));
  add(out, run_key_variable(), per_run(records.run_keys()));
  const float* first = records.monthly().data();
  for (const MetricInfo& metric : layout.metrics) {
    add(out,
        metric_variable(metric, block->report.currency, "",
                        {"scenario", "replication", "month", "group"}),
        view(block, first, {arms, replications, months, groups}, {panel, arms * panel, groups, 1}));
    first += months * groups;
  }
  const std::vector<std::uint64_t> done(layout.arms.size(), records.replications());
  add(out, {scenario_axis("", layout), {replications_done_variable(), done}});
  return out;
}

/// Totals [scenario, replication, group] of each metric.
py::dict totals(const Block& block) {
  const RecordMemory& records = block->records;
  const RecordLayout& layout = records.layout();
  const auto arms = std::ssize(layout.arms), replications = std::ssize(records.numbers()),
             groups = std::ssize(layout.groups);
  const auto cells = static_cast<py::ssize_t>(records.cells());
  py::dict out = axes(block);
  const double* first = records.totals().data();
  for (const MetricInfo& metric : layout.metrics) {
    add(out,
        metric_variable(metric, block->report.currency, "", {"scenario", "replication", "group"}),
        view(block, first, {arms, replications, groups}, {cells, arms * cells, 1}));
    first += groups;
  }
  return out;
}

}  // namespace

py::object section(const Block& block, const std::string& group) {
  const StudyReport& report = block->report;
  if (block->in_memory && group == "/") return root(block);
  if (block->in_memory && group == "totals") return totals(block);
  Section datasets;
  if (group == "input") datasets = input_section(report.input, report.layout);
  if (group == "provenance") datasets = provenance_section(report.circumstances);
  if (group == "effects" && report.effects)
    datasets = effects_section(*report.effects, report.currency);
  if (datasets.empty()) return py::none();
  py::dict out;
  add(out, datasets);
  return out;
}

}  // namespace orgsim::python
