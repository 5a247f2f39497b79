#include "results/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/errors.hpp"
#include "config/units.hpp"
#include "results/part.hpp"
#include "results/row_table.hpp"
#include "results/sections.hpp"
#include "results/series.hpp"

namespace orgsim {
namespace {

[[noreturn]] void misuse(const std::string& what) {
  throw InternalError("result writer: " + what);
}

void check_layout(const RecordLayout& layout, const ResultInput& input) {
  if (layout.arms.empty() || layout.groups.empty()) misuse("no arm or no group");
  if (layout.months < 1 && input.level != RecordLevel::none) misuse("no month");
  if (layout.arms.size() != input.scenario_texts.size()) misuse("each arm needs its text");
  for (const MetricInfo& metric : layout.metrics)
    if (!known_unit(metric.unit))
      misuse(fmt::format("metric {} has the unit '{}'", metric.name, metric.unit));
}

}  // namespace

struct ResultWriter::State {
  State(const std::filesystem::path& path, ResultInput given, bool force)
      : part(path, force),
        input(std::move(given)),
        sheet(part.temporary().string(), path.string()) {}

  std::size_t panel() const {
    return static_cast<std::size_t>(layout.months) * layout.groups.size();
  }
  bool keeps_totals() const { return input.level != RecordLevel::none; }

  AtomicFile part;
  ResultInput input;
  Sheet sheet;
  RecordLayout layout;
  bool begun = false;

  std::vector<Series<float>> monthly;  // of each metric; level full
  std::vector<Series<double>> totals;  // of each metric; levels moments and full
  std::optional<ScratchRows> scratch;  // of the moments
  std::vector<PanelMoments> moments;   // of each arm; level moments
  std::vector<RowTable> tables;        // those asked for
  std::optional<Series<std::uint64_t>> hashes;
  std::optional<Series<std::uint64_t>> keys;

  std::vector<std::int64_t> replications;  // numbers, in order
  std::vector<std::uint64_t> done;         // of each arm
  std::size_t last_arm = 0;
};

ResultWriter::ResultWriter(const std::filesystem::path& path, ResultInput input, bool force)
    : state_(std::make_unique<State>(path, std::move(input), force)) {}

ResultWriter::~ResultWriter() = default;

void ResultWriter::begin(const RecordLayout& layout) {
  State& s = *state_;
  if (s.begun) misuse("begun twice");
  check_layout(layout, s.input);
  s.begun = true;
  s.layout = layout;
  const std::size_t arms = layout.arms.size();
  const std::size_t groups = layout.groups.size();
  const std::size_t metrics = layout.metrics.size();
  const std::uint64_t planned = s.input.replications_planned;
  s.done.assign(arms, 0);
  const hdf5::Handle root = s.sheet.file().root();
  s.sheet.file().attribute(root, "format", std::string("orgsim results"));

  // Axes of the root, and what each replication leaves at every level.
  s.sheet.put(scenario_axis("", layout));
  s.sheet.growing_axis(replication_axis(""));
  if (layout.months > 0) s.sheet.put(month_axis("", layout.months));
  s.sheet.put(group_axis("", layout));
  const std::size_t rows_of_hashes = rows_per_block(8, arms, 2, planned);
  s.hashes.emplace(s.sheet, state_hash_variable(), arms, hdf5::Shape{}, rows_of_hashes);
  s.keys.emplace(s.sheet, run_key_variable(), arms, hdf5::Shape{}, rows_of_hashes);

  // Every month of every replication.
  if (s.input.level == RecordLevel::full) {
    const std::size_t rows = rows_per_block(s.panel() * sizeof(float), arms, metrics, planned);
    for (const MetricInfo& metric : layout.metrics)
      s.monthly.emplace_back(s.sheet,
                             metric_variable(metric, s.input.currency, "",
                                             {"scenario", "replication", "month", "group"}),
                             arms, hdf5::Shape{static_cast<hsize_t>(layout.months), groups}, rows);
  }

  // Totals of each replication, and moments over them.
  if (s.keeps_totals()) {
    s.sheet.make_group("/totals");
    s.sheet.put(scenario_axis("/totals", layout));
    s.sheet.growing_axis(replication_axis("/totals"));
    s.sheet.put(group_axis("/totals", layout));
    const std::size_t rows = rows_per_block(groups * sizeof(double), arms, metrics, planned);
    for (const MetricInfo& metric : layout.metrics)
      s.totals.emplace_back(s.sheet,
                            metric_variable(metric, s.input.currency, "/totals",
                                            {"scenario", "replication", "group"}),
                            arms, hdf5::Shape{groups}, rows);
  }
  if (s.input.level == RecordLevel::moments) {
    const std::size_t cells = s.panel() * metrics;
    const std::size_t rows = PanelMoments::rows_kept(cells, arms);
    s.scratch.emplace(s.part.final_path(), cells);
    for (std::size_t arm = 0; arm < arms; ++arm)
      s.moments.emplace_back(cells, *s.scratch, arm * rows, rows);
  }
  s.sheet.section("/input", input_section(s.input, layout));
  for (const TableInfo& table : layout.tables)
    s.tables.emplace_back(s.sheet, layout, table, s.input.currency);
}

void ResultWriter::record(std::size_t arm, const RunRecord& record) {
  State& s = *state_;
  const std::size_t metrics = s.layout.metrics.size();
  const std::size_t groups = s.layout.groups.size();
  if (!s.begun || arm >= s.layout.arms.size()) misuse("a record of no known arm");
  if (s.keeps_totals() &&
      (record.monthly.size() != metrics * s.panel() || record.totals.size() != metrics * groups))
    misuse("a record of the wrong size");
  if (record.tables.size() != s.tables.size()) misuse("a record without its tables");

  // The order, and the row of this replication.
  const auto number = static_cast<std::int64_t>(record.replication);
  if (s.replications.empty() || number > s.replications.back())
    s.replications.push_back(number);
  else if (number < s.replications.back() || arm <= s.last_arm)
    misuse("records out of order");
  s.last_arm = arm;
  const std::size_t row = s.replications.size() - 1;
  ++s.done[arm];

  s.hashes->put(arm, row, record.state_hash);
  s.keys->put(arm, row, record.run_key);
  const std::span<const double> monthly(record.monthly);
  const std::span<const double> totals(record.totals);
  for (std::size_t m = 0; m < s.monthly.size(); ++m)
    s.monthly[m].put(arm, row, monthly.subspan(m * s.panel(), s.panel()));
  for (std::size_t m = 0; m < s.totals.size(); ++m)
    s.totals[m].put(arm, row, totals.subspan(m * groups, groups));
  if (!s.moments.empty()) s.moments[arm].add(monthly);
  for (std::size_t t = 0; t < s.tables.size(); ++t)
    s.tables[t].append(arm, record.replication, record.tables[t]);
}

void ResultWriter::effects(const EffectTable& table) {
  state_->sheet.section("/effects", effects_section(table, state_->input.currency));
}

void ResultWriter::finish(const Circumstances& provenance) {
  State& s = *state_;
  if (!s.begun) misuse("finished before it began");

  // What is still in memory.
  s.hashes->finish();
  s.keys->finish();
  for (Series<float>& series : s.monthly) series.finish();
  for (Series<double>& series : s.totals) series.finish();
  for (RowTable& table : s.tables) table.finish();
  s.sheet.fill_growing_axis("", "replication", s.replications);
  if (s.keeps_totals()) s.sheet.fill_growing_axis("/totals", "replication", s.replications);
  s.sheet.numbers<std::uint64_t>(replications_done_variable(), s.done);
  if (!s.moments.empty()) write_moments(s.sheet, s.layout, s.input.currency, s.moments);

  // Circumstances comes last, so that nothing else moves with it.
  s.sheet.write_integrity();
  s.sheet.section("/provenance", provenance_section(provenance));
  s.sheet.close();
  s.part.commit();
}

}  // namespace orgsim
