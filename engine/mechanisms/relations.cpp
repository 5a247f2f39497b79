#include "mechanisms/relations.hpp"

#include "base/real_math.hpp"

namespace orgsim {

Declared RelationsCare::declared() {
  return {
      .reads = {"accounts.owner", "accounts.segment", "people.active", "people.unit", "people.care",
                "people.accounts_owned", "people.first_pay", "people.pay_accounts",
                "pay_accounts.component", "pay_accounts.later_slope", "customers.value"},
      .writes = {"relations.annoyance", "relations.annoyance_day", "relations.strength",
                 "relations.strength_day", "relations.with", "people.data_entered"},
      .appends = {}};
}

void RelationsCare::start(World& world, const DayContext& /*context*/) const {
  if (relationships_.rule == RelationshipRule::none) return;
  for (const AccountId account : ids(world.relations)) {
    if (world.customers.value[account] == Money{}) continue;
    world.relations.with[account] = world.accounts.owner[account];
    world.relations.strength[account] = relationships_.of_customer;
  }
}

void RelationsCare::step(World& world, const DayContext& context) const {
  if (rows(world.relations) == 0) return;
  if (annoyance_.rule != AnnoyanceRule::none) annoy(world, context);
  const bool month_end = context.today.last_day_of_month();
  if (account_data_.rule != AccountDataRule::none && month_end) enter_data(world, context);
  if (relationships_.rule == RelationshipRule::none) return;
  meet(world, context);
  if (month_end) care(world, context);
}

void RelationsCare::annoy(World& world, const DayContext& context) const {
  for (const Annoyed& event : context.inbox.annoyed) {
    world.relations.annoyance[event.account] =
        annoyance_of(annoyance_, world, event.account, context.day()) + annoyance_.of(event.by);
    world.relations.annoyance_day[event.account] = context.day();
  }
}

/// The relationship with the person, as it is today, gets so much closer.
void RelationsCare::nears(World& world, const DayContext& context, AccountId account,
                          PersonId person, double gain, double work) const {
  Relations& relations = world.relations;
  const double before = relationship_of(relationships_, world, account, person, context.day());
  relations.strength[account] = closer(before, gain, work);
  relations.strength_day[account] = context.day();
  relations.with[account] = person;
}

/// A talk is with a person; only the owner's talks move what the account feels for its owner.
void RelationsCare::meet(World& world, const DayContext& context) const {
  for (const AccountTalk& talk : context.inbox.talks)
    if (world.accounts.owner[talk.account] == talk.person)
      nears(world, context, talk.account, talk.person, relationships_.gain_of_talk, talk.work);
}

/// Once a month the owner's care of his customers counts.
void RelationsCare::care(World& world, const DayContext& context) const {
  for (const AccountId account : ids(world.customers)) {
    const PersonId owner = world.accounts.owner[account];
    if (world.customers.value[account] == Money{} || !owner.exists()) continue;
    nears(world, context, account, owner, relationships_.gain_of_care, world.people.care[owner]);
  }
}

/// What a unit of sales by himself, and not by another, pays a person.
double RelationsCare::own_pay(const World& world, PersonId person) const {
  double pay = 0;
  for (const PayId account : pay_accounts_of(world, person)) {
    const PayComponent& about = components_[world.pay_accounts.component[account]];
    if (about.scope == PayScope::own && about.metric == PayMetric::bookings)
      pay += world.pay_accounts.later_slope[account];
  }
  return pay;
}

/// Where there is a shared database, everyone enters as much as he chooses to; entries get old.
void RelationsCare::enter_data(World& world, const DayContext& context) const {
  People& people = world.people;
  double value = 0;  // of an account, as the segments' deals go
  double accounts = 0;
  for (const SegmentId segment : ids(world.segments)) {
    const Segment& about = context.segment(segment);
    const auto count = static_cast<double>(about.accounts);
    value += count * real_math::exp(about.deal_value_log_mean);
    accounts += count;
  }
  value = accounts > 0 ? value / accounts : 0;
  const double moved = -real_math::expm1(-days_per_month / account_data_.memory_days);
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0 || people.accounts_owned[person] == 0) continue;
    const double chosen = context.policies.of(person).selling.shared_account_data
                              ? entered_by_choice(account_data_, own_pay(world, person), value)
                              : 0;
    people.data_entered[person] += moved * (chosen - people.data_entered[person]);
    context.meter.observe(Metric::account_data_entered, people.unit[person], SegmentId::none,
                          people.data_entered[person]);
  }
}

}  // namespace orgsim
