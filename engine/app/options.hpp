// Options of the command line (Boost.Program_options), checked and with errors for people: an
// unknown option names the nearest one, a wrong value says what is allowed.
#pragma once

#include <boost/program_options.hpp>
#include <set>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "study/study.hpp"

namespace orgsim::app {

namespace po = boost::program_options;

/// Parses `arguments`; `positional` collects what is no option. Prints help and returns false when
/// --help was asked for. Throws UserError.
bool parse(const std::vector<std::string>& arguments, const po::options_description& visible,
           const std::string& usage, std::vector<std::string>& positional,
           po::variables_map& values);

/// "orgsim ARGUMENT...", quoted where a shell wants it.
std::string as_typed(const std::vector<std::string>& arguments);

/// What was parsed as arguments again, without the options `left_out`.
std::vector<std::string> arguments_again(const std::vector<std::string>& positional,
                                         const po::variables_map& values,
                                         const std::set<std::string>& left_out);

/// The options that run and compare share.
po::options_description study_options();

/// How the study's answer is shown.
struct Display {
  bool json = false;
  bool quiet = false;
  bool all = false;  ///< every metric in the table, not only the main ones
};

/// Reads what `study_options` parsed. Throws UserError with the argument's name.
void read_study_options(const po::variables_map& values, StudyRequest& request, Display& display);

/// --set arguments, with --years as one of them.
std::vector<std::string> settings_of(const po::variables_map& values);

/// Problems of a setting that came from another option are said of that option, as it was typed.
void name_typed_options(const po::variables_map& values, std::vector<Problem>& problems);

/// UserError unless there are `at_least` to `at_most` positional arguments.
void need_positional(const std::vector<std::string>& positional, std::size_t at_least,
                     std::size_t at_most, const std::string& usage);

}  // namespace orgsim::app
