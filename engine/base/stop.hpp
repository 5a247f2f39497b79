// The one way to ask running work to stop: Ctrl-C, SIGTERM and Python all set the same flag, and
// the engine looks at it once each simulated month. The flag is a lock-free atomic, so that a
// signal handler may set it.
#pragma once

#include <atomic>

#include "base/errors.hpp"

namespace orgsim {

/// Owns the flag. Must outlive its tokens; a global one may be set from a signal handler.
class StopSource {
 public:
  StopSource() = default;
  StopSource(const StopSource&) = delete;
  StopSource& operator=(const StopSource&) = delete;

  /// Safe in a signal handler and from any thread.
  void request_stop() noexcept { requested_.store(true, std::memory_order_relaxed); }
  /// Makes the source fit for the next question. Only while nothing runs.
  void reset() noexcept { requested_.store(false, std::memory_order_relaxed); }
  bool stop_requested() const noexcept { return requested_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> requested_{false};
  static_assert(std::atomic<bool>::is_always_lock_free);
};

/// What running work looks at. Cheap to copy; a default-constructed token never stops.
class StopToken {
 public:
  StopToken() = default;
  explicit StopToken(const StopSource& source) noexcept : source_(&source) {}

  bool stop_requested() const noexcept { return source_ != nullptr && source_->stop_requested(); }

  /// Interrupted when a stop was requested.
  void throw_if_stopped() const {
    if (stop_requested()) throw Interrupted();
  }

 private:
  const StopSource* source_ = nullptr;
};

}  // namespace orgsim
