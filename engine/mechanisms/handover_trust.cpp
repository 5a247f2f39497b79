// Hand-over, third part: what sales makes of marketing's word on a lead, and what both see of each
// other when leads are answered or not.
#include "base/distributions.hpp"
#include "mechanisms/handover.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// The marketer who follows what becomes of a lead: one of all, by the lead's own luck.
PersonId marketer_behind(const World& world, const DayContext& context, LeadId lead) {
  const std::vector<PersonId>& marketers = context.scratch.people;
  if (marketers.empty()) return PersonId::none;
  return marketers[uniform_integer(
      context.draws.block({.entity = world.accounts.key[world.leads.account[lead]],
                           .ordinal = world.leads.ordinal[lead],
                           .purpose = purpose::score_reading,
                           .index = static_cast<std::uint16_t>(world.leads.reviews[lead])}),
      marketers.size())];
}

}  // namespace

/// Today's marketers, in the scratch list, and who speaks for them.
PersonId Handover::find_marketing(const World& world, const DayContext& context) const {
  auto& marketers = context.scratch.people;
  marketers.clear();
  if (trust_.rule == TrustRule::none || rows(world.needs) == 0) return PersonId::none;
  for (const PersonId person : ids(world.people))
    if (world.people.active[person] != 0 && function_served(world, person) == Function::marketing)
      marketers.push_back(person);
  return voice_of(world, Function::marketing);
}

Handover::Reader Handover::reader(const World& world, PersonId person, PersonId marketing) const {
  if (!marketing.exists()) return {person};
  return {person, marketing,
          trust_.claim_weight * trust(world, person, marketing, TrustFacet::ability)};
}

/// The chance of qualifying that marketing's score claims, as the person understands it.
double Handover::claimed(const World& world, PersonId person, LeadId lead) const {
  return claimed_chance(trust_, world.leads.score[lead], world.people.competence[person],
                        world.people.misreading[person]);
}

/// The share of leads like this that qualify, in the reader's eyes: by his own record of the source
/// and, as far as he trusts marketing, by what its score claims.
double Handover::believed(const World& world, const DayContext& context, const Reader& reader,
                          LeadId lead) const {
  const SourceBeliefId belief = belief_of(world, context, reader.person, lead);
  const double seen =
      world.source_beliefs.qualified[belief] / world.source_beliefs.answered[belief];
  if (reader.claim_weight == 0) return seen;
  return believed_chance(seen, claimed(world, reader.person, lead), reader.claim_weight);
}

/// Sales sees whether a lead held what was claimed, the more clearly the greater the surprise;
/// marketing sees that it was answered, and whether in the time agreed upon.
void Handover::show_answer(const World& world, const DayContext& context, const Reader& reader,
                           LeadId lead) const {
  if (!reader.marketing.exists()) return;
  const bool qualified = world.leads.place[lead] == LeadPlace::qualified;
  const double claim = claimed(world, reader.person, lead);
  context.inbox.impressions.push_back(
      {.who = reader.person,
       .about = reader.marketing,
       .facet = TrustFacet::ability,
       .good = qualified,
       .weight = trust_.lead_weight * (qualified ? 1 - claim : claim)});
  const double agreed = context.policies.of(reader.person).handover.response_tracking_hours;
  context.inbox.impressions.push_back(
      {.who = marketer_behind(world, context, lead),
       .about = reader.person,
       .facet = TrustFacet::intent,
       .good = agreed == 0 || world.leads.response_hours[lead] <= agreed,
       .weight = trust_.answer_weight});
}

/// Marketing sees that a lead of its own was never answered.
void Handover::show_expiry(const World& world, const DayContext& context, PersonId person,
                           LeadId lead) const {
  if (context.scratch.people.empty()) return;
  context.inbox.impressions.push_back({.who = marketer_behind(world, context, lead),
                                       .about = person,
                                       .facet = TrustFacet::intent,
                                       .good = false,
                                       .weight = trust_.answer_weight});
}

}  // namespace orgsim
