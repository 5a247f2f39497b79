#include "mechanisms/handover.hpp"

#include <algorithm>

#include "base/distributions.hpp"
#include "world/chain.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// Where demand knows needs, what becomes of a lead is known at its account.
void note(World& world, LeadId lead, LeadState state) {
  if (rows(world.needs) > 0) world.needs.lead_state[world.leads.account[lead]] = state;
}

}  // namespace

Declared Handover::declared() {
  return {.reads = {"accounts.key",
                    "accounts.answerer",
                    "accounts.segment",
                    "people.active",
                    "people.unit",
                    "people.tasks",
                    "people.hours",
                    "people.hours_for_leads",
                    "people.effort",
                    "people.skill",
                    "people.craft",
                    "careers.work_quality",
                    "people.experience",
                    "people.value_of_qualified",
                    "people.value_of_other_work",
                    "tasks.kind",
                    "tasks.norm",
                    "tasks.share",
                    "leads.account",
                    "leads.ordinal",
                    "leads.born",
                    "leads.need",
                    "leads.source",
                    "leads.producer",
                    "leads.hour",
                    "needs.state",
                    "company.score_threshold",
                    "company.nurture_intensity",
                    "people.first_task",
                    "accounts.owner",
                    "segments.first_reality",
                    "units.function",
                    "units.head",
                    "company.trust_within",
                    "people.trust_ability",
                    "people.competence",
                    "people.misreading",
                    "acquaintances.sittings",
                    "acquaintances.ability"},
          .writes = {"leads.owner",
                     "leads.place",
                     "leads.next",
                     "leads.score",
                     "leads.reviews",
                     "leads.review_left",
                     "leads.luck",
                     "leads.handed_over",
                     "leads.answered",
                     "leads.response_hours",
                     "people.first_lead",
                     "people.last_lead",
                     "people.leads_waiting",
                     "people.hours_on_leads",
                     "company.first_nurtured",
                     "company.last_nurtured",
                     "company.leads_nurtured",
                     "needs.lead_state",
                     "needs.burnt",
                     "source_beliefs.answered",
                     "source_beliefs.qualified"},
          .appends = {}};
}

void Handover::start(World& world, const DayContext& /*context*/) const {
  for (const SourceBeliefId belief : ids(world.source_beliefs)) {
    world.source_beliefs.answered[belief] = parameters_.prior_leads;
    world.source_beliefs.qualified[belief] =
        parameters_.prior_leads * parameters_.prior_qualified_share;
  }
}

void Handover::step(World& world, const DayContext& context) const {
  review_nurtured(world, context);
  route(world, context);
  if (rows(world.leads) > 0) {
    const PersonId marketing = find_marketing(world, context);
    for (const PersonId person : ids(world.people)) {
      world.people.hours_on_leads[person] = 0;
      if (world.people.leads_waiting[person] == 0) continue;
      drop_expired(world, context, person);
      if (is_away(world, context, person)) continue;
      follow_up(world, context, reader(world, person, marketing));
    }
  }
  if (context.today.last_day_of_month()) fade_beliefs(world);
}

bool Handover::is_away(const World& world, const DayContext& context, PersonId person) const {
  return parameters_.away_share > 0 &&
         bernoulli(context.draws.block({.entity = world.people.key[person],
                                        .day = context.day(),
                                        .purpose = purpose::on_the_road}),
                   parameters_.away_share);
}

/// Today's leads go to sales, or stay with marketing. A lead that nobody answers for expires.
void Handover::route(World& world, const DayContext& context) const {
  const HandoverLevers& rules = context.policies.company().handover;
  const double threshold =
      std::max(world.company.score_threshold[World::company_row], rules.lowest_score);
  for (const LeadId lead : context.inbox.raised) {
    if (world.leads.score[lead] >= threshold)
      hand_over(world, context, lead);
    else
      give_to_marketing(world, context, lead);
  }
}

/// A lead goes to the end of the queue of whoever answers for its account.
void Handover::hand_over(World& world, const DayContext& context, LeadId lead) const {
  Leads& leads = world.leads;
  const AccountId account = leads.account[lead];
  const SegmentId segment = world.accounts.segment[account];
  const PersonId owner = world.accounts.answerer[account];
  leads.owner[lead] = owner;
  if (!owner.exists()) {
    leads.place[lead] = LeadPlace::expired;
    note(world, lead, LeadState::none);
    context.meter.add_unassigned(Metric::leads_expired, segment);
    context.log({.day = context.day(), .kind = EventKind::lead_expired, .subject = lead.row});
    return;
  }
  leads.place[lead] = LeadPlace::waiting;
  leads.handed_over[lead] = context.day();
  note(world, lead, LeadState::with_sales);
  push_back(world.people.first_lead[owner], world.people.last_lead[owner], leads.next, lead);
  ++world.people.leads_waiting[owner];
  if (rows(world.needs) == 0) return;

  leads.luck[lead] =
      uniform(context.draws.block({.entity = world.accounts.key[account],
                                   .ordinal = leads.ordinal[lead],
                                   .purpose = purpose::acceptance,
                                   .index = static_cast<std::uint16_t>(leads.reviews[lead])}));
  const UnitId unit = world.people.unit[owner];
  const bool matured = leads.reviews[lead] > 0;
  const bool in_the_market = world.needs.state[account].need == leads.need[lead];
  const AccountStage stage =
      in_the_market ? world.needs.state[account].stage : AccountStage::dormant;
  context.meter.add(Metric::leads_handed_over, unit, segment);
  context.meter.add_source(Metric::leads_handed_over, leads.source[lead]);
  if (matured) context.meter.add(Metric::leads_matured, unit, segment);
  context.meter.observe(Metric::lead_readiness, unit, segment,
                        stage == AccountStage::ready ? 1 : 0);
  context.inbox.handed_over.push_back(lead);
  context.inbox.credits.push_back(
      {PersonId::none, PayMetric::leads_handed_over, 1, task_behind(world, lead)});
}

/// A lead that is not for sales is left alone or kept in contact with, as the rules say.
void Handover::give_to_marketing(World& world, const DayContext& context, LeadId lead) const {
  Leads& leads = world.leads;
  const AccountId account = leads.account[lead];
  const SegmentId segment = world.accounts.segment[account];
  leads.owner[lead] = PersonId::none;
  if (!context.policies.company().handover.nurture_route) {
    leads.place[lead] = LeadPlace::held;
    note(world, lead, LeadState::none);
    context.meter.add_unassigned(Metric::leads_held, segment);
    return;
  }
  leads.place[lead] = LeadPlace::nurtured;
  leads.review_left[lead] = 1;
  note(world, lead, LeadState::with_marketing);
  const CompanyId company = World::company_row;
  push_back(world.company.first_nurtured[company], world.company.last_nurtured[company], leads.next,
            lead);
  ++world.company.leads_nurtured[company];
  context.meter.add_unassigned(Metric::leads_to_nurture, segment);
  context.inbox.to_nurture.push_back(lead);
}

void Handover::review_nurtured(World& world, const DayContext& context) const {
  const CompanyId company = World::company_row;
  auto& ready = context.scratch.leads;
  ready.clear();
  visit_chain(world.company.first_nurtured[company], world.company.last_nurtured[company],
              world.leads.next, [&](LeadId lead) {
                if (still_nurtured(world, context, lead)) return Chain::keep;
                if (world.leads.place[lead] == LeadPlace::raised) ready.push_back(lead);
                --world.company.leads_nurtured[company];
                return Chain::leave;
              });
  for (const LeadId lead : ready) hand_over(world, context, lead);
}

/// One day of a lead in nurture: a contact now and then, and a new look at how ready it is. Leaves
/// nurture as `unqualified` when its need is gone, as `raised` when it is to be handed over.
bool Handover::still_nurtured(World& world, const DayContext& context, LeadId lead) const {
  Leads& leads = world.leads;
  const AccountId account = leads.account[lead];
  const bool newer = leads.ordinal[lead] % most_raises + 1 != world.needs.state[account].raises;
  const bool gone = world.needs.state[account].need != leads.need[lead] ||
                    world.needs.state[account].stage == AccountStage::dormant;
  if (newer || gone) {
    leads.place[lead] = LeadPlace::unqualified;
    if (gone) note(world, lead, LeadState::none);
    return false;
  }
  leads.review_left[lead] -=
      world.company.nurture_intensity[World::company_row] / nurture_.days_between_contacts;
  if (leads.review_left[lead] > 0) return true;

  leads.review_left[lead] = 1;
  const PhiloxBlock luck =
      context.draws.block({.entity = world.accounts.key[account],
                           .ordinal = leads.ordinal[lead],
                           .purpose = purpose::score,
                           .index = static_cast<std::uint16_t>(++leads.reviews[lead])});
  if (second_uniform(luck) < nurture_.wrong_content_share)
    context.inbox.annoyed.push_back({account, Annoyance::mail});
  if (second_uniform(luck) < nurture_.wrong_content_share * nurture_.annoyance_chance) {
    world.needs.burnt[account] = leads.need[lead];
    leads.place[lead] = LeadPlace::unqualified;
    note(world, lead, LeadState::none);
    context.meter.add_unassigned(Metric::doors_closed, world.accounts.segment[account]);
    return false;
  }
  leads.score[lead] = scoring_.seen(world.needs.state[account].stage, normal(uniform(luck)));
  const double threshold = std::max(world.company.score_threshold[World::company_row],
                                    context.policies.company().handover.lowest_score);
  if (leads.score[lead] < threshold) return true;
  leads.place[lead] = LeadPlace::raised;
  return false;
}

void Handover::drop_expired(World& world, const DayContext& context, PersonId person) const {
  const std::int64_t expiry = context.policies.of(person).handover.expiry_days;
  visit_chain(world.people.first_lead[person], world.people.last_lead[person], world.leads.next,
              [&](LeadId lead) {
                // waiting begins when the lead is in the queue
                const std::uint32_t since =
                    std::max(world.leads.born[lead], world.leads.handed_over[lead]);
                const std::uint32_t age = context.day() - since;
                if (age <= expiry) return Chain::keep;
                world.leads.place[lead] = LeadPlace::expired;
                note(world, lead, LeadState::none);
                --world.people.leads_waiting[person];
                show_expiry(world, context, person, lead);
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

}  // namespace orgsim
