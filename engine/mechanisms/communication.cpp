#include "mechanisms/communication.hpp"

#include <algorithm>
#include <utility>

namespace orgsim {

Communication::Communication(const CommunicationParameters& parameters,
                             const std::vector<PayComponent>& components,
                             std::vector<bool> liaisons, std::size_t people, std::uint32_t last_day)
    : parameters_(parameters),
      liaisons_(std::move(liaisons)),
      network_(parameters, components, people, parameters.rule == TalkRule::none ? 0 : last_day),
      contacts_(parameters),
      mail_(parameters),
      meetings_(parameters),
      broadcasts_(parameters) {}

Declared Communication::declared() {
  return {.reads = {"people.key",
                    "people.active",
                    "people.unit",
                    "people.role",
                    "people.manager",
                    "people.site",
                    "people.x",
                    "people.y",
                    "people.contract",
                    "people.hours",
                    "people.value_of_other_work",
                    "people.first_pay",
                    "people.pay_accounts",
                    "pay_accounts.component",
                    "units.function",
                    "units.parent",
                    "units.head",
                    "talkers.habit",
                    "action_items.owner",
                    "action_items.asked_by",
                    "action_items.due",
                    "action_items.series"},
          .writes = {"people.hours_talk_due",
                     "company.joint_sitting",
                     "company.common_sitting",
                     "company.tasks_looked_at",
                     "talk_pairs.contact",
                     "talk_pairs.mail",
                     "talk_days.first_contact",
                     "talk_days.first_mail",
                     "talkers.terms",
                     "talkers.room",
                     "talkers.desk",
                     "talkers.crowd",
                     "talkers.hours_meeting",
                     "talkers.hours_messaging",
                     "talkers.hours_in_contact",
                     "talkers.waiting",
                     "talkers.place",
                     "talkers.offered",
                     "inboxes.message",
                     "meeting_views.value",
                     "action_items.settled"},
          .appends = {"talk_pairs", "talkers", "inboxes", "meeting_views", "action_items"}};
}

void Communication::start(World& world, const DayContext& context) const {
  if (parameters_.rule == TalkRule::none) return;
  network_.start(world, context);
}

void Communication::step(World& world, const DayContext& context) const {
  if (parameters_.rule == TalkRule::none) return;
  Talkers& talkers = world.talkers;
  std::ranges::fill(talkers.hours_meeting.values(), 0.0);
  std::ranges::fill(talkers.hours_messaging.values(), 0.0);
  std::ranges::fill(talkers.hours_in_contact.values(), 0.0);
  network_.look(world, context);

  auto& liaisons = context.scratch.liaisons;
  liaisons.clear();
  if (context.policies.company().talk.liaison_hours > 0)
    for (const PersonId person : ids(world.people))
      if (world.people.active[person] != 0 && world.people.unit[person].exists() &&
          liaisons_[world.people.role[person]])
        liaisons.push_back(person);
  const PersonId hub = liaisons.empty() ? PersonId::none : liaisons.front();

  // meetings come first, since what they take is missing for messages
  meetings_.step(world, context, network_, hub);
  contacts_.step(world, context, network_);
  broadcasts_.step(world, context, network_, liaisons);
  mail_.step(world, context, network_, hub);
  charge(world, context);
}

/// What today's talk has cost comes off tomorrow's day.
void Communication::charge(World& world, const DayContext& context) const {
  const Talkers& talkers = world.talkers;
  for (const PersonId person : ids(world.people)) {
    const double meetings = talkers.hours_meeting[person];
    const double messages = talkers.hours_messaging[person];
    const double contact = talkers.hours_in_contact[person];
    world.people.hours_talk_due[person] = meetings + messages + contact;
    const UnitId unit = world.people.unit[person];
    if (meetings > 0) context.meter.add(Metric::hours_in_meetings, unit, SegmentId::none, meetings);
    if (messages > 0) context.meter.add(Metric::hours_on_messages, unit, SegmentId::none, messages);
    if (contact > 0) context.meter.add(Metric::hours_in_contact, unit, SegmentId::none, contact);
  }
}

}  // namespace orgsim
