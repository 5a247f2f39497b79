#include "mechanisms/disputes.hpp"

#include <algorithm>

#include "base/real_math.hpp"
#include "mechanisms/meetings.hpp"
#include "mechanisms/speakers.hpp"
#include "world/chain.hpp"

namespace orgsim {

void DisputeParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "whoever chooses has his way"},
            {"queue", "contested choices wait for a decision in the queue of a named person"}},
           {.unit = "",
            .source = definition("none: the company without disputes"),
            .meaning = "What becomes of choices on which two people differ."});
  d.real(care, "care",
         {.range = share,
          .source = judged("people act for their company without being paid for it, a little"),
          .meaning = "EUR that a EUR of the company's is worth to anybody, apart from pay."});
  const auto hours = [&](double& target, const char* key, double high, const char* why,
                         const char* meaning) {
    d.real(target, key,
           {.unit = "h", .range = {0, high}, .source = judged(why), .meaning = meaning});
  };
  hours(hours_of_parties, "hours_of_parties", 100, "half a day of preparing and arguing",
        "Hours that a case takes from each of the two who differ.");
  hours(hours_of_decider, "hours_of_decider", 100, "reading, two talks and a decision",
        "Hours that a case, or one sitting of two heads, takes from whoever decides.");
  hours(hours_of_approval, "hours_of_approval", 100, "a look at the deal, and yes or no",
        "Hours that a price beyond a seller's authority takes from whoever must approve it.");
  d.real(day_share, "day_share",
         {.range = {0.001, 1},
          .source = judged("leaders have other work for most of the day"),
          .meaning = "Largest share of a person's day that cases can take."});
  hours(hours_of_breach, "hours_of_breach", 1000, "nobody likes to break his word",
        "Hours of own time that breaking an agreed rule of hand-off weighs as much as.");
  d.real(persistence, "persistence",
         {.range = share,
          .source = judged("heads give in long before they have spent what they fight for"),
          .meaning = "Share of what is at stake for a head that his hours may cost before he gives "
                     "in."});
  d.real(
      prior_objections, "prior_objections",
      {.range = {0.01, 1000},
       .source = judged("a few cases tell a person what objecting brings"),
       .meaning = "Objections, half of them upheld, that what people believe at first is worth."});
  d.real(stale_days, "stale_days",
         {.unit = "d",
          .range = {0, 25200},
          .source = judged("new products and people make last year's priorities questionable"),
          .meaning = "Mean days in which stated priorities lose their power to settle; 0: never."});
  d.real(mismatch_loss, "mismatch_loss",
         {.range = share,
          .source = judged("a priority that is not kept is seen not to be one"),
          .meaning = "Share of their power that priorities lose with each case decided against "
                     "them."});
  d.real(
      impression_weight, "impression_weight",
      {.range = {0, 10},
       .source = judged("a dispute is seen as ill will, about as much as a broken promise"),
       .meaning = "Weight of what a case makes both sides think of the other's intent; 0: none."});
  d.real(discount_response, "discount_response",
         {.range = {0, 20},
          .source = judged("salespeople believe that price decides"),
          .meaning = "Per cent by which one per cent off the price is believed to raise the chance "
                     "to win."});
}

Disputes::Disputes(const DisputeParameters& parameters, const LeadWishes& lead_wishes,
                   const MoneyWishes& money_wishes, const std::vector<PayComponent>& components,
                   std::uint32_t liaison)
    : parameters_(parameters),
      lead_wishes_(lead_wishes),
      money_wishes_(money_wishes),
      components_(components),
      liaison_(liaison),
      power_kept_per_day_(parameters.stale_days > 0 ? real_math::exp(-1 / parameters.stale_days)
                                                    : 1) {}

Declared Disputes::declared() {
  Declared declared{
      .reads = {"people.manager", "people.role", "people.hours_share", "people.yearly_cost",
                "units.active", "units.parent", "realities.used", "segments.first_reality",
                "segments.realities", "knowledge.known", "knowledge.value", "campaigns.unit",
                "deals.account", "accounts.segment", "company.joint_sitting",
                "company.common_sitting"},
      .writes = {"people.first_case",
                 "people.last_case",
                 "people.cases_waiting",
                 "people.hours_cases_due",
                 "people.hours_cases_owed",
                 "people.objections",
                 "people.objections_upheld",
                 "company.first_decided",
                 "company.last_decided",
                 "company.priorities",
                 "company.priority_power",
                 "company.priorities_stated",
                 "cases.decided",
                 "cases.outcome",
                 "cases.value",
                 "cases.hours_left",
                 "cases.hours_sat",
                 "cases.next",
                 "cases.kind",
                 "cases.chooser",
                 "cases.objector",
                 "cases.decider",
                 "cases.other_head",
                 "cases.by_vote",
                 "cases.opened",
                 "cases.option",
                 "cases.counter",
                 "cases.at_stake",
                 "cases.subject"},
      .appends = {"cases"}};
  for (const char* column : LeadWishes::reads()) declared.reads.push_back(column);
  for (const char* column : MoneyWishes::reads()) declared.reads.push_back(column);
  return declared;
}

void Disputes::start(World& world, const DayContext& /*context*/) const {
  if (parameters_.rule == DisputeRule::none) return;
  for (const PersonId person : ids(world.people)) {
    world.people.objections[person] = parameters_.prior_objections;
    world.people.objections_upheld[person] = parameters_.prior_objections / 2;
  }
}

void Disputes::step(World& world, const DayContext& context) const {
  if (parameters_.rule == DisputeRule::none) return;
  People& people = world.people;
  world.company.first_decided[World::company_row] = CaseId::none;
  world.company.last_decided[World::company_row] = CaseId::none;
  for (double& due : people.hours_cases_due.values()) due = 0;
  keep_priorities(world, context);
  use_joint_sittings(world);
  for (const PersonId person : ids(people))
    if (people.cases_waiting[person] > 0) work_queue(world, context, person);
  for (const ContestedChoice& choice : context.inbox.contested) take_in(world, context, choice);
  pay_hours(world, context);
}

/// Hours that a person can still give to cases on this day.
double Disputes::free_hours(const World& world, const DayContext& context, PersonId person) const {
  const double day =
      context.policies.of(person).work.hours_per_day * world.people.hours_share[person];
  return std::max(0.0, parameters_.day_share * day - world.people.hours_cases_due[person]);
}

/// Cases are taken up in the order in which they came, while the hours last.
void Disputes::work_queue(World& world, const DayContext& context, PersonId person) const {
  People& people = world.people;
  visit_chain(people.first_case[person], people.last_case[person], world.cases.next,
              [&](CaseId item) {
                if (sit(world, context, item)) {
                  --people.cases_waiting[person];
                  return Chain::leave;
                }
                return free_hours(world, context, person) > 0 ? Chain::keep : Chain::stop;
              });
  context.meter.add(Metric::cases_waiting, people.unit[person], SegmentId::none,
                    people.cases_waiting[person]);
}

/// Hours of today for a case. True when it is decided. Two heads end when they agree or when one
/// has spent more on it than it is worth to him; whoever decides alone ends with his hours.
bool Disputes::sit(World& world, const DayContext& context, CaseId item) const {
  Cases& cases = world.cases;
  const PersonId decider = cases.decider[item];
  const PersonId other = cases.other_head[item];
  double hours = std::min(cases.hours_left[item], free_hours(world, context, decider));
  if (other.exists()) hours = std::min(hours, free_hours(world, context, other));
  world.people.hours_cases_due[decider] += hours;
  if (other.exists()) world.people.hours_cases_due[other] += hours;
  cases.hours_left[item] -= hours;
  cases.hours_sat[item] += hours;
  constexpr double rounding = 1e-9;
  if (cases.hours_left[item] > rounding) return false;
  if (cases.by_vote[item] != 0) {
    decide(world, context, item, vote(world, context, item));
    return true;
  }
  const bool wish = prefers_counter(world, context, decider, item);
  if (!other.exists() || prefers_counter(world, context, other, item) == wish) {
    decide(world, context, item, wish);
    return true;
  }
  const auto patience = [&](PersonId head) {
    return parameters_.persistence * stake_of(world, head, cases.at_stake[item]) /
           (cost_of_hour(world, context, head) + rounding);
  };
  const double of_decider = patience(decider);
  const double of_other = patience(other);
  if (cases.hours_sat[item] < std::min(of_decider, of_other)) {
    cases.hours_left[item] = parameters_.hours_of_decider;  // another sitting
    return false;
  }
  decide(world, context, item, of_decider < of_other ? !wish : wish);
  return true;
}

/// Prepared meetings of today take up what is open between those who sit there, one case after the
/// other while they last: that of sales and marketing what they differ on, that of all the rest,
/// too.
void Disputes::use_joint_sittings(World& world) const {
  double common = joint_hours_today(world, Function::other, Function::other);
  double joint = joint_hours_today(world, Function::sales, Function::marketing) - common;
  if (common + joint <= 0) return;
  Cases& cases = world.cases;
  const auto take = [](double& hours, double& left) {
    const double taken = std::min(hours, left);
    hours -= taken;
    left -= taken;
  };
  for (const PersonId person : ids(world.people))
    for (CaseId item = world.people.first_case[person]; item.exists(); item = cases.next[item]) {
      const Function one = function_of(world, cases.chooser[item]);
      const Function other = function_of(world, cases.objector[item]);
      if (one != other && one != Function::other && other != Function::other)
        take(joint, cases.hours_left[item]);
      take(common, cases.hours_left[item]);
    }
}

/// The option that prevails; what it teaches people about objecting, and all about priorities.
void Disputes::decide(World& world, const DayContext& context, CaseId item,
                      bool for_objector) const {
  Cases& cases = world.cases;
  close(world, item, context.day(), for_objector);
  const UnitId unit = world.people.unit[cases.decider[item]];
  context.meter.add(Metric::cases_decided, unit, SegmentId::none);
  if (for_objector) context.meter.add(Metric::cases_overturned, unit, SegmentId::none);
  context.meter.observe(Metric::case_days, unit, SegmentId::none,
                        context.day() - cases.opened[item]);
  const PersonId objector = cases.objector[item];
  if (objector == cases.decider[item]) return;  // a signature
  world.people.objections[objector] += 1;
  if (for_objector) world.people.objections_upheld[objector] += 1;
  const Priority first =
      context.policies.company().governance.priority[static_cast<std::size_t>(cases.kind[item])];
  const Function winner = function_of(world, for_objector ? objector : cases.chooser[item]);
  if ((first == Priority::sales && winner == Function::marketing) ||
      (first == Priority::marketing && winner == Function::sales))
    world.company.priority_power[World::company_row] *= 1 - parameters_.mismatch_loss;
}

void Disputes::close(World& world, CaseId item, std::uint32_t day, bool for_objector) const {
  Cases& cases = world.cases;
  cases.decided[item] = day;
  cases.outcome[item] = for_objector ? CaseOutcome::objector : CaseOutcome::chooser;
  cases.value[item] = for_objector ? cases.counter[item] : cases.option[item];
  push_back(world.company.first_decided[World::company_row],
            world.company.last_decided[World::company_row], cases.next, item);
}

/// What parties owe to their cases comes off their days, as far as these allow.
void Disputes::pay_hours(World& world, const DayContext& context) const {
  People& people = world.people;
  for (const PersonId person : ids(people)) {
    if (people.hours_cases_owed[person] == 0) continue;
    const double hours =
        std::min(people.hours_cases_owed[person], free_hours(world, context, person));
    people.hours_cases_owed[person] -= hours;
    people.hours_cases_due[person] += hours;
  }
}

}  // namespace orgsim
