// Settlement, second part: results find the accounts that pay for them, and people remember what
// their hours brought.
#include "mechanisms/pay_scope.hpp"
#include "mechanisms/settlement.hpp"

namespace orgsim {
namespace {

/// Hours that a person gave to a task today: people judge what an hour brings.
double work_on(const World& world, TaskId task) {
  const People& people = world.people;
  const PersonId person = world.tasks.person[task];
  double hours = world.tasks.hours[task];
  switch (world.tasks.kind[task]) {
    case TaskKind::answer:
      hours = people.hours_on_leads[person];
      break;
    case TaskKind::prospect:
      hours = people.hours_prospecting[person];
      break;
    case TaskKind::advance:
      hours = people.hours_on_deals[person];
      break;
    case TaskKind::care:
      hours = people.hours_on_customers[person];
      break;
    default:
      break;
  }
  return hours;
}

}  // namespace

/// Today's results go to every account that they count for, and to the experience of who made them.
void Settlement::credit(World& world, const DayContext& context) const {
  for (const Credit& credit : context.inbox.credits) {
    if (credit.metric == PayMetric::bookings)
      world.company.bookings_of_year[World::company_row] += credit.amount;
    if (credit.person.exists()) {
      credit_accounts(world, credit.metric, credit.person, credit.amount);
      credit_experience(world, credit.person, credit, credit.amount);
      People& people = world.people;
      if (credit.metric == PayMetric::opportunities)
        people.opportunities_seen[credit.person] += credit.amount;
      if (credit.metric == PayMetric::bookings)
        people.bookings_seen[credit.person] += credit.amount;
      if (credit.metric == PayMetric::deals_won) people.wins_seen[credit.person] += credit.amount;
    } else if (credit.task != TaskKind::count_) {
      credit_pool(world, credit);
    }
  }
}

/// A result of `earner` counts for the accounts whose scope it is in.
void Settlement::credit_accounts(World& world, PayMetric metric, PersonId earner,
                                 double amount) const {
  PayAccounts& accounts = world.pay_accounts;
  // accounts of one scope and unit stand together: their heads are counted once
  PayScope counted = PayScope::own;
  UnitId counted_in = UnitId::none;
  double each = amount;
  for (const PayId account : paid_for_[static_cast<std::size_t>(metric)]) {
    const PayScope scope = components_[accounts.component[account]].scope;
    const PersonId paid = accounts.person[account];
    if (!counts(world, scope, earner, paid)) continue;
    if (scope != counted || world.people.unit[paid] != counted_in) {
      counted = scope;
      counted_in = world.people.unit[paid];
      each = amount / heads_in(world, scope, paid);
    }
    accounts.result[account] += each;
  }
}

/// The earner remembers which task brought it.
void Settlement::credit_experience(World& world, PersonId earner, const Credit& credit,
                                   double amount) const {
  for (const TaskId task : tasks_of(world, earner)) {
    if (world.tasks.kind[task] != credit.task) continue;
    std::size_t position = 0;
    for (const PayId account : pay_accounts_of(world, earner)) {
      const YieldId yield = yield_of(world, task, position++);
      if (helps(credit.metric, components_[world.pay_accounts.component[account]].metric))
        world.yields.credit[yield] += amount;
    }
  }
}

/// What a task of marketing brought is shared out by the hours that people give to it today. People
/// of one unit are credited to shared accounts together.
void Settlement::credit_pool(World& world, const Credit& credit) const {
  const auto& tasks = of_kind_[static_cast<std::size_t>(credit.task)];
  double hours = 0;
  for (const TaskId task : tasks) hours += world.tasks.hours[task];
  if (hours <= 0) return;
  PersonId of_unit = PersonId::none;  // one of the unit that was met last
  double amount_of_unit = 0;
  const bool own = pays_own_[static_cast<std::size_t>(credit.metric)];
  const auto settle = [&] {
    if (of_unit.exists()) credit_accounts(world, credit.metric, of_unit, amount_of_unit);
    amount_of_unit = 0;
  };
  for (const TaskId task : tasks) {
    if (world.tasks.hours[task] <= 0) continue;
    const PersonId person = world.tasks.person[task];
    const double amount = credit.amount * world.tasks.hours[task] / hours;
    credit_experience(world, person, credit, amount);
    if (own || !of_unit.exists() || world.people.unit[person] != world.people.unit[of_unit])
      settle();
    of_unit = person;
    amount_of_unit += amount;
  }
  settle();
}

void Settlement::remember_hours(World& world) const {
  for (const TaskId task : ids(world.tasks)) {
    const double work = work_on(world, task);
    const std::uint32_t yields = world.people.pay_accounts[world.tasks.person[task]];
    for (std::uint32_t position = 0; position < yields; ++position)
      world.yields.hours[yield_of(world, task, position)] += work;
  }
}

/// The past fades; results of the month correct what is expected of a day.
void Settlement::end_month_of_experience(World& world) const {
  const double keep = left_after_a_month_;
  for (const YieldId yield : ids(world.yields)) {
    world.yields.hours[yield] *= keep;
    world.yields.credit[yield] *= keep;
  }
  People& people = world.people;
  for (const PersonId person : ids(people)) {
    people.opportunities_seen[person] *= keep;
    people.bookings_seen[person] *= keep;
    people.wins_seen[person] *= keep;
  }
  PayAccounts& pay = world.pay_accounts;
  for (const PayId account : ids(pay)) {
    const double month = pay.result[account] - pay.month_start[account];
    pay.month_start[account] = pay.result[account];
    const double surprise = month - pay.daily_mean[account] * days_per_month;
    pay.daily_mean[account] += (1 - keep) * surprise / days_per_month;
    pay.daily_variance[account] +=
        (1 - keep) * (surprise * surprise / days_per_month - pay.daily_variance[account]);
  }
}

}  // namespace orgsim
