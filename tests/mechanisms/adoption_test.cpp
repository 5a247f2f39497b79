// Adoption: what makes people follow the routines of changes, in fact or in name, and drop them.
#include "mechanisms/adoption.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "mechanisms/stands.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::Bench;

namespace {

constexpr PersonId leader{0};

const std::string routine =
    "restructuring.x.start = 'month 1'\n"
    "restructuring.x.definition.cost = { hours_per_person = 0, money = 0, notice_days = 0 }\n"
    "restructuring.x.definition.routine = { 'handover.return_unready' = true }\n";

/// A leader and three who report to him, asked for one routine from the first day on; they think it
/// over every other day or so. Beliefs and luck are as a test says: nobody believes anything, the
/// leader follows at once and the others at an inclination of 1.
struct Team : Bench {
  explicit Team(const std::string& more = "")
      : Bench(testing::a_company()
                  .with_sales(4)
                  .with_accounts(10)
                  .for_months(12)
                  .with("organization.staff.reps.manager = 'reps/1'\n"
                        "[assumptions.adoption]\nrule = 'threshold'\ndays_between = 1\n")
                  .with(routine)
                  .with(more)
                  .scenario()) {
    live(1);
    for (const PersonId person : ids(world.people)) set(person, 0, person == leader ? -9 : 1);
    take(leader, Stand::in_fact);
  }
  /// Days in which those who `talk` with each other tell each other something.
  void live(int days, std::vector<PersonId> talk = {}) {
    for (int i = 0; i < days; ++i) {
      const int day = static_cast<int>(++world.company.day[World::company_row]);
      model.schedule.step(world, context(day));
      look_up_policies();
      inbox.clear();
      for (const PersonId from : talk)
        for (const PersonId to : talk)
          if (from != to) inbox.told.push_back({from, to, Channel::face_to_face, 1, 1});
      model.adoption.step(world, context(day));
    }
  }
  void set(PersonId person, double belief, double luck) {
    world.adoptions.belief[AdoptionId{person.row}] = belief;
    world.adoptions.luck[AdoptionId{person.row}] = luck;
  }
  void take(PersonId person, Stand stand) { world.adoptions.stand[AdoptionId{person.row}] = stand; }
  Stand of(std::uint32_t person) const { return stand_of(world, PersonId{person}, 1, 0); }
  bool works_by_it(std::uint32_t person) {
    return context(static_cast<int>(world.day()))
        .policies.of(PersonId{person})
        .handover.return_unready;
  }
};

/// The same people at the end of the day on which the routine begins to bind.
World after_a_day(const std::string& more) {
  Bench bench(testing::a_company()
                  .with_sales(4)
                  .with_accounts(10)
                  .with("organization.staff.reps.manager = 'reps/1'\n"
                        "assumptions.adoption.rule = 'threshold'\n")
                  .with(routine)
                  .with(more)
                  .scenario());
  bench.world.company.day[World::company_row] = 1;
  bench.model.schedule.step(bench.world, bench.context(1));
  bench.look_up_policies();
  bench.model.adoption.step(bench.world, bench.context(1));
  return bench.world;
}

}  // namespace

TEST_CASE("the inclination to follow adds up what one believes and sees, less habit",
          "[mechanisms]") {
  const AdoptionParameters usual;
  CHECK(conviction(usual, {}) == 0);
  CHECK(conviction(usual, {.belief = -0.5}) == -0.5);
  CHECK(conviction(usual, {.years = usual.habit_years}) == -usual.habit / 2);
  CHECK(conviction(usual, {.example = 0.5}) == usual.example / 2);
  CHECK(conviction(usual, {.colleagues = 1}) == usual.colleagues);
  CHECK(conviction(usual, {.results = -1}) == -usual.results);
  // nobody is persuaded by being pressed
  const Persuasion watched{.pressure = 1, .tracked = true};
  CHECK(conviction(usual, watched) == 0);
  CHECK(pressed(usual, watched) == usual.pressure + usual.tracking);
}

TEST_CASE("who is persuaded follows in fact, who is only pressed in name", "[mechanisms]") {
  AdoptionParameters usual;
  usual.hysteresis = 1;
  const auto taken = [&](Stand now, double belief, double pressure) {
    return stand_taken(usual, now, {.belief = belief, .pressure = pressure}, 0);
  };
  CHECK(taken(Stand::not_followed, 0.1, 0) == Stand::in_fact);
  CHECK(taken(Stand::not_followed, -0.1, 0) == Stand::not_followed);
  CHECK(taken(Stand::not_followed, -0.1, 1) == Stand::in_name);
  CHECK(taken(Stand::not_followed, -1.1, 1) == Stand::not_followed);
  // what was begun is dropped later than it would be begun
  CHECK(taken(Stand::in_fact, -0.9, 0) == Stand::in_fact);
  CHECK(taken(Stand::in_fact, -1.1, 0) == Stand::not_followed);
  CHECK(taken(Stand::in_fact, -1.1, 1) == Stand::in_name);
  CHECK(taken(Stand::in_name, -1.9, 1) == Stand::in_name);
  CHECK(taken(Stand::in_name, -2.1, 1) == Stand::not_followed);
}

TEST_CASE("results are compared by what both have won for each sitting", "[mechanisms]") {
  CHECK(results_seen(300, 3, 100, 1) == 0);
  CHECK(results_seen(300, 1, 100, 1) == 0.5);
  CHECK(results_seen(0, 1, 100, 1) == -1);
  CHECK(results_seen(300, 1, 0, 0) == 0);  // there is nobody to compare with
  CHECK(results_seen(0, 1, 0, 1) == 0);
}

TEST_CASE("where their leader follows, those who report to him do, from the next morning on",
          "[mechanisms]") {
  Team team;
  team.live(1);
  CHECK(team.works_by_it(0));
  CHECK_FALSE(team.works_by_it(1));
  team.live(40);
  for (const std::uint32_t report : {1u, 2u, 3u}) {
    CHECK(team.of(report) == Stand::in_fact);
    CHECK(team.works_by_it(report));
  }
  Team misled;
  misled.set(leader, 0, 9);
  misled.take(leader, Stand::not_followed);
  misled.live(41);
  for (const std::uint32_t report : {1u, 2u, 3u}) CHECK(misled.of(report) == Stand::not_followed);
}

TEST_CASE("whoever leads all decides on the first day, the others on days of their own",
          "[mechanisms]") {
  const World world = after_a_day("assumptions.adoption = { belief = 10, belief_sd = 0 }\n");
  CHECK(stand_of(world, leader, 1, 0) == Stand::in_fact);
  for (const std::uint32_t report : {1u, 2u, 3u}) {
    CHECK(stand_of(world, PersonId{report}, 1, 0) == Stand::not_followed);
    CHECK(world.adoptions.next_on[AdoptionId{report}] > 1);
  }
}

TEST_CASE("those who think it over on one day see the stands of the day before", "[mechanisms]") {
  Team team;
  team.take(leader, Stand::not_followed);
  for (std::uint32_t& day : team.world.adoptions.next_on.values()) day = 2;
  team.live(1);
  CHECK(team.of(0) == Stand::in_fact);
  CHECK(team.of(1) == Stand::not_followed);
}

TEST_CASE("who meets people who follow comes to follow, who meets nobody does not",
          "[mechanisms]") {
  Team team("assumptions.adoption.example = 0\n");
  team.set(PersonId{1}, 0, -9);
  team.take(PersonId{1}, Stand::in_fact);
  team.live(40, {PersonId{1}, PersonId{2}});
  CHECK(team.of(2) == Stand::in_fact);
  CHECK(team.of(3) == Stand::not_followed);
  // nor who meets people who do not
  Team reluctant("assumptions.adoption.example = 0\n");
  reluctant.live(40, {PersonId{2}, PersonId{3}});
  CHECK(reluctant.of(2) == Stand::not_followed);
  // what was seen long ago counts for no more than what is seen now
  CHECK(team.world.adoptions.met[AdoptionId{2}] < 40);
}

TEST_CASE("those who follow and win persuade, those who follow and lose do the contrary",
          "[mechanisms]") {
  for (const bool followers_win : {true, false}) {
    CAPTURE(followers_win);
    Team team("assumptions.adoption = { example = 0, colleagues = 0, results = 2 }\n");
    for (const PersonId person : ids(team.world.people))
      team.world.people.bookings_seen[person] = (person == leader) == followers_win ? 900 : 100;
    team.live(40, {leader, PersonId{1}, PersonId{2}});
    CHECK(team.of(1) == (followers_win ? Stand::in_fact : Stand::not_followed));
    CHECK(team.of(3) == Stand::not_followed);  // he was there for none of it
  }
}

TEST_CASE("whoever does not believe in it and is pressed follows in name and works as before",
          "[mechanisms]") {
  Team team("assumptions.adoption = { pressure = 3, pretence_hours = 2 }\n");
  team.set(PersonId{1}, -2, 1);
  team.live(38);
  REQUIRE(team.of(1) == Stand::in_name);
  CHECK_FALSE(team.works_by_it(1));
  CHECK(team.works_by_it(2));
  CHECK(team.world.people.hours_example_due[PersonId{1}] == Approx(2.0 / 5));
  team.meter.clear();
  team.live(1);  // the eighth week ends
  CHECK(team.metered(Metric::adoption) == 3);
  CHECK(team.metered(Metric::adoption_in_name) == 1);
  // records of who follows press as a leader does
  Team tracked(
      "assumptions.adoption = { pressure = 0, tracking = 3 }\n"
      "policy.management.routines_tracked = true\n");
  tracked.set(PersonId{1}, -2, 1);
  tracked.live(39);
  CHECK(tracked.of(1) == Stand::in_name);
}

TEST_CASE("a routine is dropped again when the leader who followed it goes", "[mechanisms]") {
  Team team("assumptions.adoption.hysteresis = 0.5\n");
  team.live(40);
  REQUIRE(team.of(1) == Stand::in_fact);
  team.world.people.active[leader] = 0;
  team.live(40);
  CHECK(team.of(1) == Stand::not_followed);
  CHECK_FALSE(team.works_by_it(1));
}

TEST_CASE("a leader who stands above the scope has asked for it, and is no example",
          "[mechanisms]") {
  Team team("restructuring.x.scope = { unit = 'sales' }\nassumptions.adoption.pressure = 3\n");
  team.world.people.unit[leader] = UnitId::none;
  team.live(40);
  CHECK(team.of(0) == Stand::not_followed);  // it is no longer for him
  CHECK(team.of(1) == Stand::in_name);
}

TEST_CASE("a leader gives hours to show it, as long as somebody does not seem to follow",
          "[mechanisms]") {
  Team team("assumptions.adoption = { days_between = 1000, example_hours = 3 }\n");
  team.live(4);  // the week ends
  CHECK(team.world.people.hours_example_due[leader] == Approx(3.0 / 5));
  CHECK(team.world.people.hours_example_due[PersonId{1}] == 0);
  team.take(PersonId{1}, Stand::in_fact);
  team.take(PersonId{2}, Stand::in_name);
  team.live(5);
  CHECK(team.world.people.hours_example_due[leader] == Approx(3.0 / 5));
  team.take(PersonId{3}, Stand::in_name);  // more he cannot see
  team.live(5);
  CHECK(team.world.people.hours_example_due[leader] == 0);
}

TEST_CASE("a leader who finds no hours for it is no example", "[mechanisms]") {
  Team team;
  for (const std::uint32_t report : {1u, 2u, 3u}) team.set(PersonId{report}, 0, 9);
  team.live(4);  // the week ends, and nobody follows him yet
  REQUIRE(team.world.adoptions.shows[AdoptionId{0}] == 1);
  for (const std::uint32_t report : {1u, 2u, 3u}) team.set(PersonId{report}, 0, 1);
  team.world.people.hours_due_met[leader] = 0;
  team.live(30);
  CHECK(team.of(1) == Stand::not_followed);
  team.world.people.hours_due_met[leader] = 1;
  team.live(30);
  CHECK(team.of(1) == Stand::in_fact);
}

TEST_CASE("a person has the same luck whatever else changes", "[mechanisms]") {
  // another change takes the first bit, and comes with a routine of its own
  std::string another = routine;
  for (std::size_t at = 0; (at = another.find(".x.", at)) != std::string::npos;)
    another.replace(at, 3, ".a.");
  const World one = after_a_day(""), two = after_a_day(another);
  REQUIRE(rows(one.adoptions) == 4);
  REQUIRE(rows(two.adoptions) == 8);
  for (const PersonId person : ids(one.people)) {
    const AdoptionId before = adoption_row(person, 1, 0), after = adoption_row(person, 2, 1);
    CHECK(one.adoptions.belief[before] == two.adoptions.belief[after]);
    CHECK(one.adoptions.luck[before] == two.adoptions.luck[after]);
    CHECK(one.adoptions.next_on[before] == two.adoptions.next_on[after]);
    // and has made up his mind about the other one anew
    CHECK(one.adoptions.belief[before] != two.adoptions.belief[adoption_row(person, 2, 0)]);
  }
}

TEST_CASE("luck lasts, or is drawn anew each time that the routine is thought over",
          "[mechanisms]") {
  const auto distinct_luck = [](const std::string& rule) {
    Team team("assumptions.adoption.rule = '" + rule + "'\n");
    team.live(5);
    const double before = team.world.adoptions.luck[AdoptionId{1}];
    team.live(20);
    return team.world.adoptions.luck[AdoptionId{1}] != before;
  };
  CHECK_FALSE(distinct_luck("threshold"));
  CHECK(distinct_luck("logit"));
}

TEST_CASE("whoever is new in a position follows nothing yet, and makes up his own mind",
          "[mechanisms]") {
  Team team;
  team.live(40);
  REQUIRE(team.works_by_it(1));
  const double before = team.world.adoptions.belief[AdoptionId{1}];
  team.world.people.key[PersonId{1}] = key_of_name("person/new");
  CHECK(team.of(1) == Stand::not_followed);
  team.live(1);
  CHECK_FALSE(team.works_by_it(1));
  CHECK(team.world.adoptions.belief[AdoptionId{1}] != before);
}

TEST_CASE("being asked moves what one believes either way, once", "[mechanisms]") {
  for (const double effect : {-0.7, 0.7}) {
    const std::string beliefs =
        "assumptions.adoption = { belief = 0.5, belief_sd = 0, "
        "asked_sd = 0, asked_effect = " +
        std::to_string(effect) + " }\n";
    const auto belief = [&](bool asked) {
      // it is asked about before it binds
      Team team(beliefs + (asked ? "policy.talk.asked_about_changes = true\n" : ""));
      team.world.people.key[PersonId{1}] = key_of_name("person/new");
      team.live(3);
      if (asked) CHECK(team.metered(Metric::adoption_expected) > 0);
      return team.world.adoptions.belief[AdoptionId{1}];
    };
    CHECK(belief(false) == 0.5);
    CHECK(belief(true) == Approx(0.5 + effect));
  }
}

TEST_CASE("before a routine binds nobody follows it, though people can be asked about it",
          "[mechanisms]") {
  const std::string later = "restructuring.x.start = 'month 3'\n";
  Team team(later + "policy.talk.asked_about_changes = true\n");
  team.take(leader, Stand::not_followed);
  team.live(30);
  CHECK(team.world.adoptions.asked[AdoptionId{1}] == 1);
  CHECK(team.world.adoptions.next_on[AdoptionId{1}] == 0);
  CHECK(team.of(0) == Stand::not_followed);
  team.live(20);
  CHECK(team.works_by_it(0));
}
