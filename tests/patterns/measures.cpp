#include "patterns/measures.hpp"

#include <algorithm>
#include <vector>

namespace orgsim::testing {
namespace {

std::uint32_t first_recorded_day(const Model& model) {
  return model.last_day - static_cast<std::uint32_t>(model.months * days_per_month) + 1;
}

/// The recorded quarter of a day; `quarters` where it is none.
std::size_t quarter_of(const Model& model, std::uint32_t day) {
  const std::uint32_t first = first_recorded_day(model);
  return day < first ? quarters : std::min<std::size_t>(quarters, (day - first) / days_per_quarter);
}

std::uint32_t source_named(const Model& model, const std::string& name) {
  const auto& names = model.built.names.sources;
  return static_cast<std::uint32_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

bool is_won(const World& world, DealId deal) {
  return world.deals.state[deal] == DealState::won;
}

}  // namespace

Counts counts_of_leads(const Model& model, const World& world) {
  Counts n(lead_counts, 0);
  const std::uint32_t web = source_named(model, "direct");
  std::vector<char> opportunity(rows(world.leads), 0);
  for (const DealId deal : ids(world.deals))
    if (world.deals.lead[deal].exists()) opportunity[world.deals.lead[deal].index()] = 1;
  const Leads& leads = world.leads;
  for (const LeadId lead : ids(leads)) {
    if (leads.born[lead] < first_recorded_day(model) ||
        leads.born[lead] + days_per_quarter > model.last_day)
      continue;
    const bool never = leads.answered[lead] == 0;
    const double hours = leads.response_hours[lead];
    const double won = opportunity[lead.index()];
    n[leads_all] += 1;
    n[leads_never] += never;
    if (leads.source[lead] == web) {
      n[web_all] += 1;
      n[web_never] += never;
      n[web_within_hour] += !never && hours < 1;
    }
    if (leads.handed_over[lead] > 0) {
      n[handed_over] += 1;
      n[handed_over_won] += won;
    }
    if (never || (hours >= 2 && hours < 24)) continue;
    const std::size_t when = hours < 1 ? hour_all : hours < 2 ? second_hour_all : late_all;
    n[when] += 1;
    n[when + 1] += won;
  }
  return n;
}

Counts counts_of_sellers(const Model& model, const World& world) {
  Counts n(4, 0);
  std::vector<double> revenue(rows(world.people), 0);
  const std::uint32_t first = first_recorded_day(model);
  for (const DealId deal : ids(world.deals))
    if (is_won(world, deal) && world.deals.closed[deal] >= first &&
        world.deals.closed[deal] < first + days_per_year)
      revenue[world.deals.owner[deal].index()] += world.deals.value[deal].units();
  std::vector<double> sellers;
  for (const PersonId person : ids(world.people)) {
    if (world.people.accounts_owned[person] == 0) continue;
    sellers.push_back(revenue[person.index()]);
    n[2] += world.careers.generation[person];
    n[3] += static_cast<double>(model.last_day) / days_per_year;
  }
  std::sort(sellers.rbegin(), sellers.rend());
  const std::size_t fifth = (sellers.size() + 2) / 5;
  for (std::size_t rank = 0; rank < sellers.size(); ++rank) {
    n[0] += sellers[rank];
    if (rank < fifth) n[1] += sellers[rank];
  }
  return n;
}

Counts counts_of_ties(const Model& model, const std::string& unit, std::uint64_t replication) {
  Run run(model, 1, replication);
  while (run.world().day() + days_per_quarter < model.last_day) run.step();
  const World& world = run.world();
  const TalkPairs before = world.talk_pairs;
  run.finish();
  const UnitId ours = model.built.names.units.at(unit);
  const auto is_seller = [&](PersonId person) {
    const UnitId of = world.people.unit[person];
    return of.exists() && world.units.function[of] == Function::sales;
  };
  const auto is_ours = [&](PersonId person) { return world.people.unit[person] == ours; };
  const TalkPairs& pairs = world.talk_pairs;
  Counts n(4, 0);
  for (const TalkPairId pair : ids(pairs)) {
    const auto [a, b] = people_of(pair);
    if (!(is_ours(a) && is_seller(b)) && !(is_seller(a) && is_ours(b))) continue;
    const double contacts = pairs.contact[pair].stream.count - before.contact[pair].stream.count;
    n[0] += 1;
    n[1] += contacts > 0;
    n[2] += contacts;
    n[3] += pairs.mail[pair].ab + pairs.mail[pair].ba - before.mail[pair].ab - before.mail[pair].ba;
  }
  return n;
}

Counts counts_by_quarter(const Model& model, const World& world) {
  Counts n(3 * (quarters + 1), 0);
  const auto add = [&](std::size_t what, std::uint32_t day, double amount) {
    n[what * (quarters + 1) + quarter_of(model, day)] += amount;
  };
  for (const LeadId lead : ids(world.leads)) add(0, world.leads.born[lead], 1);
  for (const DealId deal : ids(world.deals))
    if (is_won(world, deal)) {
      add(1, world.deals.closed[deal], 1);
      add(2, world.deals.closed[deal], world.deals.value[deal].units());
    }
  return n;
}

}  // namespace orgsim::testing
