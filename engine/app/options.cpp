#include "app/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string.hpp>
#include <charconv>
#include <iostream>

#include "base/parallel.hpp"
#include "config/suggest.hpp"
#include "config/utf8.hpp"
#include "results/words.hpp"
#include "simulation/exported_tables.hpp"

namespace orgsim::app {
namespace {

/// A whole number of an option, within bounds.
std::uint64_t whole_number(const po::variables_map& values, const std::string& option,
                           std::uint64_t low, std::uint64_t high) {
  const auto& text = values[option].as<std::string>();
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < low || number > high)
    throw UserError(fmt::format("--{} {}: not a whole number in range", option, text),
                    fmt::format("{} to {}", low, high));
  return number;
}

/// "1%" or "0.01" -> 0.01.
double share_of(const std::string& option, const std::string& text) {
  const bool percent = text.ends_with('%');
  const std::size_t length = text.size() - (percent ? 1 : 0);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + length, number);
  if (percent) number /= 100;
  if (error != std::errc{} || end != text.data() + length || !(number > 0 && number < 1))
    throw UserError(fmt::format("--{} {}: not a share in range", option, text),
                    "above 0% and below 100%, such as 1%");
  return number;
}

/// --years as a setting.
std::string years_setting(const po::variables_map& values) {
  return "years=" + values["years"].as<std::string>();
}

/// "leads,deals" -> its parts, each a table that there is.
std::vector<std::string> table_names(const std::string& text) {
  const std::vector<std::string> known = exportable_tables();
  std::vector<std::string> names;
  boost::split(names, text, boost::is_any_of(","));
  for (const std::string& name : names)
    if (std::ranges::find(known, name) == known.end())
      throw UserError(fmt::format("--tables {}: unknown table '{}'", text, name),
                      fmt::format("{}", fmt::join(known, ", ")), nearest_name(name, known));
  return names;
}

/// What Boost found wrong, in our words.
[[noreturn]] void refuse(const po::error& error, const po::options_description& options) {
  const auto name_of = [](const po::error_with_option_name& e) {
    std::string name = e.get_option_name();
    while (name.starts_with('-')) name.erase(0, 1);
    return name;
  };
  if (const auto* unknown = dynamic_cast<const po::unknown_option*>(&error)) {
    std::vector<std::string> known;
    for (const auto& option : options.options()) known.push_back(option->long_name());
    const std::string nearest = nearest_name(name_of(*unknown), known);
    throw UserError(fmt::format("unknown option '{}'", unknown->get_option_name()), "",
                    nearest.empty() ? "" : "--" + nearest);
  }
  if (const auto* twice = dynamic_cast<const po::multiple_occurrences*>(&error))
    throw UserError(fmt::format("option '--{}' is given twice", name_of(*twice)), "once");
  if (const auto* syntax = dynamic_cast<const po::invalid_command_line_syntax*>(&error)) {
    if (syntax->kind() == po::invalid_syntax::missing_parameter ||
        syntax->kind() == po::invalid_syntax::empty_adjacent_parameter)
      throw UserError(fmt::format("option '--{}' needs a value", name_of(*syntax)));
    if (syntax->kind() == po::invalid_syntax::extra_parameter)
      throw UserError(fmt::format("option '--{}' takes no value", name_of(*syntax)));
  }
  throw UserError(fmt::format("wrong command line: {}", error.what()));
}

}  // namespace

bool parse(const std::vector<std::string>& arguments, const po::options_description& visible,
           const std::string& usage, std::vector<std::string>& positional,
           po::variables_map& values) {
  po::options_description all;
  all.add(visible).add_options()("help,h", "show this help");
  po::options_description hidden;
  hidden.add(all).add_options()("argument", po::value<std::vector<std::string>>());
  po::positional_options_description places;
  places.add("argument", -1);
  try {
    po::store(
        po::command_line_parser(arguments)
            .options(hidden)
            .positional(places)
            .style(po::command_line_style::default_style & ~po::command_line_style::allow_guessing)
            .run(),
        values);
    po::notify(values);
  } catch (const po::error& error) {
    refuse(error, all);
  }
  if (values.count("help") != 0) {
    std::cout << "Usage: orgsim " << usage << "\n\n" << all;
    return false;
  }
  if (values.count("argument") != 0) positional = values["argument"].as<std::vector<std::string>>();
  return true;
}

std::string as_typed(const std::vector<std::string>& arguments) {
  std::string line = "orgsim";
  for (const std::string& argument : arguments) {
    const bool plain = !argument.empty() &&
                       argument.find_first_of(" '\"\\$`*?[]{}!;&|<>()#~\n\t") == std::string::npos;
    std::string quoted = "'";
    for (const char c : argument) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    line += " " + (plain ? argument : quoted + "'");
  }
  return line;
}

std::vector<std::string> arguments_again(const std::vector<std::string>& positional,
                                         const po::variables_map& values,
                                         const std::set<std::string>& left_out) {
  std::vector<std::string> arguments = positional;
  for (const auto& [option, value] : values) {
    if (option == "argument" || left_out.contains(option)) continue;
    // a switch has an empty value
    std::vector<std::string> given;
    if (const auto* several = boost::any_cast<std::vector<std::string>>(&value.value()))
      given = *several;
    else
      given.push_back(value.as<std::string>());
    for (const std::string& text : given) {
      arguments.push_back("--" + option);
      if (!text.empty()) arguments.push_back(text);
    }
  }
  return arguments;
}

po::options_description study_options() {
  const std::string rows_kept =
      fmt::format("{}: rows that the output keeps of each replication (none)",
                  fmt::join(exportable_tables(), ", "));
  po::options_description options("Options");
  options.add_options()                                                                       //
      ("output,o", po::value<std::string>()->value_name("FILE"), "write the results (HDF5)")  //
      ("force", "replace an existing output")                                                 //
      ("replications,n", po::value<std::string>()->value_name("N"), "replications (100)")     //
      ("replication-first", po::value<std::string>()->value_name("N"),
       "number of the first replication (0)")  //
      ("precision", po::value<std::string>()->value_name("SHARE"),
       "replicate until the 95 % half-width of the yearly difference in the main metric is below "
       "this share of the baseline's mean yearly revenue, e.g. 1%")                      //
      ("seed", po::value<std::string>()->value_name("N"), "seed of all randomness (1)")  //
      ("years", po::value<std::string>()->value_name("YEARS"),
       "recorded years, same as --set years=")                                              //
      ("threads", po::value<std::string>()->value_name("N"), "threads (0: all available)")  //
      ("set", po::value<std::vector<std::string>>()->composing()->value_name("KEY=VALUE"),
       "set a key of the scenario; repeatable")  //
      ("record", po::value<std::string>()->value_name("LEVEL"),
       "none, moments or full: how much of each replication the output keeps (moments)")  //
      ("tables", po::value<std::string>()->value_name("TABLE,..."),
       rows_kept.c_str())                                                      //
      ("all", "every metric in the table (files and --json always have all)")  //
      ("quiet,q", "no progress")                                               //
      ("json", "one JSON object on standard output instead of the table");
  return options;
}

std::vector<std::string> settings_of(const po::variables_map& values) {
  std::vector<std::string> settings;
  if (values.count("set") != 0) settings = values["set"].as<std::vector<std::string>>();
  if (values.count("years") != 0) settings.push_back(years_setting(values));
  return settings;
}

void name_typed_options(const po::variables_map& values, std::vector<Problem>& problems) {
  if (values.count("years") == 0) return;
  const std::string& years = values["years"].as<std::string>();
  for (Problem& problem : problems)
    if (problem.where.file == "--set " + as_utf8(years_setting(values)))
      problem.where.file = "--years " + as_utf8(years);
}

void read_study_options(const po::variables_map& values, StudyRequest& request, Display& display) {
  display.json = values.count("json") != 0;
  display.all = values.count("all") != 0;
  display.quiet = values.count("quiet") != 0;
  constexpr std::uint64_t most_replications = 1'000'000'000;
  if (values.count("replications") != 0)
    request.replications = whole_number(values, "replications", 1, most_replications);
  if (values.count("replication-first") != 0)
    request.replication_first = whole_number(values, "replication-first", 0, UINT64_MAX / 2);
  if (values.count("seed") != 0) request.seed = whole_number(values, "seed", 0, UINT64_MAX);
  if (values.count("threads") != 0)
    request.threads = static_cast<int>(whole_number(values, "threads", 0, 1024));
  if (values.count("precision") != 0) {
    if (values.count("replications") != 0)
      throw UserError("--precision and --replications are both given", "one of them");
    request.precision =
        PrecisionTarget{.share = share_of("precision", values["precision"].as<std::string>())};
  }
  if (values.count("record") != 0) {
    const auto& word = values["record"].as<std::string>();
    const auto level = words::level(word);
    if (!level)
      throw UserError(fmt::format("--record {}: unknown level", word), "none, moments or full",
                      nearest_name(word, {"none", "moments", "full"}));
    request.level = *level;
  }
  if (values.count("tables") != 0) {
    if (values.count("output") == 0)
      throw UserError("--tables: there is no output to write them to", "-o FILE beside it");
    request.tables = table_names(values["tables"].as<std::string>());
  }
  if (values.count("output") != 0) request.output = values["output"].as<std::string>();
  request.force = values.count("force") != 0;
}

void need_positional(const std::vector<std::string>& positional, std::size_t at_least,
                     std::size_t at_most, const std::string& usage) {
  if (positional.size() < at_least)
    throw UserError("something is missing on the command line", "orgsim " + usage);
  if (positional.size() > at_most)
    throw UserError(fmt::format("unexpected argument '{}'", positional[at_most]),
                    "orgsim " + usage);
}

}  // namespace orgsim::app
