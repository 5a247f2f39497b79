// Which set of instructions the vector kernels use: chosen once, when first asked, from what the
// processor offers; the environment variable ORGSIM_ISA ("baseline" or "avx2") overrides it. The
// choice changes speed only: every path gives the same bits, and tests hold the paths to that.
#pragma once

#include <string_view>

namespace orgsim {

enum class Isa {
  baseline,  ///< what every processor of the build's target has; portable C++
  avx2,      ///< 256-bit integer vectors of x86-64
};

/// The path in use. Throws UserError when ORGSIM_ISA holds another word than "baseline" or "avx2",
/// or asks for what this processor lacks.
Isa active_isa();

/// Whether this processor and this build can run `isa`.
bool supports(Isa isa) noexcept;

/// The path that the text of ORGSIM_ISA asks for. Throws UserError like active_isa.
Isa isa_of_name(std::string_view name);

/// Forces one path for as long as it lives, for tests that compare paths. Not for nesting in
/// threads.
class ForcedIsa {
 public:
  /// `isa` must be supported.
  explicit ForcedIsa(Isa isa);
  ~ForcedIsa();
  ForcedIsa(const ForcedIsa&) = delete;
  ForcedIsa& operator=(const ForcedIsa&) = delete;

 private:
  int previous_;
};

}  // namespace orgsim
