// Running and comparing: engine/study from Python. What a finished study leaves is one immutable
// block of memory; the NumPy arrays on it are read-only and keep it alive.
#include "study/study.hpp"

#include <fmt/format.h>
#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <memory>

#include "bind.hpp"
#include "config/suggest.hpp"
#include "loaded_company.hpp"
#include "results/words.hpp"
#include "watched.hpp"

namespace orgsim::python {
namespace {

/// What a study leaves, arranged as arrays. Never changed once made. Only complete replications,
/// so that every arm has the same.
struct Finished {
  StudyReport report;
  std::vector<double> totals;             ///< [arm][replication][metric][group]
  std::vector<std::uint64_t> state_hash;  ///< [arm][replication]
  std::vector<std::uint64_t> run_key;     ///< [arm][replication]
  std::vector<std::int64_t> replication;  ///< [replication]
};

std::shared_ptr<const Finished> arranged(StudyReport report) {
  auto done = std::make_shared<Finished>();
  const std::size_t arms = report.layout.arms.size();
  const std::size_t metrics = report.layout.metrics.size();
  const std::size_t groups = report.layout.groups.size();
  const std::size_t replications = report.replications;
  done->totals.resize(arms * replications * metrics * groups);
  for (std::size_t arm = 0; arm < arms; ++arm) {
    for (std::size_t r = 0; r < replications; ++r) {
      const RunId& run = report.runs[arm][r];
      done->state_hash.push_back(run.state_hash);
      done->run_key.push_back(run.run_key);
      if (arm == 0) done->replication.push_back(static_cast<std::int64_t>(run.replication));
    }
    for (std::size_t metric = 0; metric < metrics; ++metric)
      for (std::size_t group = 0; group < groups; ++group) {
        const std::vector<double> column = report.totals.column(arm, metric, group);
        for (std::size_t r = 0; r < replications; ++r)
          done->totals[((arm * replications + r) * metrics + metric) * groups + group] = column[r];
      }
  }
  done->report = std::move(report);
  return done;
}

/// A read-only array on a part of the block, which stays alive as long as the array does.
template <class T>
py::array array_on(const std::shared_ptr<const Finished>& block, const std::vector<T>& values,
                   std::vector<py::ssize_t> shape) {
  auto owner = std::make_unique<std::shared_ptr<const Finished>>(block);
  const py::capsule keeper(
      owner.get(), [](void* held) { delete static_cast<std::shared_ptr<const Finished>*>(held); });
  owner.release();
  py::array_t<T> array(std::move(shape), values.data(), keeper);
  array.attr("setflags")(py::arg("write") = false);
  return array;
}

/// The Python class: a handle on the block.
struct Study {
  std::shared_ptr<const Finished> block;

  const StudyReport& report() const { return block->report; }
  py::ssize_t arms() const { return std::ssize(report().layout.arms); }
  py::ssize_t replications() const { return std::ssize(block->replication); }

  py::array per_run(const std::vector<std::uint64_t>& values) const {
    return array_on(block, values, {arms(), replications()});
  }
  py::array totals() const {
    const RecordLayout& layout = report().layout;
    return array_on(
        block, block->totals,
        {arms(), replications(), std::ssize(layout.metrics), std::ssize(layout.groups)});
  }
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

  std::shared_ptr<const Finished> block;
  run_watched(progress, [&](Progress& shared, StopToken stop) {
    block = arranged(run_study(request, shared, stop));
  });
  return {block};
}

/// The payback month of each arm: None for the baseline, for a change that never pays back, and
/// where it is not known.
std::vector<std::optional<int>> payback(const Study& study) {
  const auto& comparison = study.report().comparison;
  std::vector<std::optional<int>> months(study.report().layout.arms.size());
  if (comparison && comparison->payback_known)
    for (std::size_t arm = 1; arm < months.size(); ++arm) months[arm] = comparison->payback[arm];
  return months;
}

bool precision_met(const Study& study) {
  const auto& looks = study.report().looks;
  return looks.empty() || looks.back().met;
}

}  // namespace

void bind_study(py::module_& module) {
  using namespace py::literals;
  py::class_<Study>(module, "Study", "What a run or comparison left; immutable.")
      .def_property_readonly("arms", [](const Study& s) { return s.report().layout.arms; })
      .def_property_readonly("groups", [](const Study& s) { return s.report().layout.groups; })
      .def_property_readonly(
          "replication",
          [](const Study& s) {
            return array_on(s.block, s.block->replication, {s.replications()});
          },
          "int64 [replication]: their numbers. Read-only.")
      .def_property_readonly(
          "state_hash", [](const Study& s) { return s.per_run(s.block->state_hash); },
          "uint64 [scenario, replication]: all world columns after the last "
          "day. Read-only.")
      .def_property_readonly(
          "run_key", [](const Study& s) { return s.per_run(s.block->run_key); },
          "uint64 [scenario, replication]: equal keys mean equal bits. "
          "Read-only.")
      .def_property_readonly("totals", &Study::totals,
                             "float64 [scenario, replication, metric, group] over all recorded "
                             "months. Read-only.")
      .def_property_readonly("payback", &payback, "Per arm: month (from 1) or None.")
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
