#include "world/invariants.hpp"

#include <fmt/format.h>

#include "base/calendar.hpp"

namespace orgsim {
namespace {

using Found = std::vector<std::string>;

void check_heads(const World& world, Found& found) {
  std::size_t employed = 0;
  std::vector<std::uint32_t> heads(rows(world.units), 0);
  const People& people = world.people;
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0) continue;
    ++employed;
    const UnitId unit = people.unit[person];
    if (!unit.exists()) continue;  // stands outside all units
    if (unit.row >= heads.size() || world.units.active[unit] == 0)
      found.push_back(fmt::format("heads: person {} is in no active unit", person.row));
    else
      ++heads[unit.row];
    // follow the reporting line to its end
    PersonId manager = people.manager[person];
    for (std::size_t steps = 0; manager != PersonId::none; ++steps) {
      if (people.active[manager] == 0 || steps > rows(people)) {
        found.push_back(
            fmt::format("heads: the reporting line of person {} is broken", person.row));
        break;
      }
      manager = people.manager[manager];
    }
  }
  const auto expected =
      world.company.hired[World::company_row] - world.company.left[World::company_row];
  if (employed != expected)
    found.push_back(fmt::format("heads: {} employed, hired less left is {}", employed, expected));
  for (const UnitId unit : ids(world.units))
    if (world.units.heads[unit] != heads[unit.row])
      found.push_back(fmt::format("heads: unit {} counts {} heads, has {}", unit.row,
                                  world.units.heads[unit], heads[unit.row]));
}

void check_hours(const World& world, Found& found) {
  for (const PersonId person : ids(world.people)) {
    const People& people = world.people;
    double spent = 0;
    bool negative = false;
    for (const auto* hours : {&people.hours_on_leads, &people.hours_on_deals,
                              &people.hours_prospecting, &people.hours_on_customers}) {
      spent += (*hours)[person];
      negative |= !((*hours)[person] >= 0);
    }
    double planned = 0;
    for (const TaskId task : tasks_of(world, person)) {
      planned += world.tasks.hours[task];
      negative |= !(world.tasks.hours[task] >= 0);
      if (is_marketing(world.tasks.kind[task])) spent += world.tasks.hours[task];
    }
    if (!(planned <= people.hours[person] + 1e-9))
      found.push_back(fmt::format("hours: person {} plans {} of {} h", person.row, planned,
                                  people.hours[person]));
    if (negative || !(spent <= people.hours[person] + 1e-9))
      found.push_back(fmt::format("hours: person {} spent {} of {} h", person.row, spent,
                                  people.hours[person]));
  }
}

void check_money(const World& world, Found& found) {
  Money booked;
  for (const UnitId unit : ids(world.units)) booked += world.units.revenue[unit];
  Money won;
  for (const DealId deal : ids(world.deals))
    if (world.deals.state[deal] == DealState::won) won += world.deals.value[deal];
  if (booked != won)
    found.push_back(
        fmt::format("money: ledgers hold {} minor units, won deals {}", booked.minor, won.minor));
}

/// Walks one chain, noting in `seen` how often each row stands in a list; `name` says whose it is.
/// The chain must have as many items as were counted, and end where it says.
template <class ItemId, class Visit>
void walk_chain(const std::string& name, ItemId first, ItemId last, std::uint32_t counted,
                const Column<ItemId, ItemId>& next, std::vector<std::uint32_t>& seen, Visit&& visit,
                Found& found) {
  std::uint32_t count = 0;
  ItemId end = ItemId::none;
  for (ItemId item = first; item != ItemId::none; item = next[item]) {
    if (++seen[item.row] > 1) break;  // a circle, or two lists: reported by the caller
    ++count;
    end = item;
    visit(item);
  }
  if (count != counted || end != last)
    found.push_back(fmt::format("{} counts {}, has {}", name, counted, count));
}

/// Walks the chain of every person; `waits(item)` says whether an item should be in a chain.
template <class ItemId, class Table, class Waits>
void check_chains(const char* name, const World& world, const Table& table,
                  const Column<PersonId, ItemId>& first, const Column<PersonId, ItemId>& last,
                  const Column<PersonId, std::uint32_t>& counts, Waits&& waits,
                  std::vector<std::uint32_t>& seen, Found& found) {
  for (const PersonId person : ids(world.people))
    walk_chain(
        fmt::format("{}: person {}", name, person.row), first[person], last[person], counts[person],
        table.next, seen,
        [&](ItemId item) {
          if (table.owner[item] != person)
            found.push_back(fmt::format("{}: {} is in the list of person {}, not of its owner",
                                        name, item.row, person.row));
        },
        found);
  for (const ItemId item : ids(table))
    if (seen[item.row] != (waits(item) ? 1u : 0u))
      found.push_back(fmt::format("{}: {} stands in {} lists", name, item.row, seen[item.row]));
}

/// Leads wait in the queues of people or stand in nurture, and where there are needs the account
/// knows which.
void check_leads(const World& world, Found& found) {
  const Leads& leads = world.leads;
  const Company& company = world.company;
  constexpr CompanyId row = World::company_row;
  std::vector<std::uint32_t> seen(rows(leads), 0);
  walk_chain(
      "leads: nurture", company.first_nurtured[row], company.last_nurtured[row],
      company.leads_nurtured[row], leads.next, seen,
      [&](LeadId lead) {
        if (leads.place[lead] != LeadPlace::nurtured)
          found.push_back(fmt::format("leads: {} is in nurture by its chain only", lead.row));
      },
      found);
  check_chains(
      "leads", world, leads, world.people.first_lead, world.people.last_lead,
      world.people.leads_waiting,
      [&](LeadId lead) {
        return leads.place[lead] == LeadPlace::waiting || leads.place[lead] == LeadPlace::nurtured;
      },
      seen, found);
  if (rows(world.needs) == 0) return;
  std::vector<LeadState> states(rows(world.needs), LeadState::none);
  for (const LeadId lead : ids(leads)) {
    if (leads.place[lead] == LeadPlace::waiting)
      states[leads.account[lead].index()] = LeadState::with_sales;
    if (leads.place[lead] == LeadPlace::nurtured)
      states[leads.account[lead].index()] = LeadState::with_marketing;
  }
  for (const AccountId account : ids(world.needs))
    if (world.needs.lead_state[account] != states[account.index()])
      found.push_back(
          fmt::format("leads: account {} does not know where its lead is", account.row));
}

/// Open cases wait in the queue of whoever decides them.
void check_cases(const World& world, Found& found) {
  const People& people = world.people;
  std::vector<std::uint32_t> seen(rows(world.cases), 0);
  for (const PersonId person : ids(people))
    walk_chain(
        fmt::format("cases: person {}", person.row), people.first_case[person],
        people.last_case[person], people.cases_waiting[person], world.cases.next, seen,
        [&](CaseId item) {
          if (world.cases.decider[item] != person || world.cases.decided[item] != 0)
            found.push_back(fmt::format("cases: {} waits with person {}, who has not to decide it",
                                        item.row, person.row));
        },
        found);
  for (const CaseId item : ids(world.cases))
    if (world.cases.decided[item] == 0 && seen[item.row] != 1)
      found.push_back(fmt::format("cases: {} is open and waits with nobody", item.row));
}

/// No money of a pot comes from nowhere or goes there.
void check_pots(const World& world, Found& found) {
  const Pots& pots = world.pots;
  for (const PotId pot : ids(pots)) {
    if (pots.received[pot] != pots.spent[pot] + pots.lapsed[pot] + pots.left[pot])
      found.push_back(fmt::format("pots: {} received {} minor units, spent {}, lost {}, has {}",
                                  pot.row, pots.received[pot].minor, pots.spent[pot].minor,
                                  pots.lapsed[pot].minor, pots.left[pot].minor));
    if (pots.left[pot] < Money{}) found.push_back(fmt::format("pots: {} is overdrawn", pot.row));
  }
}

void check_deals(const World& world, Found& found) {
  const People& people = world.people;
  const Deals& deals = world.deals;
  std::vector<std::uint32_t> seen(rows(deals), 0);
  check_chains(
      "deals", world, deals, people.first_deal, people.last_deal, people.deals_open,
      [&](DealId deal) { return deals.state[deal] == DealState::open; }, seen, found);
  std::vector<std::uint32_t> of_segment(rows(world.segments), 0);
  std::vector<std::uint32_t> of_account(rows(world.accounts), 0);
  for (const DealId deal : ids(deals)) {
    if (deals.state[deal] != DealState::open) continue;
    const AccountId account = deals.account[deal];
    ++of_account[account.index()];
    ++of_segment[world.accounts.segment[account].index()];
  }
  for (const SegmentId segment : ids(world.segments))
    if (world.segments.deals_open[segment] != of_segment[segment.index()])
      found.push_back(fmt::format("deals: segment {} counts {} open, has {}", segment.row,
                                  world.segments.deals_open[segment], of_segment[segment.index()]));
  for (const AccountId account : ids(world.needs))
    if (world.needs.open_deals[account] != of_account[account.index()] ||
        of_account[account.index()] > 1)
      found.push_back(fmt::format("deals: account {} counts {} open, has {}", account.row,
                                  world.needs.open_deals[account], of_account[account.index()]));
}

/// An account with a need stands once in the list of its segment.
void check_needs(const World& world, Found& found) {
  if (rows(world.needs) == 0) return;
  const Segments& segments = world.segments;
  std::vector<std::uint32_t> seen(rows(world.needs), 0);
  for (const SegmentId segment : ids(segments))
    walk_chain(
        fmt::format("needs: segment {}", segment.row), segments.first_in_market[segment],
        segments.last_in_market[segment], segments.in_market[segment], world.needs.next_in_market,
        seen,
        [&](AccountId account) {
          if (world.accounts.segment[account] != segment)
            found.push_back(fmt::format("needs: account {} is in the market of segment {}",
                                        account.row, segment.row));
        },
        found);
  for (const AccountId account : ids(world.needs))
    if (seen[account.row] != (world.needs.state[account].stage != AccountStage::dormant ? 1u : 0u))
      found.push_back(
          fmt::format("needs: account {} stands in {} lists", account.row, seen[account.row]));
}

/// Who has a contract is a customer of the segment and of the owner.
void check_customers(const World& world, Found& found) {
  std::vector<std::uint32_t> of_segment(rows(world.segments), 0);
  std::vector<std::uint32_t> of_person(rows(world.people), 0);
  for (const AccountId account : ids(world.customers)) {
    if (world.customers.value[account] == Money{}) continue;
    ++of_segment[world.accounts.segment[account].index()];
    const PersonId owner = world.accounts.owner[account];
    if (owner.exists()) ++of_person[owner.index()];
  }
  for (const SegmentId segment : ids(world.segments))
    if (world.segments.customers[segment] != of_segment[segment.index()])
      found.push_back(fmt::format("customers: segment {} counts {}, has {}", segment.row,
                                  world.segments.customers[segment], of_segment[segment.index()]));
  for (const PersonId person : ids(world.people))
    if (world.people.customers[person] != of_person[person.index()])
      found.push_back(fmt::format("customers: person {} counts {}, has {}", person.row,
                                  world.people.customers[person], of_person[person.index()]));
}

void check_accounts(const World& world, Found& found) {
  std::vector<std::uint32_t> accounts(rows(world.segments), 0);
  for (const AccountId account : ids(world.accounts)) {
    const SegmentId segment = world.accounts.segment[account];
    if (segment.row < accounts.size()) ++accounts[segment.row];
    for (const PersonId person : {world.accounts.owner[account], world.accounts.answerer[account]})
      if (person.exists() && world.people.active[person] == 0)
        found.push_back(fmt::format("accounts: {} belongs to a person who left", account.row));
  }
  for (const SegmentId segment : ids(world.segments)) {
    if (world.segments.accounts[segment] != accounts[segment.row])
      found.push_back(fmt::format("accounts: segment {} counts {}, has {}", segment.row,
                                  world.segments.accounts[segment], accounts[segment.row]));
  }
}

/// The days on which accounts wait in one calendar of the agenda: none twice, none in the past.
std::vector<std::uint32_t> waiting_in(const char* name, const World& world,
                                      const Column<DayId, AccountId>& first,
                                      const Column<AccountId, AccountId>& next, Found& found) {
  std::vector<std::uint32_t> seen(rows(world.accounts), 0);
  for (const DayId day : ids(world.agenda))
    for (AccountId account = first[day]; account != AccountId::none; account = next[account]) {
      if (++seen[account.row] > 1) {
        found.push_back(fmt::format("{}: account {} stands on it twice", name, account.row));
        break;
      }
      if (day.row <= world.day())
        found.push_back(fmt::format("{}: account {} waits for day {}", name, account.row, day.row));
    }
  return seen;
}

/// No account waits twice in a calendar; only customers wait for the end of their contract, and
/// where the calendar reaches far enough all of them do.
void check_agenda(const World& world, Found& found) {
  const Agenda& agenda = world.agenda;
  waiting_in("agenda", world, agenda.first, world.accounts.next_on_agenda, found);
  if (rows(world.customers) == 0) return;
  const auto ends =
      waiting_in("renewals", world, agenda.first_renewal, world.customers.next_renewal, found);
  const bool all_end = world.day() + days_per_year < rows(agenda);
  for (const AccountId account : ids(world.customers)) {
    const bool customer = world.customers.value[account] != Money{};
    if ((ends[account.row] > 0 && !customer) || (ends[account.row] == 0 && customer && all_end))
      found.push_back(fmt::format("renewals: account {} has {} contract, and waits for {} end",
                                  account.row, customer ? "a" : "no",
                                  ends[account.row] > 0 ? "its" : "no"));
  }
}

}  // namespace

std::vector<std::string> broken_invariants(const World& world) {
  Found found;
  check_heads(world, found);
  check_hours(world, found);
  check_money(world, found);
  check_leads(world, found);
  check_deals(world, found);
  check_accounts(world, found);
  check_needs(world, found);
  check_customers(world, found);
  check_agenda(world, found);
  check_cases(world, found);
  check_pots(world, found);
  return found;
}

}  // namespace orgsim
