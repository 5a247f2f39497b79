#include "study/study.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <limits>
#include <memory>

#include "base/parallel.hpp"
#include "base/version.hpp"
#include "results/part.hpp"
#include "results/writer.hpp"
#include "simulation/ensemble.hpp"
#include "simulation/union_groups.hpp"

namespace orgsim {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A precision is a share of the baseline's yearly revenue where the main metric is money, else of
/// the main metric's own mean.
std::string reference_metric(const RecordLayout& layout, const std::string& main_metric) {
  for (const MetricInfo& metric : layout.metrics)
    if (metric.name == main_metric && metric.unit == "EUR") return "revenue";
  return main_metric;
}

/// Hands each record to all that listen, and keeps what the report needs.
class Collector {
 public:
  Collector(const RecordLayout& layout, std::string main_metric, std::uint64_t expected,
            Progress& progress)
      : arms_(layout.arms.size()), progress_(progress), expected_(expected) {
    report_.layout = layout;
    report_.main_metric = std::move(main_metric);
    report_.runs.resize(arms_);
    reference_ = reference_metric(layout, report_.main_metric);
    if (arms_ > 1) {
      paired_ = std::make_unique<PairedCollector>(report_.main_metric, reference_);
      paired_->begin(layout);
    } else {
      report_.totals = Totals(1, layout.metrics.size(), layout.groups.size(), 1);
    }
  }

  void also_to(RecordSink* sink) {
    if (sink == nullptr) return;
    sinks_.push_back(sink);
    sink->begin(report_.layout);
  }

  void expect(std::uint64_t runs) { expected_ = runs; }

  /// Records arrive in order of (replication, arm). A replication counts, and is written, once all
  /// arms of it are there: an interrupted study leaves no arm ahead of the others.
  void record(RunRecord&& record) {
    arriving_.push_back(std::move(record));
    progress_.advance(++done_, expected_);
    if (arriving_.size() < arms_) return;
    for (std::size_t arm = 0; arm < arms_; ++arm) {
      const RunRecord& whole = arriving_[arm];
      for (RecordSink* sink : sinks_) sink->record(arm, whole);
      if (paired_) paired_->record(arm, whole);
      report_.runs[arm].push_back({whole.replication, whole.run_key, whole.state_hash});
    }
    if (!paired_) report_.totals.append(std::span(&arriving_.front().totals, 1));
    ++report_.replications;
    arriving_.clear();
  }

  /// Is the answer precise enough? A single run is held against nothing: its own mean must be.
  Look look(const PrecisionTarget& target) {
    if (paired_) return paired_->look(target);
    const auto values = yearly(report_.main_metric);
    const std::vector<std::vector<double>> against_nothing{std::vector<double>(values.size()),
                                                           values};
    report_.looks.push_back(take_look(against_nothing, yearly(reference_), target));
    return report_.looks.back();
  }

  StudyReport finish() {
    if (paired_ && report_.replications > 1) report_.comparison = paired_->result();
    if (paired_) {
      report_.looks = paired_->looks();
      report_.totals = paired_->company_totals();
    }
    paired_.reset();  // while the writer finishes, memory is dear
    return std::move(report_);
  }

 private:
  std::vector<double> yearly(const std::string& metric) const {
    const auto& metrics = report_.layout.metrics;
    for (std::size_t m = 0; m < metrics.size(); ++m) {
      if (metrics[m].name != metric) continue;
      auto values = report_.totals.column(0, m, 0);
      const double years = static_cast<double>(report_.layout.months) / months_per_year;
      if (metrics[m].aggregation == Aggregation::flow)
        for (double& value : values) value /= years;
      return values;
    }
    throw InternalError("no metric " + metric);
  }

  std::size_t arms_;
  Progress& progress_;
  std::uint64_t expected_;
  std::uint64_t done_ = 0;
  StudyReport report_;
  std::vector<RunRecord> arriving_;  ///< of the present replication
  std::string reference_;            ///< of whose yearly mean the precision is a share
  std::unique_ptr<PairedCollector> paired_;
  std::vector<RecordSink*> sinks_;
};

/// What arms must share, or there is nothing to compare.
void check_arms_fit(const Arm& baseline, const Arm& other) {
  const Scenario& a = baseline.scenario;
  const Scenario& b = other.scenario;
  const auto differ = [&](const char* key, const auto& one, const auto& two) {
    if (one != two)
      throw UserError(
          fmt::format("'{}' has '{}' {} and '{}' {}", baseline.name, key, one, other.name, two),
          "arms of a comparison agree in it");
  };
  differ("years", a.years, b.years);
  differ("burn_in_years", a.burn_in_years, b.burn_in_years);
  differ("starts", a.starts, b.starts);
  differ("fiscal_offset_months", a.fiscal_offset_months, b.fiscal_offset_months);
  differ("currency", a.currency, b.currency);
  differ("price_base_year", a.price_base_year, b.price_base_year);
  differ("main_metric", a.main_metric, b.main_metric);
}

ExportedTables tables_of(const StudyRequest& request,
                         const std::vector<std::unique_ptr<Model>>& models) {
  std::vector<NamedModel> arms;
  for (std::size_t i = 0; i < models.size(); ++i)
    arms.push_back({&request.arms[i].scenario, models[i].get()});
  return {request.tables, arms};
}

UnionGroups groups_of(const std::vector<std::unique_ptr<Model>>& models) {
  std::vector<std::vector<std::string>> of_arms;
  for (const auto& model : models) of_arms.push_back(model->groups.names());
  return UnionGroups(of_arms);
}

RecordLayout layout_of(const StudyRequest& request,
                       const std::vector<std::unique_ptr<Model>>& models,
                       const ExportedTables& tables, const UnionGroups& groups) {
  RecordLayout layout;
  layout.tables = tables.infos();
  layout.first_day = models.front()->calendar.first_day_of_month(1);
  layout.metrics = metric_infos();
  layout.months = models.front()->months;
  layout.groups = groups.names();
  for (std::size_t i = 0; i < models.size(); ++i) {
    const std::string& name = request.arms[i].name;
    layout.arms.push_back(name);
    check_arms_fit(request.arms.front(), request.arms[i]);
  }
  return layout;
}

ResultInput input_of(const StudyRequest& request,
                     const std::vector<std::unique_ptr<Model>>& models) {
  ResultInput input;
  for (const auto& model : models) input.scenario_texts.push_back(model->text);
  input.seed = request.seed;
  input.replication_first = request.replication_first;
  input.replications_planned = request.precision ? 0 : request.replications;
  input.precision = request.precision ? request.precision->share : 0;
  input.engine_version = engine_version;
  input.currency = request.arms.front().scenario.currency;
  input.level = request.level;
  return input;
}

Circumstances circumstances(const StudyRequest& request, double wall_time) {
  Circumstances found;
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  found.date = fmt::format("{:%Y-%m-%dT%H:%M:%S+00:00}", fmt::gmtime(now));
  char host[256] = {};
  if (gethostname(host, sizeof host - 1) == 0) found.host = host;
  found.wall_time = wall_time;
  found.threads = thread_count(request.threads);
  found.command_line = request.command_line;
  found.build = build_info();
  return found;
}

/// The verdicts of a comparison as columns of the file.
EffectTable effect_table(const ComparisonResult& result) {
  const RecordLayout& layout = result.layout;
  EffectTable table;
  table.arms.assign(layout.arms.begin() + 1, layout.arms.end());
  table.metrics = layout.metrics;
  table.groups = layout.groups;
  table.columns = {
      {"mean_difference",
       "Mean paired difference to the baseline over all recorded months",
       "",
       {}},
      {"low", "Lower end of the 95 % interval of the mean difference", "", {}},
      {"high", "Upper end of the 95 % interval of the mean difference", "", {}},
      {"standard_error", "Standard error of the mean difference", "", {}},
      {"probability_better", "Share of replications in which the change does better", "1", {}},
  };
  for (std::size_t arm = 1; arm < layout.arms.size(); ++arm) {
    const Payback& payback = result.payback[arm];
    table.payback.push_back(in_words(payback));
    table.payback_month.push_back(payback.is_settled() ? *payback.month
                                                       : std::numeric_limits<double>::quiet_NaN());
    for (std::size_t metric = 0; metric < layout.metrics.size(); ++metric)
      for (std::size_t group = 0; group < layout.groups.size(); ++group) {
        const PairedEffect effect = result.effects.at(arm, metric, group);
        const double values[] = {effect.pairs.difference, effect.pairs.interval.low,
                                 effect.pairs.interval.high, effect.pairs.standard_error,
                                 effect.probability_better};
        for (std::size_t c = 0; c < table.columns.size(); ++c)
          table.columns[c].values.push_back(values[c]);
      }
  }
  return table;
}

void finish(ResultWriter& writer, const StudyReport& report) {
  if (report.effects) writer.effects(*report.effects);
  writer.finish(report.circumstances);
}

void check_request(const StudyRequest& request) {
  if (request.arms.empty()) throw InternalError("a study without arms");
  for (std::size_t i = 0; i < request.arms.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (request.arms[i].name == request.arms[j].name)
        throw UserError(fmt::format("'{}' is given twice", request.arms[i].name),
                        "each change once; give a file another name to compare variants");
  if (!request.precision && request.replications < 1)
    throw UserError("no replications", "at least 1");
  if (request.precision) check(*request.precision);
  if (!request.tables.empty() && !request.output)
    throw UserError("tables without an output", "an output file to write them to");
  if (request.output) check_writable(*request.output, request.force);
}

/// What is to be simulated. `models` and `tables` must outlive it.
Ensemble ensemble_of(const StudyRequest& request, const std::vector<std::unique_ptr<Model>>& models,
                     const ExportedTables& tables) {
  Ensemble ensemble;
  for (const auto& model : models) ensemble.arms.push_back(model.get());
  if (!request.tables.empty()) ensemble.tables = &tables;
  ensemble.seed = request.seed;
  ensemble.threads = request.threads;
  const bool months_are_kept = request.output && request.level != RecordLevel::none;
  ensemble.monthly = months_are_kept || request.sink != nullptr || models.size() > 1;
  return ensemble;
}

/// Fills the collector, in one go or from look to look until the answer is precise enough. False
/// when it was stopped; what was complete by then is kept.
bool simulate(const StudyRequest& request, const Ensemble& ensemble, const UnionGroups& groups,
              const RecordLayout& layout, Collector& collector, StopToken stop) {
  std::uint64_t from = request.replication_first;
  const auto run_to = [&](std::uint64_t to) {
    run_ensemble(
        ensemble, from, to,
        [&](std::size_t arm, RunRecord&& record) {
          groups.widen(arm, layout, record);
          collector.record(std::move(record));
        },
        stop);
    from = to;
  };
  try {
    if (!request.precision) {
      run_to(from + request.replications);
      return true;
    }
    const PrecisionTarget& target = *request.precision;
    const std::uint64_t arms = ensemble.arms.size();
    std::size_t pairs = next_look(0, target);
    collector.expect(pairs * arms);
    for (;;) {
      run_to(request.replication_first + pairs);
      const Look look = collector.look(target);
      if (look.finished(target)) return true;
      collector.expect(expected_pairs(look, target) * arms);
      pairs = next_look(pairs, target);
    }
  } catch (const Interrupted&) {
    return false;
  }
}

}  // namespace

StudyReport run_study(const StudyRequest& request, Progress& progress, StopToken stop) {
  check_request(request);
  std::vector<std::unique_ptr<Model>> models;
  for (const Arm& arm : request.arms) models.push_back(std::make_unique<Model>(arm.scenario));
  const ExportedTables tables = tables_of(request, models);
  const Ensemble ensemble = ensemble_of(request, models, tables);
  const ResultInput input = input_of(request, models);
  std::unique_ptr<ResultWriter> writer;
  if (request.output)
    writer = std::make_unique<ResultWriter>(*request.output, input, request.force);
  const UnionGroups groups = groups_of(models);
  const RecordLayout layout = layout_of(request, models, tables, groups);
  Collector collector(layout, request.arms.front().scenario.main_metric,
                      request.replications * models.size(), progress);
  collector.also_to(writer.get());
  collector.also_to(request.sink);

  const auto start = Clock::now();
  const bool interrupted = !simulate(request, ensemble, groups, layout, collector, stop);
  const double seconds = seconds_since(start);

  StudyReport report = collector.finish();
  report.currency = request.arms.front().scenario.currency;
  report.years = static_cast<double>(report.layout.months) / months_per_year;
  report.seed = request.seed;
  report.seconds = seconds;
  report.interrupted = interrupted;
  report.input = input;
  report.circumstances = circumstances(request, seconds);
  if (report.comparison) report.effects = effect_table(*report.comparison);
  // a study that was stopped before its first replication leaves no file
  if (writer && report.replications > 0) finish(*writer, report);
  return report;
}

void save_study(const StudyReport& report, const RecordMemory& records,
                const std::filesystem::path& output, bool force) {
  ResultWriter writer(output, report.input, force);
  records.replay(writer);
  finish(writer, report);
}

}  // namespace orgsim
