// What the engine knows of itself: version, metrics, the order of a day, the scenario file's
// schema.
#include <pybind11/stl.h>

#include "base/version.hpp"
#include "bind.hpp"
#include "config/schema.hpp"
#include "results/words.hpp"
#include "scenario/scenario.hpp"
#include "simulation/day.hpp"

namespace orgsim::python {
namespace {

/// Each metric as a dict of texts, in the order of the engine's list.
py::list metrics() {
  py::list all;
  for (const MetricInfo& metric : metric_infos()) {
    py::dict about;
    about["name"] = metric.name;
    about["unit"] = metric.unit;
    about["long_name"] = metric.long_name;
    about["aggregation"] = words::of(metric.aggregation);
    about["better"] = words::of(metric.better);
    about["prominence"] = words::prominence(metric.main);
    all.append(about);
  }
  return all;
}

/// The passes of a day in their order, as dicts.
py::list day() {
  py::list passes;
  for (const Pass& pass : the_order_of_a_day()) {
    const Declared declared = pass.declared();
    py::dict about;
    about["name"] = py::cast(pass.name);
    about["why_here"] = py::cast(pass.why_here);
    about["reads"] = py::cast(declared.reads);
    about["writes"] = py::cast(declared.writes);
    about["appends"] = py::cast(declared.appends);
    passes.append(about);
  }
  return passes;
}

std::string schema() {
  Scenario scenario;
  Description description;
  scenario.describe(description);
  return json_schema(description, "orgsim scenario");
}

}  // namespace

void bind_catalogue(py::module_& module) {
  module.attr("__version__") = std::string(engine_version);
  module.def("metrics", &metrics, "The metrics: name, unit, long_name, aggregation, better.");
  module.def("day", &day, "The passes of a day: name, why_here, reads, writes, appends.");
  module.def("schema", &schema, "JSON Schema (text) of the scenario file.");
}

}  // namespace orgsim::python
