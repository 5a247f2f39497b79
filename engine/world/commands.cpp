#include "world/commands.hpp"

#include <algorithm>
#include <utility>

#include "base/errors.hpp"
#include "world/chain.hpp"

namespace orgsim {
namespace {

constexpr CompanyId the_company = World::company_row;

void require(bool condition, const char* what) {
  if (!condition) throw InternalError(what);
}

bool employed(const World& world, PersonId person) {
  return person.row < rows(world.people) && world.people.active[person] != 0;
}

bool in_being(const World& world, UnitId unit) {
  return unit.row < rows(world.units) && world.units.active[unit] != 0;
}

/// True if following reporting lines upwards from `from` meets `person`.
bool reports_to(const World& world, PersonId from, PersonId person) {
  for (std::size_t steps = 0; from != PersonId::none; ++steps) {
    if (from == person || steps > rows(world.people)) return true;
    from = world.people.manager[from];
  }
  return false;
}

/// True if `above` is met on the way up from `unit`.
bool lies_below(const World& world, UnitId unit, UnitId above) {
  for (std::size_t steps = 0; steps <= rows(world.units) && unit != UnitId::none; ++steps) {
    unit = world.units.parent[unit];
    if (unit == above) return true;
  }
  return false;
}

// ---- what each command is about: the second part of the order ----------------------------------
std::uint64_t entity(const CreateUnit& c) {
  return c.unit.value;
}
std::uint64_t entity(const Hire& c) {
  return c.person.value;
}
std::uint64_t entity(const StartWork& c) {
  return c.person.row;
}
std::uint64_t entity(const FillPosition& c) {
  return c.position.row;
}
std::uint64_t entity(const Move& c) {
  return c.person.row;
}
std::uint64_t entity(const ReportTo& c) {
  return c.person.row;
}
std::uint64_t entity(const AssignAccount& c) {
  return c.account.row;
}
std::uint64_t entity(const AssignAnswerer& c) {
  return c.account.row;
}
std::uint64_t entity(const MergeUnit& c) {
  return c.from.row;
}
std::uint64_t entity(const Leave& c) {
  return c.person.row;
}

// ---- applying one command ----------------------------------------------------------------------
void apply(World& world, const CreateUnit& c) {
  const UnitId unit = append(world.units);
  world.units.key[unit] = c.unit;
  world.units.function[unit] = c.function;
  world.units.parent[unit] = c.parent;
  world.units.active[unit] = 1;
}

void begin_work(World& world, PersonId person) {
  world.people.active[person] = 1;
  world.people.joined[person] = world.day();
  if (const UnitId unit = world.people.unit[person]; unit.exists()) ++world.units.heads[unit];
  ++world.company.hired[the_company];
}

void apply(World& world, const Hire& c) {
  require(!c.unit.exists() || in_being(world, c.unit), "hire into a unit that does not exist");
  require(c.manager == PersonId::none || employed(world, c.manager), "hire under nobody");
  const PersonId person = append(world.people);
  append(world.careers);
  People& people = world.people;
  people.key[person] = c.person;
  people.unit[person] = c.unit;
  people.role[person] = c.role;
  people.manager[person] = c.manager;
  people.site[person] = c.site;
  people.x[person] = c.x;
  people.y[person] = c.y;
  people.yearly_cost[person] = c.yearly_cost;
  begin_work(world, person);
}

void apply(World& world, const StartWork& c) {
  require(c.person.row < rows(world.people) && world.people.active[c.person] == 0,
          "start of a person who is no vacancy");
  if (c.knows_as.exists())
    for (const RealityId reality : ids(world.realities)) {
      const KnowledgeId row = knowledge_of(world, c.person, reality);
      const KnowledgeId from = knowledge_of(world, c.knows_as, reality);
      world.knowledge.known[row] = world.knowledge.known[from];
      world.knowledge.value[row] = world.knowledge.value[from];
    }
  begin_work(world, c.person);
}

/// What the newcomer believes and has seen takes the place of what whoever left knew.
void know(World& world, PersonId person, const Newcomer& who) {
  std::size_t word = 0;
  for (const RealityId reality : ids(world.realities)) {
    const KnowledgeId row = knowledge_of(world, person, reality);
    world.knowledge.known[row] = who.beliefs[word].known;
    world.knowledge.value[row] = who.beliefs[word++].value;
  }
  std::size_t next = 0;
  for (const TaskId task : tasks_of(world, person))
    for (std::size_t i = 0; i < world.people.pay_accounts[person]; ++i) {
      const YieldId yield = yield_of(world, task, i);
      world.yields.hours[yield] = who.experiences[next].hours;
      world.yields.credit[yield] = who.experiences[next++].credit;
    }
  const std::size_t sources = rows(world.source_beliefs) / rows(world.people);
  for (std::size_t i = 0; i < sources; ++i) {
    const SourceBeliefId belief = SourceBeliefId::at(person.index() * sources + i);
    world.source_beliefs.answered[belief] = who.leads_answered;
    world.source_beliefs.qualified[belief] = who.leads_qualified;
  }
  People& people = world.people;
  people.opportunities_seen[person] = who.opportunities_seen;
  people.bookings_seen[person] = who.bookings_seen;
  people.wins_seen[person] = who.wins_seen;
}

/// Whoever is new knows nobody, and nobody knows him.
void meet_anew(World& world, PersonId person, const Newcomer& who) {
  People& people = world.people;
  people.competence[person] = who.competence;
  people.own_trust_ability[person] = people.own_trust_intent[person] = who.trust;
  people.trust_ability[person] = people.trust_intent[person] = who.trust;
  people.misreading[person] = who.misreading;
  Acquaintances& known = world.acquaintances;
  TalkPairs& pairs = world.talk_pairs;
  for (const PersonId other : ids(people)) {
    for (const AcquaintanceId row :
         {acquaintance_row(person, other), acquaintance_row(other, person)}) {
      if (row.index() >= rows(known)) continue;
      known.sittings[row] = 0;
      known.ability[row] = known.intent[row] = 0;
    }
    if (other == person) continue;
    if (const TalkPairId pair = talk_pair(person, other); pair.index() < rows(pairs))
      pairs.contact[pair].tie = 0;
  }
}

void apply(World& world, const FillPosition& c) {
  require(c.position.row < rows(world.people) && world.people.active[c.position] == 0,
          "a position is filled that is held");
  require(!world.people.unit[c.position].exists() || in_being(world, world.people.unit[c.position]),
          "a position is filled in a unit that does not exist");
  People& people = world.people;
  Careers& careers = world.careers;
  const PersonId person = c.position;
  people.key[person] = c.who.key;
  people.skill[person] = c.who.skill;
  people.experience[person] = c.who.experience;
  people.craft[person] = c.who.craft;
  people.effort[person] = 1;
  people.adopted[person] = 0;
  people.work_begun[person] = 0;
  people.care[person] = 0;
  ++careers.generation[person];
  careers.rejection_tolerance[person] = c.who.rejection_tolerance;
  careers.management_craft[person] = c.who.management_craft;
  careers.stay_left[person] = c.who.stay_left;
  careers.coached_craft[person] = careers.learned_craft[person] = 0;
  careers.ramped[person] = 0;
  careers.ramp_start[person] = c.who.ramp_start;
  careers.work_quality[person] = careers.motivation[person] = 1;
  careers.pay_seen[person] = careers.pay_expected[person] = careers.pay_gap[person] = 0;
  careers.rejections[person] = careers.conflicts[person] = 0;
  people.consultative[person] = c.who.consultative ? 1 : 0;
  know(world, person, c.who);
  meet_anew(world, person, c.who);
  if (c.heads.exists() && world.units.head[c.heads] == PersonId::none)
    world.units.head[c.heads] = person;
  begin_work(world, person);
}

void apply(World& world, const Move& c) {
  require(employed(world, c.person), "move of a person who is not employed");
  require(in_being(world, c.to), "move into a unit that does not exist");
  // whoever leads a unit and moves away leads it no longer
  const UnitId from = world.people.unit[c.person];
  if (from.exists()) {
    if (from != c.to && world.units.head[from] == c.person) world.units.head[from] = PersonId::none;
    --world.units.heads[from];
  }
  ++world.units.heads[c.to];
  world.people.unit[c.person] = c.to;
}

void apply(World& world, const ReportTo& c) {
  require(employed(world, c.person), "reporting line of a person who is not employed");
  require(c.manager == PersonId::none || employed(world, c.manager), "reporting line to nobody");
  require(!reports_to(world, c.manager, c.person), "reporting lines in a circle");
  world.people.manager[c.person] = c.manager;
}

void apply(World& world, const AssignAccount& c) {
  require(c.account.row < rows(world.accounts), "assignment of an unknown account");
  require(employed(world, c.owner), "assignment of an account to nobody");
  // the answerer of its leads changes with it where the owner answers them
  Accounts& accounts = world.accounts;
  const PersonId before = accounts.owner[c.account];
  if (accounts.answerer[c.account] == before) accounts.answerer[c.account] = c.owner;
  if (before.exists() && world.people.accounts_owned[before] > 0)
    --world.people.accounts_owned[before];
  ++world.people.accounts_owned[c.owner];
  if (rows(world.customers) > 0 && world.customers.value[c.account] != Money{}) {
    if (before.exists()) --world.people.customers[before];
    ++world.people.customers[c.owner];
  }
  accounts.owner[c.account] = c.owner;
}

void apply(World& world, const AssignAnswerer& c) {
  require(c.account.row < rows(world.accounts), "leads of an unknown account");
  require(employed(world, c.answerer), "leads are given to nobody");
  world.accounts.answerer[c.account] = c.answerer;
}

void apply(World& world, const MergeUnit& c) {
  require(in_being(world, c.from) && in_being(world, c.into) && c.from != c.into,
          "merge of units that do not exist or are one");
  Units& units = world.units;
  for (const PersonId person : ids(world.people))
    if (world.people.unit[person] == c.from) world.people.unit[person] = c.into;
  // `into` takes the place of `from`; where it stood below `from`, it would else stand below itself
  if (lies_below(world, c.into, c.from)) units.parent[c.into] = units.parent[c.from];
  for (const UnitId unit : ids(units))
    if (unit != c.into && units.parent[unit] == c.from) units.parent[unit] = c.into;
  for (const CampaignId campaign : ids(world.campaigns))
    if (world.campaigns.unit[campaign] == c.from) world.campaigns.unit[campaign] = c.into;
  // heads and ledgers move as wholes, so their sums are conserved
  units.heads[c.into] += units.heads[c.from];
  units.heads[c.from] = 0;
  for (auto* ledger :
       {&units.revenue, &units.renewed_revenue, &units.people_cost, &units.programme_cost,
        &units.transition_cost, &units.recruiting_cost, &units.budget_cost}) {
    (*ledger)[c.into] += (*ledger)[c.from];
    (*ledger)[c.from] = Money{};
  }
  units.active[c.from] = 0;
}

void apply(World& world, const Leave& c) {
  require(employed(world, c.person) && employed(world, c.successor) && c.person != c.successor,
          "leave of a person who is not employed, or without a successor");
  People& people = world.people;
  // cases go with their account where it has found somebody else, all others to the successor
  const auto heir = [&](PersonId of_account) {
    return employed(world, of_account) && of_account != c.person ? of_account : c.successor;
  };
  for (LeadId lead = people.first_lead[c.person]; lead != LeadId::none;) {
    const LeadId next = world.leads.next[lead];
    const PersonId owner = heir(world.accounts.answerer[world.leads.account[lead]]);
    world.leads.owner[lead] = owner;
    push_back(people.first_lead[owner], people.last_lead[owner], world.leads.next, lead);
    ++people.leads_waiting[owner];
    lead = next;
  }
  for (DealId deal = people.first_deal[c.person]; deal != DealId::none;) {
    const DealId next = world.deals.next[deal];
    const PersonId owner = heir(world.accounts.owner[world.deals.account[deal]]);
    world.deals.owner[deal] = owner;
    push_back(people.first_deal[owner], people.last_deal[owner], world.deals.next, deal);
    ++people.deals_open[owner];
    deal = next;
  }
  for (CaseId item = people.first_case[c.person]; item != CaseId::none;) {
    const CaseId next = world.cases.next[item];
    world.cases.decider[item] = c.successor;
    push_back(people.first_case[c.successor], people.last_case[c.successor], world.cases.next,
              item);
    item = next;
  }
  people.first_case[c.person] = people.last_case[c.person] = CaseId::none;
  people.cases_waiting[c.successor] += std::exchange(people.cases_waiting[c.person], 0u);
  people.first_lead[c.person] = people.last_lead[c.person] = LeadId::none;
  people.first_deal[c.person] = people.last_deal[c.person] = DealId::none;
  people.leads_waiting[c.person] = people.deals_open[c.person] = 0;
  for (const AccountId account : ids(world.accounts)) {
    if (world.accounts.owner[account] == c.person) world.accounts.owner[account] = c.successor;
    if (world.accounts.answerer[account] == c.person)
      world.accounts.answerer[account] = c.successor;
  }
  people.accounts_owned[c.successor] += std::exchange(people.accounts_owned[c.person], 0u);
  people.customers[c.successor] += std::exchange(people.customers[c.person], 0u);
  const PersonId above = people.manager[c.person];
  for (const PersonId person : ids(people))
    if (people.manager[person] == c.person) people.manager[person] = above;
  for (const UnitId unit : ids(world.units))
    if (world.units.head[unit] == c.person) world.units.head[unit] = PersonId::none;

  for (const TieId tie : ids(world.ties))
    if (world.ties.from[tie] == c.person || world.ties.to[tie] == c.person)
      world.ties.strength[tie] = 0;
  for (const PayId account : pay_accounts_of(world, c.person))
    world.pay_accounts.result[account] = world.pay_accounts.month_start[account] = 0;

  people.manager[c.person] = PersonId::none;
  people.active[c.person] = 0;
  people.hours[c.person] = people.hours_on_leads[c.person] = people.hours_on_deals[c.person] =
      people.hours_prospecting[c.person] = people.hours_on_customers[c.person] = 0;
  for (const TaskId task : tasks_of(world, c.person)) world.tasks.hours[task] = 0;
  if (people.unit[c.person].exists()) --world.units.heads[people.unit[c.person]];
  ++world.company.left[the_company];
}

}  // namespace

void CommandBuffer::apply(World& world) {
  const auto order = [](const Command& command) {
    return std::pair(command.index(), std::visit([](const auto& c) { return entity(c); }, command));
  };
  std::stable_sort(commands_.begin(), commands_.end(),
                   [&](const Command& a, const Command& b) { return order(a) < order(b); });
  for (const Command& command : commands_)
    std::visit([&](const auto& c) { orgsim::apply(world, c); }, command);
  commands_.clear();
}

}  // namespace orgsim
