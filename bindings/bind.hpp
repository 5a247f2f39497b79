// The parts of the compiled module `orgsim._core`, one function per topic; module.cpp calls each of
// them once. The Python package `orgsim` (analysis/) is the face that users see: what is bound here
// is complete and typed (analysis/orgsim/_core.pyi), but plain.
#pragma once

#include <pybind11/pybind11.h>

namespace orgsim::python {

namespace py = pybind11;

void bind_errors(py::module_& module);     // must come first: the others' signatures may throw
void bind_catalogue(py::module_& module);  // what the engine knows of itself
void bind_scenario(py::module_& module);   // loading, changing, describing
void bind_study(py::module_& module);      // running and comparing

}  // namespace orgsim::python
