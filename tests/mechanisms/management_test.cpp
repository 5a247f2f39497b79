// Management: what managers do with their hours, what it teaches, and who leads.
#include "mechanisms/management.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "support/market_with_needs.hpp"
#include "world/invariants.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

const ManagementParameters about;
constexpr PersonId head{0};  // people of a group stand in the order of numbers

/// Reps who report to the first of them.
struct Team : NeedsBench {
  explicit Team(int people, const std::string& more = "")
      : NeedsBench(a_market_with_needs(20,
                                       "organization.staff.reps.manager = 'reps/1'\n"
                                       "organization.roles.rep.tasks.prospect.norm = 10\n"
                                       "assumptions.management.rule = 'hours'\n" +
                                           more,
                                       people)
                       .scenario()) {
    start();
    model.management.start(world, context(0));
  }
  void weeks(int count) {
    for (int week = 1; week <= count; ++week) model.management.step(world, context(5 * week));
  }
};

}  // namespace

TEST_CASE("reviews come first, then coaching, then training, within a share of the week",
          "[mechanisms]") {
  const ManagementLevers rules{.coaching_hours = 1, .training_hours = 4.2};
  const ManagedWeek few = managed_week(about, rules, 4, 40);
  CHECK(few.review == about.review_hours);
  CHECK(few.coaching == 1);
  CHECK(few.training == Approx(1));
  CHECK(few.of_manager(4) == Approx(6));
  // 24 of 40 hours: 10 go to reviews of forty people, what is left is shared
  const ManagedWeek many = managed_week(about, rules, 40, 40);
  CHECK(many.review == 0.25);
  CHECK(many.coaching == Approx(14.0 / 40));
  CHECK(many.training == 0);
  CHECK(managed_week(about, rules, 0, 40).of_manager(0) == 0);
}

TEST_CASE("who has more reports than the span allows needs leaders below", "[mechanisms]") {
  CHECK(leaders_needed(8, 0) == 0);
  CHECK(leaders_needed(8, 8) == 0);
  for (const std::uint32_t reports : {9u, 10u, 28u, 80u})
    for (const std::int64_t span : {3, 5, 8}) {
      if (reports <= span) continue;
      const double leaders = leaders_needed(reports, span);
      CHECK((reports - leaders) / leaders <= static_cast<double>(span));
      CHECK((reports - (leaders - 1)) / (leaders - 1) > static_cast<double>(span));
    }
}

TEST_CASE("managing takes hours of the day from the manager and from those he sits with",
          "[mechanisms]") {
  Team team(5, "policy.management.coaching_hours = 1\n");
  const double each = about.review_hours + 1;
  CHECK(team.world.careers.reports[head] == 4);
  CHECK(team.world.people.hours_managing_due[head] == Approx(4 * each / 5));
  CHECK(team.world.people.hours_managing_due[PersonId{2}] == Approx(each / 5));
  team.model.planning.step(team.world, team.context(1));
  team.model.attention.step(team.world, team.context(1));
  CHECK(team.world.people.hours[head] == Approx(8 - 4 * each / 5));
  CHECK(team.world.people.hours[PersonId{2}] == Approx(8 - each / 5));
  CHECK(team.metered(Metric::hours_managing) == Approx(8 * each / 5));
  CHECK(team.metered(Metric::hours_coaching) == 4);
}

TEST_CASE("a manager of more people has less for each", "[mechanisms]") {
  const std::string coaching = "policy.management.coaching_hours = 2\n";
  Team small(5, coaching), large(41, coaching);
  CHECK(large.world.careers.attention[PersonId{1}] < small.world.careers.attention[PersonId{1}]);
  for (Team* team : {&small, &large}) {
    team->world.careers.management_craft[head] = 0.5;
    team->weeks(20);
  }
  CHECK(large.world.careers.coached_craft[PersonId{1}] <
        small.world.careers.coached_craft[PersonId{1}]);
}

TEST_CASE("coached craft comes near to what the manager can teach, less what fades",
          "[mechanisms]") {
  Team team(3, "policy.management.coaching_hours = 2\n");
  team.world.careers.management_craft[head] = 0.6;
  team.weeks(1);
  CHECK(team.world.careers.coached_craft[PersonId{1}] == Approx(about.coaching_gain * 2 * 0.6));
  team.weeks(2000);
  const double gain = about.coaching_gain * 2;
  CHECK(team.world.careers.coached_craft[PersonId{1}] ==
        Approx(0.6 * gain / (gain + about.forgetting)));
  CHECK(team.world.careers.coached_craft[head] == 0);  // whom nobody coaches
  // a manager without craft teaches nothing, whatever the hours
  Team idle(3, "policy.management.coaching_hours = 2\n");
  idle.world.careers.management_craft[head] = 0;
  idle.weeks(50);
  CHECK(idle.world.careers.coached_craft[PersonId{1}] == 0);
}

TEST_CASE("training makes managers better and costs their hours", "[mechanisms]") {
  Team plain(4), trained(4, "policy.management.training_hours = 21\n");
  CHECK(trained.world.people.hours_managing_due[head] ==
        Approx(plain.world.people.hours_managing_due[head] + 1));
  const double before = trained.world.careers.management_craft[head];
  trained.weeks(10);
  CHECK(trained.world.careers.management_craft[head] > before);
  plain.weeks(10);
  CHECK(plain.world.careers.management_craft[head] == before);
  trained.weeks(1000);
  CHECK(trained.world.careers.management_craft[head] == Approx(about.trained_craft));
}

TEST_CASE("beyond the span the most experienced lead the others, with what craft they have",
          "[mechanisms]") {
  Team team(10, "policy.management.span = 4\nassumptions.management.craft_sd = 0\n");
  for (const PersonId person : ids(team.world.people))
    team.world.people.experience[person] = person.row;
  team.weeks(1);
  team.commands.apply(team.world);
  CHECK(broken_invariants(team.world) == std::vector<std::string>{});
  team.weeks(1);
  CHECK(team.commands.empty());
  CHECK(team.world.careers.reports[head] == 2);
  for (const std::uint32_t leader : {8u, 9u}) {
    CHECK(team.world.people.manager[PersonId{leader}] == head);
    CHECK(team.world.careers.reports[PersonId{leader}] >= 3);
    CHECK(team.world.careers.management_craft[PersonId{leader}] == about.delegated_craft);
  }
}
