// Arms with different groups on one axis: what an arm has keeps its values, what it lacks is 0 or
// absent.
#include "simulation/union_groups.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace orgsim;

namespace {

/// A flow, a mean, a stock and a ratio over two months.
RecordLayout layout_on(const UnionGroups& groups) {
  RecordLayout layout;
  layout.groups = groups.names();
  layout.months = 2;
  for (const Aggregation kind :
       {Aggregation::flow, Aggregation::mean, Aggregation::stock, Aggregation::ratio})
    layout.metrics.push_back({"m", "1", "M", kind, Better::neither});
  return layout;
}

/// Values 1, 2, 3, ... of a record with so many own groups.
RunRecord counted(std::size_t groups) {
  RunRecord record;
  for (std::size_t i = 0; i < 4 * 2 * groups; ++i)
    record.monthly.push_back(1 + static_cast<double>(i));
  for (std::size_t i = 0; i < 4 * groups; ++i)
    record.totals.push_back(100 + static_cast<double>(i));
  return record;
}

}  // namespace

TEST_CASE("the common axis holds the first arm's groups, then what only others have",
          "[simulation]") {
  const UnionGroups groups({{"company", "unit:a", "unit:b"}, {"company", "unit:c", "unit:a"}});
  CHECK(groups.names() == std::vector<std::string>{"company", "unit:a", "unit:b", "unit:c"});
}

TEST_CASE("values keep their group; where an arm lacks one, sums are 0 and averages absent",
          "[simulation]") {
  const UnionGroups groups({{"company", "unit:a", "unit:b"}, {"company", "unit:c", "unit:a"}});
  const RecordLayout layout = layout_on(groups);
  RunRecord record = counted(3);
  groups.widen(1, layout, record);
  REQUIRE(record.monthly.size() == 4 * 2 * 4);
  REQUIRE(record.totals.size() == 4 * 4);
  for (std::size_t metric = 0; metric < 4; ++metric) {
    const bool adds_up = metric % 2 == 0;
    const auto own = [&](std::size_t row, std::size_t group) {
      return static_cast<double>(row * 3 + group);
    };
    const auto check = [&](const double* values, double first, std::size_t row) {
      CHECK(values[0] == first + own(row, 0));
      CHECK(values[1] == first + own(row, 2));
      if (adds_up)
        CHECK(values[2] == 0);
      else
        CHECK(std::isnan(values[2]));
      CHECK(values[3] == first + own(row, 1));
    };
    for (std::size_t month = 0; month < 2; ++month)
      check(record.monthly.data() + (metric * 2 + month) * 4, 1, metric * 2 + month);
    check(record.totals.data() + metric * 4, 100, metric);
  }
}

TEST_CASE("arms with equal groups keep their records, other orders are put right", "[simulation]") {
  const UnionGroups equal({{"company", "unit:a"}, {"company", "unit:a"}});
  RunRecord record = counted(2);
  equal.widen(1, layout_on(equal), record);
  CHECK(record.totals == counted(2).totals);
  CHECK(record.monthly == counted(2).monthly);

  const UnionGroups turned({{"company", "unit:a"}, {"unit:a", "company"}});
  turned.widen(1, layout_on(turned), record);
  CHECK(record.totals[0] == 101);
  CHECK(record.totals[1] == 100);
}

TEST_CASE("a record without months stays without", "[simulation]") {
  const UnionGroups groups({{"company"}, {"company", "unit:a"}});
  RunRecord record = counted(1);
  record.monthly.clear();
  groups.widen(0, layout_on(groups), record);
  CHECK(record.monthly.empty());
  CHECK(record.totals.size() == 8);
}
