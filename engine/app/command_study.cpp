// orgsim run and orgsim compare: build a study from the arguments, run it, show the answer.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <memory>

#include "app/arms.hpp"
#include "app/command.hpp"
#include "app/json.hpp"
#include "app/options.hpp"
#include "app/progress_bar.hpp"
#include "app/table.hpp"
#include "scenario/notes.hpp"

namespace orgsim::app {
namespace {

namespace fs = std::filesystem;

/// What was typed, for the line that resumes an interrupted study.
struct Typed {
  const char* command;
  const std::vector<std::string>& positional;
  const po::variables_map& values;
};

/// The line that computes what an interrupted study left undone.
std::string resuming_line(const Typed& typed, const StudyRequest& request,
                          const StudyReport& report) {
  std::vector<std::string> arguments = arguments_again(
      typed.positional, typed.values, {"output", "force", "replications", "replication-first"});
  arguments.insert(arguments.begin(), typed.command);
  const auto add = [&](const char* option, const std::string& value) {
    arguments.insert(arguments.end(), {option, value});
  };
  const std::uint64_t next = request.replication_first + report.replications;
  add("--replication-first", std::to_string(next));
  if (!request.precision)
    add("--replications", std::to_string(request.replications - report.replications));
  if (request.output) {
    fs::path rest = *request.output;
    rest.replace_filename(
        fmt::format("{}_from_{}{}", rest.stem().string(), next, rest.extension().string()));
    add("--output", rest.string());
  }
  return as_typed(arguments);
}

std::vector<Arm> arms_of(const std::vector<std::string>& positional,
                         const po::variables_map& values, const Environment& environment) {
  try {
    return load_arms(positional, settings_of(values), environment.library);
  } catch (const UserError& error) {
    std::vector<Problem> problems = error.problems();
    name_typed_options(values, problems);
    throw UserError(std::move(problems));
  }
}

/// Says which names mean files of the present folder, then loads what was named.
std::vector<Arm> announced_arms(const std::vector<std::string>& positional,
                                const po::variables_map& values, const Display& display,
                                const Environment& environment) {
  if (!display.quiet && !display.json)
    fmt::print(stderr, "{}", shadow_notices(positional, environment.library));
  return arms_of(positional, values, environment);
}

/// What is easily overlooked in the arms, each line once.
std::vector<std::string> notes_of(const std::vector<Arm>& arms) {
  std::vector<std::string> notes;
  for (const Arm& arm : arms)
    for (std::string& note : notes_on_changes(arm.scenario, arms.front().name))
      if (std::ranges::find(notes, note) == notes.end()) notes.push_back(std::move(note));
  return notes;
}

int answer(const StudyRequest& request, const Display& display, const Typed& typed,
           const Environment& environment) {
  std::unique_ptr<Progress> progress;
  if (display.quiet || display.json)
    progress = std::make_unique<SilentProgress>();
  else
    progress = std::make_unique<ProgressBar>();
  const StudyReport report = run_study(request, *progress, environment.stop);
  progress.reset();

  const bool comparison = request.arms.size() > 1;
  const std::vector<std::string> notes = notes_of(request.arms);
  if (display.json) {
    std::cout << (comparison ? json_of_comparison(report, notes) : json_of_run(report, notes))
              << '\n';
  } else if (report.replications > 0) {
    if (comparison)
      print_comparison(report, display.all);
    else
      print_run(report, display.all);
    for (const std::string& note : notes) fmt::print("note: {}\n", note);
    if (!comparison)
      fmt::print("To try a change: {} CHANGE (`orgsim list restructurings` names some)\n",
                 as_typed({"compare", typed.positional[0]}));
  }
  if (!report.looks.empty() && !report.looks.back().met && !report.interrupted)
    fmt::print(stderr, "orgsim: the precision was not reached after {} replications\n",
               report.replications);
  if (report.interrupted) {
    const bool kept = request.output && report.replications > 0;
    fmt::print(stderr, "orgsim: interrupted after {} replications{}; to go on:\n  {}\n",
               report.replications, kept ? ", which are kept" : "",
               resuming_line(typed, request, report));
    return 130;
  }
  return 0;
}

}  // namespace

int run_command(const std::vector<std::string>& arguments, const Environment& environment) {
  const std::string usage = "run SCENARIO [-o out.h5] [options]";
  std::vector<std::string> positional;
  po::variables_map values;
  if (!parse(arguments, study_options(), usage, positional, values)) return 0;
  need_positional(positional, 1, 1, usage);

  StudyRequest request;
  Display display;
  read_study_options(values, request, display);
  request.command_line = environment.command_line;
  request.arms = announced_arms(positional, values, display, environment);
  return answer(request, display, {"run", positional, values}, environment);
}

int compare_command(const std::vector<std::string>& arguments, const Environment& environment) {
  const std::string usage = "compare BASELINE CHANGE... [-o out.h5] [options]";
  std::vector<std::string> positional;
  po::variables_map values;
  if (!parse(arguments, study_options(), usage, positional, values)) return 0;
  need_positional(positional, 2, 1000, usage);

  StudyRequest request;
  Display display;
  read_study_options(values, request, display);
  request.command_line = environment.command_line;
  request.arms = announced_arms(positional, values, display, environment);
  return answer(request, display, {"compare", positional, values}, environment);
}

}  // namespace orgsim::app
