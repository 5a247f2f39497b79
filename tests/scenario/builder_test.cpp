// The world builder: every part of the organization gets its row, its key and its place.
#include "scenario/builder.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "support/story.hpp"
#include "world/invariants.hpp"

using namespace orgsim;

namespace {

template <class Table>
std::set<EntityKey> keys(const Table& table) {
  return {table.key.values().begin(), table.key.values().end()};
}

}  // namespace

TEST_CASE("every unit, person, account and campaign has a key of its own", "[scenario]") {
  const World world =
      build_world(testing::a_busy_company().with("[campaigns.b]\nunit = 'sales'\n").scenario())
          .world;
  CHECK(keys(world.units).size() == 2);
  CHECK(keys(world.people).size() == 8);
  CHECK(keys(world.accounts).size() == 400);
  CHECK(keys(world.campaigns).size() == 2);
  CHECK(broken_invariants(world) == std::vector<std::string>{});
}

TEST_CASE("units know their parent and head, people their line, pay and role", "[scenario]") {
  const BuiltWorld built = build_world(
      testing::a_busy_company()
          .with("[organization.units.emea]\nfunction = 'sales'\nparent = 'sales'\nhead = 'ann'\n"
                "[organization.people.ann]\nunit = 'emea'\nrole = 'rep'\nmanager = 'reps/2'\n"
                "contract = 'rep_pay'\n")
          .scenario());
  const World& world = built.world;
  const UnitId emea = built.names.units.at("emea"), sales = built.names.units.at("sales");
  const PersonId ann = built.names.people.at("ann");
  CHECK(world.units.parent[emea] == sales);
  CHECK(world.units.parent[sales] == UnitId::none);
  CHECK(world.units.head[emea] == ann);
  CHECK(world.units.heads[emea] == 1);
  CHECK(world.units.function[emea] == Function::sales);
  CHECK(world.people.manager[ann] == built.names.people.at("reps/2"));
  CHECK(world.people.yearly_cost[ann] == Money{60000'07});
  CHECK(built.names.roles[world.people.role[ann]] == "rep");
}

TEST_CASE("accounts stand by segment and are dealt out evenly to those who own accounts",
          "[scenario]") {
  const BuiltWorld built = build_world(testing::a_busy_company().scenario());
  const World& world = built.world;
  std::map<PersonId, int> owned;
  for (const AccountId account : ids(world.accounts)) {
    CHECK(world.accounts.segment[account] == SegmentId{account.row < 150 ? 0u : 1u});
    ++owned[world.accounts.owner[account]];
  }
  CHECK(world.segments.first_account[SegmentId{1}] == AccountId{150});
  CHECK(world.segments.accounts[SegmentId{1}] == 250);
  CHECK(owned.size() == 5);
  for (const auto& [owner, count] : owned) {
    CHECK(count == 80);
    CHECK(world.people.unit[owner] == built.names.units.at("sales"));
  }
}
