// Progress on standard error: a bar with runs done, rate and time left on a terminal; one line
// every few seconds where it is none.
#pragma once

#include <chrono>

#include "study/progress.hpp"

namespace orgsim::app {

class ProgressBar : public Progress {
 public:
  ProgressBar();
  /// Leaves the line of the bar clean.
  ~ProgressBar() override;
  void advance(std::uint64_t done, std::uint64_t expected) override;

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point start_;
  Clock::time_point last_;
};

}  // namespace orgsim::app
