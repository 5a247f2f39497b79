// Each named invariant, broken on purpose, is found by its name; a sound world breaks none.
#include "world/invariants.hpp"

#include <catch2/catch.hpp>
#include <functional>
#include <limits>

#include "support/story.hpp"

using namespace orgsim;

namespace {

World a_world() {
  const Model model(testing::a_busy_company()
                        .with("[assumptions.handover]\nhours_per_follow_up = 3.0\n")
                        .scenario());
  return testing::world_after(model, 30);
}

constexpr CompanyId company = World::company_row;
constexpr PersonId rep{3};
constexpr PersonId other_rep{4};

/// A damage and the name under which it must be reported.
struct Damage {
  const char* what;
  const char* name;
  std::function<void(World&)> harm;
};

const std::vector<Damage> damages{
    {"a person not counted as hired", "heads", [](World& w) { --w.company.hired[company]; }},
    {"a person counted as left", "heads", [](World& w) { ++w.company.left[company]; }},
    {"a unit counts one too many", "heads", [](World& w) { ++w.units.heads[UnitId{0}]; }},
    {"a person of no unit", "heads", [](World& w) { w.people.unit[rep] = UnitId::none; }},
    {"a person of a closed unit", "heads", [](World& w) { w.units.active[UnitId{1}] = 0; }},
    {"two people who report to each other", "heads",
     [](World& w) {
       w.people.manager[rep] = other_rep;
       w.people.manager[other_rep] = rep;
     }},
    {"a line to someone who left", "heads",
     [](World& w) {
       w.people.manager[rep] = PersonId{0};
       w.people.active[PersonId{0}] = 0;
       --w.units.heads[w.people.unit[PersonId{0}]];
       ++w.company.left[company];
     }},
    {"more hours spent than the day has", "hours",
     [](World& w) { w.people.hours_on_leads[rep] = w.people.hours[rep] + 1; }},
    {"negative hours", "hours", [](World& w) { w.people.hours_on_deals[rep] = -1; }},
    {"hours that are no number", "hours",
     [](World& w) { w.people.hours_on_deals[rep] = std::numeric_limits<double>::quiet_NaN(); }},
    {"a cent too much in a ledger", "money",
     [](World& w) { w.units.revenue[UnitId{1}] += Money{1}; }},
    {"a waiting lead in no queue", "leads",
     [](World& w) {
       w.people.first_lead[rep] = w.people.last_lead[rep] = LeadId::none;
       w.people.leads_waiting[rep] = 0;
     }},
    {"an expired lead in a queue", "leads",
     [](World& w) { w.leads.place[w.people.first_lead[rep]] = LeadPlace::expired; }},
    {"a lead in two queues", "leads",
     [](World& w) { w.people.first_lead[other_rep] = w.people.first_lead[rep]; }},
    {"a queue in a circle", "leads",
     [](World& w) { w.leads.next[w.people.last_lead[rep]] = w.people.first_lead[rep]; }},
    {"a wrong number of waiting leads", "leads", [](World& w) { ++w.people.leads_waiting[rep]; }},
    {"a wrong end of a queue", "leads",
     [](World& w) { w.people.last_lead[rep] = w.people.first_lead[rep]; }},
    {"a lead of another owner", "leads",
     [](World& w) { w.leads.owner[w.people.first_lead[rep]] = other_rep; }},
    {"an open deal in no list", "deals", [](World& w) { w.people.first_deal[rep] = DealId::none; }},
    {"a lost deal in a list", "deals",
     [](World& w) { w.deals.state[w.people.first_deal[rep]] = DealState::lost; }},
    {"a wrong number of open deals", "deals", [](World& w) { --w.people.deals_open[rep]; }},
    {"an account twice on the agenda", "agenda",
     [](World& w) {
       for (const DayId day : ids(w.agenda))
         if (const AccountId account = w.agenda.first[day]; account.exists())
           return static_cast<void>(w.accounts.next_on_agenda[account] = account);
     }},
};

}  // namespace

TEST_CASE("a sound world breaks no invariant", "[world]") {
  CHECK(broken_invariants(a_world()) == std::vector<std::string>{});
  CHECK(broken_invariants([] {
          World empty;
          append(empty.company);
          return empty;
        }()) == std::vector<std::string>{});
}

TEST_CASE("each broken invariant is found by its name, and by no other", "[world]") {
  const World sound = a_world();
  REQUIRE(sound.people.leads_waiting[rep] > 1);
  REQUIRE(sound.people.deals_open[rep] > 1);
  for (const Damage& damage : damages) {
    INFO(damage.what);
    World world = sound;
    damage.harm(world);
    const std::vector<std::string> found = broken_invariants(world);
    REQUIRE_FALSE(found.empty());
    for (const std::string& line : found) {
      INFO(line);
      CHECK(line.rfind(std::string(damage.name) + ": ", 0) == 0);
    }
  }
}
