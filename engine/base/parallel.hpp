// Parallel loops whose results cannot depend on the number of threads or on their luck: work is cut
// into pieces by the caller's numbers alone, each piece has its own place to write, and what must
// be in order is done in order. Three backends give the same bits: oneTBB (default), std::thread
// (which ThreadSanitizer understands) and serial; ORGSIM_PARALLEL_THREADS and
// ORGSIM_PARALLEL_SERIAL choose another default at build time. There is no nested parallelism: a
// loop inside a loop on several threads runs serially. In a child forked from a process that had
// started oneTBB's workers, a loop on several threads is an EnvironmentError: the workers do not
// exist there, and waiting for them would hang. One thread still works.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "base/stop.hpp"

namespace orgsim {

enum class Backend { tbb, threads, serial };

Backend default_backend();

/// `requested`, or the number of processors available to this process for 0. UserError if negative
/// or above 1024.
int thread_count(int requested);

/// Calls fn(begin, end, chunk_index) for [0, chunk), [chunk, 2 chunk), ... up to `count`; the last
/// chunk may be shorter. Chunks run in any order and at the same time. `chunk` > 0; `threads` as in
/// thread_count. If chunks throw, the exception of the lowest one comes out, the same for every
/// number of threads: chunks below a failed one are always run, those above it may be left out.
using ChunkFunction = std::function<void(std::size_t begin, std::size_t end, std::size_t chunk)>;
void parallel_chunks(std::size_t count, std::size_t chunk, int threads, const ChunkFunction& fn,
                     Backend backend = default_backend());

/// Number of chunks of parallel_chunks, for sizing buffers.
constexpr std::size_t chunk_count(std::size_t count, std::size_t chunk) {
  return count / chunk + (count % chunk != 0 ? 1 : 0);
}

namespace detail {
/// ordered_parallel without its type: item i is kept in slot i % slots between the two calls.
void ordered_parallel(std::size_t count, int threads, std::size_t slots,
                      const std::function<void(std::size_t)>& produce,
                      const std::function<void(std::size_t)>& consume, StopToken stop,
                      Backend backend);
}  // namespace detail

/// Results that exist at one time, produced or in production but not yet consumed.
constexpr std::size_t results_in_flight(int threads) {
  return threads <= 1 ? 1 : 2 * static_cast<std::size_t>(threads);
}

/// Makes T = produce(i) for i in 0..count-1 on several threads and hands each to consume(i, T&&),
/// one at a time and in order of i (not always from the same thread). Never more than
/// results_in_flight(threads) results exist, however slow consume is.
/// If produce(i) or consume(i) throws, items below i are consumed, nothing above i is, and the
/// exception comes out: the same one for every number of threads. After a stop request no further
/// item is begun; if then not all were consumed, Interrupted comes out.
template <class Produce, class Consume>
void ordered_parallel(std::size_t count, int threads, Produce&& produce, Consume&& consume,
                      StopToken stop = {}, Backend backend = default_backend()) {
  using Result = std::decay_t<decltype(produce(std::size_t{}))>;
  threads = thread_count(threads);
  std::vector<std::optional<Result>> slots(results_in_flight(threads));
  detail::ordered_parallel(
      count, threads, slots.size(),
      [&](std::size_t i) { slots[i % slots.size()].emplace(produce(i)); },
      [&](std::size_t i) {
        auto& slot = slots[i % slots.size()];
        Result result = std::move(*slot);
        slot.reset();
        consume(i, std::move(result));
      },
      stop, backend);
}

}  // namespace orgsim
