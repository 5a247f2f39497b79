#include "mechanisms/selling.hpp"

#include "base/distributions.hpp"
#include "world/chain.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// A deal is addressed by its account and the ordinal of the lead that it came from; draws of one
/// kind are told apart by a number, never by the day, so that a deal which moves by a day keeps its
/// luck.
Address of_deal(const World& world, DealId deal, Purpose what, std::uint32_t number) {
  const LeadId lead = world.deals.lead[deal];
  return {.entity = world.accounts.key[world.leads.account[lead]],
          .ordinal = world.leads.ordinal[lead],
          .purpose = what,
          .index = static_cast<std::uint16_t>(number)};
}

SegmentId segment_of(const World& world, DealId deal) {
  return world.accounts.segment[world.leads.account[world.deals.lead[deal]]];
}

}  // namespace

void SellingParameters::describe(Description& d) {
  const Source p2 = definition("reference workload P2 (benchmarks/README.md)");
  d.real(win_chance, "win_chance",
         {.range = share, .source = p2, .meaning = "Chance that one touch wins an open deal."});
  d.real(win_chance_at_quarter_end, "win_chance_at_quarter_end",
         {.range = share,
          .source = p2,
          .meaning = "The same in the last days of a quarter, when buyers and sellers hurry."});
  d.integer(quarter_end_days, "quarter_end_days",
            {.unit = "d",
             .range = {0, 63},
             .source = p2,
             .meaning = "How many business days count as the end of a quarter."});
  d.real(loss_chance, "loss_chance",
         {.range = share,
          .source = p2,
          .meaning = "Chance that a touch which does not win the deal loses it."});
  d.real(hours_per_touch, "hours_per_touch",
         {.unit = "h",
          .range = {0.01, 8},
          .source = p2,
          .meaning = "Working hours that one touch of an open deal takes."});
}

Declared Selling::declared() {
  return {.reads = {"accounts.key", "accounts.segment", "leads.account", "leads.ordinal",
                    "leads.owner", "people.unit", "people.hours", "people.hours_on_leads"},
          .writes = {"deals.lead", "deals.owner", "deals.opened", "deals.closed", "deals.state",
                     "deals.value", "deals.touches", "deals.next", "people.first_deal",
                     "people.last_deal", "people.deals_open", "people.hours_on_deals",
                     "segments.deals_open", "units.revenue"},
          .appends = {"deals"}};
}

void Selling::step(World& world, const DayContext& context) const {
  open(world, context);
  const bool quarter_end = context.today.days_left_in_quarter() < parameters_.quarter_end_days;
  const double win_chance =
      quarter_end ? parameters_.win_chance_at_quarter_end : parameters_.win_chance;
  for (const PersonId person : ids(world.people)) {
    world.people.hours_on_deals[person] = 0;
    if (world.people.deals_open[person] != 0) work(world, context, person, win_chance);
  }
}

/// Today's qualified leads become open opportunities at the end of their owners' lists.
void Selling::open(World& world, const DayContext& context) const {
  for (const LeadId lead : context.inbox.qualified) {
    const PersonId owner = world.leads.owner[lead];
    const DealId deal = append(world.deals);
    world.deals.lead[deal] = lead;
    world.deals.owner[deal] = owner;
    world.deals.opened[deal] = context.day();
    push_back(world.people.first_deal[owner], world.people.last_deal[owner], world.deals.next,
              deal);
    ++world.people.deals_open[owner];
    const SegmentId segment = segment_of(world, deal);
    ++world.segments.deals_open[segment];
    context.inbox.credits.push_back({owner, PayMetric::opportunities, 1});
    context.meter.add(Metric::opportunities_created, world.people.unit[owner], segment);
  }
}

/// One touch for each open deal of the person, oldest first, while the hours last.
void Selling::work(World& world, const DayContext& context, PersonId person,
                   double win_chance) const {
  People& people = world.people;
  Deals& deals = world.deals;
  const std::size_t fit = whole_tasks(people.hours[person] - people.hours_on_leads[person],
                                      parameters_.hours_per_touch);
  std::size_t touched = 0;
  visit_chain(people.first_deal[person], people.last_deal[person], deals.next, [&](DealId deal) {
    if (touched == fit) return Chain::stop;
    ++touched;
    // the luck of a deal's n-th touch, on whatever day it comes: whether it wins, and if not
    // whether it loses
    const PhiloxBlock luck =
        context.draws.block(of_deal(world, deal, purpose::deal_touch, ++deals.touches[deal]));
    if (uniform(luck) < win_chance) {
      book(world, context, deal, win_chance);
    } else if (second_uniform(luck) < parameters_.loss_chance) {
      deals.state[deal] = DealState::lost;
      context.meter.add(Metric::deals_lost, people.unit[person], segment_of(world, deal));
      context.log({.day = context.day(),
                   .actor = person,
                   .kind = EventKind::deal_lost,
                   .subject = deal.row});
    } else {
      return Chain::keep;
    }
    deals.closed[deal] = context.day();
    --people.deals_open[person];
    --world.segments.deals_open[segment_of(world, deal)];
    return Chain::leave;
  });
  const double spent = static_cast<double>(touched) * parameters_.hours_per_touch;
  people.hours_on_deals[person] = spent;
  context.meter.add(Metric::hours_on_deals, people.unit[person], SegmentId::none, spent);
}

/// The deal is won: its value is booked to the unit of its owner.
void Selling::book(World& world, const DayContext& context, DealId deal, double win_chance) const {
  const SegmentId segment = segment_of(world, deal);
  const Segment& about = context.segment(segment);
  const PersonId owner = world.deals.owner[deal];
  const UnitId unit = world.people.unit[owner];
  const Money value =
      money_from_units(lognormal(context.draws.block(of_deal(world, deal, purpose::deal_value, 0)),
                                 about.deal_value_log_mean, about.deal_value_log_sd));
  world.deals.state[deal] = DealState::won;
  world.deals.value[deal] = value;
  world.units.revenue[unit] += value;
  context.inbox.credits.push_back({owner, PayMetric::bookings, value.units()});
  context.inbox.credits.push_back({owner, PayMetric::deals_won, 1});
  context.meter.add(Metric::deals_won, unit, segment);
  context.meter.add(Metric::revenue, unit, segment, value.units());
  context.meter.add(Metric::gross_margin, unit, segment, value.units() * about.gross_margin);
  context.log({.day = context.day(),
               .actor = owner,
               .kind = EventKind::deal_won,
               .subject = deal.row,
               .chosen = 1,
               .reasons = {win_chance, value.units()}});
}

}  // namespace orgsim
