#include "app/progress_bar.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace orgsim::app {
namespace {

constexpr auto redraw_on_terminal = std::chrono::milliseconds(100);
constexpr auto redraw_elsewhere = std::chrono::seconds(5);
constexpr int width = 30;

std::string duration(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

}  // namespace

ProgressBar::ProgressBar()
    : terminal_(isatty(STDERR_FILENO) == 1), start_(Clock::now()), last_(start_) {}

ProgressBar::~ProgressBar() {
  if (terminal_ && shown_) fmt::print(stderr, "\r\033[K");
}

void ProgressBar::advance(std::uint64_t done, std::uint64_t expected) {
  const auto now = Clock::now();
  if (terminal_ ? now - last_ < redraw_on_terminal : now - last_ < redraw_elsewhere) return;
  last_ = now;
  shown_ = true;
  expected = std::max(expected, done);
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  const double rate = static_cast<double>(done) / elapsed;
  const std::string text = fmt::format("{} of {} runs, {:.0f} runs/s, {} left", done, expected,
                                       rate, duration(static_cast<double>(expected - done) / rate));
  if (terminal_) {
    const auto filled = static_cast<std::size_t>(
        static_cast<double>(width) * static_cast<double>(done) / static_cast<double>(expected));
    fmt::print(stderr, "\r\033[K[{:<{}}] {}", std::string(filled, '='), width, text);
    std::fflush(stderr);
  } else {
    fmt::print(stderr, "{}\n", text);
  }
}

}  // namespace orgsim::app
