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

/// Where accounts have needs: everything that a damage needs stands there on that day.
World a_world_with_needs() {
  return testing::world_after(Model(testing::a_company_with_needs().for_months(24).scenario()), 40);
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

constexpr SegmentId segment{0};

AccountId a_customer(const World& w) {
  for (const AccountId account : ids(w.customers))
    if (w.customers.value[account] != Money{}) return account;
  return AccountId::none;
}

DayId day_of_a_renewal(const World& w) {
  for (const DayId day : ids(w.agenda))
    if (w.agenda.first_renewal[day].exists()) return day;
  return DayId::none;
}

const std::vector<Damage> damages_with_needs{
    {"a person who did more than the day has", "hours",
     [](World& w) { w.people.hours_prospecting[rep] = w.people.hours[rep] + 1; }},
    {"negative hours on customers", "hours",
     [](World& w) { w.people.hours_on_customers[rep] = -1; }},
    {"a task that is planned beyond the day", "hours",
     [](World& w) { w.tasks.hours[w.people.first_task[rep]] += w.people.hours[rep] + 1; }},
    {"a marketer who did more than the day has", "hours",
     [](World& w) { w.tasks.hours[w.people.first_task[PersonId{0}]] += 1; }},
    {"a nurtured lead in no chain", "leads",
     [](World& w) {
       w.company.first_nurtured[company] = w.company.last_nurtured[company] = LeadId::none;
       w.company.leads_nurtured[company] = 0;
     }},
    {"a wrong number of nurtured leads", "leads",
     [](World& w) { ++w.company.leads_nurtured[company]; }},
    {"a wrong end of nurture", "leads",
     [](World& w) { w.company.last_nurtured[company] = w.company.first_nurtured[company]; }},
    {"nurture in a circle", "leads",
     [](World& w) {
       w.leads.next[w.company.last_nurtured[company]] = w.company.first_nurtured[company];
     }},
    {"a held lead in nurture", "leads",
     [](World& w) { w.leads.place[w.company.first_nurtured[company]] = LeadPlace::held; }},
    {"a lead in nurture and in a queue", "leads",
     [](World& w) { w.people.first_lead[rep] = w.company.first_nurtured[company]; }},
    {"an account that forgot its lead", "leads",
     [](World& w) {
       w.needs.lead_state[w.leads.account[w.company.first_nurtured[company]]] = LeadState::none;
     }},
    {"an account without its open deal", "deals",
     [](World& w) { --w.needs.open_deals[w.deals.account[w.people.first_deal[rep]]]; }},
    {"an account whose leads go to someone who left", "accounts",
     [](World& w) {
       const PersonId gone = PersonId::at(rows(w.people));
       append(w.people);
       w.accounts.answerer[AccountId{0}] = gone;
     }},
    {"an account without a need in the market", "needs",
     [](World& w) {
       w.needs.state[w.segments.first_in_market[segment]].stage = AccountStage::dormant;
     }},
    {"a need that the market does not know", "needs",
     [](World& w) {
       w.segments.first_in_market[segment] =
           w.needs.next_in_market[w.segments.first_in_market[segment]];
       --w.segments.in_market[segment];
     }},
    {"a wrong number of needs", "needs", [](World& w) { ++w.segments.in_market[segment]; }},
    {"a wrong end of the market", "needs",
     [](World& w) { w.segments.last_in_market[segment] = w.segments.first_in_market[segment]; }},
    {"a market in a circle", "needs",
     [](World& w) {
       w.needs.next_in_market[w.segments.last_in_market[segment]] =
           w.segments.first_in_market[segment];
     }},
    {"an account in the market of another segment", "needs",
     [](World& w) {
       std::swap(w.segments.first_in_market[segment], w.segments.first_in_market[SegmentId{1}]);
       std::swap(w.segments.last_in_market[segment], w.segments.last_in_market[SegmentId{1}]);
       std::swap(w.segments.in_market[segment], w.segments.in_market[SegmentId{1}]);
     }},
    {"a wrong number of customers of a segment", "customers",
     [](World& w) { ++w.segments.customers[segment]; }},
    {"a wrong number of customers of a person", "customers",
     [](World& w) { --w.people.customers[w.accounts.owner[a_customer(w)]]; }},
    {"a hand-raise planned for yesterday", "agenda",
     [](World& w) {
       std::swap(w.agenda.first[DayId{w.day()}], w.agenda.first[DayId{w.day() + 1}]);
     }},
    {"a contract that ends twice", "renewals",
     [](World& w) {
       const AccountId ending = w.agenda.first_renewal[day_of_a_renewal(w)];
       w.customers.next_renewal[ending] = ending;
     }},
    {"a contract that ended yesterday", "renewals",
     [](World& w) {
       std::swap(w.agenda.first_renewal[DayId{w.day()}],
                 w.agenda.first_renewal[day_of_a_renewal(w)]);
     }},
    {"the end of a contract that there is not", "renewals",
     [](World& w) {
       const AccountId account = w.agenda.first_renewal[day_of_a_renewal(w)];
       w.customers.value[account] = Money{};
       --w.segments.customers[w.accounts.segment[account]];
       --w.people.customers[w.accounts.owner[account]];
     }},
    {"a contract that never ends", "renewals",
     [](World& w) {
       AccountId& first = w.agenda.first_renewal[day_of_a_renewal(w)];
       first = w.customers.next_renewal[first];
     }},
};

/// Every damage is found under its name, and under no other.
void check_damages(const World& sound, const std::vector<Damage>& all) {
  for (const Damage& damage : all) {
    INFO(damage.what);
    World world = sound;
    damage.harm(world);
    const std::vector<std::string> found = broken_invariants(world);
    CHECK_FALSE(found.empty());
    for (const std::string& line : found) {
      INFO(line);
      CHECK(line.rfind(std::string(damage.name) + ": ", 0) == 0);
    }
  }
}

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
  check_damages(sound, damages);
}

TEST_CASE("so is each that only a company with needs can break", "[world]") {
  const World sound = a_world_with_needs();
  REQUIRE(broken_invariants(sound) == std::vector<std::string>{});
  REQUIRE(sound.company.leads_nurtured[company] > 1);
  REQUIRE(sound.people.deals_open[rep] > 0);
  for (const SegmentId id : ids(sound.segments)) {
    REQUIRE(sound.segments.in_market[id] > 1);
    REQUIRE(sound.segments.customers[id] > 0);
  }
  REQUIRE(sound.agenda.first[DayId{sound.day() + 1}].exists());
  REQUIRE(sound.day() + days_per_year < rows(sound.agenda));
  check_damages(sound, damages_with_needs);
}
