#include <catch2/catch.hpp>

#include "base/errors.hpp"
#include "base/statistics.hpp"
#include "results/reader.hpp"
#include "results/synthetic.hpp"

using namespace orgsim;
using namespace orgsim::testing;

TEST_CASE("full records come back as they were given, in single precision", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout();
  write_file(folder / "a.h5", RecordLevel::full, layout, 7);
  const std::size_t panel = 15;
  for (std::size_t m = 0; m < 4; ++m) {
    const std::string name = "/metric_" + std::to_string(m);
    const Array<double> monthly = read_numbers(folder / "a.h5", name);
    const Array<double> totals = read_numbers(folder / "a.h5", "/totals" + name);
    REQUIRE(monthly.shape == std::vector<std::size_t>{2, 7, 5, 3});
    REQUIRE(totals.shape == std::vector<std::size_t>{2, 7, 3});
    bool equal = true;
    for (std::size_t arm = 0; arm < 2; ++arm)
      for (std::size_t r = 0; r < 7; ++r) {
        const RunRecord record = a_record(layout, arm, 10 + r);
        for (std::size_t i = 0; i < panel; ++i)
          equal &= same(monthly.values[(arm * 7 + r) * panel + i],
                        static_cast<float>(record.monthly[m * panel + i]));
        for (std::size_t i = 0; i < 3; ++i)
          equal &= same(totals.values[(arm * 7 + r) * 3 + i], record.totals[m * 3 + i]);
      }
    CHECK(equal);
  }
}

TEST_CASE("hashes and keys of all 64 bits come back at every level", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout();
  for (const RecordLevel level : {RecordLevel::none, RecordLevel::moments, RecordLevel::full}) {
    const auto path = folder / ("level-" + std::to_string(static_cast<int>(level)));
    write_file(path, level, layout, 3);
    const Array<std::uint64_t> hashes = read_integers(path, "/state_hash");
    const Array<std::uint64_t> keys = read_integers(path, "/run_key");
    REQUIRE(hashes.shape == std::vector<std::size_t>{2, 3});
    for (std::size_t arm = 0; arm < 2; ++arm)
      for (std::size_t r = 0; r < 3; ++r) {
        const RunRecord record = a_record(layout, arm, 10 + r);
        CHECK(hashes.values[arm * 3 + r] == record.state_hash);
        CHECK(keys.values[arm * 3 + r] == record.run_key);
      }
    CHECK(read_numbers(path, "/replication").values == std::vector<double>{10, 11, 12});
    CHECK(verify(path).intact());
  }
}

TEST_CASE("more replications than one block holds come back in their places", "[results]") {
  // 17 rows of about 7 KiB make a block, so 40 replications are three blocks, the last one short
  const ScratchFolder folder;
  const RecordLayout layout = a_layout(2, 2, 60, 31);
  const std::size_t panel = 60 * 31;
  write_file(folder / "a.h5", RecordLevel::full, layout, 40);
  {
    ResultWriter writer(folder / "b.h5", an_input(RecordLevel::full, layout, 0), false);
    writer.begin(layout);
    record_all(writer, layout, 40);
    writer.finish(a_provenance());
  }
  const Array<double> a = read_numbers(folder / "a.h5", "/metric_1");
  const Array<double> b = read_numbers(folder / "b.h5", "/metric_1");
  CHECK(a.values == b.values);
  bool equal = true;
  for (std::size_t arm = 0; arm < 2; ++arm)
    for (std::size_t r = 0; r < 40; ++r) {
      const RunRecord record = a_record(layout, arm, 10 + r);
      for (std::size_t i = 0; i < panel; ++i)
        equal &= b.values[(arm * 40 + r) * panel + i] ==
                 static_cast<double>(static_cast<float>(record.monthly[panel + i]));
    }
  CHECK(equal);
  CHECK(verify(folder / "b.h5").intact());
}

TEST_CASE("a file tells how to make it again", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout();
  ResultInput input = an_input(RecordLevel::full, layout, 99);
  input.scenario_texts[1] = std::string(70'000, 'x') + "\nGrüße = \"営業\"\n";
  ResultWriter writer(folder / "a.h5", input, false);
  writer.begin(layout);
  record_all(writer, layout, 2);
  writer.finish(a_provenance(12.5, "orgsim run x --seed 1"));

  const ResultInfo info = read_info(folder / "a.h5");
  CHECK(info.schema_version == result_schema_version);
  CHECK(info.input.scenario_texts == input.scenario_texts);
  CHECK(info.input.seed == input.seed);
  CHECK(info.input.replication_first == 10);
  CHECK(info.input.replications_planned == 99);
  CHECK(info.input.engine_version == "0.1.0");
  CHECK(info.input.currency == "BRL");
  CHECK(info.input.level == RecordLevel::full);
  CHECK(info.layout.arms == layout.arms);
  CHECK(info.layout.groups == layout.groups);
  CHECK(info.layout.months == 5);
  CHECK(info.layout.months_per_year == 12);
  REQUIRE(info.layout.metrics.size() == 4);
  for (std::size_t m = 0; m < 4; ++m) {
    CHECK(info.layout.metrics[m].name == layout.metrics[m].name);
    CHECK(info.layout.metrics[m].unit == layout.metrics[m].unit);
    CHECK(info.layout.metrics[m].long_name == layout.metrics[m].long_name);
    CHECK(info.layout.metrics[m].aggregation == layout.metrics[m].aggregation);
    CHECK(info.layout.metrics[m].better == layout.metrics[m].better);
  }
  CHECK(info.provenance.host == "host");
  CHECK(info.provenance.wall_time == 12.5);
  CHECK(info.provenance.threads == 2);
  CHECK(info.provenance.command_line == "orgsim run x --seed 1");
  CHECK(info.provenance.build.compiler == "GNU 12.2.0");
  CHECK(info.file_bytes == std::filesystem::file_size(folder / "a.h5"));
  CHECK_FALSE(info.has_effects);
}

TEST_CASE("a study without replications makes a readable file", "[results]") {
  const ScratchFolder folder;
  for (const RecordLevel level : {RecordLevel::none, RecordLevel::moments, RecordLevel::full}) {
    const auto path = folder / ("level-" + std::to_string(static_cast<int>(level)));
    write_file(path, level, a_layout(), 0);
    CHECK(read_info(path).replications_done == std::vector<std::uint64_t>{0, 0});
    CHECK(read_integers(path, "/state_hash").shape == std::vector<std::size_t>{2, 0});
    CHECK(verify(path).intact());
  }
}

TEST_CASE("an interrupted study keeps what was done and says how much", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout();
  ResultWriter writer(folder / "a.h5", an_input(RecordLevel::full, layout, 1000), false);
  writer.begin(layout);
  record_all(writer, layout, 3);
  writer.record(0, a_record(layout, 0, 13));
  writer.finish(a_provenance());

  CHECK(read_info(folder / "a.h5").replications_done == std::vector<std::uint64_t>{4, 3});
  const Array<double> values = read_numbers(folder / "a.h5", "/metric_0");
  REQUIRE(values.shape == std::vector<std::size_t>{2, 4, 5, 3});
  const RunRecord last = a_record(layout, 0, 13);
  for (std::size_t i = 0; i < 15; ++i) {
    CHECK(values.values[3 * 15 + i] == last.monthly[i]);  // came
    CHECK(std::isnan(values.values[(4 + 3) * 15 + i]));   // never came
  }
  CHECK(read_integers(folder / "a.h5", "/state_hash").values[7] == 0);
  CHECK(verify(folder / "a.h5").intact());
}

TEST_CASE("monthly moments are those of the values that are there", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout();
  constexpr std::size_t count = 50;
  write_file(folder / "a.h5", RecordLevel::moments, layout, count);
  const auto statistic = [&](const std::string& name) {
    return read_numbers(folder / "a.h5", "/moments/" + name + "/metric_3").values;
  };
  const auto mean = statistic("mean"), variance = statistic("variance"), low = statistic("min"),
             high = statistic("max"), present = statistic("count"), shares = statistic("quantile");
  REQUIRE(shares.size() == 5 * 2 * 15);
  for (std::size_t arm = 0; arm < 2; ++arm)
    for (std::size_t i = 0; i < 15; ++i) {
      std::vector<double> values;
      for (std::size_t r = 0; r < count; ++r) {
        const double value = a_record(layout, arm, 10 + r).monthly[3 * 15 + i];
        if (!std::isnan(value)) values.push_back(value);
      }
      REQUIRE(values.size() < count);
      double sum = 0.0, squares = 0.0;
      for (const double value : values) sum += value;
      const double n = static_cast<double>(values.size());
      for (const double value : values) squares += (value - sum / n) * (value - sum / n);
      const std::size_t at = arm * 15 + i;
      CHECK(mean[at] == Approx(sum / n));
      CHECK(variance[at] == Approx(squares / (n - 1.0)));
      CHECK(low[at] == *std::min_element(values.begin(), values.end()));
      CHECK(high[at] == *std::max_element(values.begin(), values.end()));
      CHECK(present[at] == n);
      const double probabilities[] = {0.05, 0.25, 0.5, 0.75, 0.95};
      for (std::size_t q = 0; q < 5; ++q)
        CHECK(shares[q * 30 + at] == Approx(quantile(values, probabilities[q])).epsilon(1e-6));
    }
}

TEST_CASE("a comparison's effects are stored by change, metric and group", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout();
  EffectTable table{.arms = {layout.arms[1]},
                    .metrics = layout.metrics,
                    .groups = layout.groups,
                    .columns = {{"mean_difference", "Mean difference", "", {}},
                                {"probability_better", "Chance to be better", "1", {}}},
                    .payback = {"month 3"},
                    .payback_month = {3}};
  for (EffectColumn& column : table.columns)
    for (int i = 0; i < 12; ++i) column.values.push_back(i * 0.25);
  ResultWriter writer(folder / "a.h5", an_input(RecordLevel::none, layout), false);
  writer.begin(layout);
  writer.effects(table);
  writer.finish(a_provenance());
  const Array<double> read = read_numbers(folder / "a.h5", "/effects/probability_better");
  CHECK(read.shape == std::vector<std::size_t>{1, 4, 3});
  CHECK(read.values == table.columns[1].values);
  CHECK(read_numbers(folder / "a.h5", "/effects/payback_month").values == table.payback_month);
  CHECK(read_info(folder / "a.h5").has_effects);
  CHECK(verify(folder / "a.h5").intact());
}

TEST_CASE("records out of order, of wrong size or of an unknown arm are our own mistakes",
          "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout();
  ResultWriter writer(folder / "a.h5", an_input(RecordLevel::full, layout), false);
  CHECK_THROWS_AS(writer.record(0, a_record(layout, 0, 10)), InternalError);
  writer.begin(layout);
  writer.record(1, a_record(layout, 1, 10));
  CHECK_THROWS_AS(writer.record(0, a_record(layout, 0, 10)), InternalError);
  CHECK_THROWS_AS(writer.record(1, a_record(layout, 1, 9)), InternalError);
  CHECK_THROWS_AS(writer.record(2, a_record(layout, 2, 11)), InternalError);
  CHECK_THROWS_AS(writer.record(0, a_record(a_layout(2, 3), 0, 11)), InternalError);
}

TEST_CASE("a unit that readers would turn into time is refused", "[results]") {
  const ScratchFolder folder;
  RecordLayout layout = a_layout();
  layout.metrics[0].unit = "days";
  ResultWriter writer(folder / "a.h5", an_input(RecordLevel::full, layout), false);
  CHECK_THROWS_AS(writer.begin(layout), InternalError);
}
