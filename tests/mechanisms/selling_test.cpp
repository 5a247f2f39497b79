// Selling: who is touched, how often, when deals close, and where the money goes.
#include "mechanisms/selling.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/goodness_of_fit.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"
#include "world/invariants.hpp"

using namespace orgsim;
using testing::a_company;
using testing::Bench;

namespace {

constexpr PersonId rep{0};
constexpr UnitId sales{0};

struct Desk : Bench {
  explicit Desk(const std::string& selling)
      : Bench(a_company()
                  .with_sales(1)
                  .with_accounts(5000)
                  .for_months(6)
                  .with("[assumptions.selling]\n" + selling)
                  .scenario()) {
    give_hours(rep, 8);
  }
  /// `count` leads are qualified on `day`, one per account, and opened with the next step.
  void qualify(std::uint32_t count, std::uint32_t day = 1) {
    for (std::uint32_t i = 0; i < count; ++i) {
      const LeadId lead = raise(AccountId{i}, day);
      world.leads.owner[lead] = rep;
      world.leads.place[lead] = LeadPlace::qualified;
      inbox.qualified.push_back(lead);
    }
    inbox.raised.clear();
  }
  void step(int day) {
    model.selling.step(world, context(day));
    inbox.qualified.clear();
    CHECK(broken_invariants(world) == std::vector<std::string>{});
  }
  int in(DealState state) const {
    const auto states = world.deals.state.values();
    return static_cast<int>(std::count(states.begin(), states.end(), state));
  }
};

const std::string certain_win = "win_chance = 1\nwin_chance_at_quarter_end = 1\n";
const std::string nothing_happens =
    "win_chance = 0\nwin_chance_at_quarter_end = 0\nloss_chance = 0\n";

}  // namespace

TEST_CASE("each open deal takes at most one touch a day", "[mechanisms]") {
  Desk desk(nothing_happens);
  desk.qualify(3);
  desk.step(1);
  CHECK(desk.world.people.hours_on_deals[rep] == 3.0);
  CHECK(desk.world.people.deals_open[rep] == 3);
  CHECK(desk.world.segments.deals_open[SegmentId{0}] == 3);
  desk.qualify(9);
  desk.step(2);
  CHECK(desk.world.people.hours_on_deals[rep] == 8.0);
}

TEST_CASE("the hours go to the oldest deals first", "[mechanisms]") {
  Desk desk("win_chance = 0\nwin_chance_at_quarter_end = 0\nloss_chance = 1\n");
  desk.qualify(20);
  desk.step(1);  // eight touches, each loses its deal
  for (const DealId deal : ids(desk.world.deals))
    CHECK(desk.world.deals.state[deal] == (deal.row < 8 ? DealState::lost : DealState::open));
  CHECK(desk.world.people.first_deal[rep] == DealId{8});
  CHECK(desk.metered(Metric::deals_lost) == 8);
  CHECK(desk.world.deals.closed[DealId{0}] == 1);
  CHECK(desk.world.deals.closed[DealId{8}] == 0);
}

TEST_CASE("deals get only the hours that leads left over", "[mechanisms]") {
  Desk desk(nothing_happens);
  desk.world.people.hours_on_leads[rep] = 5.5;
  desk.qualify(10);
  desk.step(1);
  CHECK(desk.world.people.hours_on_deals[rep] == 2.0);
}

TEST_CASE("a deal that was won is booked to the cent, once", "[mechanisms]") {
  Desk desk(certain_win);
  desk.qualify(8);
  desk.step(1);
  CHECK(desk.in(DealState::won) == 8);
  Money sum;
  for (const Money value : desk.world.deals.value.values()) {
    CHECK(value > Money{});
    sum += value;
  }
  CHECK(desk.world.units.revenue[sales] == sum);
  CHECK(desk.metered(Metric::revenue) == Approx(sum.units()));
  CHECK(desk.metered(Metric::gross_margin) == Approx(0.7 * sum.units()));
  desk.step(2);
  CHECK(desk.world.units.revenue[sales] == sum);
}

TEST_CASE("a deal is worth the same whenever it is won", "[mechanisms]") {
  Desk early(certain_win), late(certain_win);
  for (Desk* desk : {&early, &late}) desk->qualify(5);
  early.step(1);
  late.step(50);
  CHECK(early.world.deals.value.values()[3] == late.world.deals.value.values()[3]);
  CHECK(early.world.units.revenue[sales] == late.world.units.revenue[sales]);
}

TEST_CASE("values are log-normal with the segment's parameters", "[mechanisms]") {
  Desk desk(certain_win);
  desk.give_hours(rep, 1e6);
  desk.qualify(5000);
  desk.step(1);
  std::vector<double> logs;
  for (const Money value : desk.world.deals.value.values()) logs.push_back(std::log(value.units()));
  CHECK(testing::fits(logs, [](double x) { return 0.5 * std::erfc(-(x - 3) / std::sqrt(2.0)); }));
}

TEST_CASE("the last five days of a quarter have their own chance", "[mechanisms]") {
  Desk desk("win_chance = 0\nwin_chance_at_quarter_end = 1\nloss_chance = 0\n");
  for (int day = 1; day <= 126; ++day) {
    desk.qualify(1, static_cast<std::uint32_t>(day));
    const int won = desk.in(DealState::won);
    desk.step(day);
    const bool quarter_end = (day - 1) % 63 >= 58;
    CAPTURE(day);
    REQUIRE((desk.in(DealState::won) > won) == quarter_end);
  }
}

TEST_CASE("one touch wins, else loses, with the given chances", "[mechanisms]") {
  Desk desk("win_chance = 0.2\nloss_chance = 0.25\n");
  desk.give_hours(rep, 1e6);
  desk.qualify(5000);
  desk.step(1);
  CHECK(testing::counts_fit(
      {static_cast<double>(desk.in(DealState::won)), static_cast<double>(desk.in(DealState::lost)),
       static_cast<double>(desk.in(DealState::open))},
      {5000 * 0.2, 5000 * 0.8 * 0.25, 5000 * 0.8 * 0.75}));
}
