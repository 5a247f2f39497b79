// Journey, second part: ready accounts that buy without a salesperson, and customers who need more.
#include <algorithm>

#include "base/distributions.hpp"
#include "mechanisms/journey.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// Repeated needs are numbered from here on, apart from those that demand counts.
constexpr std::uint32_t first_repeat_number = 1u << 20;

}  // namespace

bool Journey::has_shop(const DayContext& context, SegmentId segment) const {
  return offer_.shop.rule != SelfServiceRule::none &&
         context.policies.company().offer.self_service && context.segment(segment).online_share > 0;
}

/// The account buys what fits it best, at the value that a deal for the same need would have.
void Journey::buy(World& world, const DayContext& context, AccountId account) const {
  const SegmentId segment = world.accounts.segment[account];
  const Segment& about = context.segment(segment);
  const ProductId product = fitting_product(world, context, account);
  const std::uint32_t need = world.needs.state[account].need;
  const EntityKey key = world.accounts.key[account];
  const Money value = money_from_units(
      price_over_usual(context, product) *
      lognormal(
          context.draws.block({.entity = key, .ordinal = need, .purpose = purpose::deal_value}),
          about.deal_value_log_mean, about.deal_value_log_sd));
  const double amount = value.units();
  world.company.online_revenue[World::company_row] += value;
  const auto report = [&](Metric metric, double what) {
    context.meter.add_unassigned(metric, segment, what);
  };
  report(Metric::self_service_purchases, 1);
  report(Metric::self_service_revenue, amount);
  report(Metric::revenue, amount);
  report(Metric::gross_margin, amount * margin_of(context, segment, product));
  // it came by one of the sources that flow today, and is owed to the task behind that
  auto& weights = context.scratch.weights;
  weights.clear();
  for (std::size_t i = 0; i < context.market.sources.size(); ++i)
    weights.push_back(flow_of(world, context, segment, i) * context.market.sources[i].ready_rate);
  const PhiloxBlock luck =
      context.draws.block({.entity = key, .ordinal = need, .purpose = purpose::online, .index = 1});
  const std::size_t source = categorical(uniform(luck), weights);
  context.meter.add_source(Metric::self_service_revenue, static_cast<std::uint32_t>(source),
                           amount);
  if (const TaskKind task = producer_of(context.market.sources[source].driver);
      task != TaskKind::count_)
    context.inbox.credits.push_back({PersonId::none, PayMetric::sourced_bookings, amount, task});
  if (offer_.shop.contract)
    context.inbox.purchases.push_back({account, value, world.needs.state[account].fit});
  plan_repeat(world, context, account);
}

/// Who has bought needs more some day. Waits in a calendar; nobody looks at it in between.
void Journey::plan_repeat(World& world, const DayContext& context, AccountId account) const {
  const double rate = context.segment(world.accounts.segment[account]).repeat_rate;
  if (rate == 0 || world.needs.state[account].repeat_day != 0) return;
  const PhiloxBlock luck = context.draws.block({.entity = world.accounts.key[account],
                                                .ordinal = ++world.needs.state[account].repeats,
                                                .purpose = purpose::repeat_need});
  const std::uint64_t gap = geometric(uniform(luck), rate);
  if (gap >= context.last_day - context.day()) return;
  const std::uint32_t day = context.day() + 1 + static_cast<std::uint32_t>(gap);
  world.needs.state[account].repeat_day = day;
  AccountId& first = world.agenda.first_repeat[DayId{day}];
  world.needs.state[account].next_repeat = first;
  first = account;
}

/// Needs for more that arise today. One that comes while there is a need already is lost.
void Journey::begin_repeats(World& world, const DayContext& context) const {
  AccountId& first = world.agenda.first_repeat[DayId{context.day()}];
  auto& due = context.scratch.accounts;
  due.clear();
  for (AccountId account = first; account.exists();
       account = world.needs.state[account].next_repeat)
    due.push_back(account);
  first = AccountId::none;
  std::sort(due.begin(), due.end());
  for (const AccountId account : due) {
    world.needs.state[account].next_repeat = AccountId::none;
    world.needs.state[account].repeat_day = 0;
    if (world.needs.state[account].stage == AccountStage::dormant)
      begin(world, context, account, first_repeat_number + world.needs.state[account].repeats);
    else
      plan_repeat(world, context, account);
  }
}

}  // namespace orgsim
