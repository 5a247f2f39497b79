#include "mechanisms/budgets.hpp"

#include <algorithm>

#include "mechanisms/budgets_contest.hpp"
#include "mechanisms/cases.hpp"
#include "mechanisms/speakers.hpp"

namespace orgsim {
namespace {

/// Days from tomorrow on, until and with the next on which money is allocated.
int days_to_allocation(const Today& today, std::int64_t cadence_days) {
  const auto cadence = static_cast<int>(cadence_days);
  return std::min(cadence - today.day_in_year % cadence, today.days_left_in_year());
}

bool allocates_today(const Today& today, std::int64_t cadence_days) {
  return today.day == 1 || today.last_day_of_year() ||
         today.day_in_year % static_cast<int>(cadence_days) == 0;
}

void move_money(World& world, PotId from, PotId to, Money sum) {
  for (auto* column : {&world.pots.received, &world.pots.left}) {
    (*column)[from] -= sum;
    (*column)[to] += sum;
  }
}

Money part_of(Money sum, double part) {
  return std::clamp(money_from_units(sum.units() * part), Money{}, sum);
}

}  // namespace

Declared Budgets::declared() {
  Declared declared{
      .reads = {"people.hours_share", "people.yearly_cost", "people.value_of_other_work",
                "units.programme_cost", "pots.function", "company.first_decided", "cases.next",
                "cases.kind", "cases.subject", "cases.outcome", "cases.value"},
      .writes = {"people.hours_lobbying_due",
                 "people.hours_lobbied",
                 "people.lobbied_before",
                 "company.media_touches",
                 "company.brand_share",
                 "company.content_bought",
                 "company.yearly_budget",
                 "company.media_paid",
                 "company.marketing_share",
                 "units.budget_cost",
                 "pots.received",
                 "pots.spent",
                 "pots.lapsed",
                 "pots.left",
                 "pots.allotted",
                 "pots.for_media",
                 "pots.waiting_since",
                 "pot_uses.share",
                 "pot_uses.paid",
                 "pot_uses.bookings",
                 "pot_uses.leads"},
      .appends = {}};
  for (const char* column : MoneyWishes::reads()) declared.reads.push_back(column);
  return declared;
}

void Budgets::start(World& world, const DayContext& context) const {
  if (parameters_.rule == BudgetRule::none || rows(world.needs) == 0) return;
  resize(world.pots, pot_count);
  resize(world.pot_uses, pot_count * budget_use_count);
  world.pots.function[pot_of_marketing] = Function::marketing;
  world.pots.function[pot_of_sales] = Function::sales;
  world.pots.function[common_pot] = Function::other;
  for (const PotUseId row : ids(world.pot_uses)) {
    world.pot_uses.share[row] = 1.0 / budget_use_count;
    world.pot_uses.paid[row] = parameters_.prior_spend;
    world.pot_uses.bookings[row] = parameters_.prior_spend * parameters_.prior_bookings;
    world.pot_uses.leads[row] = parameters_.prior_spend * parameters_.prior_leads;
  }
  world.company.media_touches[World::company_row] = 0;
  world.company.marketing_share[World::company_row] =
      context.policies.company().money.share_for_marketing;
}

void Budgets::step(World& world, const DayContext& context) const {
  if (parameters_.rule == BudgetRule::none || rows(world.needs) == 0) return;
  const MoneyLevers& rules = context.policies.company().money;
  pay_media(world, context);
  remember_credits(world, context);
  obey_decisions(world, context);
  receive(world, context);
  for (double& due : world.people.hours_lobbying_due.values()) due = 0;
  if (rules.shared_pot) lobby(world, context);
  // a pot that becomes common, or is so no longer, is shared out on that day
  const bool was_shared = world.pots.allotted[common_pot] > Money{};
  if (allocates_today(context.today, rules.cadence_days) || rules.shared_pot != was_shared) {
    share_out_common_pot(world, context);
    plan_uses(world, context);
  }
  buy(world, context);
}

// ---- money comes in --------------------------------------------------------------------------

/// The year's sum at the year's end; a change of it within a year counts for the days that are
/// left.
void Budgets::receive(World& world, const DayContext& context) const {
  const MoneyLevers& rules = context.policies.company().money;
  double& yearly = world.company.yearly_budget[World::company_row];
  if (context.today.last_day_of_year()) {
    for (const PotId pot : ids(world.pots))
      if (rules.use_it_or_lose_it) lapse(world, context, pot, world.pots.left[pot]);
    yearly = rules.yearly_sum;
    give(world, money_from_units(yearly));
  } else if (yearly != rules.yearly_sum) {
    const double change =
        (rules.yearly_sum - yearly) * context.today.days_left_in_year() / days_per_year;
    yearly = rules.yearly_sum;
    if (change > 0) return give(world, money_from_units(change));
    Money total;
    for (const PotId pot : ids(world.pots)) total += world.pots.left[pot];
    const double part = total > Money{} ? std::min(1.0, -change / total.units()) : 0;
    for (const PotId pot : ids(world.pots))
      lapse(world, context, pot, part_of(world.pots.left[pot], part));
  }
}

/// To both functions, as money was shared last; a common pot collects it from there.
void Budgets::give(World& world, Money sum) const {
  const Money marketing = part_of(sum, world.company.marketing_share[World::company_row]);
  world.pots.received[pot_of_marketing] += marketing;
  world.pots.left[pot_of_marketing] += marketing;
  world.pots.received[pot_of_sales] += sum - marketing;
  world.pots.left[pot_of_sales] += sum - marketing;
  for (const PotId pot : {pot_of_marketing, pot_of_sales})
    world.pots.allotted[pot] = world.pots.left[pot];
}

void Budgets::lapse(World& world, const DayContext& context, PotId pot, Money sum) const {
  world.pots.lapsed[pot] += sum;
  world.pots.left[pot] -= sum;
  const PersonId head = speaker_of(world, world.pots.function[pot]);
  if (head.exists())
    context.meter.add(Metric::budget_lapsed, world.people.unit[head], SegmentId::none, sum.units());
  else
    context.meter.add_unassigned(Metric::budget_lapsed, SegmentId::none, sum.units());
}

// ---- and is shared out -----------------------------------------------------------------------

/// On the last days before an allocation of a common pot both heads lobby, as much as pays against
/// what the other was seen to do before the last one.
void Budgets::lobby(World& world, const DayContext& context) const {
  const MoneyLevers& rules = context.policies.company().money;
  const int days = days_to_allocation(context.today, rules.cadence_days);
  if (days == 0 || days > parameters_.contest_days) return;
  const PersonId heads[] = {speaker_of(world, Function::marketing),
                            speaker_of(world, Function::sales)};
  if (!heads[0].exists() || !heads[1].exists()) return;
  People& people = world.people;
  double sum = 0;
  for (const PotId pot : ids(world.pots)) sum += world.pots.left[pot].units();
  const double contested = std::min(1.0, 2 * rules.reallocation_cap);
  for (std::size_t i = 0; i < 2; ++i) {
    const PersonId head = heads[i];
    const double hours_per_day = context.policies.of(head).work.hours_per_day;
    const double cost = hour_cost(world, head, hours_per_day);
    if (cost <= 0) continue;
    const double value = parameters_.overbidding * wishes_.worth_of_having(world, context, head) *
                         sum * contested / cost;
    // who has not seen the other yet takes him for one of his own kind
    const double seen = people.lobbied_before[heads[1 - i]];
    const double other =
        std::max(parameters_.least_hours, seen >= 0 ? seen : parameters_.decisiveness * value / 4);
    const double others_influence = contest_influence(other, parameters_.decisiveness);
    const double hours = best_response(value, others_influence, parameters_.decisiveness) /
                         static_cast<double>(parameters_.contest_days);
    const double cap = parameters_.lobbying_cap * hours_per_day * people.hours_share[head];
    people.hours_lobbying_due[head] = std::min(hours, cap);
    people.hours_lobbied[head] += people.hours_lobbying_due[head];
  }
}

/// Marketing's share by the hours that both have lobbied, within the cap; the record begins anew.
double Budgets::settled_by_influence(World& world, const DayContext& context) const {
  const double before = world.company.marketing_share[World::company_row];
  const PersonId marketing = speaker_of(world, Function::marketing);
  const PersonId sales = speaker_of(world, Function::sales);
  if (!marketing.exists() || !sales.exists()) return before;
  People& people = world.people;
  const double r = parameters_.decisiveness;
  const double won = contest_share(people.hours_lobbied[marketing],
                                   contest_influence(people.hours_lobbied[sales], r), r, before);
  for (const PersonId head : {marketing, sales}) {
    if (context.day() > 1) people.lobbied_before[head] = people.hours_lobbied[head];
    people.hours_lobbied[head] = 0;
  }
  const double cap = context.policies.company().money.reallocation_cap;
  return std::clamp(won, std::max(0.0, before - cap), std::min(1.0, before + cap));
}

/// A common pot takes back what is unspent and gives out what is due until the next allocation.
/// Where there is none, what lies in it goes back to the functions.
void Budgets::share_out_common_pot(World& world, const DayContext& context) const {
  const MoneyLevers& rules = context.policies.company().money;
  Pots& pots = world.pots;
  if (!rules.shared_pot) {
    const Money common = pots.left[common_pot];
    const Money marketing = part_of(common, world.company.marketing_share[World::company_row]);
    move_money(world, common_pot, pot_of_marketing, marketing);
    move_money(world, common_pot, pot_of_sales, common - marketing);
    pots.allotted[common_pot] = Money{};
    return;
  }
  for (const PotId pot : {pot_of_marketing, pot_of_sales})
    move_money(world, pot, common_pot, pots.left[pot]);
  pots.allotted[common_pot] = pots.left[common_pot];
  const int days_left =
      context.today.last_day_of_year() ? days_per_year : context.today.days_left_in_year();
  const int days = context.today.last_day_of_year()
                       ? static_cast<int>(rules.cadence_days)
                       : days_to_allocation(context.today, rules.cadence_days);
  const Money sum = part_of(pots.left[common_pot], static_cast<double>(days) / days_left);
  const double before = world.company.marketing_share[World::company_row];
  const double after = settled_by_influence(world, context);
  world.company.marketing_share[World::company_row] = after;
  const Money marketing = part_of(sum, after);
  move_money(world, common_pot, pot_of_marketing, marketing);
  move_money(world, common_pot, pot_of_sales, sum - marketing);
  let_the_loser_object(world, context, before, after, sum);
}

/// Who got less than before may contest it.
void Budgets::let_the_loser_object(const World& world, const DayContext& context, double before,
                                   double after, Money sum) const {
  const bool marketing_won = after > before;
  const PersonId winner = speaker_of(world, marketing_won ? Function::marketing : Function::sales);
  const PersonId loser = speaker_of(world, marketing_won ? Function::sales : Function::marketing);
  if (after == before || !winner.exists() || !loser.exists()) return;
  const double interest = interest_in_bookings(world, components_, loser, care_);
  if (interest <= 0) return;
  const double lost = (after > before ? after - before : before - after) * sum.units();
  context.inbox.contested.push_back(
      {.kind = CaseKind::money,
       .chooser = winner,
       .objector = loser,
       .option = after,
       .counter = before,
       .at_stake = lost * wishes_.worth_of_having(world, context, loser) / interest});
}

/// What was decided yesterday about money: another split, or a signature.
void Budgets::obey_decisions(World& world, const DayContext& context) const {
  Pots& pots = world.pots;
  for (const CaseId decided : decided_cases(world)) {
    if (world.cases.kind[decided] != CaseKind::money) continue;
    const bool changed = world.cases.outcome[decided] == CaseOutcome::objector;
    const double value = world.cases.value[decided];
    const std::uint32_t subject = world.cases.subject[decided];
    if (subject == 0) {
      if (!changed) continue;
      world.company.marketing_share[World::company_row] = value;
      const Money marketing = part_of(pots.left[pot_of_marketing] + pots.left[pot_of_sales], value);
      move_money(world, pot_of_marketing, pot_of_sales, pots.left[pot_of_marketing] - marketing);
      continue;
    }
    const PotId pot{subject - 1};
    if (changed) {
      const double brand = world.pot_uses.share[use_of(pot, BudgetUse::brand)];
      for (std::size_t use = 0; use < budget_use_count; ++use)
        world.pot_uses.share[use_of(pot, static_cast<BudgetUse>(use))] *=
            brand < 1 ? (1 - value) / (1 - brand) : 0;
      world.pot_uses.share[use_of(pot, BudgetUse::brand)] = value;
    }
    const PersonId head = speaker_of(world, pots.function[pot]);
    if (head.exists() && pots.waiting_since[pot] > 0)
      context.meter.observe(Metric::signoff_delay, world.people.unit[head], SegmentId::none,
                            context.day() - pots.waiting_since[pot]);
    pots.waiting_since[pot] = 0;
  }
}

}  // namespace orgsim
