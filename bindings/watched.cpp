#include "watched.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <optional>

namespace orgsim::python {
namespace {

/// How often Python is let in: short enough for a smooth bar and a prompt Ctrl-C.
constexpr std::chrono::milliseconds pause{50};

/// Numbers that one thread writes and another reads.
class SharedProgress : public Progress {
 public:
  void advance(std::uint64_t done, std::uint64_t expected) override {
    done_.store(done, std::memory_order_relaxed);
    expected_.store(expected, std::memory_order_relaxed);
  }
  std::uint64_t done() const { return done_.load(std::memory_order_relaxed); }
  std::uint64_t expected() const { return expected_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> expected_{0};
};

/// Signal handlers and the callback, once. Needs the GIL; throws what they raise.
void let_python_in(const py::object& callback, const SharedProgress& progress,
                   std::uint64_t& shown) {
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
  const std::uint64_t done = progress.done();
  if (callback.is_none() || done == shown) return;
  shown = done;
  callback(done, progress.expected());
}

}  // namespace

void run_watched(const py::object& callback,
                 const std::function<void(Progress& progress, StopToken stop)>& work) {
  SharedProgress progress;
  StopSource stop;
  std::optional<py::error_already_set> raised;
  std::uint64_t shown = 0;
  auto running = std::async(std::launch::async, [&] { work(progress, StopToken(stop)); });
  for (bool ended = false; !ended;) {
    {
      const py::gil_scoped_release released;
      ended = running.wait_for(pause) == std::future_status::ready;
    }
    if (raised) continue;
    try {
      let_python_in(callback, progress, shown);
    } catch (py::error_already_set& error) {
      raised = std::move(error);
      stop.request_stop();
    }
  }
  running.get();
  if (raised && !raised->matches(PyExc_KeyboardInterrupt)) throw std::move(*raised);
}

}  // namespace orgsim::python
