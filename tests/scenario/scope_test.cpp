// Whom a restructuring concerns: a unit with all that stands below it.
#include <catch2/catch.hpp>

#include "scenario/changes.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_company;

TEST_CASE("the scope of a unit reaches the units below it and no others", "[scenario]") {
  const Scenario scenario =
      a_company()
          .with_sales(2)
          .with_marketing(1)
          .with_accounts(1)
          .with(
              "[organization.units.emea]\nfunction = 'sales'\nparent = 'sales'\n"
              "[organization.units.berlin]\nfunction = 'sales'\nparent = 'emea'\n"
              "[organization.staff.reps]\nunit = 'berlin'\n"
              "[restructuring.r]\nscope = { unit = 'sales' }\n"
              "[restructuring.r.definition.cost]\nhours_per_person = 1.0\nmoney = 0.0\n"
              "notice_days = 0\n"
              "[restructuring.r.definition.decree]\n'work.hours_per_day' = 6.0\n")
          .scenario();
  const CompiledChanges changes = compile_changes(scenario);
  const Scope& scope = changes.schedule.at(0).scope;
  // units stand in the order of their names: berlin, emea, marketing, sales
  CHECK(scope.contains(UnitId{0}));
  CHECK(scope.contains(UnitId{1}));
  CHECK_FALSE(scope.contains(UnitId{2}));
  CHECK(scope.contains(UnitId{3}));
  CHECK(changes.schedule.at(0).heads == 2);
}
