// A run that was saved and continued, or branched, is the run that went straight through.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "support/difference.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_busy_company;
using testing::first_difference;

namespace {

/// Rules change on day 22 and, after notice, on day 30, with hours that take weeks to spend.
const std::string changes = R"([restructuring.a]
start = "month 2"
[restructuring.a.definition.cost]
hours_per_person = 40
money = 1000
notice_days = 0
[restructuring.a.definition.decree]
work.hours_per_day = 6
[restructuring.b]
start = "month 2"
scope = { unit = "sales" }
[restructuring.b.definition.cost]
hours_per_person = 0
money = 0
notice_days = 8
[restructuring.b.definition.routine]
handover.queue_order = "newest_first"
handover.expiry_days = 2
)";

}  // namespace

TEST_CASE("saved after any day, restored and continued is the straight run", "[determinism]") {
  const Model model(a_busy_company().with(changes).scenario());
  for (const std::uint32_t day : {0u, 1u, 20u, 21u, 22u, 29u, 30u, 31u, 42u, 62u, 63u}) {
    CAPTURE(day);
    Run straight(model, 2, 3);
    while (straight.world().day() < day) straight.step();
    Run continued(model, 2, 3, restore(snapshot(straight.world())));
    CHECK(first_difference(straight, continued) == "");
  }
}

TEST_CASE("so it is where people plan, leads mature and contracts end", "[determinism]") {
  const Model model(testing::extended("companies/midsize_b2b.toml", R"(years = 1.25
burn_in_years = 0.5
[restructuring.a]
start = "month 4"
[restructuring.a.definition.cost]
hours_per_person = 20
money = 1000
notice_days = 10
[restructuring.a.definition.decree]
handover.nurture_route = true
handover.return_unready = true
handover.definition_owner = "both"
pay.shared_share = 0.5
staffing.more_reps_sum = 300000
)"));
  // on and around month's, quarter's and year's end, and the days on which the change comes
  for (const std::uint32_t day : {0u, 1u, 20u, 126u, 179u, 188u, 189u, 190u, 252u, 378u, 440u}) {
    CAPTURE(day);
    Run straight(model, 2, 3);
    while (straight.world().day() < day) straight.step();
    Run continued(model, 2, 3, restore(snapshot(straight.world())));
    straight.finish();
    continued.finish();
    CHECK(testing::differing_columns(straight.world(), continued.world()) ==
          std::vector<std::string>{});
  }
}

TEST_CASE("a run continued within the recorded months has no totals, before them it has all",
          "[determinism]") {
  const Model model(a_busy_company().after_burn_in_of(2).scenario());
  const int first = model.calendar.first_day_of_month(1);
  Run straight(model, 2, 3);
  const auto continued_from = [&](int day) {
    while (straight.world().day() < static_cast<std::uint32_t>(day)) straight.step();
    Run continued(model, 2, 3, straight.world());
    continued.finish();
    return continued.record().totals;
  };
  const std::vector<double> whole = continued_from(first - 1);
  const std::vector<double> part = continued_from(first);
  straight.finish();
  REQUIRE_FALSE(whole.empty());
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  CHECK(std::ranges::equal(whole, straight.record().totals, same));
  CHECK(part.empty());
}

TEST_CASE("a branch at the day before a change is the changed scenario run through",
          "[determinism]") {
  const Model baseline(a_busy_company().scenario());
  const Model changed(a_busy_company().with(changes).scenario());
  Run branch(changed, 1, 0, testing::world_after(baseline, 21));
  Run straight(changed, 1, 0);
  while (straight.world().day() < 21) straight.step();
  CHECK(first_difference(straight, branch) == "");
  CHECK(state_hash(branch.world()) != state_hash(testing::final_world(baseline)));
}

TEST_CASE("a copy of a world goes its own way", "[determinism]") {
  const Model model(a_busy_company().scenario());
  const World kept = testing::world_after(model, 10);
  const std::uint64_t before = state_hash(kept);
  Run(model, 1, 0, kept).finish();
  CHECK(state_hash(kept) == before);
}

TEST_CASE("the first day and column that differ are named", "[determinism]") {
  const Model model(a_busy_company().scenario());
  World tampered = testing::world_after(model, 0);
  tampered.people.x[PersonId{2}] = 1;
  Run a(model, 1, 0), b(model, 1, 0, tampered);
  CHECK(first_difference(a, b) == "day 0: people.x");
  const Model other(
      a_busy_company().with("[assumptions.goodwill]\ncost_per_touch = 2\n").scenario());
  Run c(model, 1, 0), d(other, 1, 0);
  CHECK(first_difference(c, d) == "day 1: units.programme_cost");
}
