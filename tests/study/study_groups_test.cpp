// Organizations with different units can be compared.
#include <catch2/catch.hpp>
#include <cmath>

#include "mechanisms/metric_list.hpp"
#include "results/reader.hpp"
#include "study/study.hpp"
#include "support/folder.hpp"
#include "support/story.hpp"

using namespace orgsim;
using namespace orgsim::testing;

TEST_CASE("arms may have different units: a unit that an arm lacks sums to 0", "[study]") {
  const Folder folder;
  SilentProgress silent;
  StudyRequest request;
  request.arms = {{"today", a_busy_company().scenario()},
                  {"hub", a_busy_company()
                              .with("[organization.units.hub]\nfunction = 'sales'\n"
                                    "[organization.staff.hub]\ncount = 2\nunit = 'hub'\n"
                                    "role = 'rep'\n")
                              .scenario()}};
  request.replications = 4;
  request.level = RecordLevel::full;
  request.output = folder.path("a.h5");
  const StudyReport report = run_study(request, silent);

  const auto& groups = report.layout.groups;
  const auto at = [&](const char* name) {
    return static_cast<std::size_t>(std::ranges::find(groups, name) - groups.begin());
  };
  REQUIRE(at("unit:hub") == groups.size() - 1);
  const auto column = [&](std::size_t arm, Metric metric, const char* group) {
    const std::string name(metric_list[static_cast<std::size_t>(metric)].name);
    const auto values = read_numbers(folder.path("a.h5"), "/totals/" + name).values;
    return values[arm * request.replications * groups.size() + at(group)];
  };
  CHECK(column(0, Metric::revenue, "unit:hub") == 0);
  CHECK(std::isnan(column(0, Metric::headcount, "unit:hub")));
  CHECK(column(1, Metric::headcount, "unit:hub") == 2);
  CHECK(column(1, Metric::revenue, "unit:hub") > 0);
  // what both have stands where it belongs: units add up to the company in both
  for (std::size_t arm = 0; arm < 2; ++arm)
    CHECK(column(arm, Metric::revenue, "unit:sales") + column(arm, Metric::revenue, "unit:hub") ==
          Approx(column(arm, Metric::revenue, "company")));
  CHECK(column(1, Metric::leads_created, "segment:large") > 0);
  CHECK(read_info(folder.path("a.h5")).layout.groups == groups);
}
