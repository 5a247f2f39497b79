// Each person works under the policy of the own unit, from the day on which it holds.
#include <catch2/catch.hpp>

#include "support/story.hpp"

using namespace orgsim;

TEST_CASE("a person who continues a saved world works under the same rules", "[simulation]") {
  const Model model(
      testing::a_busy_company()
          .with("[restructuring.a]\nstart = \"month 2\"\nscope = { unit = \"sales\" }\n"
                "[restructuring.a.definition.cost]\nhours_per_person = 0\nmoney = 0\n"
                "notice_days = 0\n[restructuring.a.definition.routine]\n"
                "work.hours_per_day = 5\n")
          .scenario());
  World world = testing::world_after(model, 30);
  CommandBuffer commands;
  Hire hire;
  hire.person = key_of_name("person/new");
  hire.unit = UnitId{1};
  commands.add(hire);
  commands.add(Move{PersonId{0}, UnitId{1}});
  commands.apply(world);
  // the new and the moved person follow the unit's routine from the next day on
  Run run(model, 1, 0, world);
  run.step();
  CHECK(run.world().people.hours[PersonId{0}] == 5.0);
  CHECK(run.world().people.hours[PersonId{8}] == 5.0);
  CHECK(run.world().people.adopted[PersonId{8}] == 1);
  CHECK(run.world().people.hours[PersonId{1}] == 8.0);
}
