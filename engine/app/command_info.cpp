// orgsim info: what is in a result file, whether it is intact, and how to make it again.
#include <fmt/format.h>

#include <cctype>
#include <nlohmann/json.hpp>

#include "app/command.hpp"
#include "app/options.hpp"
#include "config/suggest.hpp"
#include "results/reader.hpp"
#include "results/words.hpp"

namespace orgsim::app {
namespace {

using Json = nlohmann::ordered_json;

/// A word as a shell takes it: within single quotes, unless nothing in it means anything there.
std::string quoted(const std::string& word) {
  const auto plain = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("@%+=:,./-_").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::ranges::all_of(word, plain)) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// The commands that make the file again, from nothing but the file. Scenarios go into a folder of
/// their own: in the present one they would be found in place of the shipped ones of their names.
std::vector<std::string> remaking_commands(const std::string& file, const ResultInfo& info) {
  std::vector<std::string> commands{"mkdir -p again"};
  const auto& arms = info.layout.arms;
  std::string line = arms.size() > 1 ? "orgsim compare" : "orgsim run";
  for (const std::string& arm : arms) {
    const std::string scenario = quoted("again/" + arm + ".toml");
    commands.push_back(
        fmt::format("orgsim info {} --scenario {} > {}", quoted(file), quoted(arm), scenario));
    line += " " + scenario;
  }
  const std::uint64_t done =
      info.replications_done.empty() ? 0 : *std::ranges::min_element(info.replications_done);
  const std::string how_many = info.input.precision > 0
                                   ? fmt::format("--precision {}", info.input.precision)
                                   : fmt::format("--replications {}", done);
  const std::string tables =
      info.tables.empty() ? "" : fmt::format(" --tables {}", fmt::join(info.tables, ","));
  commands.push_back(
      fmt::format("{} --seed {} --replication-first {} {} --record {}{} -o again/again.h5", line,
                  info.input.seed, info.input.replication_first, how_many,
                  words::of(info.input.level), tables));
  return commands;
}

void print_info(const std::string& file, const ResultInfo& info, const Verification& found) {
  fmt::print("{}: {} bytes, layout {}, made by orgsim {}\n", file, info.file_bytes,
             info.schema_version, info.input.engine_version);
  fmt::print("  {:<16} {}\n", "intact",
             found.intact() ? fmt::format("yes ({} datasets)", found.datasets)
                            : "no: " + found.first_difference);
  for (std::size_t i = 0; i < info.layout.arms.size(); ++i)
    fmt::print("  {:<16} {} ({} replications)\n", i == 0 ? "baseline" : "change",
               info.layout.arms[i], info.replications_done[i]);
  fmt::print("  {:<16} {}\n  {:<16} {}\n  {:<16} {}\n  {:<16} {}\n", "seed", info.input.seed,
             "months", info.layout.months, "record", words::of(info.input.level), "currency",
             info.input.currency);
  if (!info.tables.empty())
    fmt::print("  {:<16} {}\n", "tables", fmt::format("{}", fmt::join(info.tables, ", ")));
  fmt::print("  {:<16} {}\n", "groups", fmt::format("{}", fmt::join(info.layout.groups, ", ")));
  fmt::print("  {:<16} {}\n", "made",
             fmt::format("{} on {} in {:.1f} s by {}", info.provenance.date, info.provenance.host,
                         info.provenance.wall_time, info.provenance.command_line));
  fmt::print("\nTo make it again:\n");
  for (const std::string& command : remaking_commands(file, info)) fmt::print("  {}\n", command);
}

void print_json(const std::string& file, const ResultInfo& info, const Verification& found) {
  Json datasets = Json::array();
  for (const DatasetInfo& dataset : info.datasets)
    datasets.push_back({{"path", dataset.path}, {"shape", dataset.shape}});
  fmt::print("{}\n", Json{{"file", file},
                          {"layout", info.schema_version},
                          {"engine_version", info.input.engine_version},
                          {"intact", found.intact()},
                          {"first_difference", found.first_difference},
                          {"arms", info.layout.arms},
                          {"replications_done", info.replications_done},
                          {"seed", info.input.seed},
                          {"replication_first", info.input.replication_first},
                          {"record", words::of(info.input.level)},
                          {"groups", info.layout.groups},
                          {"months", info.layout.months},
                          {"tables", info.tables},
                          {"datasets", datasets},
                          {"make_again", remaking_commands(file, info)}}
                         .dump(2));
}

}  // namespace

int info_command(const std::vector<std::string>& arguments, const Environment&) {
  const std::string usage = "info out.h5 [--scenario ARM]";
  po::options_description options("Options");
  options.add_options()("scenario", po::value<std::string>()->value_name("ARM"),
                        "print the resolved scenario of one arm as TOML")(
      "json", "one JSON object on standard output");
  std::vector<std::string> positional;
  po::variables_map values;
  if (!parse(arguments, options, usage, positional, values)) return 0;
  need_positional(positional, 1, 1, usage);

  const std::string& file = positional[0];
  const ResultInfo info = read_info(file);
  if (values.count("scenario") != 0) {
    const auto& name = values["scenario"].as<std::string>();
    for (std::size_t i = 0; i < info.layout.arms.size(); ++i)
      if (info.layout.arms[i] == name) {
        fmt::print("{}", info.input.scenario_texts[i]);
        return 0;
      }
    throw UserError(fmt::format("no arm '{}' in {}", name, file),
                    fmt::format("{}", fmt::join(info.layout.arms, ", ")),
                    nearest_name(name, info.layout.arms));
  }
  const Verification found = verify(file);
  if (values.count("json") != 0)
    print_json(file, info, found);
  else
    print_info(file, info, found);
  return found.intact() ? 0 : 1;
}

}  // namespace orgsim::app
