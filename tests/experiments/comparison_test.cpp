#include "experiments/comparison.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "base/errors.hpp"

using namespace orgsim;

namespace {
/// Two years, two groups, three metrics.
RecordLayout layout_of(std::vector<std::string> arms) {
  RecordLayout layout;
  layout.arms = std::move(arms);
  layout.groups = {"company", "sales"};
  layout.metrics = {{"revenue", "EUR", "Revenue", Aggregation::flow, Better::higher},
                    {"open", "1", "Open", Aggregation::stock, Better::neither},
                    {"contribution", "EUR", "Contribution", Aggregation::flow, Better::higher}};
  layout.months = 24;
  return layout;
}

/// Contribution of the company as given by month, 100 of revenue a month, everything else 7.
RunRecord record_of(std::uint64_t replication, const std::vector<double>& contribution) {
  RunRecord record;
  record.replication = replication;
  record.monthly.assign(3 * 24 * 2, 7.0);
  record.totals.assign(3 * 2, 7.0);
  record.totals[0] = 2400.0;
  record.totals[2 * 2] = 0.0;
  for (std::size_t month = 0; month < 24; ++month) {
    record.monthly[month * 2] = 100.0;
    record.monthly[(2 * 24 + month) * 2] = contribution[month];
    record.totals[2 * 2] += contribution[month];
  }
  return record;
}

std::vector<double> flat(double value) {
  return std::vector<double>(24, value);
}
}  // namespace

TEST_CASE("payback is the month from which the sum never falls behind again", "[experiments]") {
  REQUIRE(payback_month(std::vector<double>{-3, 1, 1, 1, 1}) == 4);
  REQUIRE(payback_month(std::vector<double>{-1, 2, -2, 2, 0}) == 4);  // behind once more in month 3
  REQUIRE(payback_month(std::vector<double>{0, 0, 0}) == 1);
  REQUIRE(payback_month(std::vector<double>{0, 0, -1, 1}) == 4);
  REQUIRE_FALSE(payback_month(std::vector<double>{5, -6}));
  REQUIRE_FALSE(payback_month(std::vector<double>{-3, 1, 1}));
  REQUIRE_FALSE(payback_month({}));
}

TEST_CASE("a payback is told only where the interval of the effect leaves out 0", "[experiments]") {
  PairedSummary effect;
  effect.standard_error = 1.0;
  const auto outcome = [&](std::vector<double> months, double low, double high) {
    effect.difference = (low + high) / 2.0;
    effect.interval = {low, high};
    return payback_of(months, effect).outcome;
  };
  // a change in month 3 that costs, and then earns
  const std::vector<double> dip{0, 0, -3, 2, 2, 2};
  CHECK(outcome(dip, 1.0, 5.0) == PaybackOutcome::later);
  CHECK(payback_of(dip, effect).month == 5);
  CHECK(outcome(dip, -1.0, 7.0) == PaybackOutcome::unsettled);
  CHECK(outcome(dip, 0.0, 6.0) == PaybackOutcome::unsettled);
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  CHECK(outcome(dip, unknown, unknown) == PaybackOutcome::unsettled);
  CHECK(outcome({0, 0, 1, -0.5, 1}, 1.0, 2.0) == PaybackOutcome::at_once);
  CHECK(outcome({0, 0, 1, -3}, -4.0, -1.0) == PaybackOutcome::never);
  CHECK(outcome({0, 0, 1, -3}, -4.0, 1.0) == PaybackOutcome::unsettled);
  effect.standard_error = 0.0;
  CHECK(outcome({0, 0, 0, 0}, 0.0, 0.0) == PaybackOutcome::no_difference);
  CHECK(outcome({}, 0.0, 0.0) == PaybackOutcome::unknown);
}

TEST_CASE("luck alone pays nothing back", "[experiments]") {
  PairedCollector collector;
  collector.begin(layout_of({"today", "luck", "gain"}));
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal;
  for (std::uint64_t r = 0; r < 40; ++r) {
    collector.record(0, record_of(r, flat(0.0)));
    collector.record(1, record_of(r, flat(r % 2 == 0 ? 5.0 : -5.0)));
    collector.record(2, record_of(r, flat(5.0 + normal(random))));
  }
  const ComparisonResult result = collector.result();
  CHECK(result.payback[1].outcome == PaybackOutcome::unsettled);
  CHECK(result.payback[2].outcome == PaybackOutcome::at_once);
}

TEST_CASE("a collector pairs arms and finds effect, best arm and payback", "[experiments]") {
  PairedCollector collector;
  collector.begin(layout_of({"today", "dip", "never"}));
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  for (std::uint64_t r = 5; r < 45; ++r) {
    const double luck = 10.0 * normal(random);
    auto dip = flat(luck + 2.0);
    for (std::size_t month = 0; month < 3; ++month) dip[month] = luck - 8.0;
    collector.record(0, record_of(r, flat(luck)));
    collector.record(1, record_of(r, dip));
    collector.record(2, record_of(r, flat(luck - 1.0)));
  }
  const ComparisonResult result = collector.result();
  REQUIRE(result.replications == 40);
  REQUIRE(result.sampling == Sampling::fixed);
  // three months of -8, 21 of +2
  REQUIRE(result.effects.at(1, 2, 0).pairs.difference == Approx(18.0));
  REQUIRE(result.effects.at(2, 2, 0).pairs.difference == Approx(-24.0));
  REQUIRE(result.effects.at(1, 2, 0).probability_better == 1.0);
  REQUIRE(result.effects.at(1, 0, 0).pairs.difference == 0.0);
  REQUIRE(std::isnan(result.effects.at(1, 1, 0).probability_better));
  REQUIRE(result.best.leader == 1);
  // 24 behind after month 3, level again after 12 better months
  REQUIRE(result.payback[0].outcome == PaybackOutcome::unknown);
  REQUIRE(result.payback[1].outcome == PaybackOutcome::later);
  REQUIRE(result.payback[1].month == 15);
  REQUIRE(result.payback[2].outcome == PaybackOutcome::never);
  REQUIRE_FALSE(result.payback[2].month);
}

TEST_CASE("precision compares yearly half-widths with yearly revenue", "[experiments]") {
  PairedCollector collector;
  collector.begin(layout_of({"today", "change"}));
  std::mt19937_64 random(2);
  std::normal_distribution<double> normal;
  for (std::uint64_t r = 0; r < 32; ++r) {
    collector.record(0, record_of(r, flat(0.0)));
    collector.record(1, record_of(r, flat(10.0 * normal(random))));
  }
  const Look look = collector.look({0.05, 1000});
  REQUIRE(look.pairs == 32);
  REQUIRE(look.reference == Approx(1200.0));
  REQUIRE(look.allowed == Approx(60.0));
  const ComparisonResult result = collector.result();
  REQUIRE(result.looks.size() == 1);
  REQUIRE(result.sampling == Sampling::sequential);
  // totals are of two years
  REQUIRE(look.half_widths[0] ==
          Approx(result.effects.at(1, 2, 0).pairs.interval.half_width() / 2.0));
}

TEST_CASE("the metrics of the question can be chosen", "[experiments]") {
  PairedCollector collector("open", "open");
  collector.begin(layout_of({"today", "change"}));
  for (std::uint64_t r = 0; r < 32; ++r)
    for (std::size_t arm = 0; arm < 2; ++arm) collector.record(arm, record_of(r, flat(1.0)));
  REQUIRE(collector.look({0.01, 100}).reference == 7.0);  // a stock is no sum over years
  REQUIRE(collector.result().main_metric == 1);
  REQUIRE(collector.result().best.arms.empty());

  PairedCollector unknown("revenues");
  REQUIRE_THROWS_AS(unknown.begin(layout_of({"today"})), UserError);
}

TEST_CASE("a replication that is not complete does not count", "[experiments]") {
  PairedCollector collector;
  collector.begin(layout_of({"today", "change"}));
  collector.record(0, record_of(0, flat(1.0)));
  REQUIRE(collector.replications() == 0);
  REQUIRE(collector.result().replications == 0);
  collector.record(1, record_of(0, flat(2.0)));
  collector.record(0, record_of(1, flat(500.0)));
  const ComparisonResult result = collector.result();
  REQUIRE(result.replications == 1);
  REQUIRE(result.effects.at(1, 2, 0).pairs.difference == 24.0);
  REQUIRE(result.payback[1].month == 1);
}

TEST_CASE("records out of order are refused", "[experiments]") {
  PairedCollector collector;
  collector.begin(layout_of({"today", "change"}));
  const auto record = [&](std::size_t arm, std::uint64_t replication) {
    collector.record(arm, record_of(replication, flat(1.0)));
  };
  REQUIRE_THROWS_AS(record(1, 0), InternalError);
  record(0, 3);
  REQUIRE_THROWS_AS(record(0, 3), InternalError);
  REQUIRE_THROWS_AS(record(1, 4), InternalError);
  REQUIRE_THROWS_AS(record(2, 3), InternalError);
  record(1, 3);
  REQUIRE_THROWS_AS(record(0, 3), InternalError);
  REQUIRE_THROWS_AS(record(0, 2), InternalError);
  record(0, 4);
  REQUIRE(collector.replications() == 1);
}

TEST_CASE("without months there is no payback month", "[experiments]") {
  PairedCollector collector;
  collector.begin(layout_of({"today", "change"}));
  for (std::size_t arm = 0; arm < 2; ++arm) {
    RunRecord record = record_of(0, flat(1.0));
    record.monthly.clear();
    collector.record(arm, record);
  }
  const ComparisonResult result = collector.result();
  REQUIRE(result.replications == 1);
  REQUIRE(result.payback[1].outcome == PaybackOutcome::unknown);
  REQUIRE_FALSE(result.payback[1].month);
}
