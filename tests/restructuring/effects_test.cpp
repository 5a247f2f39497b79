// What a restructuring does in a run: announced, paid for, binding after the notice, in its scope;
// and nothing else.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>

#include "base/hash.hpp"
#include "scenario/loader.hpp"
#include "support/difference.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_busy_company;
using testing::Story;
using testing::world_after;

namespace {

constexpr UnitId marketing{0};
constexpr UnitId sales{1};
constexpr PersonId marketer{0};
constexpr PersonId rep{3};

/// A restructuring by its costs and decree.
std::string change(const std::string& name, double hours, double money, int notice,
                   const std::string& decree, const std::string& use = "start = \"month 2\"") {
  return fmt::format(
      "[restructuring.{0}]\n{5}\n[restructuring.{0}.definition.cost]\nhours_per_person = {1}\n"
      "money = {2}\nnotice_days = {3}\n[restructuring.{0}.definition.decree]\n{4}\n",
      name, hours, money, notice, decree, use);
}

Money all_transition_cost(const World& world) {
  Money sum;
  for (const Money cost : world.units.transition_cost.values()) sum += cost;
  return sum;
}

/// Columns that differ after the last day between a company and the same with the change.
std::vector<std::string> columns_changed(const Story& story, const std::string& text) {
  const Model without(story.scenario());
  const Model with(Story(story).with(text).scenario());
  return testing::differing_columns(testing::final_world(without), testing::final_world(with));
}

using ColumnNames = std::vector<std::string>;

}  // namespace

TEST_CASE("a restructuring without levers and cost changes nothing", "[restructuring]") {
  const std::string nothing = change("nothing", 0, 0, 0, "");
  CHECK(columns_changed(a_busy_company(), nothing) == ColumnNames{});
  // nor any metric
  const Model without(a_busy_company().scenario());
  const Model with(a_busy_company().with(nothing).scenario());
  const RunRecord a = simulate(without, 1, 0, {.monthly = true});
  const RunRecord b = simulate(with, 1, 0, {.monthly = true});
  CHECK(hash_bytes(std::as_bytes(std::span(a.monthly))) ==
        hash_bytes(std::as_bytes(std::span(b.monthly))));
}

TEST_CASE("a restructuring to what holds today changes nothing either", "[restructuring]") {
  CHECK(
      columns_changed(a_busy_company(), change("same", 0, 0, 0,
                                               "handover.expiry_days = 10\nwork.hours_per_day = 8\n"
                                               "media.touches_per_day = 20\n")) ==
      ColumnNames{"company.in_force", "people.adopted"});
}

TEST_CASE("before its start a restructuring leaves no trace", "[restructuring]") {
  const Model without(a_busy_company().scenario());
  const Model with(
      a_busy_company().with(change("x", 8, 1000, 0, "work.hours_per_day = 4")).scenario());
  CHECK(testing::differing_columns(world_after(without, 21), world_after(with, 21)) ==
        ColumnNames{});
  CHECK(testing::differing_columns(world_after(without, 22), world_after(with, 22)) !=
        ColumnNames{});
}

TEST_CASE("decrees bind after the notice, to the day", "[restructuring]") {
  for (const int notice : {0, 1, 15}) {
    CAPTURE(notice);
    const Model model(a_busy_company()
                          .with(change("short_days", 0, 0, notice, "work.hours_per_day = 4"))
                          .scenario());
    Run run(model, 1, 0);
    while (!run.finished()) {
      run.step();
      const int day = static_cast<int>(run.world().day());
      REQUIRE(run.world().people.hours[rep] == (day < 22 + notice ? 8.0 : 4.0));
      REQUIRE(run.world().company.in_force[World::company_row] == (day < 22 + notice ? 0u : 1u));
    }
  }
}

TEST_CASE("the burn-in runs before month 1", "[restructuring]") {
  const Model model(a_busy_company()
                        .after_burn_in_of(2)
                        .with(change("x", 0, 0, 0, "work.hours_per_day = 4", "start = \"month 1\""))
                        .scenario());
  CHECK(world_after(model, 42).people.hours[rep] == 8.0);
  CHECK(world_after(model, 43).people.hours[rep] == 4.0);
}

TEST_CASE("a unit's restructuring concerns its people only", "[restructuring]") {
  const Model model(a_busy_company()
                        .with(change("x", 6, 100, 0, "work.hours_per_day = 4",
                                     "start = \"month 2\"\nscope = { unit = \"sales\" }"))
                        .scenario());
  const World world = world_after(model, 60);
  CHECK(world.people.hours[rep] == 4.0);
  CHECK(world.people.hours[marketer] == 8.0);
  CHECK(world.people.transition_hours_due[rep] == 6.0);
  CHECK(world.people.transition_hours_due[marketer] == 0.0);
  CHECK(world.people.adopted[rep] == 1);
  CHECK(world.people.adopted[marketer] == 0);
  CHECK(world.units.transition_cost[sales] == Money{10000});
  CHECK(world.units.transition_cost[marketing] == Money{});
}

TEST_CASE("transition hours fall due on the announcement and come off the following days",
          "[restructuring]") {
  const Model model(a_busy_company().with(change("x", 5, 0, 10, "")).scenario());
  Run run(model, 1, 0);
  double taken = 0;
  while (!run.finished()) {
    run.step();
    taken += 8 - run.world().people.hours[marketer];
    if (run.world().day() == 21) CHECK(taken == 0);
    if (run.world().day() == 22) CHECK(taken == 2);  // a quarter of the day
  }
  CHECK(taken == 5);
}

TEST_CASE("the money of a transition is split by heads to the cent and nothing is lost",
          "[restructuring]") {
  for (const double money : {0.01, 0.03, 100.0, 1234.57}) {
    CAPTURE(money);
    const Model model(a_busy_company().with(change("x", 0, money, 0, "")).scenario());
    const World world = testing::final_world(model);
    CHECK(all_transition_cost(world) == money_from_units(money));
    // five of eight heads are in sales
    CHECK(std::abs(world.units.transition_cost[sales].units() - money * 5 / 8) < 0.05);
    CHECK(testing::total(model, simulate(model, 1, 0), Metric::transition_cost) ==
          Approx(money).epsilon(1e-12));
  }
}

TEST_CASE("the higher priority wins, whichever name comes first", "[restructuring]") {
  const auto hours = [](const std::string& a, const std::string& b) {
    const Model model(
        a_busy_company()
            .with(change("a", 0, 0, 0, "work.hours_per_day = 4", "start = \"month 2\"\n" + a))
            .with(change("b", 0, 0, 0, "work.hours_per_day = 6", "start = \"month 2\"\n" + b))
            .scenario());
    return world_after(model, 25).people.hours[rep];
  };
  CHECK(hours("priority = 1", "") == 4);
  CHECK(hours("", "priority = 1") == 6);
  CHECK(hours("priority = -2", "priority = -1") == 6);
}

TEST_CASE("a lever is obeyed by the mechanism that reads it", "[restructuring]") {
  const Model base(a_busy_company().scenario());
  const auto total_with = [&](const std::string& decree, Metric metric) {
    const Model model(
        a_busy_company().with(change("x", 0, 0, 0, decree, "start = \"month 1\"")).scenario());
    return testing::total(model, simulate(model, 1, 0), metric);
  };
  CHECK(total_with("media.touches_per_day = 7", Metric::campaign_touches) == 7 * 63);
  CHECK(testing::total(base, simulate(base, 1, 0), Metric::campaign_touches) == 20 * 63);
  CHECK(total_with("work.hours_per_day = 0", Metric::leads_followed_up) == 0);
  CHECK(total_with("work.hours_per_day = 1\nhandover.expiry_days = 0", Metric::leads_expired) >
        total_with("work.hours_per_day = 1\nhandover.expiry_days = 30", Metric::leads_expired));
}

TEST_CASE("every restructuring that is shipped can be used in a company", "[restructuring]") {
  const Library library({std::string(ORGSIM_SOURCE_DIR) + "/scenarios"});
  for (const LibraryEntry& entry : library.list(LibraryKind::restructuring, {})) {
    INFO(entry.name);
    CHECK_NOTHROW(load_scenario(
        {.scenario = "midsize_b2b", .changes = {entry.name}, .settings = {}}, library));
  }
}
