// Assertions on what the code itself must keep. On in debug builds and wherever ORGSIM_CHECKED is
// set (the presets dev, asan, tsan and clang); a failed one is an InternalError, so tests see it.
#pragma once

#include "base/errors.hpp"

namespace orgsim {
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);
}

#if defined(ORGSIM_CHECKED) || !defined(NDEBUG)
#define ORGSIM_ASSERTIONS 1
#define ORGSIM_ASSERT(expression)      \
  ((expression) ? static_cast<void>(0) \
                : ::orgsim::assertion_failed(#expression, __FILE__, __LINE__))
#else
#define ORGSIM_ASSERTIONS 0
#define ORGSIM_ASSERT(expression) static_cast<void>(0)
#endif
