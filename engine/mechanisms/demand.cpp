#include "mechanisms/demand.hpp"

#include <algorithm>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// The two draws of one candidate: index 0 the days until it, index 1 whether it raises a hand.
constexpr std::uint16_t gap = 0;
constexpr std::uint16_t chance = 1;

Address of_candidate(const Accounts& accounts, AccountId account, std::uint16_t index) {
  return {.entity = accounts.key[account],
          .ordinal = accounts.candidates[account],
          .purpose = purpose::hand_raise,
          .index = index};
}

}  // namespace

Demand::Demand(const MarketData& market, const CarryOver& carry_over, std::uint32_t last_day)
    : usual_days_(market.segments.size()), carry_over_(carry_over) {
  for (const Segment& segment : market.segments)
    log_no_candidate_.push_back(real_math::log1p(-segment.entry_rate()));
  for (std::size_t i = 0; i < usual_days_.size(); ++i) {
    const SegmentId segment = SegmentId::at(i);
    const bool moves = std::ranges::any_of(market.events, [&](const MarketEvent& event) {
      return event.kind == MarketEventKind::demand_shock && event.concerns(segment);
    });
    if (!moves) continue;
    usual_days_[i].push_back(0);
    for (std::uint32_t day = 1; day <= last_day; ++day)
      usual_days_[i].push_back(
          usual_days_[i].back() +
          std::max(0.0,
                   1 + size_today(market.events, MarketEventKind::demand_shock, segment, day)));
  }
}

/// The day that comes after so many quiet days of usual demand. Days of strong demand count for
/// more than one, so the same luck comes sooner in them (time change of a Poisson process).
std::uint32_t Demand::day_after(SegmentId segment, std::uint32_t from_day,
                                std::uint64_t quiet_days) const {
  const std::vector<double>& usual = usual_days_[segment.index()];
  if (usual.empty()) return from_day + 1 + static_cast<std::uint32_t>(quiet_days);
  const double until = usual[from_day] + static_cast<double>(quiet_days) + 1;
  const auto found = std::lower_bound(usual.begin() + from_day + 1, usual.end(), until - 1e-9);
  return static_cast<std::uint32_t>(found - usual.begin());
}

Declared Demand::declared() {
  return {.reads = {"accounts.key", "accounts.segment", "accounts.owner", "accounts.goodwill",
                    "accounts.goodwill_day", "people.unit"},
          .writes = {"accounts.candidates", "accounts.leads", "accounts.next_on_agenda",
                     "agenda.first"},
          .appends = {"leads"}};
}

void Demand::plan_next(World& world, const DayContext& context, AccountId account,
                       const PhiloxBlock& block, std::uint32_t from_day) const {
  const double log_no = log_no_candidate_[world.accounts.segment[account].index()];
  const std::uint64_t quiet_days = geometric_of_log(uniform(block), log_no);
  const SegmentId segment = world.accounts.segment[account];
  // never again within this run
  if (usual_days_[segment.index()].empty() && quiet_days >= context.last_day - from_day) return;
  const std::uint32_t day = day_after(segment, from_day, quiet_days);
  if (day > context.last_day) return;
  AccountId& first = world.agenda.first[DayId{day}];
  world.accounts.next_on_agenda[account] = first;
  first = account;
}

void Demand::start(World& world, const DayContext& context) const {
  for (const SegmentId segment : ids(world.segments)) {
    const std::uint32_t count = world.segments.accounts[segment];
    if (count == 0) continue;
    const AccountId first = world.segments.first_account[segment];
    const std::uint32_t opens = context.market.segment_opens[segment.index()];
    auto& blocks = context.scratch.blocks;
    blocks.resize(count);
    context.draws.fill_entities(of_candidate(world.accounts, first, gap), blocks);
    for (std::uint32_t i = 0; i < count; ++i)
      plan_next(world, context, AccountId{first.row + i}, blocks[i], opens);
  }
}

void Demand::step(World& world, const DayContext& context) const {
  Accounts& accounts = world.accounts;
  // take today's candidates off the agenda, in the order of accounts
  auto& candidates = context.scratch.accounts;
  candidates.clear();
  AccountId& first = world.agenda.first[DayId{context.day()}];
  for (AccountId account = first; account.exists(); account = accounts.next_on_agenda[account])
    candidates.push_back(account);
  first = AccountId::none;
  std::sort(candidates.begin(), candidates.end());

  for (const AccountId account : candidates) {
    accounts.next_on_agenda[account] = AccountId::none;
    if (context.segment(accounts.segment[account]).demand == DemandRule::needs) {
      ++accounts.candidates[account];  // also the number of the need
      context.inbox.needs.push_back(account);
      plan_next(world, context, account, context.draws.block(of_candidate(accounts, account, gap)),
                context.day());
      continue;
    }
    // a candidate raises a hand with probability goodwill
    const double goodwill = carry_over_.goodwill(accounts, account, context.day());
    if (bernoulli(context.draws.block(of_candidate(accounts, account, chance)), goodwill)) {
      const LeadId lead = append(world.leads);
      world.leads.account[lead] = account;
      world.leads.ordinal[lead] = accounts.candidates[account];
      ++accounts.leads[account];
      world.leads.born[lead] = context.day();
      context.inbox.raised.push_back(lead);
      const PersonId owner = accounts.owner[account];
      if (owner.exists())
        context.meter.add(Metric::leads_created, world.people.unit[owner],
                          accounts.segment[account]);
      else
        context.meter.add_unassigned(Metric::leads_created, accounts.segment[account]);
      context.log({.day = context.day(),
                   .actor = owner,
                   .kind = EventKind::lead_raised,
                   .subject = lead.row});
    }
    ++accounts.candidates[account];
    plan_next(world, context, account, context.draws.block(of_candidate(accounts, account, gap)),
              context.day());
  }
}

}  // namespace orgsim
