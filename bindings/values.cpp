#include "values.hpp"

#include <fmt/format.h>
#include <pybind11/stl.h>

#include <cmath>

#include "config/canonical.hpp"

namespace orgsim::python {
namespace {

std::string list_of(const py::handle& items, const std::string& path) {
  std::string out;
  for (const py::handle item : items) out += (out.empty() ? "" : ", ") + toml_of(item, path);
  return "[" + out + "]";
}

std::string table_of(const py::dict& entries, const std::string& path) {
  std::string out;
  for (const auto& [key, value] : entries)
    out += fmt::format("{}{} = {}", out.empty() ? "" : ", ",
                       toml_string(py::str(key).cast<std::string>()), toml_of(value, path));
  return "{" + out + "}";
}

}  // namespace

std::string toml_of(const py::handle& value, const std::string& path) {
  if (py::isinstance<py::bool_>(value)) return value.cast<bool>() ? "true" : "false";
  if (py::isinstance<py::str>(value)) return toml_string(value.cast<std::string>());
  if (PyIndex_Check(value.ptr())) {
    const py::object whole = py::reinterpret_steal<py::object>(PyNumber_Index(value.ptr()));
    if (!whole) throw py::error_already_set();
    return py::str(whole);
  }
  if (py::isinstance<py::dict>(value))
    return table_of(py::reinterpret_borrow<py::dict>(value), path);
  if (py::isinstance<py::list>(value) || py::isinstance<py::tuple>(value))
    return list_of(value, path);
  if (py::hasattr(value, "isoformat")) return py::str(value.attr("isoformat")());
  // a real, also one of NumPy's; NaN and the infinities are for the reader to refuse
  if (py::hasattr(value, "__float__")) {
    const double real = PyFloat_AsDouble(value.ptr());
    if (PyErr_Occurred() != nullptr) throw py::error_already_set();
    return toml_value(Value(real));
  }
  throw UserError(fmt::format("'{}' cannot be of type {}", path,
                              py::str(py::type::of(value).attr("__name__")).cast<std::string>()),
                  "a number, True or False, text, a date, a list or a dict");
}

py::object object_of(const Value& value) {
  return std::visit([](const auto& held) -> py::object { return py::cast(held); }, value);
}

py::dict object_of(const RawTable& table) {
  py::dict out;
  for (const auto& [key, raw] : table) out[py::str(key)] = object_of(raw.value);
  return out;
}

}  // namespace orgsim::python
