// Values of scenario fields between Python and TOML: what a user passes to `set` becomes the text
// that --set takes, so that Python and the command line share one reader and its messages.
#pragma once

#include <pybind11/pybind11.h>

#include <string>

#include "config/description.hpp"

namespace orgsim::python {

namespace py = pybind11;

/// A bool, int, float, str, date, list, tuple or dict (also NumPy scalars) as TOML. UserError for
/// anything else; `path` names the key in it.
std::string toml_of(const py::handle& value, const std::string& path);

/// The Python object of a field's value.
py::object object_of(const Value& value);
/// A raw table as dict.
py::dict object_of(const RawTable& table);

}  // namespace orgsim::python
