#include "mechanisms/customers.hpp"

#include <algorithm>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/offer.hpp"
#include "world/purposes.hpp"

namespace orgsim {

void CustomerParameters::describe(Description& d) {
  d.real(renewal_logit, "renewal_logit",
         {.range = {-10, 10},
          .source = judged("80 to 95 % of contracts are renewed (software benchmarks)"),
          .meaning = "Logit of renewal at middling fit, claimed as it is, without care."});
  const auto weight = [&](double& target, const char* key, const char* what) {
    d.real(target, key,
           {.range = {0, 20},
            .source = judged("signs by the literature on retention, sizes judged"),
            .meaning = std::string("Logits ") + what});
  };
  weight(fit_weight, "fit_weight", "from no true fit to a perfect one.");
  weight(overclaim_weight, "overclaim_weight", "lost when all was claimed and nothing is there.");
  weight(care_weight, "care_weight", "that all the care one can give adds.");
  d.real(enough_care, "enough_care",
         {.unit = "h/month",
          .range = {0.001, 1000},
          .source = judged("a talk now and then"),
          .meaning = "Hours of care a month and customer that bring half of its effect."});
  d.real(care_memory_days, "care_memory_days",
         {.unit = "d",
          .range = {1, 5000},
          .source = judged("a quarter"),
          .meaning = "Business days over which customers remember care."});
  weight(price_gap_weight, "price_gap_weight",
         "lost per whole price by which a renewal is dearer.");
  d.real(price_restored, "price_restored",
         {.range = share,
          .source = judged("half of a discount is taken back when a contract is renewed"),
          .meaning = "Share of the discount at signing that a renewal leaves out."});
}

double renewal_chance(const CustomerParameters& p, double fit, double claim, double care,
                      double price_gap, double more) {
  return real_math::logistic(p.renewal_logit + p.fit_weight * (fit - 0.5) -
                             p.overclaim_weight * std::max(0.0, claim - fit) +
                             p.care_weight * care / (care + p.enough_care) -
                             p.price_gap_weight * price_gap + more);
}

double price_gap(const CustomerParameters& p, double discount) {
  return discount == 0 ? 0 : p.price_restored * discount / (1 - discount);
}

double joint_discount(double value, double discount, double more_value, double more_discount) {
  if (discount == 0 && more_discount == 0) return 0;
  const double list = value / (1 - discount) + more_value / (1 - more_discount);
  return 1 - (value + more_value) / list;
}

double margin_of(double value, double share_of_list, double discount) {
  const double given_away = discount == 0 ? 0 : value * discount / (1 - discount);
  return value * share_of_list - given_away * (1 - share_of_list);
}

Declared CustomerCare::declared() {
  return {.reads = {"accounts.key",
                    "accounts.segment",
                    "accounts.owner",
                    "people.active",
                    "people.unit",
                    "people.hours",
                    "people.hours_on_leads",
                    "people.hours_on_deals",
                    "people.hours_prospecting",
                    "people.hours_for_customers",
                    "people.effort",
                    "deals.account",
                    "deals.state",
                    "deals.value",
                    "deals.claim",
                    "deals.list",
                    "deals.product",
                    "needs.state",
                    "need_fits.fit",
                    "relations.with",
                    "relations.strength",
                    "relations.strength_day",
                    "people.data_entered"},
          .writes = {"customers.discount", "customers.expansion_left", "customers.expansions",
                     "customers.value", "customers.fit", "customers.claim", "customers.renewals",
                     "customers.next_renewal", "agenda.first_renewal", "segments.customers",
                     "people.customers", "people.care", "people.hours_on_customers",
                     "units.renewed_revenue"},
          .appends = {}};
}

void CustomerCare::start(World& world, const DayContext& context) const {
  if (rows(world.needs) == 0) return;
  for (const SegmentId segment : ids(world.segments)) {
    const Segment& about = context.segment(segment);
    if (about.customer_share == 0) continue;
    const AccountId first = world.segments.first_account[segment];
    for (std::uint32_t i = 0; i < world.segments.accounts[segment]; ++i) {
      const AccountId account{first.row + i};
      const auto draw = [&](std::uint16_t index) {
        return context.draws.block({.entity = world.accounts.key[account],
                                    .purpose = purpose::first_contract,
                                    .index = index});
      };
      const PhiloxBlock luck = draw(0);
      if (!bernoulli(luck, about.customer_share)) continue;
      const PhiloxBlock terms = draw(1);
      world.customers.value[account] =
          money_from_units(lognormal(terms, about.deal_value_log_mean, about.deal_value_log_sd));
      world.customers.fit[account] =
          real_math::logistic(about.fit_mean + about.fit_sd * normal(second_uniform(terms)));
      world.customers.claim[account] = world.customers.fit[account];
      ++world.segments.customers[segment];
      if (world.accounts.owner[account].exists())
        ++world.people.customers[world.accounts.owner[account]];
      // contracts end on any day of the first year
      plan_end(world, context, account,
               1 + static_cast<std::uint32_t>(second_uniform(luck) * days_per_year));
    }
  }
  for (const PersonId person : ids(world.people))
    world.people.care[person] = parameters_.enough_care;
}

void CustomerCare::step(World& world, const DayContext& context) const {
  if (rows(world.needs) == 0) return;
  care(world, context);
  if (expansion_.rule != ExpansionRule::none && context.today.last_day_of_month())
    expand(world, context);
  for (const DealId deal : context.inbox.closed)
    if (world.deals.state[deal] == DealState::won)
      sign(world, context,
           {world.deals.account[deal], world.deals.value[deal], world.deals.list[deal],
            fit_of(world, context, world.deals.account[deal], world.deals.product[deal]),
            world.deals.claim[deal]});
  // what is bought in the shop is claimed as it is
  for (const Purchase& bought : context.inbox.purchases)
    sign(world, context, {bought.account, bought.value, bought.value, bought.fit, bought.fit});
  AccountId& first = world.agenda.first_renewal[DayId{context.day()}];
  auto& ending = context.scratch.accounts;
  ending.clear();
  for (AccountId account = first; account.exists(); account = world.customers.next_renewal[account])
    ending.push_back(account);
  first = AccountId::none;
  std::sort(ending.begin(), ending.end());
  for (const AccountId account : ending) end_of_contract(world, context, account);
}

/// The owner's hours are spread over all of his customers, who remember them for a while.
void CustomerCare::care(World& world, const DayContext& context) const {
  People& people = world.people;
  const double keep = 1 - 1 / parameters_.care_memory_days;
  for (const PersonId person : ids(people)) {
    people.hours_on_customers[person] = 0;
    if (people.active[person] == 0 || people.customers[person] == 0) continue;
    const double hours = std::min(
        people.hours_for_customers[person],
        std::max(0.0, people.hours[person] - people.hours_on_leads[person] -
                          people.hours_on_deals[person] - people.hours_prospecting[person]));
    people.hours_on_customers[person] = hours;
    const double a_month =
        hours * people.effort[person] * days_per_month / people.customers[person];
    people.care[person] = keep * people.care[person] + (1 - keep) * a_month;
    context.meter.add(Metric::hours_on_customers, people.unit[person], SegmentId::none, hours);
  }
}

/// Something was bought: a new contract, or a larger one.
void CustomerCare::sign(World& world, const DayContext& context,
                        const Agreement& signed_today) const {
  const auto& [account, value, list, fit, claim] = signed_today;
  Customers& customers = world.customers;
  if (customers.value[account] == Money{}) {
    ++world.segments.customers[world.accounts.segment[account]];
    if (world.accounts.owner[account].exists())
      ++world.people.customers[world.accounts.owner[account]];
    plan_end(world, context, account, context.day() + days_per_year);
  }
  const double discount = list > value ? 1 - value.units() / list.units() : 0;
  customers.discount[account] = joint_discount(
      customers.value[account].units(), customers.discount[account], value.units(), discount);
  customers.value[account] += value;
  customers.fit[account] = fit;
  customers.claim[account] = claim;
  const PersonId owner = world.accounts.owner[account];
  context.meter.observe(Metric::overpromise,
                        owner.exists() ? world.people.unit[owner] : UnitId::none,
                        world.accounts.segment[account],
                        std::max(0.0, customers.claim[account] - customers.fit[account]));
}

void CustomerCare::plan_end(World& world, const DayContext& context, AccountId account,
                            std::uint32_t day) const {
  if (day > context.last_day) return;
  AccountId& first = world.agenda.first_renewal[DayId{day}];
  world.customers.next_renewal[account] = first;
  first = account;
}

/// A renewal takes back a part of the discount.
void CustomerCare::raise_price(World& world, AccountId account, double dearer) const {
  Customers& customers = world.customers;
  const double value = customers.value[account].units();
  const double list = value / (1 - customers.discount[account]);
  customers.value[account] = money_from_units(value * (1 + dearer));
  customers.discount[account] = 1 - value * (1 + dearer) / list;
}

void CustomerCare::end_of_contract(World& world, const DayContext& context,
                                   AccountId account) const {
  Customers& customers = world.customers;
  customers.next_renewal[account] = AccountId::none;
  const PersonId owner = world.accounts.owner[account];
  const SegmentId segment = world.accounts.segment[account];
  const UnitId unit = owner.exists() ? world.people.unit[owner] : UnitId::none;
  const double dearer = price_gap(parameters_, customers.discount[account]);
  const double known =
      owner.exists() ? relationships_.renewal_weight *
                           relationship_of(relationships_, world, account, owner, context.day())
                     : 0;
  const double chance =
      renewal_chance(parameters_, customers.fit[account], customers.claim[account],
                     owner.exists() ? world.people.care[owner] : 0, dearer, known);
  const bool renewed = bernoulli(context.draws.block({.entity = world.accounts.key[account],
                                                      .ordinal = customers.renewals[account]++,
                                                      .purpose = purpose::renewal}),
                                 chance);
  context.meter.observe(Metric::retention, unit, segment, renewed ? 1 : 0);
  if (!renewed) {
    customers.value[account] = Money{};
    customers.discount[account] = 0;
    --world.segments.customers[segment];
    if (owner.exists()) --world.people.customers[owner];
    return;
  }
  if (dearer > 0) raise_price(world, account, dearer);
  const double value = customers.value[account].units();
  if (unit.exists()) world.units.renewed_revenue[unit] += customers.value[account];
  const double margin =
      margin_of(value, context.segment(segment).gross_margin, customers.discount[account]);
  const auto report = [&](Metric metric, double amount) {
    if (unit.exists())
      context.meter.add(metric, unit, segment, amount);
    else
      context.meter.add_unassigned(metric, segment, amount);
  };
  report(Metric::renewed_revenue, value);
  report(Metric::revenue, value);
  report(Metric::gross_margin, margin);
  if (owner.exists())
    context.inbox.credits.push_back({owner, PayMetric::renewals, value, TaskKind::care});
  plan_end(world, context, account, context.day() + days_per_year);
}

}  // namespace orgsim
