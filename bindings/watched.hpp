// Runs engine work while Python stays alive: the work has a thread of its own, and the calling
// thread holds the GIL only for moments, to let signal handlers run (Ctrl-C) and to call the
// progress callback. So callbacks come from the caller's thread, and other Python threads go on.
#pragma once

#include <pybind11/pybind11.h>

#include <functional>

#include "base/stop.hpp"
#include "study/progress.hpp"

namespace orgsim::python {

namespace py = pybind11;

/// Calls `work` and returns when it has ended; its exception is thrown again here. Ctrl-C, or an
/// exception of `callback(done, expected)` (None: no callback), asks it to stop. After that work
/// has ended, KeyboardInterrupt counts as a plain stop, which `work` has noticed itself; any other
/// exception is raised. Needs the GIL.
void run_watched(const py::object& callback,
                 const std::function<void(Progress& progress, StopToken stop)>& work);

}  // namespace orgsim::python
