// How far a study is: an interface, so that the engine never prints. The program draws a bar,
// Python a widget, tests count.
#pragma once

#include <cstdint>

namespace orgsim {

class Progress {
 public:
  virtual ~Progress() = default;
  /// `done` of about `expected` runs are finished. Called from one thread at a time, in order.
  virtual void advance(std::uint64_t done, std::uint64_t expected) = 0;
};

/// Says nothing.
class SilentProgress : public Progress {
 public:
  void advance(std::uint64_t, std::uint64_t) override {}
};

}  // namespace orgsim
