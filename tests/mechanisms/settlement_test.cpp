// Pay and working hours: what people cost and how much of a day a transition takes.
#include "mechanisms/settlement.hpp"

#include <catch2/catch.hpp>

#include "mechanisms/attention.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_company;
using testing::Bench;

TEST_CASE("twelve months pay a year's cost exactly, to the cent", "[mechanisms]") {
  for (const int burn_in : {0, 5}) {
    CAPTURE(burn_in);
    // 60,000.07 and 48,000.05 divide by twelve only with a rest
    Bench bench(a_company()
                    .with_sales(3)
                    .with_marketing(2)
                    .with_accounts(1)
                    .for_months(24)
                    .after_burn_in_of(burn_in)
                    .scenario());
    for (int day = 1; day <= 24 * days_per_month; ++day) {
      const Money before = bench.world.units.people_cost[UnitId{1}];
      bench.model.settlement.step(bench.world, bench.context(day));
      const bool paid = bench.world.units.people_cost[UnitId{1}] != before;
      REQUIRE(paid == (day % days_per_month == 0));
      if (day % (12 * days_per_month) == 0) {
        const int years = day / (12 * days_per_month);
        CHECK(bench.world.units.people_cost[UnitId{0}] == Money{2 * 48000'05 * years});
        CHECK(bench.world.units.people_cost[UnitId{1}] == Money{3 * 60000'07 * years});
      }
    }
    CHECK(bench.metered(Metric::people_cost) == Approx(2.0 * (2 * 48000.05 + 3 * 60000.07)));
  }
}

TEST_CASE("only people who are employed are paid", "[mechanisms]") {
  Bench bench(a_company().with_sales(3).with_accounts(1).scenario());
  bench.world.people.active[PersonId{1}] = 0;
  bench.model.settlement.step(bench.world, bench.context(days_per_month));
  // the first of twelve parts carries one of the seven odd cents
  CHECK(bench.world.units.people_cost[UnitId{0}] == Money{2 * 5000'01});
}

TEST_CASE("a transition's hours come off the day, a bounded share at a time, until spent",
          "[mechanisms]") {
  Bench bench(a_company().with_sales(2).with_accounts(1).scenario());
  const PersonId changed{0}, other{1};
  People& people = bench.world.people;
  people.transition_hours_due[changed] = 5;
  for (const double expected : {6.0, 6.0, 7.0, 8.0, 8.0}) {
    bench.model.attention.step(bench.world, bench.context(1));
    CHECK(people.hours[changed] == expected);
    CHECK(people.hours[other] == 8.0);
  }
  CHECK(people.transition_hours_spent[changed] == 5.0);
  CHECK(people.transition_hours_spent[other] == 0.0);
}

TEST_CASE("fractions of transition hours are spent in full and no more", "[mechanisms]") {
  Bench bench(a_company().with_sales(1).with_accounts(1).scenario());
  People& people = bench.world.people;
  const PersonId rep{0};
  people.transition_hours_due[rep] = 31.1;
  double taken = 0;
  for (int day = 1; day <= 21; ++day) {
    bench.model.attention.step(bench.world, bench.context(day));
    taken += 8 - people.hours[rep];
  }
  CHECK(taken == Approx(31.1));
  CHECK(people.hours[rep] == 8.0);
}
