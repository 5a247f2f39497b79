// Peers: who sees whom, and what it does to effort.
#include "mechanisms/peers.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

/// Six reps at one site: 1 to 3 sit together, 4 to 6 far away, each of them alone.
struct Office : NeedsBench {
  explicit Office(const std::string& more = "")
      : NeedsBench(a_market_with_needs(10,
                                       "organization.sites.house.city = 'Here'\n"
                                       "organization.staff.reps.site = 'house'\n"
                                       "organization.roles.rep.tasks.prospect.norm = 10\n"
                                       "assumptions.peers.rule = 'monitoring'\n" +
                                           more,
                                       6)
                       .scenario()) {
    const double x[] = {0, 3, 6, 100, 200, 300};
    for (const PersonId person : ids(world.people)) world.people.x[person] = x[person.index()];
    start();
    model.peers.start(world, context(0));
  }
  std::vector<std::uint32_t> seen_by_first() const {
    std::vector<std::uint32_t> seen;
    for (const SightId sight : sights_of(world, PersonId{0}))
      seen.push_back(world.sights.seen[sight].row);
    return seen;
  }
  /// The effort that person 0 chooses when these work so hard.
  double effort_when(std::vector<std::uint32_t> people, double effort) {
    for (const PersonId person : ids(world.people)) world.people.effort[person] = 1;
    for (const std::uint32_t person : people) world.people.effort[PersonId{person}] = effort;
    model.peers.step(world, context(5));
    model.planning.step(world, context(6));
    return world.people.effort[PersonId{0}];
  }
};

}  // namespace

TEST_CASE("people see those within reach at their site, or all of the unit where results are open",
          "[mechanisms]") {
  Office office;
  CHECK(office.seen_by_first() == std::vector<std::uint32_t>{1, 2});
  CHECK(office.world.careers.sights[PersonId{3}] == 0);
  CHECK(office.world.careers.seen_by[PersonId{0}] == Approx(2.0 / 5));
  Office near("assumptions.peers.reach = 4\n");
  CHECK(near.seen_by_first() == std::vector<std::uint32_t>{1});
  Office open("policy.management.open_results = true\n");
  CHECK(open.seen_by_first() == std::vector<std::uint32_t>{1, 2, 3, 4, 5});
}

TEST_CASE("in a common room of sales and marketing all see each other, from afar nobody else",
          "[mechanisms]") {
  Office together("policy.space.co_location = true\n");
  CHECK(together.seen_by_first() == std::vector<std::uint32_t>{1, 2, 3, 4, 5});
  Office apart("policy.space.co_location = true\norganization.units.sales.function = 'other'\n");
  CHECK(apart.seen_by_first() == std::vector<std::uint32_t>{1, 2});
}

TEST_CASE("only those in sight move effort", "[mechanisms]") {
  Office office("policy.management.open_results = true\n");
  const double usual = office.effort_when({}, 1);
  const double rise = office.effort_when({1, 2, 3, 4, 5}, 1.1) / usual - 1;
  CHECK(rise >= 0.010);
  CHECK(rise <= 0.025);
  Office rooms;
  const double alone = rooms.effort_when({}, 1);
  CHECK(rooms.effort_when({3, 4, 5}, 1.1) == alone);
  CHECK(rooms.effort_when({1, 2}, 1.1) > alone);
}

TEST_CASE("the list of sights is made anew when somebody moves or leaves, and only then",
          "[mechanisms]") {
  Office office;
  const std::uint64_t before = office.world.company.seating[World::company_row];
  office.model.peers.step(office.world, office.context(5));
  CHECK(office.world.company.seating[World::company_row] == before);
  office.world.people.x[PersonId{3}] = 5;
  office.model.peers.step(office.world, office.context(6));  // not the week's end
  CHECK(office.seen_by_first().size() == 2);
  office.model.peers.step(office.world, office.context(10));
  CHECK(office.seen_by_first() == std::vector<std::uint32_t>{1, 2, 3});
  office.world.people.active[PersonId{1}] = 0;
  office.model.peers.step(office.world, office.context(15));
  CHECK(office.seen_by_first() == std::vector<std::uint32_t>{2, 3});
}
