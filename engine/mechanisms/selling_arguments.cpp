// Selling, third part: what a member hears in a talk besides skill, content and goodwill: the fit
// that is claimed, by the seller's style; the price; who talks to it; what is still unknown.
#include <algorithm>

#include "base/distributions.hpp"
#include "mechanisms/carry_over.hpp"
#include "mechanisms/selling.hpp"
#include "world/purposes.hpp"

namespace orgsim {

/// Day 0: how everyone sells who is left to his own way.
void Selling::start(World& world, const DayContext& context) const {
  if (styles_.rule == StyleRule::none) return;
  for (const PersonId person : ids(world.people)) {
    const PhiloxBlock luck = context.draws.block(
        {.entity = world.people.key[person], .purpose = purpose::selling_style});
    world.people.consultative[person] = bernoulli(luck, styles_.consultative_share) ? 1 : 0;
  }
}

/// What is not known of a new deal, and whether a competitor is in it: the need's own luck.
void Selling::begin_talks(World& world, const DayContext& context, DealId deal) const {
  const AccountId account = world.deals.account[deal];
  Negotiations& talks = world.negotiations;
  talks.members_asked[account] = talks.unknown_until[account] = 0;
  if (information_.rule == InformationRule::none) return;
  const PhiloxBlock luck = context.draws.block(of_deal(world, deal, purpose::information, 0));
  const LeadId lead = world.deals.lead[deal];
  const double unknown = !lead.exists()                  ? information_.unknown_of_call
                         : world.leads.reviews[lead] > 0 ? information_.unknown_of_nurtured
                                                         : information_.unknown_of_lead;
  if (bernoulli(luck, unknown))
    talks.unknown_until[account] = static_cast<std::uint32_t>(information_.talks_to_learn);
  talks.competitor[account] = second_uniform(luck) < information_.competitor_share ? 1 : 0;
}

bool Selling::consults(const World& world, const DayContext& context, PersonId person) const {
  const SellingStyle style = context.policies.of(person).selling.style;
  return style == SellingStyle::mixed ? world.people.consultative[person] != 0
                                      : style == SellingStyle::consultative;
}

/// How a talk goes by the seller's style: what the member hears, and the work left for persuasion.
Selling::Speech Selling::speech(World& world, const DayContext& context, PersonId person,
                                DealId deal, double meant) const {
  if (styles_.rule == StyleRule::none) return {meant, 1};
  const AccountId account = world.deals.account[deal];
  const bool consultative = consults(world, context, person);
  const double heard = heard_claim(styles_, consultative, meant, world.needs.state[account].fit);
  std::uint32_t& asked = world.negotiations.members_asked[account];
  const std::uint32_t member = world.deals.persuaded[deal] + 1;
  if (!consultative || asked >= member) return {heard, 1};
  asked = member;
  return {heard, 1 - styles_.asking_share};
}

/// Logits of what else speaks for us or against: price and pressure, the relationship, annoyance,
/// what we do not know. 0 where none of these rules is on.
double Selling::further_arguments(World& world, const DayContext& context, PersonId person,
                                  DealId deal) const {
  if (rows(world.negotiations) == 0) return 0;
  const AccountId account = world.deals.account[deal];
  const SegmentId segment = world.accounts.segment[account];
  const UnitId unit = world.people.unit[person];
  const Negotiations& talks = world.negotiations;
  double logits = 0;
  if (pricing_.rule != PricingRule::none) {
    logits += price_argument(pricing_, context.segment(segment).price_sensitivity,
                             talks.discount[account], world.segments.discount_expected[segment]);
    if (talks.pushed[account] != 0) {
      logits += pricing_.push_logits;
      context.inbox.annoyed.push_back({account, Annoyance::push});
      context.meter.add(Metric::deals_pushed, unit, segment);
    }
  }
  if (world.deals.touches[deal] <= talks.unknown_until[account])
    logits -= information_.missing_weight;
  if (relationships_.rule != RelationshipRule::none) {
    const double known = relationship_of(relationships_, world, account, person, context.day());
    logits += relationships_.persuasion_weight * known;
    context.meter.observe(Metric::relationship, unit, segment, known);
  }
  if (annoyance_.rule != AnnoyanceRule::none) {
    const double stock = annoyance_of(annoyance_, world, account, context.day());
    logits -= annoyance_.persuasion_weight * response_of_stock(stock);
    context.meter.observe(Metric::annoyance, unit, segment, stock);
  }
  return logits;
}

/// What is promised in a talk: what is claimed, and more under pressure.
double Selling::promised(const World& world, DealId deal, double claim) const {
  const bool pushed =
      rows(world.negotiations) > 0 && world.negotiations.pushed[world.deals.account[deal]] != 0;
  return pushed ? claim + pricing_.push_overclaim * (1 - claim) : claim;
}

/// Chance per day that the deal dies by a competitor.
double Selling::competition(const World& world, DealId deal) const {
  if (information_.rule == InformationRule::none || rows(world.negotiations) == 0)
    return parameters_.competitor_rate;
  return world.negotiations.competitor[world.deals.account[deal]] != 0
             ? information_.competitor_rate
             : 0;
}

/// The price of a deal that is won today.
void Selling::settle_price(World& world, const DayContext& context, DealId deal) const {
  const SegmentId segment = world.accounts.segment[world.deals.account[deal]];
  const UnitId unit = world.people.unit[world.deals.owner[deal]];
  const double discount =
      rows(world.negotiations) > 0 ? world.negotiations.discount[world.deals.account[deal]] : 0;
  if (discount > 0)
    world.deals.value[deal] = money_from_units(world.deals.list[deal].units() * (1 - discount));
  const bool late = context.today.days_left_in_quarter() < late_days;
  if (late)
    context.meter.add(Metric::late_bookings, unit, segment, world.deals.value[deal].units());
  if (pricing_.rule == PricingRule::none) return;
  context.meter.observe(Metric::average_discount, unit, segment, discount);
  if (late) context.meter.observe(Metric::discount_at_quarter_end, unit, segment, discount);
}

}  // namespace orgsim
