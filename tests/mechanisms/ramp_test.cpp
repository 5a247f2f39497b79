// Ramp: how newcomers come to work as well as they can, and what is learned from colleagues.
#include "mechanisms/ramp.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "mechanisms/craft.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

const RampParameters about{.rule = RampRule::exponential};
constexpr PersonId novice{0}, star{1}, plain{2};

struct Team : NeedsBench {
  explicit Team(const std::string& more = "")
      : NeedsBench(a_market_with_needs(10,
                                       "organization.roles.rep.tasks.prospect.norm = 10\n"
                                       "assumptions.peers.rule = 'monitoring'\n"
                                       "assumptions.ramp.rule = 'exponential'\n" +
                                           more,
                                       3)
                       .scenario()) {
    world.careers.ramp_start[novice] = about.start;
    model.peers.start(world, context(0));
  }
  void weeks(int count) {
    for (int week = 1; week <= count; ++week) model.ramp.step(world, context(day += 5));
  }
  int day = 0;
};

}  // namespace

TEST_CASE("a newcomer is at 95 % after five months", "[mechanisms]") {
  CHECK(ramped_share(about.start, 0, about.months) == Approx(about.start));
  CHECK(ramped_share(about.start, 5, about.months) == Approx(0.95).margin(0.002));
  CHECK(ramped_share(1, 0, about.months) == 1);
}

TEST_CASE("a newcomer's odds are a share of what his skill would give, and grow", "[mechanisms]") {
  Team team;
  team.world.people.skill[novice] = 0.7;
  team.weeks(4);
  const double ramped = ramped_share(about.start, 20.0 / 21, about.months);
  CHECK(selling_skill(team.world, novice) == Approx(0.7 + std::log(ramped)));
  CHECK(team.world.people.craft[plain] == 0);  // whoever was here from the start is at home
  CHECK(team.world.careers.ramped[novice] == 0);
  team.weeks(20);
  CHECK(team.world.careers.ramped[novice] == 1);
  // seen at the end of the week in which it happened
  const auto& months = team.meter.cells(Metric::months_to_ramp)[0];
  CHECK(months.weight == 1);
  CHECK(months.sum >= 5.0 - 0.01);
  CHECK(months.sum <= 5.3);
  team.weeks(200);
  CHECK(team.world.people.craft[novice] == Approx(0).margin(1e-3));
}

TEST_CASE("better colleagues teach whoever sees them, and ramp him sooner", "[mechanisms]") {
  Team seen("policy.management.open_results = true\n"), unseen;
  for (Team* team : {&seen, &unseen}) {
    team->world.people.skill[star] = 1;
    team->weeks(1);
  }
  CHECK(unseen.world.careers.learned_craft[plain] == 0);
  CHECK(seen.world.careers.learned_craft[star] == 0);  // who sees nobody better
  // one of those whom `plain` sees is better: the star, by 1
  CHECK(seen.world.careers.learned_craft[plain] == Approx(about.colleagues_gain * 5 / 21));
  seen.weeks(20);
  unseen.weeks(20);
  CHECK(seen.meter.cells(Metric::months_to_ramp)[0].sum <
        unseen.meter.cells(Metric::months_to_ramp)[0].sum);
  // in the end what is learned in a month is what is forgotten in it
  seen.weeks(2000);
  const double learned = about.colleagues_gain / (about.colleagues_gain + about.forgetting);
  CHECK(seen.world.careers.learned_craft[plain] == Approx(learned).epsilon(0.05));
}
