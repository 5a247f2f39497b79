#include "base/parallel.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cmath>
#include <memory>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include "base/hash.hpp"

using namespace orgsim;

// What runs in worker threads must not use Catch's macros, which are not thread-safe.

namespace {
// a build for ThreadSanitizer leaves oneTBB out: not instrumented, it looks full of races there
#if defined(ORGSIM_PARALLEL_THREADS)
constexpr Backend backends[] = {Backend::threads, Backend::serial};
#else
constexpr Backend backends[] = {Backend::tbb, Backend::threads, Backend::serial};
#endif
constexpr int thread_counts[] = {1, 2, 3, 8};

void pause_ms(int ms) {
  std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}

/// Calls `claim(threads, backend)` for all of them.
template <class Claim>
void for_all(Claim claim) {
  for (const Backend backend : backends)
    for (const int threads : thread_counts) {
      INFO("backend " << static_cast<int>(backend) << ", threads " << threads);
      claim(threads, backend);
    }
}

/// A sum whose bits depend on the order of adding.
double sum_by_chunks(int threads, Backend backend) {
  constexpr std::size_t count = 10'001;
  constexpr std::size_t chunk = 97;
  std::vector<double> sums(chunk_count(count, chunk));
  parallel_chunks(
      count, chunk, threads,
      [&](std::size_t begin, std::size_t end, std::size_t index) {
        for (std::size_t i = begin; i < end; ++i)
          sums[index] += std::sqrt(static_cast<double>(i) + 0.1) * (i % 2 == 0 ? 1.0 : -1.0);
      },
      backend);
  double total = 0.0;
  for (const double sum : sums) total += sum;
  return total;
}

/// Hash of what an ordered loop hands over, with work of uneven length.
std::uint64_t hash_in_order(int threads, Backend backend) {
  Hasher hasher;
  ordered_parallel(
      200, threads,
      [](std::size_t i) {
        if (i % 7 == 0) pause_ms(1);
        return std::vector<double>(i % 5, std::sqrt(static_cast<double>(i)));
      },
      [&](std::size_t i, std::vector<double>&& values) {
        hasher.add(i).column(std::span<const double>(values));
      },
      {}, backend);
  return hasher.digest();
}
}  // namespace

TEST_CASE("chunks cover everything exactly once, whatever the threads", "[base]") {
  for_all([](int threads, Backend backend) {
    for (const std::size_t count : {0u, 1u, 9u, 10u, 11u, 1000u}) {
      std::vector<std::atomic<int>> visits(count);
      std::atomic<bool> uneven{false};
      parallel_chunks(
          count, 10, threads,
          [&](std::size_t begin, std::size_t end, std::size_t index) {
            if (begin != index * 10 || end != std::min(count, begin + 10)) uneven = true;
            for (std::size_t i = begin; i < end; ++i) ++visits[i];
          },
          backend);
      REQUIRE_FALSE(uneven);
      for (const auto& visit : visits) REQUIRE(visit == 1);
    }
  });
}

TEST_CASE("sums over chunks have equal bits for every backend and thread count", "[base]") {
  const double expected = sum_by_chunks(1, Backend::serial);
  for_all(
      [&](int threads, Backend backend) { REQUIRE(sum_by_chunks(threads, backend) == expected); });
}

TEST_CASE("ordered results have equal bits for every backend and thread count", "[base]") {
  const std::uint64_t expected = hash_in_order(1, Backend::serial);
  for_all(
      [&](int threads, Backend backend) { REQUIRE(hash_in_order(threads, backend) == expected); });
}

TEST_CASE("the asked number of threads really works at the same time", "[base]") {
  for (const Backend backend : backends) {
    if (backend == Backend::serial) continue;
    // every item waits until four are at work at once; gives up after a while
    std::atomic<int> present{0};
    std::atomic<bool> met{false};
    parallel_chunks(
        4, 1, 4,
        [&](std::size_t, std::size_t, std::size_t) {
          if (++present == 4) met = true;
          for (int i = 0; i < 2000 && !met; ++i) pause_ms(1);
        },
        backend);
    REQUIRE(met);
  }
}

TEST_CASE("a slow consumer bounds the results in flight", "[base]") {
  for_all([](int threads, Backend backend) {
    std::atomic<int> alive{0};
    std::atomic<int> most{0};
    struct Counted {
      std::atomic<int>* alive;
      explicit Counted(std::atomic<int>& counter) : alive(&counter) {}
      Counted(Counted&& other) noexcept : alive(std::exchange(other.alive, nullptr)) {}
      Counted& operator=(Counted&&) = delete;
      ~Counted() {
        if (alive != nullptr) --*alive;
      }
    };
    ordered_parallel(
        60, threads,
        [&](std::size_t) {
          const int now = ++alive;
          int before = most;
          while (before < now && !most.compare_exchange_weak(before, now)) {
          }
          return Counted(alive);
        },
        [](std::size_t, Counted&&) { pause_ms(1); }, {}, backend);
    REQUIRE(alive == 0);
    REQUIRE(most <= static_cast<int>(results_in_flight(threads)));
  });
}

TEST_CASE("only one result is consumed at a time", "[base]") {
  for_all([](int threads, Backend backend) {
    std::mutex busy;
    bool overlapped = false;
    ordered_parallel(
        100, threads, [](std::size_t i) { return i; },
        [&](std::size_t, std::size_t&&) {
          if (!busy.try_lock()) {
            overlapped = true;
            return;
          }
          std::this_thread::yield();
          busy.unlock();
        },
        {}, backend);
    REQUIRE_FALSE(overlapped);
  });
}

TEST_CASE("of several failures the lowest comes out, after all below it were consumed", "[base]") {
  for_all([](int threads, Backend backend) {
    std::vector<std::size_t> consumed;
    std::string message;
    try {
      ordered_parallel(
          100, threads,
          [](std::size_t i) {
            // the higher failure comes first in time
            if (i == 20) pause_ms(5);
            if (i >= 20) throw std::runtime_error(std::to_string(i));
            return i;
          },
          [&](std::size_t i, std::size_t&& value) { consumed.push_back(i == value ? i : 999); }, {},
          backend);
    } catch (const std::runtime_error& error) {
      message = error.what();
    }
    REQUIRE(message == "20");
    REQUIRE(consumed.size() == 20);
    for (std::size_t i = 0; i < 20; ++i) REQUIRE(consumed[i] == i);
  });
}

TEST_CASE("a failing consumer ends the loop at its item", "[base]") {
  for_all([](int threads, Backend backend) {
    std::size_t calls = 0;
    const auto loop = [&] {
      ordered_parallel(
          100, threads, [](std::size_t i) { return std::make_unique<std::size_t>(i); },
          [&](std::size_t i, std::unique_ptr<std::size_t>&&) {
            ++calls;
            if (i == 30) throw EnvironmentError("disk full");
          },
          {}, backend);
    };
    REQUIRE_THROWS_AS(loop(), EnvironmentError);
    REQUIRE(calls == 31);
  });
}

TEST_CASE("the exception of the lowest failing chunk comes out", "[base]") {
  for_all([](int threads, Backend backend) {
    for (int repeat = 0; repeat < 20; ++repeat) {
      std::string message;
      try {
        parallel_chunks(
            50, 1, threads,
            [](std::size_t i, std::size_t, std::size_t) {
              // 15 begins before 13 has failed, and fails after it
              if (i == 13) pause_ms(1);
              if (i == 15) pause_ms(3);
              if (i >= 13 && i % 2 == 1) throw std::runtime_error(std::to_string(i));
            },
            backend);
      } catch (const std::runtime_error& error) {
        message = error.what();
      }
      REQUIRE(message == "13");
    }
  });
}

TEST_CASE("after a stop request no item is begun and what was consumed is kept", "[base]") {
  for_all([](int threads, Backend backend) {
    StopSource source;
    std::atomic<std::size_t> begun{0};
    std::size_t consumed = 0;
    const auto loop = [&] {
      ordered_parallel(
          10'000, threads,
          [&](std::size_t i) {
            ++begun;
            return i;
          },
          [&](std::size_t i, std::size_t&&) {
            ++consumed;
            if (i == 40) source.request_stop();
          },
          StopToken(source), backend);
    };
    REQUIRE_THROWS_AS(loop(), Interrupted);
    REQUIRE(consumed >= 41);
    // all that was begun was also handed over
    REQUIRE(consumed == begun);
    REQUIRE(consumed <= 41 + results_in_flight(threads));
  });
}

TEST_CASE("a stop request in the middle of a run ends the loop with Interrupted", "[base]") {
  for_all([](int threads, Backend backend) {
    StopSource source;
    const StopToken stop(source);
    std::size_t consumed = 0;
    const auto loop = [&] {
      ordered_parallel(
          10'000, threads,
          [&](std::size_t i) {
            if (i == 40) source.request_stop();
            stop.throw_if_stopped();
            return i;
          },
          [&](std::size_t, std::size_t&&) { ++consumed; }, stop, backend);
    };
    REQUIRE_THROWS_AS(loop(), Interrupted);
    REQUIRE(consumed <= 40);
  });
}

TEST_CASE("a stop request that comes after the last item changes nothing", "[base]") {
  for_all([](int threads, Backend backend) {
    StopSource source;
    std::size_t consumed = 0;
    ordered_parallel(
        10, threads, [](std::size_t i) { return i; },
        [&](std::size_t i, std::size_t&&) {
          ++consumed;
          if (i == 9) source.request_stop();
        },
        StopToken(source), backend);
    REQUIRE(consumed == 10);
  });
}

TEST_CASE("a loop inside a loop stays on its thread", "[base]") {
  for_all([](int threads, Backend backend) {
    if (threads == 1 || backend == Backend::serial) return;
    std::atomic<bool> left{false};
    parallel_chunks(
        8, 1, threads,
        [&](std::size_t, std::size_t, std::size_t) {
          const auto self = std::this_thread::get_id();
          parallel_chunks(
              16, 1, threads,
              [&](std::size_t, std::size_t, std::size_t) {
                if (std::this_thread::get_id() != self) left = true;
              },
              backend);
        },
        backend);
    REQUIRE_FALSE(left);
  });
}

TEST_CASE("loops may run in several threads of the caller at once", "[base]") {
  const double expected = sum_by_chunks(1, Backend::serial);
  std::atomic<int> wrong{0};
  std::vector<std::jthread> callers;
  for (int caller = 0; caller < 4; ++caller)
    callers.emplace_back([&, caller] {
      for (int i = 0; i < 10; ++i)
        wrong += sum_by_chunks(1 + caller, default_backend()) != expected ? 1 : 0;
    });
  callers.clear();
  REQUIRE(wrong == 0);
}

TEST_CASE("zero threads means the processors available, and nonsense is refused", "[base]") {
  REQUIRE(thread_count(0) >= 1);
  REQUIRE(thread_count(3) == 3);
  REQUIRE_THROWS_AS(thread_count(-1), UserError);
  REQUIRE_THROWS_AS(thread_count(1025), UserError);
}

TEST_CASE("a forked child is told instead of left hanging", "[base]") {
  if (default_backend() != Backend::tbb) return;  // others keep no threads between loops
  sum_by_chunks(2, Backend::tbb);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    alarm(20);  // a hang ends with a signal instead of an exit status
    int status = 1;
    try {
      sum_by_chunks(2, Backend::tbb);
    } catch (const EnvironmentError& error) {
      const bool advises = std::string(error.what()).find("spawn") != std::string::npos;
      // one thread, and threads of one's own, still work
      const double alone = sum_by_chunks(1, Backend::tbb);
      status = advises && alone == sum_by_chunks(2, Backend::threads) ? 0 : 2;
    }
    _exit(status);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 0);
}
