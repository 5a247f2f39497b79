#include "mechanisms/handover.hpp"

#include <algorithm>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "world/chain.hpp"
#include "world/purposes.hpp"

namespace orgsim {

void HandoverParameters::describe(Description& d) {
  d.real(freshness_days, "freshness_days",
         {.unit = "d",
          .range = {0.01, 1000},
          .source = definition("reference workload P2 (benchmarks/README.md)"),
          .meaning = "Business days of waiting after which the chance of an opportunity has fallen "
                     "to 1/e."});
  d.real(hours_per_follow_up, "hours_per_follow_up",
         {.unit = "h",
          .range = {0.01, 8},
          .source = definition("reference workload P2 (benchmarks/README.md)"),
          .meaning = "Working hours that following up one lead takes."});
}

double chance_of_opportunity(double age_days, double freshness_days) {
  return real_math::exp(-age_days / freshness_days);
}

Declared Handover::declared() {
  return {.reads = {"accounts.key", "accounts.owner", "accounts.segment", "people.active",
                    "people.unit", "people.hours", "leads.account", "leads.ordinal", "leads.born"},
          .writes = {"leads.owner", "leads.place", "leads.next", "people.first_lead",
                     "people.last_lead", "people.leads_waiting", "people.hours_on_leads"},
          .appends = {}};
}

void Handover::step(World& world, const DayContext& context) const {
  route(world, context);
  for (const PersonId person : ids(world.people)) {
    world.people.hours_on_leads[person] = 0;
    if (world.people.leads_waiting[person] == 0) continue;
    drop_expired(world, context, person);
    follow_up(world, context, person);
  }
}

/// Today's leads go to the end of their owners' queues. A lead that nobody owns expires.
void Handover::route(World& world, const DayContext& context) const {
  for (const LeadId lead : context.inbox.raised) {
    const PersonId owner = world.accounts.owner[world.leads.account[lead]];
    world.leads.owner[lead] = owner;
    if (!owner.exists()) {
      world.leads.place[lead] = LeadPlace::expired;
      context.meter.add_unassigned(Metric::leads_expired,
                                   world.accounts.segment[world.leads.account[lead]]);
      context.log({.day = context.day(), .kind = EventKind::lead_expired, .subject = lead.row});
      continue;
    }
    world.leads.place[lead] = LeadPlace::waiting;
    push_back(world.people.first_lead[owner], world.people.last_lead[owner], world.leads.next,
              lead);
    ++world.people.leads_waiting[owner];
  }
}

void Handover::drop_expired(World& world, const DayContext& context, PersonId person) const {
  const std::int64_t expiry = context.policies.of(person).handover.expiry_days;
  visit_chain(world.people.first_lead[person], world.people.last_lead[person], world.leads.next,
              [&](LeadId lead) {
                const std::uint32_t age = context.day() - world.leads.born[lead];
                if (age <= expiry) return Chain::keep;
                world.leads.place[lead] = LeadPlace::expired;
                --world.people.leads_waiting[person];
                context.meter.add(Metric::leads_expired, world.people.unit[person],
                                  world.accounts.segment[world.leads.account[lead]]);
                context.log({.day = context.day(),
                             .actor = person,
                             .kind = EventKind::lead_expired,
                             .subject = lead.row,
                             .reasons = {static_cast<double>(age)}});
                return Chain::leave;
              });
}

void Handover::follow_up(World& world, const DayContext& context, PersonId person) const {
  People& people = world.people;
  Leads& leads = world.leads;
  // the queue in the order in which this person answers it
  auto& queue = context.scratch.leads;
  queue.clear();
  for (LeadId lead = people.first_lead[person]; lead.exists(); lead = leads.next[lead])
    queue.push_back(lead);
  if (context.policies.of(person).handover.queue_order == QueueOrder::newest_first)
    std::reverse(queue.begin(), queue.end());

  // one follow-up after the other while a whole one fits into the day
  const UnitId unit = people.unit[person];
  std::size_t answered = 0;
  const std::size_t fit = whole_tasks(people.hours[person], parameters_.hours_per_follow_up);
  for (const LeadId lead : queue) {
    if (answered == fit) break;
    ++answered;
    const AccountId account = leads.account[lead];
    const SegmentId segment = world.accounts.segment[account];
    const double age = context.day() - leads.born[lead];
    const double chance = chance_of_opportunity(age, parameters_.freshness_days);
    const bool qualified = bernoulli(context.draws.block({.entity = world.accounts.key[account],
                                                          .ordinal = leads.ordinal[lead],
                                                          .purpose = purpose::follow_up}),
                                     chance);
    leads.place[lead] = qualified ? LeadPlace::qualified : LeadPlace::unqualified;
    if (qualified) context.inbox.qualified.push_back(lead);
    context.inbox.credits.push_back({person, PayMetric::leads_answered, 1});
    context.meter.add(Metric::leads_followed_up, unit, segment);
    context.meter.observe(Metric::response_delay, unit, segment, age);
    context.log({.day = context.day(),
                 .actor = person,
                 .kind = EventKind::lead_followed_up,
                 .subject = lead.row,
                 .chosen = qualified ? 1u : 0u,
                 .reasons = {age, chance}});
  }
  const double spent = static_cast<double>(answered) * parameters_.hours_per_follow_up;
  people.hours_on_leads[person] = spent;
  context.meter.add(Metric::hours_on_leads, unit, SegmentId::none, spent);

  // those answered leave the queue
  visit_chain(people.first_lead[person], people.last_lead[person], leads.next, [&](LeadId lead) {
    if (leads.place[lead] == LeadPlace::waiting) return Chain::keep;
    --people.leads_waiting[person];
    return Chain::leave;
  });
}

}  // namespace orgsim
