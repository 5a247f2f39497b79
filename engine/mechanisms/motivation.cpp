#include "mechanisms/motivation.hpp"

#include <algorithm>

#include "mechanisms/character.hpp"

namespace orgsim {
namespace {

constexpr double highest_motivation = 1.3;
constexpr double keep_of_month = 0.7;  ///< of conflicts and rejections: two months fade to a half

/// s / (1 + s), less the 1/2 of a usual stock.
double more_than_usual(double stock) {
  return stock / (1 + stock) - 0.5;
}

}  // namespace

double pay_gap(const MotivationParameters& parameters, double seen, double expected,
               double outside) {
  const double reference =
      (1 - parameters.outside_weight) * expected + parameters.outside_weight * outside;
  return reference > 0 ? (seen - reference) / reference : 0;
}

double motivation_of(const MotivationParameters& parameters, const Experiences& met) {
  // a conflict-free time and one without rejections are better than usual
  const double sum =
      1 + parameters.pay_weight * std::clamp(met.pay_gap, -1.0, 1.0) +
      parameters.fairness_weight * std::clamp(met.fairness, -1.0, 0.0) -
      parameters.conflict_weight *
          std::max(0.0, more_than_usual(met.conflicts / parameters.usual_conflicts)) +
      parameters.sight_weight * (met.line_of_sight - 0.5) -
      parameters.rejection_weight *
          std::max(0.0, more_than_usual(met.rejections / parameters.usual_rejections)) -
      parameters.crowding_out * met.piece_share;
  return std::clamp(sum, 0.0, highest_motivation);
}

void MotivationParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "everybody is as motivated as usual"},
            {"experiences", "it moves with what people meet"}},
           {.source = judged("no data on salespeople separate motivation from effort"),
            .meaning = "How motivation comes about."});
  const auto weight = [&](double& target, const char* key, double most, const char* why,
                          const char* meaning) {
    d.real(target, key, {.range = {0, most}, .source = judged(why), .meaning = meaning});
  };
  weight(speed, "speed", 1, "0.1 to 0.5: half of the way in about three months",
         "Share of the way to what experiences add up to that motivation goes in a month.");
  weight(pay_weight, "pay_weight", 2, "0 to 0.6",
         "Motivation lost where pay of late is nothing of what it is compared with.");
  weight(outside_weight, "outside_weight", 1, "0 to 0.6",
         "Weight of what others would pay, beside own expectation, in what pay is compared with.");
  weight(outside_pay, "outside_pay", 5, "1: others pay what the own contract promises; 0.8 to 1.3",
         "What others would pay, as a multiple of the own contract's pay on target.");
  weight(fairness_weight, "fairness_weight", 2, "equity theory (Adams 1965); 0 to 0.3",
         "Motivation lost by whoever brings twice the role's mean results for its mean pay.");
  weight(conflict_weight, "conflict_weight", 2, "0 to 0.3",
         "Twice the motivation lost to conflict without end.");
  d.real(usual_conflicts, "usual_conflicts",
         {.range = above_zero,
          .source = judged("one or two a month, of which two months are remembered"),
          .meaning = "Contested choices of late that nobody minds."});
  weight(sight_weight, "sight_weight", 2, "0 to 0.2",
         "What seeing the result of all own work adds to motivation, over seeing none.");
  weight(rejection_weight, "rejection_weight", 2, "0 to 0.3",
         "Twice the motivation lost to rejections without end.");
  d.real(usual_rejections, "usual_rejections",
         {.range = above_zero,
          .source = judged("about two lost deals a month, of which two months are remembered"),
          .meaning = "Lost deals and returned leads of late that nobody minds."});
  weight(tolerance_sd, "tolerance_sd", 2, "0 to 0.6",
         "Standard deviation, between people, of the logarithm of what rejections one bears.");
  weight(crowding_out, "crowding_out", 1,
         "0 to 0.2: whether pay by the piece takes from intrinsic motivation is disputed",
         "Motivation lost where all pay is for results.");
  const auto months = [&](double& target, const char* key, const char* why, const char* meaning) {
    d.real(target, key,
           {.unit = "month", .range = {1, 120}, .source = judged(why), .meaning = meaning});
  };
  months(pay_months, "pay_months", "3 to 12", "Months that pay of late is smoothed over.");
  months(expectation_months, "expectation_months", "12 to 36",
         "Months over which people come to expect what they get.");
}

Declared Motivation::declared() {
  return {.reads = {"people.active",
                    "people.unit",
                    "people.role",
                    "people.tasks",
                    "people.first_task",
                    "people.first_pay",
                    "people.pay_accounts",
                    "people.yearly_cost",
                    "people.hours_share",
                    "people.bookings_seen",
                    "pay_accounts.component",
                    "tasks.share",
                    "tasks.first_yield",
                    "yields.credit",
                    "units.function",
                    "units.heads",
                    "deals.owner",
                    "deals.state",
                    "leads.handed_over",
                    "careers.variable_paid",
                    "careers.rejection_tolerance"},
          .writes = {"careers.motivation", "careers.variable_seen", "careers.pay_seen",
                     "careers.pay_expected", "careers.pay_gap", "careers.rejections",
                     "careers.conflicts"},
          .appends = {}};
}

void Motivation::start(World& world, const DayContext& context) const {
  if (parameters_.rule == MotivationRule::none) return;
  for (const PersonId person : ids(world.people))
    world.careers.rejection_tolerance[person] =
        drawn_tolerance(context.draws, world.people.key[person], parameters_.tolerance_sd);
}

void Motivation::step(World& world, const DayContext& context) const {
  const bool moves = parameters_.rule != MotivationRule::none;
  if (!moves && !remembers_pay_) return;
  if (moves) notice(world, context);
  if (!context.today.last_day_of_month()) return;
  for (const PersonId person : ids(world.people))
    if (world.people.active[person] != 0) remember_pay(world, person);
  if (moves) feel(world, context);
}

/// Today's lost deals are their owners', leads that came back are everybody's in marketing, by
/// head.
void Motivation::notice(World& world, const DayContext& context) const {
  Careers& careers = world.careers;
  for (const DealId deal : context.inbox.closed)
    if (world.deals.state[deal] == DealState::lost)
      careers.rejections[world.deals.owner[deal]] += 1;
  for (const ContestedChoice& choice : context.inbox.contested)
    for (const PersonId person : {choice.chooser, choice.objector})
      if (person.exists()) careers.conflicts[person] += 1;
  double returned = 0;
  for (const LeadId lead : context.inbox.to_nurture)
    if (world.leads.handed_over[lead] > 0) returned += 1;
  if (returned == 0) return;
  const auto in_marketing = [&](UnitId unit) {
    return unit.exists() && world.units.function[unit] == Function::marketing;
  };
  double heads = 0;
  for (const UnitId unit : ids(world.units))
    if (in_marketing(unit)) heads += world.units.heads[unit];
  for (const PersonId person : ids(world.people))
    if (world.people.active[person] != 0 && in_marketing(world.people.unit[person]))
      careers.rejections[person] += returned / heads;
}

/// Fixed pay and what the contract's own components pay at their quotas, EUR a month.
double Motivation::pay_on_target(const World& world, PersonId person) const {
  double year = world.people.yearly_cost[person].units();
  for (const PayId account : pay_accounts_of(world, person))
    year += world.people.hours_share[person] *
            on_target_pay(components_[world.pay_accounts.component[account]]);
  return year / months_per_year;
}

/// Who is new expects what the contract promises.
void Motivation::remember_pay(World& world, PersonId person) const {
  Careers& careers = world.careers;
  const double promised = pay_on_target(world, person);
  const Money variable = careers.variable_paid[person] - careers.variable_seen[person];
  careers.variable_seen[person] = careers.variable_paid[person];
  if (careers.pay_expected[person] == 0)
    careers.pay_seen[person] = careers.pay_expected[person] = promised;
  const double pay = world.people.yearly_cost[person].units() / months_per_year + variable.units();
  careers.pay_seen[person] += (pay - careers.pay_seen[person]) / parameters_.pay_months;
  careers.pay_expected[person] +=
      (pay - careers.pay_expected[person]) / parameters_.expectation_months;
  careers.pay_gap[person] =
      pay_gap(parameters_, careers.pay_seen[person], careers.pay_expected[person],
              parameters_.outside_pay * promised);
}

/// The month's step of everyone's motivation.
void Motivation::feel(World& world, const DayContext& context) const {
  const People& people = world.people;
  Careers& careers = world.careers;
  auto& of_role = context.scratch.weights;  // pay, bookings and heads of each role
  of_role.clear();
  const auto slot = [&](PersonId person) { return std::size_t{3} * people.role[person]; };
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0 || !people.unit[person].exists()) continue;  // a colleague
    if (of_role.size() < slot(person) + 3) of_role.resize(slot(person) + 3, 0);
    of_role[slot(person)] += careers.pay_seen[person];
    of_role[slot(person) + 1] += people.bookings_seen[person];
    of_role[slot(person) + 2] += 1;
  }
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0 || !people.unit[person].exists()) continue;
    const double heads = of_role[slot(person) + 2];
    const double target = motivation_of(
        parameters_,
        met(world, person, of_role[slot(person)] / heads, of_role[slot(person) + 1] / heads));
    careers.motivation[person] += parameters_.speed * (target - careers.motivation[person]);
    careers.rejections[person] *= keep_of_month;
    careers.conflicts[person] *= keep_of_month;
    if (people.tasks[person] > 0)
      context.meter.observe(Metric::motivation, people.unit[person], SegmentId::none,
                            careers.motivation[person]);
  }
}

Experiences Motivation::met(const World& world, PersonId person, double pay_of_role,
                            double bookings_of_role) const {
  const People& people = world.people;
  const Careers& careers = world.careers;
  Experiences met;
  const double pay = careers.pay_seen[person];
  met.pay_gap = careers.pay_gap[person];
  if (pay_of_role > 0 && bookings_of_role > 0)
    met.fairness = pay / pay_of_role - people.bookings_seen[person] / bookings_of_role;
  met.conflicts = careers.conflicts[person];
  met.rejections = careers.rejections[person] / careers.rejection_tolerance[person];
  const double fixed = people.yearly_cost[person].units() / months_per_year;
  met.piece_share = pay > 0 ? std::max(0.0, 1 - fixed / pay) : 0;
  if (people.tasks[person] == 0) return met;
  // work counts as seen where it has been credited with anything of late
  met.line_of_sight = 0;
  for (const TaskId task : tasks_of(world, person)) {
    bool seen = false;
    for (std::size_t i = 0; i < people.pay_accounts[person]; ++i)
      seen |= world.yields.credit[yield_of(world, task, i)] > 0;
    if (seen) met.line_of_sight += world.tasks.share[task];
  }
  return met;
}

}  // namespace orgsim
