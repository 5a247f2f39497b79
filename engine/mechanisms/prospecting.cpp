#include "mechanisms/prospecting.hpp"

#include <algorithm>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/carry_over.hpp"
#include "mechanisms/craft.hpp"
#include "world/purposes.hpp"

namespace orgsim {

void ProspectingParameters::describe(Description& d) {
  d.real(calls_per_hour, "calls_per_hour",
         {.range = {0, 100},
          .source = judged("research, dialling and notes included"),
          .meaning = "Accounts reached by an hour of prospecting."});
  d.real(
      ready_chance, "ready_chance",
      {.range = {0, 0.999},
       .source = judged("first calls succeed in about 5 % of cases, whatever their stage (UCI bank "
                        "calls); most that do are ready"),
       .meaning = "Chance that a cold call on a ready account opens an opportunity."});
  d.real(exploring_chance, "exploring_chance",
         {.range = {0, 0.999},
          .source = judged("few talk to a salesperson so early"),
          .meaning = "The same of an exploring account."});
}

Declared Prospecting::declared() {
  return {.reads = {"people.active",
                    "people.unit",
                    "people.tasks",
                    "people.hours",
                    "people.hours_on_leads",
                    "people.hours_for_leads",
                    "people.hours_for_deals",
                    "people.hours_for_customers",
                    "people.customers",
                    "people.first_deal",
                    "deals.next",
                    "deals.last_touch",
                    "people.effort",
                    "people.skill",
                    "people.craft",
                    "people.accounts_owned",
                    "tasks.kind",
                    "accounts.key",
                    "accounts.owner",
                    "needs.state",
                    "needs.burnt",
                    "needs.open_deals",
                    "needs.lead_state",
                    "segments.first_in_market",
                    "needs.next_in_market",
                    "people.first_task",
                    "accounts.segment",
                    "people.work_begun",
                    "deals.account",
                    "negotiations.held",
                    "relations.annoyance",
                    "relations.annoyance_day"},
          .writes = {"people.hours_prospecting", "people.calls_per_account", "needs.calls",
                     "needs.cold_burnt"},
          .appends = {}};
}

void Prospecting::step(World& world, const DayContext& context) const {
  if (rows(world.needs) == 0) return;
  People& people = world.people;
  for (const PersonId person : ids(people)) {
    people.hours_prospecting[person] = 0;
    people.calls_per_account[person] = 0;
    if (people.active[person] == 0 || people.accounts_owned[person] == 0) continue;
    bool prospects = false;
    for (const TaskId task : tasks_of(world, person))
      prospects |= world.tasks.kind[task] == TaskKind::prospect;
    if (!prospects) continue;
    const double hours = free_hours(world, context, person);
    people.hours_prospecting[person] = hours;
    people.calls_per_account[person] =
        hours * people.effort[person] * parameters_.calls_per_hour / people.accounts_owned[person];
    context.meter.add(Metric::hours_prospecting, people.unit[person], SegmentId::none, hours);
  }

  Needs& needs = world.needs;
  for (const SegmentId segment : ids(world.segments))
    for (AccountId account = world.segments.first_in_market[segment]; account.exists();
         account = needs.next_in_market[account]) {
      const PersonId owner = world.accounts.owner[account];
      if (!owner.exists() || needs.open_deals[account] > 0 ||
          needs.lead_state[account] == LeadState::with_sales)
        continue;
      ColdCalls& calls = needs.calls[account];
      if (calls.need != needs.state[account].need) {
        calls = {.left = 0, .need = needs.state[account].need, .count = 0};
        calls.left = exponential(context.draws.block({.entity = world.accounts.key[account],
                                                      .ordinal = calls.need,
                                                      .purpose = purpose::cold_call}));
      }
      calls.left -= people.calls_per_account[owner];
      if (calls.left <= 0) meet(world, context, account, owner);
    }
}

/// What leads took, customers are promised and due deals need is not free.
double Prospecting::free_hours(const World& world, const DayContext& context,
                               PersonId person) const {
  const People& people = world.people;
  std::size_t due = 0;
  for (DealId deal = people.first_deal[person]; deal.exists(); deal = world.deals.next[deal])
    if (is_due(selling_, world.deals.last_touch[deal], context.day()) && !is_held(world, deal))
      ++due;
  const double for_deals = hours_for_talks(selling_, world, person, due);
  const double for_customers =
      people.customers[person] > 0 ? people.hours_for_customers[person] : 0;
  return std::max(0.0,
                  people.hours[person] - people.hours_on_leads[person] - for_deals - for_customers);
}

/// Chance that a call which comes too early closes the door, the sooner the more calls and mails
/// there were.
double Prospecting::closing_chance(const World& world, const DayContext& context,
                                   AccountId account) const {
  const double burn = answering_.burn_chance;
  const double annoyed = response_of_stock(annoyance_of(annoyance_, world, account, context.day()));
  return burn + (1 - burn) * annoyance_.door_weight * annoyed;
}

/// The owner reaches an account with a need.
void Prospecting::meet(World& world, const DayContext& context, AccountId account,
                       PersonId owner) const {
  Needs& needs = world.needs;
  const SegmentId segment = world.accounts.segment[account];
  const UnitId unit = world.people.unit[owner];
  const auto draw = [&](std::uint32_t number) {
    return context.draws.block({.entity = world.accounts.key[account],
                                .ordinal = needs.state[account].need,
                                .purpose = purpose::cold_call,
                                .index = static_cast<std::uint16_t>(number)});
  };
  const std::uint32_t call = ++needs.calls[account].count;
  needs.calls[account].left = exponential(draw(2 * call - 1));
  const PhiloxBlock luck = draw(2 * call);
  context.meter.add(Metric::cold_calls, unit, segment);
  const AccountStage stage = needs.state[account].stage;
  double at_once = 0;
  if (stage == AccountStage::ready) at_once = parameters_.ready_chance;
  if (stage == AccountStage::exploring) at_once = parameters_.exploring_chance;
  const double odds = at_once / (1 - at_once) * real_math::exp(selling_skill(world, owner));
  if (bernoulli(luck, odds / (1 + odds))) {
    context.inbox.cold.push_back({account, owner});
    return;
  }
  if (stage == AccountStage::exploring &&
      second_uniform(luck) < closing_chance(world, context, account)) {
    needs.cold_burnt[account] = needs.state[account].need;
    context.meter.add(Metric::doors_closed, unit, segment);
  }
  if (stage != AccountStage::ready) context.inbox.annoyed.push_back({account, Annoyance::call});
}

}  // namespace orgsim
