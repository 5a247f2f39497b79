// Disputes, second part: which contested choices become a case, and to whom it goes.
#include "mechanisms/disputes.hpp"
#include "mechanisms/speakers.hpp"
#include "world/chain.hpp"

namespace orgsim {
namespace {

/// Who stands at the top of a person's reporting line.
PersonId top_of(const World& world, PersonId person) {
  while (world.people.manager[person].exists()) person = world.people.manager[person];
  return person;
}

bool works(const World& world, PersonId person) {
  return person.exists() && world.people.active[person] != 0;
}

/// Whose choice goes first, if either's does: -1 that of the chooser, 1 that of the objector.
int favours(Priority first, Function chooser, Function objector) {
  if (first == Priority::none || chooser == objector) return 0;
  const Function favoured = first == Priority::sales ? Function::sales : Function::marketing;
  return favoured == chooser ? -1 : favoured == objector ? 1 : 0;
}

}  // namespace

double Disputes::stake_of(const World& world, PersonId person, double at_stake) const {
  return at_stake * interest_in_bookings(world, components_, person, parameters_.care);
}

double Disputes::cost_of_hour(const World& world, const DayContext& context,
                              PersonId person) const {
  return hour_cost(world, person, context.policies.of(person).work.hours_per_day);
}

/// Priorities as stated last; what they can settle fades from day to day until they are stated
/// again, which takes the hours of a case from those at the top of both functions.
void Disputes::keep_priorities(World& world, const DayContext& context) const {
  const GovernanceLevers& rules = context.policies.company().governance;
  std::uint64_t stated = 0;
  for (std::size_t kind = 0; kind < case_kind_count; ++kind)
    stated |= static_cast<std::uint64_t>(rules.priority[kind]) << (2 * kind);
  Company& company = world.company;
  const CompanyId row = World::company_row;
  const bool review = rules.review_days > 0 && stated != 0 &&
                      context.day() >= company.priorities_stated[row] + rules.review_days;
  if (stated == company.priorities[row] && !review) {
    company.priority_power[row] *= power_kept_per_day_;
    return;
  }
  company.priorities[row] = stated;
  company.priority_power[row] = stated == 0 ? 0 : 1;
  company.priorities_stated[row] = context.day();
  if (stated == 0) return;
  for (const Function function : {Function::sales, Function::marketing})
    if (const PersonId head = speaker_of(world, function); works(world, head))
      world.people.hours_cases_owed[head] += parameters_.hours_of_decider;
}

/// Whoever would lose asks whether it is worth the hours: the objector, or, where a stated priority
/// puts the objector first, the chooser.
void Disputes::take_in(World& world, const DayContext& context,
                       const ContestedChoice& choice) const {
  const Deciders deciders = deciders_of(world, context, choice);
  if (!works(world, deciders.decider)) return;
  for (CaseId item = world.people.first_case[deciders.decider]; item.exists();
       item = world.cases.next[item])
    if (world.cases.kind[item] == choice.kind && world.cases.subject[item] == choice.subject)
      return;  // it waits already
  if (choice.signature) return open(world, context, choice, deciders);

  const auto kind = static_cast<std::size_t>(choice.kind);
  const GovernanceLevers& rules = context.policies.company().governance;
  const int favoured = favours(rules.priority[kind], function_of(world, choice.chooser),
                               function_of(world, choice.objector));
  const double power = world.company.priority_power[World::company_row];
  const double upheld =
      world.people.objections_upheld[choice.objector] / world.people.objections[choice.objector];
  const auto fights = [&](PersonId person, double chance, double breach) {
    return worth_objecting(stake_of(world, person, choice.at_stake), chance,
                           parameters_.hours_of_parties + breach,
                           cost_of_hour(world, context, person));
  };
  const double breach = rules.agreed[kind] ? parameters_.hours_of_breach : 0;
  const double stands = (1 - upheld) * (1 - power);  // the chance of a choice that comes second
  if (!fights(choice.objector, favoured > 0 ? 1 - stands : upheld, breach)) return;
  const bool objector_yields =
      favoured < 0 && !fights(choice.objector, upheld * (1 - power), breach);
  const bool chooser_yields = favoured > 0 && !fights(choice.chooser, stands, 0);
  if (objector_yields || chooser_yields)
    context.meter.add(Metric::cases_settled, world.people.unit[choice.chooser], SegmentId::none);
  if (objector_yields) return;
  if (chooser_yields)
    close(world, record(world, context, choice, deciders), context.day(), true);
  else
    open(world, context, choice, deciders);
}

CaseId Disputes::record(World& world, const DayContext& context, const ContestedChoice& choice,
                        const Deciders& deciders) const {
  Cases& cases = world.cases;
  const CaseId item = append(cases);
  cases.kind[item] = choice.kind;
  cases.chooser[item] = choice.chooser;
  cases.objector[item] = choice.objector;
  cases.decider[item] = deciders.decider;
  cases.other_head[item] = deciders.other_head;
  cases.by_vote[item] = deciders.by_vote ? 1 : 0;
  cases.opened[item] = context.day();
  cases.option[item] = choice.option;
  cases.counter[item] = choice.counter;
  cases.at_stake[item] = choice.at_stake;
  cases.subject[item] = choice.subject;
  const bool approval = choice.signature && choice.kind == CaseKind::price;
  cases.hours_left[item] = approval ? parameters_.hours_of_approval : parameters_.hours_of_decider;
  return item;
}

/// A case joins the decider's queue; the hours that it takes from both sides, and what each makes
/// of the other's intent.
void Disputes::open(World& world, const DayContext& context, const ContestedChoice& choice,
                    const Deciders& deciders) const {
  People& people = world.people;
  const PersonId decider = deciders.decider;
  push_back(people.first_case[decider], people.last_case[decider], world.cases.next,
            record(world, context, choice, deciders));
  ++people.cases_waiting[decider];
  context.meter.add(Metric::cases_opened, people.unit[decider], SegmentId::none);
  if (choice.signature) return;
  const auto burden = [&](PersonId who, PersonId about) {
    people.hours_cases_owed[who] += parameters_.hours_of_parties;
    if (parameters_.impression_weight > 0)
      context.inbox.impressions.push_back(
          {who, about, TrustFacet::intent, false, parameters_.impression_weight});
  };
  burden(choice.chooser, choice.objector);
  burden(choice.objector, choice.chooser);
}

/// The head of the lowest unit that stands above the units of both, if somebody leads one.
PersonId Disputes::head_above(const World& world, PersonId one, PersonId other) const {
  const auto stands_above = [&](UnitId above, UnitId unit) {
    for (std::size_t steps = 0; unit.exists() && steps <= rows(world.units); ++steps) {
      if (unit == above) return true;
      unit = world.units.parent[unit];
    }
    return false;
  };
  UnitId unit = world.people.unit[one];
  for (std::size_t steps = 0; unit.exists() && steps <= rows(world.units); ++steps) {
    if (works(world, world.units.head[unit]) && stands_above(unit, world.people.unit[other]))
      return world.units.head[unit];
    unit = world.units.parent[unit];
  }
  return PersonId::none;
}

/// By the form of governance. Where nobody fits it is whoever stands at the top of the chooser's
/// line; where that is the chooser himself, his choice stands.
Disputes::Deciders Disputes::deciders_of(const World& world, const DayContext& context,
                                         const ContestedChoice& choice) const {
  if (choice.signature) return {choice.objector, PersonId::none, false};
  const PersonId top = top_of(world, choice.chooser);
  PersonId found = PersonId::none;
  switch (context.policies.company().governance.form) {
    case GovernanceForm::none: {
      const PersonId ours = speaker_of(world, function_of(world, choice.chooser));
      const PersonId theirs = speaker_of(world, function_of(world, choice.objector));
      if (works(world, ours) && works(world, theirs) && ours != theirs)
        return {ours, theirs, false};
      if (ours == theirs) found = ours;
      break;
    }
    case GovernanceForm::chief:
      break;
    case GovernanceForm::head_of_both:
      found = head_above(world, choice.chooser, choice.objector);
      break;
    case GovernanceForm::liaison:
      for (const PersonId person : ids(world.people))
        if (!found.exists() && world.people.role[person] == liaison_ && works(world, person))
          found = person;
      break;
    case GovernanceForm::majority:
      return {top, PersonId::none, true};
  }
  if (!works(world, found)) found = top;
  return {found == choice.chooser ? PersonId::none : found, PersonId::none, false};
}

}  // namespace orgsim
