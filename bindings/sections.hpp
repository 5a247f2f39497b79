// What a study leaves in memory, as NumPy arrays with names, dimensions and attributes: the same
// that a result file says of itself. Arrays are read-only views of one immutable block, which stays
// alive as long as one of them does; nothing large is copied.
#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <string>

#include "results/record_memory.hpp"
#include "study/study.hpp"

namespace orgsim::python {

namespace py = pybind11;

/// The block. Never changed once the study has ended.
struct Finished {
  StudyReport report;
  bool in_memory = false;
  RecordMemory records;  ///< where kept in memory
};

/// One group of a result file ("/", "totals", "effects", "input", "provenance") as a dict of
/// name: (dimensions, values, attributes); None where there is no such group.
py::object section(const std::shared_ptr<const Finished>& block, const std::string& group);

}  // namespace orgsim::python
