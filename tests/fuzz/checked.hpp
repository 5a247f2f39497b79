// What every fuzz target allows: an input may be refused as a user's mistake, and nothing else. Any
// other exception, a broken claim, a crash, a leak, undefined behaviour or a hang is a finding.
//     cmake --preset asan && cmake --build --preset asan --target fuzz_csv
//     build/asan/fuzz_csv -max_len=4096 -dict=tests/fuzz/csv.dict FOUND tests/fuzz/corpus/csv
// keeps what it finds worth keeping in the folder FOUND.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "base/errors.hpp"

namespace orgsim::fuzz {

/// Ends the program with a line, so that libFuzzer keeps the input.
[[noreturn]] inline void found(const std::string& what) {
  std::fprintf(stderr, "finding: %s\n", what.c_str());
  std::abort();
}

inline void claim(bool holds, const char* what) {
  if (!holds) found(what);
}

/// Each problem shown to a user is one line of readable length.
inline void check_lines_of(const UserError& error) {
  constexpr std::size_t readable = 20'000;
  claim(!error.problems().empty(), "an error without a problem");
  for (const Problem& problem : error.problems()) {
    const std::string line = to_string(problem);
    claim(line.find('\n') == std::string::npos, "a problem of several lines");
    claim(!problem.what.empty() && line.size() < readable, "an empty or endless problem");
  }
}

/// Runs `body`; a UserError is an answer.
template <class Body>
void refuse_or_pass(Body&& body) {
  try {
    body();
  } catch (const UserError& error) {
    check_lines_of(error);
  } catch (const std::exception& error) {
    found(error.what());
  }
}

}  // namespace orgsim::fuzz
