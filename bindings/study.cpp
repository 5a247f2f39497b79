// Running and comparing: engine/study from Python. What a finished study leaves is one immutable
// block of memory (sections.hpp), or its result file.
#include "study/study.hpp"

#include <fmt/format.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <memory>

#include "bind.hpp"
#include "config/suggest.hpp"
#include "loaded_company.hpp"
#include "results/words.hpp"
#include "sections.hpp"
#include "watched.hpp"

namespace orgsim::python {
namespace {

/// The Python class: a handle on the block.
struct Study {
  std::shared_ptr<const Finished> block;

  const StudyReport& report() const { return block->report; }
};

RecordLevel level_of(const std::string& word) {
  if (const auto level = words::level(word)) return *level;
  throw UserError(fmt::format("record is '{}'", word), "none, moments or full",
                  nearest_name(word, {"none", "moments", "full"}));
}

Study run(const std::vector<std::pair<std::string, std::shared_ptr<LoadedCompany>>>& arms,
          std::uint64_t replications, std::optional<double> precision,
          std::uint64_t replication_first, std::uint64_t seed, int threads,
          const std::string& record, const std::vector<std::string>& tables,
          std::optional<std::filesystem::path> output, bool force, const std::string& command_line,
          const py::object& progress) {
  StudyRequest request;
  for (const auto& [name, company] : arms) request.arms.push_back({name, company->scenario});
  request.replications = replications;
  if (precision) request.precision = PrecisionTarget{.share = *precision};
  request.replication_first = replication_first;
  request.seed = seed;
  request.threads = threads;
  request.level = level_of(record);
  request.tables = tables;
  request.output = std::move(output);
  request.force = force;
  request.command_line = command_line;

  auto block = std::make_shared<Finished>();
  block->in_memory = !request.output;
  if (block->in_memory) {
    block->records = RecordMemory(precision ? 0 : replications);
    request.sink = &block->records;
  }
  run_watched(progress, [&](Progress& shared, StopToken stop) {
    block->report = run_study(request, shared, stop);
  });
  return {block};
}

void save(const Study& study, const std::filesystem::path& output, bool force) {
  if (!study.block->in_memory) throw InternalError("a study that has its own file is saved again");
  const py::gil_scoped_release released;
  save_study(study.report(), study.block->records, output, force);
}

bool precision_met(const Study& study) {
  const auto& looks = study.report().looks;
  return looks.empty() || looks.back().met;
}

}  // namespace

void bind_study(py::module_& module) {
  using namespace py::literals;
  py::class_<Study>(module, "Study", "What a run or comparison left; immutable.")
      .def_property_readonly(
          "in_memory", [](const Study& s) { return s.block->in_memory; },
          "Whether records were kept in memory, for want of an output.")
      .def_property_readonly(
          "replications", [](const Study& s) { return s.report().replications; }, "Complete ones.")
      .def(
          "section",
          [](const Study& s, const std::string& group) { return section(s.block, group); },
          "group"_a,
          "A group of the result file (\"/\", \"totals\", \"effects\", \"input\", \"provenance\") "
          "as a "
          "dict of name: (dimensions, read-only values, attributes); None where there is none.")
      .def("save", &save, "output"_a, "force"_a, "Writes the result file of a study in memory.")
      .def_property_readonly("precision_met", &precision_met,
                             "Whether the precision asked for was reached; True when none was.")
      .def_property_readonly("interrupted", [](const Study& s) { return s.report().interrupted; })
      .def_property_readonly("seconds", [](const Study& s) { return s.report().seconds; });
  module.def("run", &run, "arms"_a, py::kw_only(), "replications"_a, "precision"_a,
             "replication_first"_a, "seed"_a, "threads"_a, "record"_a, "tables"_a, "output"_a,
             "force"_a, "command_line"_a, "progress"_a,
             "Runs a study; the GIL is released meanwhile. See orgsim.run and orgsim.compare.");
}

}  // namespace orgsim::python
