// The program as a shell sees it: exit status and which stream says what. What it answers is tested
// from Python (tests/python); this needs no Python.
#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "support/folder.hpp"

using orgsim::testing::EnvironmentVariable;
using orgsim::testing::Folder;

namespace {

struct Ended {
  int status = -1;
  std::string output;
};

/// Runs the program that ctest names; `redirect` chooses the stream that is caught.
Ended run(const std::string& program, const std::string& arguments, const std::string& redirect) {
  const std::string command = "'" + program + "' " + arguments + " " + redirect;
  Ended ended;
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 4096> piece{};
  while (const std::size_t count = std::fread(piece.data(), 1, piece.size(), pipe))
    ended.output.append(piece.data(), count);
  const int status = pclose(pipe);
  if (WIFEXITED(status)) ended.status = WEXITSTATUS(status);
  return ended;
}
const std::string only_output = "2>/dev/null";
const std::string only_errors = "2>&1 >/dev/null";

}  // namespace

TEST_CASE("the program answers on standard output and complains on standard error", "[app]") {
  const char* program = std::getenv("ORGSIM_PROGRAM");
  if (program == nullptr) {
    WARN("ORGSIM_PROGRAM does not name the program: nothing is tested");
    return;
  }
  const Folder folder;
  const EnvironmentVariable path("ORGSIM_PATH", std::string(ORGSIM_SOURCE_DIR) + "/scenarios");

  const std::string sound = "run lead_handoff --years 0.25 --replications 1 --quiet";
  CHECK(run(program, sound, only_output).status == 0);
  CHECK(run(program, sound, only_output).output.find("revenue") != std::string::npos);
  CHECK(run(program, sound, only_errors).output.empty());

  const std::string wrong = "run lead_handoff --replications 0";
  CHECK(run(program, wrong, only_errors).status == 2);
  CHECK(run(program, wrong, only_output).output.empty());
  CHECK(run(program, wrong, only_errors).output ==
        "--replications 0: not a whole number in range; 1 to 1000000000\n");

  // an existing result is refused
  const std::string file = folder.path("out.h5");
  REQUIRE(run(program, sound + " --output " + file, only_output).status == 0);
  CHECK(run(program, "info " + file, only_output).status == 0);
  CHECK(run(program, sound + " --output " + file, only_errors).status == 2);
}
