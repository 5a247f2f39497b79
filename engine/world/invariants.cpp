#include "world/invariants.hpp"

#include <fmt/format.h>

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
    if (people.tasks[person] > 0)
      for (const TaskId task : tasks_of(world, person))
        if (is_marketing(world.tasks.kind[task])) spent += world.tasks.hours[task];
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

/// Walks the chain of every person; `waits(item)` says whether an item should be in a chain.
template <class ItemId, class Table, class Waits>
void check_chains(const char* name, const World& world, const Table& table,
                  const Column<PersonId, ItemId>& first, const Column<PersonId, ItemId>& last,
                  const Column<PersonId, std::uint32_t>& counts, Waits&& waits, Found& found) {
  std::vector<std::uint32_t> seen(rows(table), 0);
  for (const PersonId person : ids(world.people)) {
    std::uint32_t count = 0;
    ItemId end = ItemId::none;
    for (ItemId item = first[person]; item != ItemId::none; item = table.next[item]) {
      if (++seen[item.row] > 1) break;  // a circle, or two queues: reported below
      ++count;
      end = item;
      if (table.owner[item] != person)
        found.push_back(fmt::format("{}: {} is in the list of person {}, not of its owner", name,
                                    item.row, person.row));
    }
    if (count != counts[person] || end != last[person])
      found.push_back(
          fmt::format("{}: person {} counts {}, has {}", name, person.row, counts[person], count));
  }
  for (const ItemId item : ids(table))
    if (seen[item.row] != (waits(item) ? 1u : 0u))
      found.push_back(fmt::format("{}: {} stands in {} lists", name, item.row, seen[item.row]));
}

void check_accounts(const World& world, Found& found) {
  std::vector<std::uint32_t> accounts(rows(world.segments), 0);
  for (const AccountId account : ids(world.accounts)) {
    const SegmentId segment = world.accounts.segment[account];
    if (segment.row < accounts.size()) ++accounts[segment.row];
    const PersonId owner = world.accounts.owner[account];
    if (owner.exists() && world.people.active[owner] == 0)
      found.push_back(fmt::format("accounts: {} belongs to a person who left", account.row));
  }
  std::vector<std::uint32_t> open(rows(world.segments), 0);
  for (const DealId deal : ids(world.deals))
    if (world.deals.state[deal] == DealState::open)
      ++open[world.accounts.segment[world.deals.account[deal]].index()];
  for (const SegmentId segment : ids(world.segments)) {
    if (world.segments.accounts[segment] != accounts[segment.row])
      found.push_back(fmt::format("accounts: segment {} counts {}, has {}", segment.row,
                                  world.segments.accounts[segment], accounts[segment.row]));
    if (world.segments.deals_open[segment] != open[segment.row])
      found.push_back(fmt::format("deals: segment {} counts {} open, has {}", segment.row,
                                  world.segments.deals_open[segment], open[segment.row]));
  }
}

void check_agenda(const World& world, Found& found) {
  std::vector<std::uint32_t> seen(rows(world.accounts), 0);
  for (const DayId day : ids(world.agenda))
    for (AccountId account = world.agenda.first[day]; account != AccountId::none;
         account = world.accounts.next_on_agenda[account])
      if (++seen[account.row] > 1) {
        found.push_back(fmt::format("agenda: account {} stands on it twice", account.row));
        break;
      }
}

}  // namespace

std::vector<std::string> broken_invariants(const World& world) {
  Found found;
  check_heads(world, found);
  check_hours(world, found);
  check_money(world, found);
  const People& people = world.people;
  check_chains(
      "leads", world, world.leads, people.first_lead, people.last_lead, people.leads_waiting,
      [&](LeadId lead) { return world.leads.place[lead] == LeadPlace::waiting; }, found);
  check_chains(
      "deals", world, world.deals, people.first_deal, people.last_deal, people.deals_open,
      [&](DealId deal) { return world.deals.state[deal] == DealState::open; }, found);
  check_accounts(world, found);
  check_agenda(world, found);
  return found;
}

}  // namespace orgsim
