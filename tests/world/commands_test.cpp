// Structure changes only through commands; each keeps what it must keep and refuses the rest.
#include "world/commands.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "base/errors.hpp"
#include "support/difference.hpp"
#include "support/story.hpp"
#include "world/invariants.hpp"

using namespace orgsim;
using testing::a_busy_company;
using testing::differing_columns;

namespace {

constexpr UnitId marketing{0};
constexpr UnitId sales{1};
constexpr PersonId marketer{0};  // rows 0..2 are marketers, 3..7 reps
constexpr PersonId rep{3};
constexpr PersonId other_rep{4};

/// A company in full swing: queues, open deals and ledgers that are not empty.
World a_world() {
  const Model model(a_busy_company()
                        .with("[assumptions.handover]\nhours_per_follow_up = 3.0\n")
                        .for_months(2)
                        .scenario());
  return testing::final_world(model);
}

template <class... Commands>
World after(World world, const Commands&... commands) {
  CommandBuffer buffer;
  (buffer.add(commands), ...);
  buffer.apply(world);
  CHECK(buffer.empty());
  CHECK(broken_invariants(world) == std::vector<std::string>{});
  return world;
}

Money sum(const Column<UnitId, Money>& ledger) {
  Money all;
  for (const Money money : ledger.values()) all += money;
  return all;
}

std::uint32_t heads(const World& world) {
  std::uint32_t all = 0;
  for (const std::uint32_t count : world.units.heads.values()) all += count;
  return all;
}

}  // namespace

TEST_CASE("the company of these tests has queues, deals and money", "[world]") {
  const World world = a_world();
  CHECK(world.people.leads_waiting[rep] > 0);
  CHECK(world.people.deals_open[rep] > 0);
  CHECK(world.units.revenue[sales] > Money{});
  CHECK(world.units.programme_cost[marketing] > Money{});
  CHECK(world.units.people_cost[marketing] > Money{});
  CHECK(broken_invariants(world).empty());
}

TEST_CASE("a hired person is employed from today and counted in the unit", "[world]") {
  const World before = a_world();
  Hire hire;
  hire.person = key_of_name("person/new");
  hire.unit = sales;
  hire.role = 1;
  hire.manager = rep;
  hire.x = 3;
  hire.yearly_cost = Money{100};
  const World world = after(before, hire);
  const PersonId person = PersonId::at(rows(before.people));
  CHECK(world.people.active[person] == 1);
  CHECK(world.people.key[person] == hire.person);
  CHECK(world.people.joined[person] == before.day());
  CHECK(world.people.manager[person] == rep);
  CHECK(world.people.x[person] == 3.0);
  CHECK(world.people.yearly_cost[person] == Money{100});
  CHECK(world.units.heads[sales] == before.units.heads[sales] + 1);
  CHECK(world.company.hired[World::company_row] == before.company.hired[World::company_row] + 1);
}

TEST_CASE("whoever leaves hands cases, accounts and reports on, in their order", "[world]") {
  const World before = after(a_world(), ReportTo{rep, marketer}, ReportTo{other_rep, rep});
  const World world = after(before, Leave{rep, other_rep});
  const People& people = world.people;
  CHECK(people.active[rep] == 0);
  CHECK(people.leads_waiting[rep] == 0);
  CHECK(people.deals_open[rep] == 0);
  CHECK(people.leads_waiting[other_rep] ==
        before.people.leads_waiting[rep] + before.people.leads_waiting[other_rep]);
  CHECK(people.deals_open[other_rep] ==
        before.people.deals_open[rep] + before.people.deals_open[other_rep]);
  // the successor's own queue first, then the other's
  std::vector<LeadId> expected;
  for (const PersonId owner : {other_rep, rep})
    for (LeadId lead = before.people.first_lead[owner]; lead.exists();
         lead = before.leads.next[lead])
      expected.push_back(lead);
  std::vector<LeadId> found;
  for (LeadId lead = people.first_lead[other_rep]; lead.exists(); lead = world.leads.next[lead])
    found.push_back(lead);
  CHECK(found == expected);
  const auto owners = world.accounts.owner.values();
  CHECK(std::count(owners.begin(), owners.end(), rep) == 0);
  CHECK(people.manager[other_rep] == marketer);  // the line closes over the gap
  CHECK(world.units.heads[sales] == before.units.heads[sales] - 1);
}

TEST_CASE("a move changes the unit and nothing else", "[world]") {
  const World before = a_world();
  const World world = after(before, Move{rep, marketing});
  CHECK(world.people.unit[rep] == marketing);
  CHECK(differing_columns(before, world) == std::vector<std::string>{"units.heads", "people.unit"});
  CHECK(heads(world) == heads(before));
}

TEST_CASE("reporting lines never run in a circle", "[world]") {
  const World lines =
      after(a_world(), ReportTo{PersonId{4}, PersonId{3}}, ReportTo{PersonId{5}, PersonId{4}});
  CHECK(lines.people.manager[PersonId{5}] == PersonId{4});
  for (const ReportTo circle :
       {ReportTo{PersonId{3}, PersonId{3}}, ReportTo{PersonId{3}, PersonId{4}},
        ReportTo{PersonId{3}, PersonId{5}}}) {
    World world = lines;
    CommandBuffer commands;
    commands.add(circle);
    CHECK_THROWS_AS(commands.apply(world), InternalError);
  }
  // a line can be cut
  CHECK(after(lines, ReportTo{PersonId{4}, PersonId::none}).people.manager[PersonId{4}] ==
        PersonId::none);
}

TEST_CASE("a new unit is there, empty, and can be hired into on the same day", "[world]") {
  const World before = a_world();
  Hire hire;
  hire.person = key_of_name("person/new");
  hire.unit = UnitId{2};
  const World world =
      after(before, hire, CreateUnit{key_of_name("unit/new"), Function::other, sales});
  CHECK(world.units.active[UnitId{2}] == 1);
  CHECK(world.units.parent[UnitId{2}] == sales);
  CHECK(world.units.heads[UnitId{2}] == 1);
  CHECK(world.units.revenue[UnitId{2}] == Money{});
}

TEST_CASE("a merge conserves heads and every ledger", "[world]") {
  const World before = a_world();
  const World world = after(before, MergeUnit{marketing, sales});
  CHECK(world.units.active[marketing] == 0);
  CHECK(world.units.heads[marketing] == 0);
  CHECK(world.campaigns.unit[CampaignId{0}] == sales);
  CHECK(heads(world) == heads(before));
  for (auto ledger :
       {&Units::revenue, &Units::people_cost, &Units::programme_cost, &Units::transition_cost}) {
    CHECK(sum(world.units.*ledger) == sum(before.units.*ledger));
    CHECK((world.units.*ledger)[marketing] == Money{});
  }
}

TEST_CASE("a unit that swallows the one above it does not end up below itself", "[world]") {
  // top <- middle <- bottom; each of the lower two may swallow a higher one
  World world = after(a_world(), CreateUnit{EntityKey{1}, Function::other, UnitId::none});
  world = after(world, CreateUnit{EntityKey{2}, Function::other, UnitId{2}});
  world = after(world, CreateUnit{EntityKey{3}, Function::other, UnitId{3}});
  for (const auto& [from, into] : {std::pair{2u, 3u}, {2u, 4u}, {3u, 4u}}) {
    const World merged = after(world, MergeUnit{UnitId{from}, UnitId{into}});
    for (const UnitId unit : ids(merged.units)) {
      std::size_t steps = 0;
      for (UnitId up = merged.units.parent[unit]; up.exists() && steps < 9; ++steps)
        up = merged.units.parent[up];
      CHECK(steps < 9);
    }
  }
}

TEST_CASE("an assigned account has its new owner", "[world]") {
  const World before = a_world();
  const World world = after(before, AssignAccount{AccountId{7}, other_rep});
  CHECK(world.accounts.owner[AccountId{7}] == other_rep);
}

TEST_CASE("the order in which commands are asked for does not matter", "[world]") {
  const World before = a_world();
  Hire first, second;
  first.person = key_of_name("person/first");
  second.person = key_of_name("person/second");
  first.unit = second.unit = sales;
  std::vector<Command> commands{CreateUnit{key_of_name("unit/new")},
                                first,
                                second,
                                Move{rep, marketing},
                                Move{PersonId{6}, marketing},
                                ReportTo{PersonId{5}, rep},
                                AssignAccount{AccountId{1}, PersonId{5}},
                                Leave{other_rep, PersonId{5}}};
  std::vector<std::size_t> order(commands.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  World expected;
  int tried = 0;
  do {
    World world = before;
    CommandBuffer buffer;
    for (const std::size_t i : order) buffer.add(commands[i]);
    buffer.apply(world);
    if (tried == 0) expected = world;
    REQUIRE(differing_columns(expected, world) == std::vector<std::string>{});
    // every 397th order is plenty
    for (int i = 0; i < 396; ++i) std::next_permutation(order.begin(), order.end());
  } while (++tried < 100);
}

TEST_CASE("commands that would break the structure are refused", "[world]") {
  const World good = after(a_world(), Leave{PersonId{7}, rep});
  const PersonId gone{7}, unknown{999};
  Hire nowhere;
  nowhere.unit = UnitId{99};
  Hire under_nobody;
  under_nobody.unit = sales;
  under_nobody.manager = gone;
  const std::vector<Command> wrong{nowhere,
                                   under_nobody,
                                   Move{gone, sales},
                                   Move{unknown, sales},
                                   Move{rep, UnitId{99}},
                                   ReportTo{gone, rep},
                                   ReportTo{rep, gone},
                                   AssignAccount{AccountId{100000}, rep},
                                   AssignAccount{AccountId{0}, gone},
                                   MergeUnit{sales, sales},
                                   MergeUnit{sales, UnitId{99}},
                                   Leave{rep, rep},
                                   Leave{rep, gone},
                                   Leave{gone, rep}};
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    CAPTURE(i);
    World world = good;
    CommandBuffer commands;
    commands.add(wrong[i]);
    CHECK_THROWS_AS(commands.apply(world), InternalError);
  }
}
