#include "mechanisms/selling.hpp"

#include <utility>

#include "base/distributions.hpp"
#include "mechanisms/attribution.hpp"
#include "mechanisms/speakers.hpp"
#include "world/chain.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

SegmentId segment_of(const World& world, DealId deal) {
  return world.accounts.segment[world.deals.account[deal]];
}

}  // namespace

/// A deal is addressed by its account and its ordinal (of the lead, or of the need); draws of one
/// kind are told apart by a number, never by the day, so that a deal which moves by a day keeps its
/// luck.
Address Selling::of_deal(const World& world, DealId deal, Purpose what, std::uint32_t number) {
  return {.entity = world.accounts.key[world.deals.account[deal]],
          .ordinal = world.deals.ordinal[deal],
          .purpose = what,
          .index = static_cast<std::uint16_t>(number)};
}

Declared Selling::declared() {
  return {.reads = {"accounts.key",
                    "accounts.segment",
                    "accounts.owner",
                    "leads.account",
                    "leads.ordinal",
                    "leads.need",
                    "leads.owner",
                    "leads.source",
                    "leads.reviews",
                    "leads.producer",
                    "people.unit",
                    "people.hours",
                    "people.tasks",
                    "people.hours_for_leads",
                    "people.hours_for_deals",
                    "people.hours_on_leads",
                    "people.hours_prospecting",
                    "people.effort",
                    "people.skill",
                    "people.craft",
                    "needs.state",
                    "segments.first_reality",
                    "realities.value",
                    "realities.used",
                    "knowledge.known",
                    "knowledge.value",
                    "company.content",
                    "company.brand_goodwill",
                    "people.consultative",
                    "people.first_pay",
                    "people.pay_accounts",
                    "pay_accounts.component",
                    "pay_accounts.slope",
                    "people.data_entered",
                    "negotiations.discount",
                    "negotiations.pushed",
                    "negotiations.held",
                    "segments.discount_expected",
                    "relations.annoyance",
                    "relations.annoyance_day",
                    "relations.strength",
                    "relations.strength_day",
                    "relations.with",
                    "segments.heard",
                    "heard_topics.stock",
                    "competitors.pressure",
                    "need_fits.fit",
                    "collateral.made",
                    "collateral.segment",
                    "collateral.topics",
                    "collateral.claims"},
          .writes = {"deals.lead",
                     "deals.owner",
                     "deals.account",
                     "deals.ordinal",
                     "deals.origin",
                     "deals.opened",
                     "deals.closed",
                     "deals.state",
                     "deals.value",
                     "deals.touches",
                     "deals.next",
                     "deals.members",
                     "deals.needed",
                     "deals.persuaded",
                     "deals.member_left",
                     "deals.topics",
                     "deals.claim",
                     "deals.indecision_left",
                     "deals.competitor_left",
                     "deals.neglect_left",
                     "deals.last_touch",
                     "deals.loss",
                     "deals.product",
                     "collateral.uses",
                     "people.first_deal",
                     "people.last_deal",
                     "people.deals_open",
                     "people.hours_on_deals",
                     "people.work_begun",
                     "segments.deals_open",
                     "units.revenue",
                     "needs.open_deals",
                     "needs.sold",
                     "deals.list",
                     "negotiations.competitor",
                     "negotiations.unknown_until",
                     "negotiations.members_asked"},
          .appends = {"deals"}};
}

void Selling::step(World& world, const DayContext& context) const {
  open(world, context);
  if (rows(world.deals) == 0) return;  // nobody has ever had one
  const bool quarter_end = context.today.days_left_in_quarter() < parameters_.quarter_end_days;
  const double win_chance =
      quarter_end ? parameters_.win_chance_at_quarter_end : parameters_.win_chance;
  for (const PersonId person : ids(world.people)) {
    world.people.hours_on_deals[person] = 0;
    if (world.people.deals_open[person] == 0) continue;
    if (parameters_.rule == SellingRule::touch)
      touch_oldest(world, context, person, win_chance);
    else
      talk_to_committees(world, context, person);
  }
}

/// Today's qualified leads and won-over cold calls become open opportunities.
void Selling::open(World& world, const DayContext& context) const {
  const bool needs = rows(world.needs) > 0;
  for (const LeadId lead : context.inbox.qualified) {
    const AccountId account = world.leads.account[lead];
    // whoever answered passes the opportunity on to the owner of the account
    const PersonId owner = world.accounts.owner[account].exists() ? world.accounts.owner[account]
                                                                  : world.leads.owner[lead];
    if (needs && world.needs.open_deals[account] > 0) continue;  // one deal for one need
    open_deal(world, context, account, owner,
              needs ? world.leads.need[lead] : world.leads.ordinal[lead], TaskKind::answer, lead);
    context.inbox.credits.push_back(
        {world.leads.owner[lead], PayMetric::opportunities, 1, TaskKind::answer});
    if (needs) context.meter.add_source(Metric::opportunities_created, world.leads.source[lead]);
  }
  for (const ColdOpportunity& cold : context.inbox.cold) {
    if (world.needs.open_deals[cold.account] > 0) continue;
    open_deal(world, context, cold.account, cold.owner, world.needs.state[cold.account].need,
              TaskKind::prospect, LeadId::none);
    context.inbox.credits.push_back({cold.owner, PayMetric::opportunities, 1, TaskKind::prospect});
  }
}

void Selling::open_deal(World& world, const DayContext& context, AccountId account, PersonId owner,
                        std::uint32_t ordinal, TaskKind origin, LeadId lead) const {
  const DealId deal = append(world.deals);
  world.deals.lead[deal] = lead;
  world.deals.account[deal] = account;
  world.deals.ordinal[deal] = ordinal;
  world.deals.owner[deal] = owner;
  world.deals.origin[deal] = origin;
  world.deals.opened[deal] = context.day();
  world.deals.product[deal] = product_for(world, context, account, owner);
  push_back(world.people.first_deal[owner], world.people.last_deal[owner], world.deals.next, deal);
  ++world.people.deals_open[owner];
  const SegmentId segment = world.accounts.segment[account];
  ++world.segments.deals_open[segment];
  if (rows(world.needs) > 0) ++world.needs.open_deals[account];
  context.meter.add(Metric::opportunities_created, world.people.unit[owner], segment);
  if (parameters_.rule == SellingRule::committee) begin_committee(world, context, deal);
}

/// Sellers push what pays them: the product that fits counts the less, the more of the price is
/// theirs.
ProductId Selling::product_for(const World& world, const DayContext& context, AccountId account,
                               PersonId seller) const {
  const bool paid = components_ != nullptr && rows(world.need_fits) > 0;
  const double slope = paid ? slope_of(world, *components_, seller, PayMetric::bookings) : 0;
  return offered_product(world, context, account, parameters_.own_payoff * slope);
}

/// One touch for each open deal of the person, oldest first, while the hours last.
void Selling::touch_oldest(World& world, const DayContext& context, PersonId person,
                           double win_chance) const {
  People& people = world.people;
  Deals& deals = world.deals;
  if (people.effort[person] <= 0) return;
  const double hours = people.hours_for_leads[person] + people.hours_for_deals[person] -
                       people.hours_on_leads[person];
  const double hours_each = parameters_.hours_per_touch / people.effort[person];
  const std::size_t fit = whole_tasks(hours, hours_each);
  std::size_t touched = 0;
  visit_chain(people.first_deal[person], people.last_deal[person], deals.next, [&](DealId deal) {
    if (touched == fit) return Chain::stop;
    ++touched;
    // the luck of a deal's n-th touch, on whatever day it comes: whether it wins, and if not
    // whether it loses
    const PhiloxBlock luck =
        context.draws.block(of_deal(world, deal, purpose::deal_touch, ++deals.touches[deal]));
    if (uniform(luck) < win_chance)
      close(world, context, deal, DealState::won, LossReason::none);
    else if (second_uniform(luck) < parameters_.loss_chance)
      close(world, context, deal, DealState::lost, LossReason::none);
    else
      return Chain::keep;
    return Chain::leave;
  });
  const double spent = static_cast<double>(touched) * hours_each;
  people.hours_on_deals[person] = spent;
  context.meter.add(Metric::hours_on_deals, people.unit[person], SegmentId::none, spent);
}

/// The deal is decided. It leaves its owner's list by the hand of the caller.
void Selling::close(World& world, const DayContext& context, DealId deal, DealState state,
                    LossReason reason) const {
  const SegmentId segment = segment_of(world, deal);
  const PersonId owner = world.deals.owner[deal];
  const UnitId unit = world.people.unit[owner];
  const AccountId account = world.deals.account[deal];
  world.deals.state[deal] = state;
  world.deals.loss[deal] = reason;
  world.deals.closed[deal] = context.day();
  --world.people.deals_open[owner];
  --world.segments.deals_open[segment];
  if (rows(world.needs) > 0) {
    --world.needs.open_deals[account];
    world.needs.sold[account] = world.deals.ordinal[deal];
  }
  context.inbox.closed.push_back(deal);
  context.meter.observe(Metric::win_rate, unit, segment, state == DealState::won ? 1 : 0);
  if (state == DealState::won) {
    book(world, context, deal);
    return;
  }
  context.meter.add(Metric::deals_lost, unit, segment);
  if (reason == LossReason::no_decision)
    context.meter.add(Metric::lost_to_no_decision, unit, segment);
  if (reason == LossReason::competitor)
    context.meter.add(Metric::lost_to_competitor, unit, segment);
  if (reason == LossReason::neglect) context.meter.add(Metric::lost_to_neglect, unit, segment);
  context.log({.day = context.day(),
               .actor = owner,
               .kind = EventKind::deal_lost,
               .subject = deal.row,
               .chosen = static_cast<std::uint32_t>(reason)});
}

/// What the deal is worth: drawn once for its lifetime.
Money Selling::value_of(const World& world, const DayContext& context, DealId deal) const {
  const Segment& about = context.segment(segment_of(world, deal));
  return money_from_units(
      price_over_usual(context, world.deals.product[deal]) *
      lognormal(context.draws.block(of_deal(world, deal, purpose::deal_value, 0)),
                about.deal_value_log_mean, about.deal_value_log_sd));
}

/// A won deal's value is booked to the unit of its owner, and credited to whoever brought it about.
void Selling::book(World& world, const DayContext& context, DealId deal) const {
  const SegmentId segment = segment_of(world, deal);
  const PersonId owner = world.deals.owner[deal];
  const UnitId unit = world.people.unit[owner];
  // by the committee rule the value is known from the start
  if (parameters_.rule == SellingRule::touch)
    world.deals.value[deal] = world.deals.list[deal] = value_of(world, context, deal);
  settle_price(world, context, deal);
  const double value = world.deals.value[deal].units();
  world.units.revenue[unit] += world.deals.value[deal];
  // a part to the work that opened it, the rest to the work that closed it
  const double opening = parameters_.opening_credit;
  for (const auto& [task, part] :
       {std::pair{world.deals.origin[deal], opening}, std::pair{TaskKind::advance, 1 - opening}}) {
    context.inbox.credits.push_back({owner, PayMetric::bookings, value * part, task});
    context.inbox.credits.push_back({owner, PayMetric::deals_won, part, task});
  }
  const LeadId lead = world.deals.lead[deal];
  each_attributed(world, context.policies.company().money.attribution, world.deals.account[deal],
                  lead, [&](TaskKind task, double part) {
                    context.inbox.credits.push_back(
                        {PersonId::none, PayMetric::sourced_bookings, value * part, task});
                  });
  if (lead.exists() && rows(world.needs) > 0) {
    context.meter.add_source(Metric::deals_won, world.leads.source[lead]);
    context.meter.add_source(Metric::bookings, world.leads.source[lead], value);
  }
  context.meter.add(Metric::deals_won, unit, segment);
  context.meter.add(Metric::bookings, unit, segment, value);
  context.meter.add(Metric::revenue, unit, segment, value);
  const double margin =  // share of the list price
      margin_of(context, segment, world.deals.product[deal]);
  context.meter.add(Metric::gross_margin, unit, segment,
                    value * margin - (world.deals.list[deal].units() - value) * (1 - margin));
  if (const ProductId product = world.deals.product[deal]; product.exists())
    context.meter.observe(Metric::strategic_mix, unit, segment,
                          context.market.products[product.index()].strategic_value);
  context.meter.observe(Metric::sales_cycle, unit, segment,
                        context.day() - world.deals.opened[deal]);
  context.log({.day = context.day(),
               .actor = owner,
               .kind = EventKind::deal_won,
               .subject = deal.row,
               .chosen = 1,
               .reasons = {value}});
}

}  // namespace orgsim
