#include "base/parallel.hpp"

#include <fmt/format.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <limits>
#include <map>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

#include "base/assert.hpp"
#include "base/cpus.hpp"

namespace orgsim {
namespace {

using Body = std::function<void(std::size_t)>;

// ---- no nested parallelism
// -----------------------------------------------------------------------

thread_local bool inside_a_loop = false;

/// Marks this thread as busy for a loop on several threads.
class Inside {
 public:
  Inside() : before_(inside_a_loop) { inside_a_loop = true; }
  ~Inside() { inside_a_loop = before_; }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

 private:
  bool before_;
};

/// Runs `fn(i)` and returns what it threw, if anything.
std::exception_ptr attempt(const Body& fn, std::size_t i) {
  const Inside inside;
  try {
    fn(i);
    return nullptr;
  } catch (...) {
    return std::current_exception();
  }
}

bool runs_serially(Backend backend, int threads, std::size_t count) {
  return backend == Backend::serial || threads == 1 || count <= 1 || inside_a_loop;
}

// ---- oneTBB ------------------------------------------------------------------------------------

/// EnvironmentError in a child of a process that had started oneTBB's workers.
void refuse_after_fork() {
  static std::atomic<pid_t> owner{0};
  const pid_t self = getpid();
  pid_t found = 0;
  if (!owner.compare_exchange_strong(found, self) && found != self)
    throw EnvironmentError(
        "this process was forked from one that had started worker threads: start processes with "
        "'spawn' instead of 'fork', or use one thread");
}

/// The arena of `threads` threads, made once and kept until the process ends: a loop with an arena
/// of its own was measured at over 200 microseconds, one in a kept arena at about six.
oneapi::tbb::task_arena& kept_arena(int threads) {
  static std::mutex mutex;
  static auto* const arenas = new std::map<int, oneapi::tbb::task_arena>;
  const std::scoped_lock lock(mutex);
  return arenas->try_emplace(threads, threads).first->second;
}

/// Runs `work` in an arena of exactly `threads` threads, the caller among them.
template <class Work>
void in_arena(int threads, const Work& work) {
  namespace tbb = oneapi::tbb;
  refuse_after_fork();
  // more threads than processors only on request; without this oneTBB would stay below
  std::optional<tbb::global_control> more;
  if (threads > tbb::info::default_concurrency())
    more.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
  kept_arena(threads).execute(work);
}

// ---- std::thread -------------------------------------------------------------------------------

/// Runs `work` on `threads` threads, the caller among them, and waits for all of them. Where the
/// system refuses a thread, the others do its work.
template <class Work>
void on_threads(int threads, const Work& work) {
  std::vector<std::jthread> helpers;
  try {
    for (int i = 1; i < threads; ++i) helpers.emplace_back(std::cref(work));
  } catch (const std::system_error&) {
  }
  work();
}

// ---- chunks ------------------------------------------------------------------------------------

/// Keeps the exception of the lowest chunk; chunks above a failed one need not run.
class LowestError {
 public:
  bool failed_below(std::size_t i) const { return lowest_.load(std::memory_order_relaxed) < i; }
  void keep(std::size_t i, std::exception_ptr error) {
    const std::scoped_lock lock(mutex_);
    if (i >= lowest_.load(std::memory_order_relaxed)) return;
    lowest_.store(i, std::memory_order_relaxed);
    error_ = std::move(error);
  }
  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::mutex mutex_;
  std::atomic<std::size_t> lowest_{std::numeric_limits<std::size_t>::max()};
  std::exception_ptr error_;
};

// ---- ordered: serial, oneTBB, std::thread
// --------------------------------------------------------

/// Returns how many were consumed.
std::size_t ordered_serially(std::size_t count, const Body& produce, const Body& consume,
                             StopToken stop) {
  std::size_t i = 0;
  for (; i < count && !stop.stop_requested(); ++i) {
    produce(i);
    consume(i);
  }
  return i;
}

/// A pipeline: numbers in order, production in parallel, consumption in order. At most `slots`
/// items are between the first and the last stage, and they leave in order: so slot i % slots is
/// free again when item i + slots is begun.
std::size_t ordered_by_tbb(std::size_t count, int threads, std::size_t slots, const Body& produce,
                           const Body& consume, StopToken stop) {
  namespace tbb = oneapi::tbb;
  std::vector<std::exception_ptr> errors(slots);
  std::atomic<bool> failed{false};
  std::exception_ptr error;
  std::size_t begun = 0;
  std::size_t consumed = 0;

  const auto number = tbb::make_filter<void, std::size_t>(
      tbb::filter_mode::serial_in_order, [&](tbb::flow_control& flow) -> std::size_t {
        if (begun < count && !failed && !stop.stop_requested()) return begun++;
        flow.stop();
        return 0;
      });
  const auto production =
      tbb::make_filter<std::size_t, std::size_t>(tbb::filter_mode::parallel, [&](std::size_t i) {
        if (!failed) errors[i % slots] = attempt(produce, i);
        return i;
      });
  const auto consumption =
      tbb::make_filter<std::size_t, void>(tbb::filter_mode::serial_in_order, [&](std::size_t i) {
        if (failed) return;
        error = errors[i % slots] ? errors[i % slots] : attempt(consume, i);
        if (error)
          failed = true;
        else
          ++consumed;
      });
  in_arena(threads, [&] { tbb::parallel_pipeline(slots, number & production & consumption); });
  if (error) std::rethrow_exception(error);
  return consumed;
}

/// The same by hand: whoever finishes the item at the head also consumes, and goes on while the
/// next one is ready.
class OrderedThreads {
 public:
  OrderedThreads(std::size_t count, std::size_t slots, const Body& produce, const Body& consume,
                 StopToken stop)
      : count_(count), items_(slots), produce_(produce), consume_(consume), stop_(stop) {}

  /// Work of one thread: produce and consume until nothing is left to begin.
  void work() {
    std::unique_lock lock(mutex_);
    for (;;) {
      // wait for a free slot
      changed_.wait(
          lock, [&] { return failed_ || begun_ == count_ || begun_ < consumed_ + items_.size(); });
      if (failed_ || begun_ == count_ || stop_.stop_requested()) return;
      const std::size_t i = begun_++;
      lock.unlock();
      std::exception_ptr error = attempt(produce_, i);
      lock.lock();
      items_[i % items_.size()] = {true, std::move(error)};
      if (!consuming_) consume_ready(lock);
    }
  }

  std::size_t result() const {
    if (error_) std::rethrow_exception(error_);
    return consumed_;
  }

 private:
  struct Item {
    bool ready = false;
    std::exception_ptr error;
  };

  void consume_ready(std::unique_lock<std::mutex>& lock) {
    consuming_ = true;
    while (!failed_ && items_[consumed_ % items_.size()].ready) {
      Item& item = items_[consumed_ % items_.size()];
      item.ready = false;
      error_ = std::move(item.error);
      if (!error_) {
        const std::size_t i = consumed_;
        lock.unlock();
        std::exception_ptr error = attempt(consume_, i);
        lock.lock();
        error_ = std::move(error);
      }
      if (error_)
        failed_ = true;
      else
        ++consumed_;
      changed_.notify_all();
    }
    consuming_ = false;
  }

  const std::size_t count_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Item> items_;
  std::size_t begun_ = 0;
  std::size_t consumed_ = 0;
  bool consuming_ = false;
  bool failed_ = false;
  std::exception_ptr error_;
  const Body& produce_;
  const Body& consume_;
  const StopToken stop_;
};

}  // namespace

Backend default_backend() {
#if defined(ORGSIM_PARALLEL_SERIAL)
  return Backend::serial;
#elif defined(ORGSIM_PARALLEL_THREADS)
  return Backend::threads;
#else
  return Backend::tbb;
#endif
}

int thread_count(int requested) {
  if (requested < 0 || requested > 1024)
    throw UserError(fmt::format("{} threads", requested),
                    "1 to 1024, or 0 for all available processors");
  return requested == 0 ? available_cpus() : requested;
}

void parallel_chunks(std::size_t count, std::size_t chunk, int threads, const ChunkFunction& fn,
                     Backend backend) {
  ORGSIM_ASSERT(chunk > 0);
  const std::size_t chunks = chunk_count(count, chunk);
  const Body run = [&](std::size_t i) { fn(i * chunk, std::min(count, (i + 1) * chunk), i); };
  threads = thread_count(threads);
  if (runs_serially(backend, threads, chunks)) {
    for (std::size_t i = 0; i < chunks; ++i) run(i);
    return;
  }

  LowestError lowest;
  const auto run_unless_failed = [&](std::size_t i) {
    if (lowest.failed_below(i)) return;
    if (auto error = attempt(run, i)) lowest.keep(i, std::move(error));
  };
  if (backend == Backend::tbb) {
    in_arena(threads, [&] {
      oneapi::tbb::parallel_for(std::size_t{0}, chunks, run_unless_failed,
                                oneapi::tbb::simple_partitioner());
    });
  } else {
    std::atomic<std::size_t> next{0};
    on_threads(threads, [&] {
      for (std::size_t i = next++; i < chunks; i = next++) run_unless_failed(i);
    });
  }
  lowest.rethrow();
}

void detail::ordered_parallel(std::size_t count, int threads, std::size_t slots,
                              const Body& produce, const Body& consume, StopToken stop,
                              Backend backend) {
  std::size_t consumed = 0;
  if (runs_serially(backend, threads, count)) {
    consumed = ordered_serially(count, produce, consume, stop);
  } else if (backend == Backend::tbb) {
    consumed = ordered_by_tbb(count, threads, slots, produce, consume, stop);
  } else {
    OrderedThreads ordered(count, slots, produce, consume, stop);
    on_threads(threads, [&] { ordered.work(); });
    consumed = ordered.result();
  }
  if (consumed < count) throw Interrupted();
}

}  // namespace orgsim
