#include "base/isa.hpp"

#include <atomic>
#include <cstdlib>
#include <string>

#include "base/assert.hpp"
#include "base/errors.hpp"

namespace orgsim {
namespace {

constexpr int nothing_forced = -1;
std::atomic<int> forced{nothing_forced};

Isa chosen_isa() {
  // read once, before any thread of ours could change the environment
  const char* asked = std::getenv("ORGSIM_ISA");  // NOLINT(concurrency-mt-unsafe)
  if (asked != nullptr) return isa_of_name(asked);
  return supports(Isa::avx2) ? Isa::avx2 : Isa::baseline;
}

}  // namespace

bool supports(Isa isa) noexcept {
  if (isa == Isa::baseline) return true;
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

Isa isa_of_name(std::string_view name) {
  if (name == "baseline") return Isa::baseline;
  if (name != "avx2")
    throw UserError("environment variable ORGSIM_ISA is '" + std::string(name) + "'",
                    "'baseline' or 'avx2'");
  if (!supports(Isa::avx2))
    throw UserError("environment variable ORGSIM_ISA is 'avx2', which this processor lacks",
                    "'baseline'");
  return Isa::avx2;
}

Isa active_isa() {
  const int test_choice = forced.load(std::memory_order_relaxed);
  if (test_choice != nothing_forced) return static_cast<Isa>(test_choice);
  static const Isa chosen = chosen_isa();
  return chosen;
}

ForcedIsa::ForcedIsa(Isa isa) : previous_(forced.exchange(static_cast<int>(isa))) {
  ORGSIM_ASSERT(supports(isa));
}

ForcedIsa::~ForcedIsa() {
  forced.store(previous_);
}

}  // namespace orgsim
