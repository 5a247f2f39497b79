// Learning by contact, third part: what levers make people of both functions do together. Hours are
// asked of the next day and bring people together; attention says how many there was room for.
#include <algorithm>

#include "base/distributions.hpp"
#include "mechanisms/contact_learning.hpp"
#include "mechanisms/trust_weight.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// One of the people for whom `is_meant` holds, by `block`; none if there is none.
template <class IsMeant>
PersonId one_of(const World& world, const PhiloxBlock& block, IsMeant&& is_meant) {
  std::uint64_t count = 0;
  for (const PersonId person : ids(world.people)) count += is_meant(person);
  if (count == 0) return PersonId::none;
  std::uint64_t left = uniform_integer(block, count);
  for (const PersonId person : ids(world.people))
    if (is_meant(person) && left-- == 0) return person;
  return PersonId::none;
}

PersonId one_of_the_others(const World& world, PersonId person, const PhiloxBlock& block) {
  return one_of(world, block, [&](PersonId other) {
    return world.people.active[other] != 0 && from_different_worlds(world, person, other);
  });
}

}  // namespace

/// Time with the other function teaches its language; then the hours of tomorrow are asked for.
void ContactLearning::spend_hours(World& world, const DayContext& context) const {
  People& people = world.people;
  const bool month_ends = context.today.last_day_of_month();
  for (const PersonId person : ids(people)) {
    const Function function = function_served(world, person);
    if (function == Function::other) continue;
    const double spent = people.hours_training_due[person] * people.hours_due_met[person];
    const LearningLevers& levers = context.policies.of(person).learning;
    const double of_a_day = people.hours_share[person] / days_per_month;
    const double on_mindset =
        std::min(spent, levers.mindset_hours * of_a_day * people.hours_due_met[person]);
    double& competence = people.competence[person];
    competence +=
        (1 - competence) * std::min(1.0, parameters_.competence_per_hour * (spent - on_mindset) +
                                             parameters_.competence_per_mindset_hour * on_mindset);
    if (month_ends)
      competence = parameters_.first_competence +
                   (competence - parameters_.first_competence) * competence_left_;
    people.hours_training_due[person] = 0;
    if (people.active[person] == 0) continue;
    double due = (levers.cross_training_hours + levers.mindset_hours) / days_per_month;
    if (function == Function::marketing) due += levers.joint_visit_hours / days_per_month;
    if (levers.rotation_share > 0 && people.rotating_until[person] >= context.day())
      due += parameters_.rotation_hours_per_day;
    people.hours_training_due[person] = due * people.hours_share[person];
  }
}

void ContactLearning::run_programmes(World& world, const DayContext& context) const {
  People& people = world.people;
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0) continue;
    const Function function = function_served(world, person);
    if (function == Function::other) continue;
    const LearningLevers& levers = context.policies.of(person).learning;
    const double room = people.hours_due_met[person] * people.hours_share[person];
    if (levers.cross_training_hours > 0 && context.today.last_day_of_month())
      train(world, context, person, levers.cross_training_hours * room);
    if (levers.joint_visit_hours > 0 && function == Function::marketing) {
      people.visit_left[person] -= levers.joint_visit_hours / days_per_month * room;
      if (people.visit_left[person] <= 0) {
        people.visit_left[person] += parameters_.visit_hours;
        visit(world, context, person);
      }
    }
    if (levers.rotation_share > 0) rotate(world, context, person, levers.rotation_share);
  }
}

/// What two people of different functions tell each other while they work together.
void ContactLearning::sit_together(const DayContext& context, PersonId one, PersonId other,
                                   double hours) const {
  const double topics = hours * parameters_.topics_per_hour;
  for (const auto& [from, to] : {std::pair{one, other}, std::pair{other, one}})
    context.inbox.told.push_back(
        {from, to, Channel::face_to_face, parameters_.joint_richness, topics});
}

/// A month of training by somebody of the other function, who tells what he believes.
void ContactLearning::train(World& world, const DayContext& context, PersonId person,
                            double hours) const {
  const PersonId trainer =
      one_of_the_others(world, person,
                        context.draws.block({.entity = world.people.key[person],
                                             .ordinal = context.day() / days_per_month,
                                             .purpose = purpose::trainer}));
  if (!trainer.exists()) return;
  world.people.hours_training_due[trainer] += parameters_.briefing_hours;
  context.inbox.told.push_back({trainer, person, Channel::face_to_face, parameters_.joint_richness,
                                hours * parameters_.topics_per_hour});
}

/// A marketer goes along to one of the open deals of a salesperson, and meets a customer.
void ContactLearning::visit(World& world, const DayContext& context, PersonId marketer) const {
  People& people = world.people;
  const Address address{.entity = people.key[marketer],
                        .ordinal = ++people.visits[marketer],
                        .purpose = purpose::joint_visit};
  const PhiloxBlock luck = context.draws.block(address);
  const PersonId seller = one_of(world, luck, [&](PersonId person) {
    return people.active[person] != 0 && people.deals_open[person] > 0 &&
           function_served(world, person) == Function::sales;
  });
  if (!seller.exists()) return;
  people.hours_training_due[seller] += parameters_.briefing_hours;
  sit_together(context, marketer, seller, parameters_.visit_hours);
  auto left = static_cast<std::uint32_t>(second_uniform(luck) * people.deals_open[seller]);
  DealId deal = people.first_deal[seller];
  for (; left > 0; --left) deal = world.deals.next[deal];
  const AccountId account = world.deals.account[deal];
  context.inbox.met.push_back(
      {.person = marketer,
       .account = account,
       .word = world.segments.first_reality[world.accounts.segment[account]],
       .topics = world.deals.topics[deal],
       .luck = people.key[marketer],
       .ordinal = people.visits[marketer],
       .talk = 0});
}

/// Now and then somebody works in the other function for a while, each week with a host.
void ContactLearning::rotate(World& world, const DayContext& context, PersonId person,
                             double times_a_year) const {
  People& people = world.people;
  Address address{.entity = people.key[person],
                  .ordinal = people.rotating_until[person],
                  .purpose = purpose::rotation,
                  .index = 1};
  if (people.rotating_until[person] >= context.day()) {
    if (!context.today.last_day_of_week()) return;
    address.day = context.day();
    const PersonId host = one_of_the_others(world, person, context.draws.block(address));
    if (host.exists())
      sit_together(context, person, host, days_per_week * parameters_.rotation_hours_per_day);
    return;
  }
  people.rotation_left[person] -= times_a_year / days_per_year;
  if (people.rotation_left[person] > 0) return;
  people.rotation_left[person] = exponential(context.draws.block(address));
  people.rotating_until[person] =
      context.day() + static_cast<std::uint32_t>(parameters_.rotation_days);
}

}  // namespace orgsim
