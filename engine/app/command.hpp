// The subcommands of orgsim. Each parses its own arguments, asks study/, scenario/ or results/, and
// prints; none contains model logic. Exit status: 0 done, 1 failure while running, 2 wrong input,
// 130 stopped by the user.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/stop.hpp"
#include "scenario/library.hpp"

namespace orgsim::app {

/// What every subcommand is given.
struct Environment {
  Library library;
  StopToken stop;
  std::string command_line;  ///< as typed, for provenance
};

struct Subcommand {
  const char* name;
  const char* usage;
  const char* summary;
  int (*run)(const std::vector<std::string>& arguments, const Environment& environment);
};

std::span<const Subcommand> subcommands();

int run_command(const std::vector<std::string>& arguments, const Environment& environment);
int compare_command(const std::vector<std::string>& arguments, const Environment& environment);
int check_command(const std::vector<std::string>& arguments, const Environment& environment);
int explain_command(const std::vector<std::string>& arguments, const Environment& environment);
int list_command(const std::vector<std::string>& arguments, const Environment& environment);
int schema_command(const std::vector<std::string>& arguments, const Environment& environment);
int info_command(const std::vector<std::string>& arguments, const Environment& environment);

}  // namespace orgsim::app
