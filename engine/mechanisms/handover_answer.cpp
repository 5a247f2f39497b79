// Hand-over, second part: which leads a salesperson answers, when, and what comes of it.
#include <algorithm>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/craft.hpp"
#include "mechanisms/handover.hpp"
#include "world/chain.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// The share of the day that a person gives to leads, and what the role makes of answering.
struct AnswerTask {
  double share = 1;
  double norm = 0;
};
AnswerTask answer_task(const World& world, PersonId person) {
  for (const TaskId task : tasks_of(world, person))
    if (world.tasks.kind[task] == TaskKind::answer)
      return {world.tasks.share[task], world.tasks.norm[task]};
  return {};
}

}  // namespace

SourceBeliefId Handover::belief_of(const World& world, const DayContext& context, PersonId person,
                                   LeadId lead) {
  return SourceBeliefId::at(person.index() * context.market.sources.size() +
                            world.leads.source[lead]);
}

/// Clock hours that a lead has waited when it is answered after `spent` hours of today's work on
/// leads and another `turn` hours until its turn comes.
double Handover::hours_waited(const World& world, const DayContext& context, LeadId lead,
                              double spent, double turn) const {
  const std::uint32_t born = world.leads.born[lead];
  const std::uint32_t handed_over = world.leads.handed_over[lead];
  // a lead out of nurture waits from the morning on which it was handed over
  const std::uint32_t since = std::max(born, handed_over);
  const double arrived = since == born ? world.leads.hour[lead] : parameters_.opens_at;
  if (since < context.day())
    return 24.0 * (context.day() - since) + parameters_.opens_at + spent + turn - arrived;
  const double begins = std::max(arrived, parameters_.opens_at + spent);
  return std::min(begins + turn, std::max(begins, parameters_.closes_at)) - arrived;
}

/// Whether the person wants to answer a lead, against the best other use of the hour. The luck of
/// this choice belongs to the lead, so it is the same on every day and in every arm.
Handover::Wish Handover::wish_for(const World& world, const DayContext& context,
                                  const Reader& reader, LeadId lead, double norm) const {
  const People& people = world.people;
  const PersonId person = reader.person;
  const double chance = believed(world, context, reader, lead);
  const double waited = hours_waited(world, context, lead, 0, 0);
  // pay per hour of all the work that may follow
  const double decayed = chance * response_decay(parameters_, waited);
  // whoever passes opportunities on has no work with them
  const bool own = world.accounts.owner[world.leads.account[lead]] == person;
  const double work =
      parameters_.hours_per_follow_up + (own ? decayed * parameters_.hours_per_opportunity : 0);
  const double value = norm + (work > 0 ? people.value_of_qualified[person] * decayed / work : 0);
  const double u = world.leads.luck[lead];
  const auto wanted_at = [&](double worth) {
    return u < real_math::logistic((worth - people.value_of_other_work[person]) /
                                   parameters_.acceptance_temperature);
  };
  const double agreed = context.policies.of(person).handover.response_tracking_hours;
  const double tracking = agreed > 0 && waited <= agreed
                              ? value_of_tracking(parameters_, people.experience[person])
                              : 0;
  // who resents being tracked wants less; who answers only because of it does so for the record
  const double unasked = value + std::min(0.0, tracking);
  if (wanted_at(unasked)) return {true, false, unasked};
  if (tracking <= 0) return {false, false, unasked};
  return {wanted_at(value + tracking), true, value + tracking};
}

/// The person's queue in the order in which it is looked at, in the scratch list.
void Handover::sort_queue(World& world, const DayContext& context, const Reader& reader) const {
  const PersonId person = reader.person;
  auto& queue = context.scratch.leads;
  queue.clear();
  for (LeadId lead = world.people.first_lead[person]; lead.exists(); lead = world.leads.next[lead])
    queue.push_back(lead);
  switch (context.policies.of(person).handover.queue_order) {
    case QueueOrder::oldest_first:
      break;
    case QueueOrder::newest_first:
      std::reverse(queue.begin(), queue.end());
      break;
    case QueueOrder::best_first: {
      if (queue.size() < 2) break;
      const auto expected = [&](LeadId lead) {
        if (parameters_.rule == AnswerRule::freshness)
          return chance_of_opportunity(context.day() - world.leads.born[lead],
                                       parameters_.freshness_days);
        return believed(world, context, reader, lead) *
               response_decay(parameters_, hours_waited(world, context, lead, 0, 0));
      };
      auto& keyed = context.scratch.ranked;
      keyed.clear();
      for (const LeadId lead : queue) keyed.push_back({expected(lead), lead});
      std::stable_sort(keyed.begin(), keyed.end(),
                       [](const auto& a, const auto& b) { return a.first > b.first; });
      for (std::size_t i = 0; i < queue.size(); ++i) queue[i] = keyed[i].second;
      break;
    }
  }
}

void Handover::follow_up(World& world, const DayContext& context, const Reader& reader) const {
  const PersonId person = reader.person;
  People& people = world.people;
  Leads& leads = world.leads;
  if (people.effort[person] <= 0) return;
  sort_queue(world, context, reader);
  const bool chooses = people.tasks[person] > 0 && rows(world.needs) > 0;
  const double norm = chooses ? answer_task(world, person).norm : 0;
  const double hours_each = parameters_.hours_per_follow_up / people.effort[person];
  // whoever plans little time for leads still finishes one that was begun
  const double budget =
      chooses && people.hours_for_leads[person] > 0
          ? std::min(people.hours[person], std::max(people.hours_for_leads[person], hours_each))
          : people.hours_for_leads[person];
  double spent = 0;
  for (const LeadId lead : context.scratch.leads) {
    if (spent + hours_each > budget + 1e-9) break;
    Wish wish;
    if (chooses) {
      // who comes after hours is met tomorrow
      if (leads.born[lead] == context.day() && leads.hour[lead] > parameters_.closes_at) continue;
      wish = wish_for(world, context, reader, lead, norm);
    }
    if (wish.answer) {
      spent += answer(world, context, reader, lead, wish, spent);
    } else if (context.policies.of(person).handover.return_unready) {
      leads.place[lead] = LeadPlace::raised;  // given back, below
      context.meter.add(Metric::leads_declined, people.unit[person],
                        world.accounts.segment[leads.account[lead]]);
    }
  }
  people.hours_on_leads[person] = spent;
  context.meter.add(Metric::hours_on_leads, people.unit[person], SegmentId::none, spent);

  // those answered or given back leave the queue
  visit_chain(people.first_lead[person], people.last_lead[person], leads.next, [&](LeadId lead) {
    if (leads.place[lead] == LeadPlace::waiting) return Chain::keep;
    --people.leads_waiting[person];
    return Chain::leave;
  });
  for (const LeadId lead : context.scratch.leads)
    if (leads.place[lead] == LeadPlace::raised) give_to_marketing(world, context, lead);
}

/// Answers a lead; returns the hours that it took.
double Handover::answer(World& world, const DayContext& context, const Reader& reader, LeadId lead,
                        const Wish& wish, double spent) const {
  const PersonId person = reader.person;
  People& people = world.people;
  Leads& leads = world.leads;
  const AccountId account = leads.account[lead];
  const SegmentId segment = world.accounts.segment[account];
  const UnitId unit = people.unit[person];
  const Address address{.entity = world.accounts.key[account],
                        .ordinal = leads.ordinal[lead],
                        .purpose = purpose::follow_up,
                        // a lead that comes back has luck of its own
                        .index = static_cast<std::uint16_t>(2 * leads.reviews[lead])};
  const PhiloxBlock luck = context.draws.block(address);
  const double age = context.day() - leads.born[lead];
  double chance = 0;
  bool early = false;
  if (parameters_.rule == AnswerRule::freshness) {
    chance = chance_of_opportunity(age, parameters_.freshness_days);
  } else {
    // the turn of a lead comes the sooner, the more of the day goes to leads
    const double given = std::max(parameters_.least_share, answer_task(world, person).share);
    // ... and the better the week is ordered
    const double quality = world.careers.work_quality[person];
    const double turn =
        parameters_.hours_per_follow_up * (1 / given - 1) * second_uniform(luck) / quality;
    const double waited = hours_waited(world, context, lead, spent, turn);
    const bool lives = rows(world.needs) > 0 &&
                       world.needs.state[account].need == leads.need[lead] &&
                       world.needs.burnt[account] != leads.need[lead];
    const AccountStage stage = lives ? world.needs.state[account].stage : AccountStage::dormant;
    early = stage == AccountStage::exploring;
    chance = qualifying_chance(parameters_, stage, waited, selling_skill(world, person),
                               quality * (wish.for_the_record ? parameters_.ticked_quality : 1));
    leads.response_hours[lead] = waited;
    context.meter.observe(Metric::response_time, unit, segment, waited);
  }
  const bool qualified = bernoulli(luck, chance);
  leads.place[lead] = qualified ? LeadPlace::qualified : LeadPlace::unqualified;
  leads.answered[lead] = context.day();
  if (qualified) context.inbox.qualified.push_back(lead);
  context.inbox.credits.push_back({person, PayMetric::leads_answered, 1, TaskKind::answer});
  context.meter.add(Metric::leads_followed_up, unit, segment);
  context.meter.observe(Metric::response_delay, unit, segment, age);
  if (wish.for_the_record) context.meter.add(Metric::leads_ticked, unit, segment);
  context.log({.day = context.day(),
               .actor = person,
               .kind = EventKind::lead_followed_up,
               .subject = lead.row,
               .chosen = qualified ? 1u : 0u,
               .margin = wish.value - people.value_of_other_work[person],
               .reasons = {age, chance}});

  if (rows(world.needs) > 0) {
    show_answer(world, context, reader, lead);
    // an answer for the record is no conversation
    if (!wish.for_the_record)
      context.inbox.met.push_back({.person = person,
                                   .account = account,
                                   .word = world.segments.first_reality[segment],
                                   .topics = ~std::uint64_t{0},
                                   .luck = world.accounts.key[account],
                                   .ordinal = leads.ordinal[lead],
                                   .talk = first_talk_about_a_lead + leads.reviews[lead]});
    world.needs.lead_state[account] = LeadState::none;
    const SourceBeliefId belief = belief_of(world, context, person, lead);
    world.source_beliefs.answered[belief] += 1;
    if (qualified) world.source_beliefs.qualified[belief] += 1;
    if (early && !qualified) {
      Address second = address;
      ++second.index;
      if (bernoulli(context.draws.block(second), parameters_.burn_chance)) {
        world.needs.burnt[account] = leads.need[lead];
        context.meter.add(Metric::doors_closed, unit, segment);
      } else if (context.policies.of(person).handover.return_unready) {
        leads.place[lead] = LeadPlace::raised;
      }
    }
  }
  return (wish.for_the_record ? parameters_.ticked_hours : parameters_.hours_per_follow_up) /
         people.effort[person];
}

/// Experience fades, so that the last months count most.
void Handover::fade_beliefs(World& world) const {
  for (const SourceBeliefId belief : ids(world.source_beliefs)) {
    world.source_beliefs.answered[belief] *= left_after_a_month_;
    world.source_beliefs.qualified[belief] *= left_after_a_month_;
  }
}

}  // namespace orgsim
