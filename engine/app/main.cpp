// orgsim: finds the subcommand, runs it, and turns whatever goes wrong into one line and an exit
// status. Anything that is no subcommand runs `orgsim-NAME` from the PATH, as git does.
#include <fmt/format.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <system_error>

#include "app/command.hpp"
#include "app/json.hpp"
#include "app/options.hpp"
#include "base/version.hpp"
#include "config/problems.hpp"
#include "config/suggest.hpp"

namespace orgsim::app {
namespace {

namespace fs = std::filesystem;

constexpr Subcommand all_subcommands[] = {
    {"run", "run SCENARIO [-o out.h5]", "simulate one organization, N replications", run_command},
    {"compare", "compare BASELINE CHANGE... [-o out.h5]",
     "today's organization against restructurings, paired", compare_command},
    {"check", "check SCENARIO | RESTRUCTURING",
     "validate; what is set, what is defaulted, what it implies", check_command},
    {"explain", "explain KEY | METRIC | RESTRUCTURING | COMPANY | evidence | day",
     "meaning, unit, range, default and source; the order of a day", explain_command},
    {"list", "list [companies|restructurings|levers|assumptions|metrics|channels]",
     "what there is, one name a line", list_command},
    {"schema", "schema", "JSON Schema of the scenario file", schema_command},
    {"info", "info out.h5", "what is in a result file, and how to make it again", info_command},
};

StopSource stop_source;
extern "C" void stop_on_signal(int) {
  stop_source.request_stop();
}

/// The first signal asks to stop; a second one ends the program at once.
void listen_to_signals() {
  struct sigaction action {};
  action.sa_handler = stop_on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

/// Data beside the program: share/orgsim of an installation, scenarios/ of a source tree.
std::vector<fs::path> installed_data() {
  std::error_code ignored;
  const fs::path folder = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  std::vector<fs::path> found;
  for (const char* place : {"../share/orgsim", "../../scenarios"})
    if (fs::is_directory(folder / place, ignored))
      found.push_back((folder / place).lexically_normal());
  return found;
}

void print_help() {
  fmt::print("orgsim {}: try a restructuring of sales and marketing before it is rolled out\n\n",
             engine_version);
  for (const Subcommand& command : all_subcommands)
    fmt::print("  orgsim {:<52} {}\n", command.usage, command.summary);
  fmt::print("\n`orgsim SUBCOMMAND --help` tells its options; any other NAME runs orgsim-NAME.\n");
}

/// Becomes the program orgsim-NAME of the PATH; comes back if there is none.
void run_external(const std::vector<std::string>& arguments) {
  const std::string program = "orgsim-" + arguments[0];
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (std::size_t i = 1; i < arguments.size(); ++i)
    argv.push_back(const_cast<char*>(arguments[i].c_str()));
  argv.push_back(nullptr);
  if (program.find('/') == std::string::npos) execvp(program.c_str(), argv.data());
}

int dispatch(const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments[0] == "help" || arguments[0] == "--help" ||
      arguments[0] == "-h") {
    print_help();
    return arguments.empty() ? 2 : 0;
  }
  if (arguments[0] == "--version") {
    fmt::print("orgsim {}\n", engine_version);
    return 0;
  }
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  for (const Subcommand& command : all_subcommands)
    if (arguments[0] == command.name)
      return command.run(rest,
                         {Library(installed_data()), StopToken(stop_source), as_typed(arguments)});
  std::vector<std::string> names;
  for (const Subcommand& command : all_subcommands) names.emplace_back(command.name);
  if (arguments[0].starts_with('-'))
    throw UserError(fmt::format("'{}' where a subcommand must stand", arguments[0]),
                    fmt::format("{}", fmt::join(names, ", ")));
  run_external(arguments);
  throw UserError(
      fmt::format("unknown subcommand '{}'", arguments[0]),
      fmt::format("{}, or a program orgsim-{} on the PATH", fmt::join(names, ", "), arguments[0]),
      nearest_name(arguments[0], names));
}

/// A full disk behind standard output must not look like an answer.
int answered(int status) {
  std::cout.flush();
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0 || !std::cout)
    throw EnvironmentError("standard output cannot be written");
  return status;
}

/// Says what went wrong, for people or for machines, and gives the exit status.
int fail(const std::vector<std::string>& arguments, int status, const std::string& lines,
         const std::string& json) {
  for (const std::string& argument : arguments)
    if (argument == "--json") {
      std::cout << json << '\n';
      return status;
    }
  std::cerr << lines;
  return status;
}

}  // namespace

std::span<const Subcommand> subcommands() {
  return all_subcommands;
}

int main_program(const std::vector<std::string>& arguments) {
  listen_to_signals();
  try {
    return answered(dispatch(arguments));
  } catch (const UserError& error) {
    return fail(arguments, 2, problem_lines(error.problems()), json_of_error(error));
  } catch (const Interrupted&) {
    return fail(arguments, 130, "orgsim: interrupted\n",
                json_of_error("interrupted", "interrupted"));
  } catch (const EnvironmentError& error) {
    return fail(arguments, 1, fmt::format("orgsim: {}\n", error.what()),
                json_of_error("environment", error.what()));
  } catch (const std::system_error& error) {
    return fail(arguments, 1, fmt::format("orgsim: {}\n", error.what()),
                json_of_error("environment", error.what()));
  } catch (const std::bad_alloc&) {
    return fail(arguments, 1, "orgsim: out of memory; use fewer accounts, people or threads\n",
                json_of_error("environment", "out of memory"));
  } catch (const std::exception& error) {
    return fail(arguments, 1,
                fmt::format("orgsim: a mistake of ours, please report it: {}\n", error.what()),
                json_of_error("internal", error.what()));
  }
}

}  // namespace orgsim::app

int main(int count, char** arguments) {
  return orgsim::app::main_program(std::vector<std::string>(arguments + 1, arguments + count));
}
