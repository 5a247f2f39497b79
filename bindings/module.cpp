// orgsim._core: the engine as a Python module.
#include "bind.hpp"

PYBIND11_MODULE(_core, module) {
  module.doc() = "The compiled engine. Use the package `orgsim`, which stands on it.";
  orgsim::python::bind_errors(module);
  orgsim::python::bind_catalogue(module);
  orgsim::python::bind_scenario(module);
  orgsim::python::bind_study(module);
}
