// Budgets, second part: what pots are spent on.
#include <algorithm>
#include <cmath>

#include "mechanisms/budgets.hpp"
#include "mechanisms/speakers.hpp"

namespace orgsim {
namespace {

constexpr PotId spending_pots[] = {pot_of_marketing, pot_of_sales};

Metric spent_on(BudgetUse use) {
  return use == BudgetUse::brand        ? Metric::spent_on_brand
         : use == BudgetUse::activation ? Metric::spent_on_activation
                                        : Metric::spent_on_content;
}

double share_of(const World& world, PotId pot, BudgetUse use) {
  return world.pot_uses.share[use_of(pot, use)];
}

double media_share(const World& world, PotId pot) {
  return share_of(world, pot, BudgetUse::brand) + share_of(world, pot, BudgetUse::activation);
}

}  // namespace

/// Money leaves a pot, and its spender remembers for what.
void Budgets::spend(World& world, const DayContext& context, PotId pot, BudgetUse use,
                    Money sum) const {
  world.pots.spent[pot] += sum;
  world.pots.left[pot] -= sum;
  world.pot_uses.paid[use_of(pot, use)] += sum.units();
  const PersonId head = speaker_of(world, world.pots.function[pot]);
  if (head.exists())
    context.meter.add(spent_on(use), world.people.unit[head], SegmentId::none, sum.units());
  else
    context.meter.add_unassigned(spent_on(use), SegmentId::none, sum.units());
}

/// What media have cost today is what campaigns have booked; each pot pays for what it had planned.
/// What a pot cannot pay (half a cent of rounding) stands over until it can.
void Budgets::pay_media(World& world, const DayContext& context) const {
  Money booked;
  for (const UnitId unit : ids(world.units)) booked += world.units.programme_cost[unit];
  Money open = booked - world.company.media_paid[World::company_row];
  Money planned;
  for (const PotId pot : spending_pots) planned += world.pots.for_media[pot];
  for (const PotId pot : spending_pots) {
    const Money wanted = world.pots.for_media[pot];
    if (wanted == Money{} || open == Money{}) continue;
    const Money part = wanted == planned
                           ? open
                           : money_from_units(open.units() * wanted.units() / planned.units());
    const Money paid = std::min({part, open, world.pots.left[pot]});
    const Money brand =
        std::clamp(money_from_units(paid.units() * share_of(world, pot, BudgetUse::brand) /
                                    media_share(world, pot)),
                   Money{}, paid);
    spend(world, context, pot, BudgetUse::brand, brand);
    spend(world, context, pot, BudgetUse::activation, paid - brand);
    world.company.media_paid[World::company_row] += paid;
    open -= paid;
    planned -= wanted;
  }
}

/// What marketing's tasks are credited with today counts for the money that went there, in
/// proportion to who paid; the past fades.
void Budgets::remember_credits(World& world, const DayContext& context) const {
  PotUses& uses = world.pot_uses;
  for (const Credit& credit : context.inbox.credits) {
    const bool bookings = credit.metric == PayMetric::sourced_bookings;
    if (!bookings && credit.metric != PayMetric::leads_handed_over) continue;
    for (const BudgetUse use : {BudgetUse::brand, BudgetUse::activation, BudgetUse::content}) {
      if (task_of(use) != credit.task) continue;
      double paid = 0;
      for (const PotId pot : spending_pots) paid += uses.paid[use_of(pot, use)];
      for (const PotId pot : spending_pots) {
        const PotUseId row = use_of(pot, use);
        (bookings ? uses.bookings : uses.leads)[row] += credit.amount * uses.paid[row] / paid;
      }
    }
  }
  if (!context.today.last_day_of_month()) return;
  for (const PotUseId row : ids(uses))
    for (auto* column : {&uses.paid, &uses.bookings, &uses.leads})
      (*column)[row] *= left_after_a_month_;
}

/// Each head plans anew how to spend his pot; where plans are signed, nothing is spent until the
/// other head has.
void Budgets::plan_uses(World& world, const DayContext& context) const {
  const MoneyLevers& rules = context.policies.company().money;
  for (const PotId pot : spending_pots) {
    const Function function = world.pots.function[pot];
    const PersonId head = speaker_of(world, function);
    const PersonId signer =
        speaker_of(world, function == Function::sales ? Function::marketing : Function::sales);
    if (!head.exists()) continue;
    const ByUse plan = wishes_.plan(world, context, head);
    for (std::size_t use = 0; use < budget_use_count; ++use)
      world.pot_uses.share[use_of(pot, static_cast<BudgetUse>(use))] = plan[use];
    const bool sign = signatures_ && rules.joint_signoff && signer.exists() &&
                      world.pots.left[pot].units() > rules.signoff_above;
    if (!sign) {
      world.pots.waiting_since[pot] = 0;
      continue;
    }
    if (world.pots.waiting_since[pot] == 0) world.pots.waiting_since[pot] = context.day();
    context.inbox.contested.push_back({.kind = CaseKind::money,
                                       .chooser = head,
                                       .objector = signer,
                                       .option = plan[static_cast<std::size_t>(BudgetUse::brand)],
                                       .counter = wishes_.share_of_brand(world, context, signer),
                                       .at_stake = world.pots.left[pot].units(),
                                       .subject = 1 + pot.row,
                                       .signature = true});
  }
}

/// What a pot gives out tomorrow: evenly over the days until its money is allocated anew, but for a
/// reserve. A reserve that would lapse is spent down towards the year's end; one that would be
/// shared out again is not kept.
Money Budgets::spending_of(const World& world, const DayContext& context, PotId pot) const {
  const MoneyLevers& rules = context.policies.company().money;
  const Pots& pots = world.pots;
  if (pots.waiting_since[pot] > 0 || pots.left[pot] <= Money{} ||
      !speaker_of(world, pots.function[pot]).exists())
    return {};
  const int year =
      context.today.last_day_of_year() ? days_per_year : context.today.days_left_in_year();
  const auto cadence = static_cast<int>(rules.cadence_days);
  const int days =
      rules.shared_pot
          ? std::min(cadence - context.today.day_in_year % days_per_year % cadence, year)
          : year;
  const double fading =
      rules.use_it_or_lose_it ? std::min(1.0, year / parameters_.caution_days) : 1;
  const double reserve =
      rules.shared_pot ? 0 : parameters_.reserve_share * fading * pots.allotted[pot].units();
  return std::clamp(money_from_units((pots.left[pot].units() - reserve) / days), Money{},
                    pots.left[pot]);
}

/// Media for tomorrow are ordered, content is bought.
void Budgets::buy(World& world, const DayContext& context) const {
  Company& company = world.company;
  double brand = 0;
  double media = 0;
  double hours = 0;
  for (const PotId pot : spending_pots) {
    const Money sum = spending_of(world, context, pot);
    const Money content =
        std::min(sum, money_from_units(sum.units() * share_of(world, pot, BudgetUse::content)));
    world.pots.for_media[pot] = sum - content;
    media += (sum - content).units();
    if (media_share(world, pot) > 0)
      brand += (sum - content).units() * share_of(world, pot, BudgetUse::brand) /
               media_share(world, pot);
    if (content == Money{}) continue;
    spend(world, context, pot, BudgetUse::content, content);
    const UnitId unit = world.people.unit[speaker_of(world, world.pots.function[pot])];
    world.units.budget_cost[unit] += content;
    context.meter.add(Metric::programme_cost, unit, SegmentId::none, content.units());
    hours += content.units() / parameters_.agency_rate;
  }
  company.content_bought[World::company_row] = hours;
  company.brand_share[World::company_row] = media > 0 ? brand / media : 0;
  company.media_touches[World::company_row] =
      cost_per_touch_ > 0 ? static_cast<std::int64_t>(std::floor(media / cost_per_touch_ + 1e-9))
                          : 0;
}

}  // namespace orgsim
