// Failures of the engine as the exceptions of orgsim/errors.py: a user's mistake keeps its problems
// one by one, the machine's failure is an OSError, a mistake of ours a RuntimeError.
#include "base/errors.hpp"

#include "bind.hpp"

namespace orgsim::python {
namespace {

py::object exception_type(const char* name) {
  return py::module_::import("orgsim.errors").attr(name);
}

void set_user_error(const UserError& error) {
  const py::object problem_type = exception_type("Problem");
  py::list problems;
  for (const Problem& problem : error.problems())
    problems.append(problem_type(problem.where.file, problem.where.line, problem.where.column,
                                 problem.what, problem.allowed, problem.suggestion,
                                 to_string(problem)));
  const py::object type = exception_type("UserError");
  const py::object raised = type(problems);
  PyErr_SetObject(type.ptr(), raised.ptr());
}

void translate(std::exception_ptr thrown) {
  try {
    if (thrown) std::rethrow_exception(thrown);
  } catch (const UserError& error) {
    set_user_error(error);
  } catch (const EnvironmentError& error) {
    PyErr_SetString(exception_type("EnvironmentError").ptr(), error.what());
  } catch (const InternalError& error) {
    PyErr_SetString(exception_type("InternalError").ptr(), error.what());
  } catch (const Interrupted&) {
    PyErr_SetNone(PyExc_KeyboardInterrupt);
  }
}

}  // namespace

void bind_errors(py::module_&) {
  py::register_local_exception_translator(&translate);
}

}  // namespace orgsim::python
