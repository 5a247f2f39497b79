#include "mechanisms/settlement.hpp"

#include "mechanisms/pay_scope.hpp"

namespace orgsim {
namespace {

bool ends_today(PayPeriod period, const Today& today) {
  switch (period) {
    case PayPeriod::month:
      return today.last_day_of_month();
    case PayPeriod::quarter:
      return today.last_day_of_quarter();
    case PayPeriod::year:
      return today.last_day_of_year();
  }
  return false;
}

}  // namespace

Settlement::Settlement(const std::vector<PayComponent>& components, const World& world,
                       const IncentiveParameters& incentives, double left_after_a_month)
    : components_(components), incentives_(incentives), left_after_a_month_(left_after_a_month) {
  for (const PayId account : ids(world.pay_accounts)) {
    const PayComponent& about = components_[world.pay_accounts.component[account]];
    paid_for_[static_cast<std::size_t>(about.metric)].push_back(account);
    pays_own_[static_cast<std::size_t>(about.metric)] |= about.scope == PayScope::own;
  }
  for (const TaskId task : ids(world.tasks))
    of_kind_[static_cast<std::size_t>(world.tasks.kind[task])].push_back(task);
}

Declared Settlement::declared() {
  return {.reads = {"people.active",
                    "people.unit",
                    "people.yearly_cost",
                    "people.contract",
                    "people.hours_on_leads",
                    "people.hours_on_deals",
                    "people.hours_prospecting",
                    "people.hours_on_customers",
                    "people.effort",
                    "units.function",
                    "units.heads",
                    "tasks.kind",
                    "tasks.hours",
                    "pay_accounts.person",
                    "pay_accounts.component",
                    "people.first_task",
                    "people.tasks",
                    "people.first_pay",
                    "people.pay_accounts",
                    "tasks.person",
                    "tasks.first_yield"},
          .writes = {"units.people_cost", "pay_accounts.quota", "pay_accounts.result",
                     "pay_accounts.scale", "pay_accounts.daily_mean", "pay_accounts.daily_variance",
                     "pay_accounts.month_start", "pay_accounts.paid_of_year",
                     "pay_accounts.paid_of_last_year", "company.bookings_of_year",
                     "company.bookings_of_last_year", "yields.hours", "yields.credit",
                     "people.opportunities_seen", "people.bookings_seen", "people.wins_seen",
                     "careers.variable_paid"},
          .appends = {}};
}

void Settlement::start(World& world, const DayContext& /*context*/) const {
  PayAccounts& pay = world.pay_accounts;
  for (const PayId account : ids(pay)) {
    const PayComponent& about = components_[pay.component[account]];
    const double sd = incentives_.quota_spread * pay.quota[account];
    pay.daily_mean[account] = pay.quota[account] / days_in(about.period);
    pay.daily_variance[account] = sd * sd / days_in(about.period);
  }
}

void Settlement::step(World& world, const DayContext& context) const {
  if (rows(world.pay_accounts) > 0) {
    credit(world, context);
    remember_hours(world);
  }
  if (!context.today.last_day_of_month()) return;
  pay_fixed(world, context);
  if (rows(world.pay_accounts) == 0) return;
  end_month_of_experience(world);
  pay_variable(world, context);
  if (context.today.last_day_of_year()) {
    const CompanyId company = World::company_row;
    world.company.bookings_of_last_year[company] = world.company.bookings_of_year[company];
    world.company.bookings_of_year[company] = 0;
    for (const PayId account : ids(world.pay_accounts)) {
      world.pay_accounts.paid_of_last_year[account] = world.pay_accounts.paid_of_year[account];
      world.pay_accounts.paid_of_year[account] = 0;
    }
  }
  change_terms(world, context);
}

void Settlement::pay_fixed(World& world, const DayContext& context) const {
  const auto part = static_cast<std::size_t>((context.today.day - 1) / days_per_month) %
                    static_cast<std::size_t>(months_per_year);
  for (const PersonId person : ids(world.people)) {
    const UnitId unit = world.people.unit[person];
    if (world.people.active[person] == 0 || !unit.exists()) continue;
    const Money pay = split_part(world.people.yearly_cost[person], months_per_year, part);
    world.units.people_cost[unit] += pay;
    context.meter.add(Metric::people_cost, unit, SegmentId::none, pay.units());
  }
}

void Settlement::pay_variable(World& world, const DayContext& context) const {
  PayAccounts& accounts = world.pay_accounts;
  for (const PayId account : ids(accounts)) {
    const PayComponent& about = components_[accounts.component[account]];
    if (!ends_today(about.period, context.today)) continue;
    const PersonId person = accounts.person[account];
    const double quota = accounts.quota[account];
    const double result = accounts.result[account];
    accounts.quota[account] = ratcheted(about, quota, result);
    accounts.result[account] = 0;
    accounts.month_start[account] = 0;
    // what somebody earned who has left meanwhile is not paid
    const UnitId unit = world.people.unit[person];
    if (world.people.active[person] == 0 || !unit.exists()) continue;
    const double by_the_plan = payout(about, quota, result);
    accounts.paid_of_year[account] += by_the_plan;
    const Money pay = money_from_units(accounts.scale[account] * by_the_plan);
    world.units.people_cost[unit] += pay;
    world.careers.variable_paid[person] += pay;
    context.meter.add(Metric::people_cost, unit, SegmentId::none, pay.units());
    context.meter.add(Metric::variable_pay, unit, SegmentId::none, pay.units());
    if (quota > 0) context.meter.observe(Metric::attainment, unit, SegmentId::none, result / quota);
  }
}

bool Settlement::is_shared(const World& world, PayId account) const {
  return world.pay_accounts.component[account] + 1 == components_.size();
}

/// Contracts follow the levers when all periods of a person end together, so that nothing is paid
/// twice or not at all meanwhile: a share of the pay that the own components made is paid on the
/// company's bookings instead, at the rate that would have paid the same sum for the results of the
/// last whole year, to all who have the same contract together.
void Settlement::change_terms(World& world, const DayContext& context) const {
  for (const PersonId person : ids(world.people)) {
    if (world.people.active[person] == 0) continue;
    bool all_end = true;
    for (const PayId account : pay_accounts_of(world, person))
      all_end &=
          ends_today(components_[world.pay_accounts.component[account]].period, context.today);
    if (all_end) change_terms_of(world, context, person);
  }
}

void Settlement::change_terms_of(World& world, const DayContext& context, PersonId person) const {
  PayAccounts& pay = world.pay_accounts;
  const PayLevers& terms = context.policies.of(person).pay;
  if (world.people.pay_accounts[person] == 0) return;
  // the first account is one of the contract's own
  const bool changed = pay.scale[world.people.first_pay[person]] != 1 - terms.shared_share;
  if (!changed) return;
  for (const PayId account : pay_accounts_of(world, person)) {
    if (!is_shared(world, account)) {
      pay.scale[account] = 1 - terms.shared_share;
    } else if (terms.shared_share == 0) {
      pay.scale[account] = 0;
    } else {
      const double rate = neutral_rate(world, person);
      pay.scale[account] = terms.shared_share * terms.shared_generosity * rate;
      context.meter.observe(Metric::pay_per_shared_unit, world.people.unit[person], SegmentId::none,
                            pay.scale[account]);
    }
  }
}

/// Variable pay of the last whole year per unit of the company's bookings by head, on average over
/// all with the same contract. Where no year has passed, of the year so far.
double Settlement::neutral_rate(const World& world, PersonId person) const {
  const PayAccounts& pay = world.pay_accounts;
  const CompanyId company = World::company_row;
  const bool first_year = world.company.bookings_of_last_year[company] == 0;
  const double bookings = first_year ? world.company.bookings_of_year[company]
                                     : world.company.bookings_of_last_year[company];
  if (bookings <= 0) return 0;
  double paid = 0;
  double people = 0;
  for (const PersonId other : ids(world.people)) {
    if (world.people.active[other] == 0 ||
        world.people.contract[other] != world.people.contract[person])
      continue;
    people += 1;
    for (const PayId account : pay_accounts_of(world, other))
      if (!is_shared(world, account))
        paid += first_year ? pay.paid_of_year[account] : pay.paid_of_last_year[account];
  }
  return paid / people * heads_in(world, PayScope::company, person) / bookings;
}

}  // namespace orgsim
