// What made this engine: filled in by the build, shown by `orgsim info`, never part of a result.
#include "study/study.hpp"

#ifndef ORGSIM_BUILD_TYPE
#define ORGSIM_BUILD_TYPE "unknown"
#endif
#ifndef ORGSIM_BUILD_FLAGS
#define ORGSIM_BUILD_FLAGS "unknown"
#endif

namespace orgsim {

BuildInfo build_info() {
  BuildInfo info;
#if defined(__clang__)
  info.compiler = "Clang " __clang_version__;
#elif defined(__GNUC__)
  info.compiler = "GNU " __VERSION__;
#endif
  info.type = ORGSIM_BUILD_TYPE;
  info.flags = ORGSIM_BUILD_FLAGS;
  return info;
}

}  // namespace orgsim
