#include "mechanisms/planning.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/real_math.hpp"
#include "mechanisms/pay_scope.hpp"
#include "mechanisms/speakers.hpp"

namespace orgsim {
Planning::Planning(const IncentiveParameters& incentives, const HorizonParameters& horizon,
                   const EffortParameters& effort, const PeerParameters& peers,
                   const ManagementParameters& management, const TaskLags& lags,
                   const std::vector<PayComponent>& components,
                   std::vector<std::int64_t> evaluation_months)
    : incentives_(incentives),
      effort_(effort),
      peers_(peers),
      management_(management),
      components_(components),
      evaluation_months_(std::move(evaluation_months)) {
  for (const double days : lags.days) lags_.emplace_back(horizon, days);
}

Declared Planning::declared() {
  return {
      .reads = {"people.active",
                "people.joined",
                "people.unit",
                "people.contract",
                "people.tasks",
                "people.opportunities_seen",
                "people.bookings_seen",
                "people.wins_seen",
                "units.heads",
                "units.function",
                "tasks.kind",
                "tasks.norm",
                "pay_accounts.component",
                "pay_accounts.quota",
                "pay_accounts.result",
                "pay_accounts.scale",
                "pay_accounts.daily_mean",
                "pay_accounts.daily_variance",
                "yields.hours",
                "yields.credit",
                "people.first_task",
                "people.first_pay",
                "people.pay_accounts",
                "tasks.first_yield",
                "careers.motivation",
                "careers.seen_by",
                "careers.effort_seen",
                "careers.attention"},
      .writes = {"tasks.value", "tasks.share", "people.effort", "people.value_of_qualified",
                 "people.value_of_other_work", "pay_accounts.slope", "pay_accounts.later_slope"},
      .appends = {}};
}

void Planning::step(World& world, const DayContext& context) const {
  const bool weekly = context.today.first_day_of_week() || context.day() == 1;
  for (const PersonId person : ids(world.people)) {
    // whoever is new plans on the first day
    if (!weekly && world.people.joined[person] + 1 != context.day()) continue;
    if (world.people.active[person] == 0) continue;
    forecast(world, context, person);
    if (world.people.tasks[person] > 0) plan(world, context, person);
  }
}

/// What one more unit of result will pay: in this period, and in later ones.
void Planning::forecast(World& world, const DayContext& context, PersonId person) const {
  PayAccounts& pay = world.pay_accounts;
  for (const PayId account : pay_accounts_of(world, person)) {
    if (pay.scale[account] == 0) {
      pay.slope[account] = pay.later_slope[account] = 0;
      continue;
    }
    const PayComponent& about = components_[pay.component[account]];
    // one unit of one person moves a shared result by one head's part
    const double weight =
        incentives_.pay_weight * pay.scale[account] / heads_in(world, about.scope, person);
    const auto slope = [&](double result, int days) {
      const double sd = std::sqrt(pay.daily_variance[account] * days) + 1e-9;
      return weight *
             marginal_pay(about, pay.quota[account], result, pay.daily_mean[account] * days, sd);
    };
    pay.slope[account] = slope(pay.result[account], days_left(about.period, context.today));
    // what is expected of a whole period changes with the months
    if (context.today.day_in_month <= days_per_week || pay.later_slope[account] == 0)
      pay.later_slope[account] = slope(0, days_in(about.period));
  }
}

/// Pay expected from an hour of a task, EUR/h: credits per hour as seen, times what they pay when
/// they come, weighed by when that is.
double Planning::pay_per_hour(const World& world, PersonId person, TaskId task,
                              int days_to_evaluation, const Today& today) const {
  const LagWeights& lag = lags_[static_cast<std::size_t>(world.tasks.kind[task])];
  double pay = 0;
  std::size_t position = 0;
  for (const PayId account : pay_accounts_of(world, person)) {
    const YieldId yield = yield_of(world, task, position++);
    if (world.yields.credit[yield] == 0) continue;
    const double per_hour = world.yields.credit[yield] / world.yields.hours[yield];
    const double in_time = lag.share_within(
        days_left(components_[world.pay_accounts.component[account]].period, today));
    pay += per_hour * (in_time * world.pay_accounts.slope[account] +
                       (1 - in_time) * world.pay_accounts.later_slope[account]);
  }
  return pay == 0 ? 0 : pay * lag.horizon_weight(days_to_evaluation);
}

/// Pay expected from one more opportunity, EUR: on opportunities themselves, and on what one has
/// been seen to come to.
double Planning::value_of_qualified(const World& world, PersonId person,
                                    int days_to_evaluation) const {
  const People& people = world.people;
  double pay = 0;
  for (const PayId account : pay_accounts_of(world, person)) {
    const PayMetric metric = components_[world.pay_accounts.component[account]].metric;
    double units = 0;
    if (metric == PayMetric::opportunities)
      units = 1;
    else if (people.opportunities_seen[person] > 0 && metric == PayMetric::bookings)
      units = people.bookings_seen[person] / people.opportunities_seen[person];
    else if (people.opportunities_seen[person] > 0 && metric == PayMetric::deals_won)
      units = people.wins_seen[person] / people.opportunities_seen[person];
    pay += units * world.pay_accounts.later_slope[account];
  }
  return pay * lags_[static_cast<std::size_t>(TaskKind::answer)].horizon_weight(days_to_evaluation);
}

void Planning::plan(World& world, const DayContext& context, PersonId person) const {
  People& people = world.people;
  Tasks& tasks = world.tasks;
  const Levers& policy = context.policies.of(person);
  const std::int64_t months = evaluation_months_of(world, evaluation_months_, person, policy);
  const int horizon = days_to_evaluation(context.today, months);

  // values
  double best_other = 0;
  double best = 0;
  std::array<double, task_kind_count> pay{};
  std::size_t count = 0;
  bool has_nurture = false;
  for (const TaskId task : tasks_of(world, person)) {
    pay[count] = pay_per_hour(world, person, task, horizon, context.today);
    const double value = tasks.norm[task] + pay[count];
    tasks.value[task] = value;
    best = count == 0 ? value : std::max(best, value);
    if (tasks.kind[task] != TaskKind::answer) best_other = std::max(best_other, value);
    has_nurture |= tasks.kind[task] == TaskKind::nurture;
    ++count;
  }

  // shares: a logit choice over what the rota leaves free
  const double reserved = has_nurture ? policy.rota.nurture_share : 0;
  double sum = 0;
  for (const TaskId task : tasks_of(world, person)) {
    tasks.share[task] = real_math::exp((tasks.value[task] - best) / incentives_.temperature);
    sum += tasks.share[task];
  }
  double pay_of_hour = 0;
  std::size_t position = 0;
  for (const TaskId task : tasks_of(world, person)) {
    tasks.share[task] *= (1 - reserved) / sum;
    if (tasks.kind[task] == TaskKind::nurture) tasks.share[task] += reserved;
    pay_of_hour += tasks.share[task] * pay[position++];
  }
  const Careers& careers = world.careers;
  people.effort[person] = effort_among(effort_, peers_, management_, pay_of_hour,
                                       {.motivation = careers.motivation[person],
                                        .seen_by = careers.seen_by[person],
                                        .effort_seen = careers.effort_seen[person],
                                        .attention = careers.attention[person]});
  people.value_of_qualified[person] = value_of_qualified(world, person, horizon);
  people.value_of_other_work[person] = best_other;
  context.meter.observe(Metric::effort, people.unit[person], SegmentId::none,
                        people.effort[person]);
}

}  // namespace orgsim
