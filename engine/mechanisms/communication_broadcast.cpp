#include "mechanisms/communication_broadcast.hpp"

#include <algorithm>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "world/purposes.hpp"

namespace orgsim {

/// One sender, one channel.
struct Broadcasts::Message {
  BroadcastKind kind;
  PersonId sender;
  Channel channel;
  double words;
};

namespace {

/// The part of a day that a round of visits or calls can take of the sender.
constexpr double most_of_a_day = 0.5;

Function side_of_sender(BroadcastKind kind) {
  return kind == BroadcastKind::guidance ? Function::marketing : Function::sales;
}
Function side_of_reader(BroadcastKind kind) {
  return kind == BroadcastKind::guidance ? Function::sales : Function::marketing;
}

/// The people of a function, or those of them who lead a unit; where nobody does, the first stands
/// for all.
void gather(const World& world, std::vector<PersonId>& people, Function function, TalkParty party) {
  people.clear();
  PersonId first = PersonId::none;
  for (const PersonId person : ids(world.people)) {
    const UnitId unit = world.people.unit[person];
    if (world.people.active[person] == 0 || !unit.exists() ||
        world.units.function[unit] != function)
      continue;
    if (!first.exists()) first = person;
    if (party == TalkParty::everyone || world.units.head[unit] == person) people.push_back(person);
  }
  if (people.empty() && first.exists()) people.push_back(first);
}

bool is_text(Channel channel) {
  return channel == Channel::chat || channel == Channel::mail || channel == Channel::document;
}

}  // namespace

double hours_to_send(const BroadcastParameters& about, Channel channel, std::size_t readers,
                     double most_words) {
  const auto each = static_cast<double>(readers);
  switch (channel) {
    case Channel::face_to_face:
    case Channel::phone:
      return each * about.sitting_hours;
    case Channel::meeting:
      return about.note_hours + about.sitting_hours;
    case Channel::chat:
    case Channel::mail:
      return about.note_hours;
    case Channel::document:
      // the deck lies there; to say the same in fewer words is work
      return most_words > 0 && most_words < about.deck_words ? about.shorten_hours
                                                             : about.deck_hours;
    case Channel::short_form:
      return about.form_hours;
    case Channel::database:
      return about.entry_hours;
    case Channel::count_:
      break;
  }
  return 0;
}

Channel cheapest_channel(const BroadcastParameters& about, std::size_t readers, double most_words) {
  Channel best = Channel::face_to_face;
  for (const Channel channel : {Channel::phone, Channel::mail, Channel::document})
    if (hours_to_send(about, channel, readers, most_words) <
        hours_to_send(about, best, readers, most_words))
      best = channel;
  return best;
}

void Broadcasts::step(World& world, const DayContext& context, const TalkNetwork& network,
                      std::span<const PersonId> liaisons) const {
  send(world, context, BroadcastKind::guidance);
  send(world, context, BroadcastKind::insight);
  for (const PersonId liaison : liaisons) visit(world, context, network, liaison);
}

/// Scratch.people are the senders, and then those who sent; scratch.others the readers.
void Broadcasts::send(World& world, const DayContext& context, BroadcastKind kind) const {
  const TalkLevers& levers = context.policies.company().talk;
  const MessageRule& rule = kind == BroadcastKind::guidance ? levers.guidance : levers.insight;
  if (rule.days == 0 || context.day() % static_cast<std::uint32_t>(rule.days) != 0) return;
  auto& senders = context.scratch.people;
  auto& readers = context.scratch.others;
  gather(world, senders, side_of_sender(kind), rule.sender);
  gather(world, readers, side_of_reader(kind), rule.reader);
  if (senders.empty() || readers.empty()) return;

  const auto most_words = static_cast<double>(levers.document_words);
  const Channel channel = rule.channel == AgreedChannel::open
                              ? cheapest_channel(about_, readers.size(), most_words)
                              : static_cast<Channel>(static_cast<int>(rule.channel) - 1);
  const double deck = most_words > 0 ? std::min(most_words, about_.deck_words) : about_.deck_words;
  std::erase_if(senders, [&](PersonId sender) {
    return !sends(world, context, kind, rule, sender, readers.front());
  });
  for (const PersonId sender : senders) {
    world.talkers.hours_messaging[sender] +=
        channel == Channel::face_to_face || channel == Channel::phone
            ? 0  // shared with each reader below
            : hours_to_send(about_, channel, readers.size(), most_words);
    const Message message{kind, sender, channel,
                          channel == Channel::document ? deck : about_.note_words};
    if (channel != Channel::database) deliver(world, context, message);
  }
  if (channel == Channel::database && !senders.empty()) look_up(world, context, kind);
}

/// Sending is worth its hours to the sender, or not. A deadline makes it worth more, since who is
/// late is seen to be.
bool Broadcasts::sends(const World& world, const DayContext& context, BroadcastKind kind,
                       const MessageRule& rule, PersonId sender, PersonId reader) const {
  const double value = about_.sending_value + (rule.deadline > 0 ? about_.deadline_value : 0);
  const double chance =
      real_math::logistic((value - world.people.value_of_other_work[sender]) / about_.temperature);
  const bool sent = bernoulli(context.draws.block({.entity = world.people.key[sender],
                                                   .day = context.day(),
                                                   .purpose = purpose::sending,
                                                   .index = static_cast<std::uint16_t>(kind)}),
                              chance);
  if (!sent && rule.deadline > 0)
    context.inbox.impressions.push_back({reader, sender, TrustFacet::intent, false, 1});
  return sent;
}

void Broadcasts::deliver(World& world, const DayContext& context, const Message& message) const {
  Talkers& talkers = world.talkers;
  const double most_hours = most_of_a_day * world.people.hours[message.sender];
  double spent = 0;
  for (const PersonId reader : context.scratch.others) {
    if (reader == message.sender) continue;
    if (is_text(message.channel)) {
      read(world, context, message, reader);
      continue;
    }
    if (message.channel == Channel::short_form) {
      talkers.hours_messaging[reader] += about_.form_hours;
      tell(context, message, reader, 1);
      continue;
    }
    if (message.channel != Channel::meeting) {
      spent += about_.sitting_hours;
      if (spent > most_hours) return;  // the day is over before everyone was seen
      talkers.hours_messaging[message.sender] += about_.sitting_hours;
    }
    talkers.hours_messaging[reader] += about_.sitting_hours;
    tell(context, message, reader, about_.topics);
  }
}

/// A text is opened, and then read, or not; what is taken in of it falls with its length.
void Broadcasts::read(World& world, const DayContext& context, const Message& message,
                      PersonId reader) const {
  const PhiloxBlock luck = context.draws.block(
      {.entity = world.people.key[reader],
       .ordinal = static_cast<std::uint32_t>(world.people.key[message.sender].value),
       .day = context.day(),
       .purpose = purpose::reading,
       .index = static_cast<std::uint16_t>(message.kind)});
  const bool is_read = uniform(luck) < about_.opened && second_uniform(luck) < about_.read;
  const double taken = is_read ? share_taken_in(about_, message.words) : 0;
  context.meter.observe(Metric::documents_read, world.people.unit[reader], SegmentId::none, taken);
  if (!is_read) return;
  world.talkers.hours_messaging[reader] += message.words * taken / about_.words_per_hour;
  const double held =
      std::min(about_.most_topics, about_.topics_per_1000_words * message.words / 1000);
  tell(context, message, reader,
       taken * (message.channel == Channel::document ? held : about_.topics));
}

/// Whoever looks something up finds what one of those who entered something knows.
void Broadcasts::look_up(World& world, const DayContext& context, BroadcastKind kind) const {
  const auto& entered = context.scratch.people;
  for (const PersonId reader : context.scratch.others) {
    const PhiloxBlock luck = context.draws.block({.entity = world.people.key[reader],
                                                  .day = context.day(),
                                                  .purpose = purpose::looking_up,
                                                  .index = static_cast<std::uint16_t>(kind)});
    const PersonId found = entered[uniform_integer(luck, entered.size())];
    if (found == reader) continue;
    world.talkers.hours_messaging[reader] += about_.lookup_hours;
    tell(context, {kind, found, Channel::database, 0}, reader, about_.topics);
  }
}

void Broadcasts::tell(const DayContext& context, const Message& message, PersonId reader,
                      double topics) const {
  context.inbox.told.push_back(
      {message.sender, reader, message.channel, understood(about_, message.channel), topics});
}

/// The liaison goes from one side to the other as long as his hours last, and hears and tells.
void Broadcasts::visit(World& world, const DayContext& context, const TalkNetwork& network,
                       PersonId liaison) const {
  const double hours =
      std::min(context.policies.company().talk.liaison_hours, world.people.hours[liaison]);
  const double richness = understood(about_, Channel::face_to_face);
  const std::size_t visits = whole_tasks(hours, about_.sitting_hours);
  for (std::uint32_t visit = 0; visit < visits; ++visit) {
    auto& people = context.scratch.people;
    if (visit < 2)
      gather(world, visit == 0 ? context.scratch.people : context.scratch.others,
             visit == 0 ? Function::sales : Function::marketing, TalkParty::everyone);
    const auto& side = visit % 2 == 0 ? people : context.scratch.others;
    if (side.empty()) continue;
    const PersonId met =
        side[uniform_integer(context.draws.block({.entity = world.people.key[liaison],
                                                  .ordinal = visit,
                                                  .day = context.day(),
                                                  .purpose = purpose::liaison}),
                             side.size())];
    if (met == liaison) continue;
    world.talkers.hours_in_contact[liaison] += about_.sitting_hours;
    world.talkers.hours_in_contact[met] += about_.sitting_hours;
    context.inbox.told.push_back({met, liaison, Channel::face_to_face, richness, about_.topics});
    context.inbox.told.push_back({liaison, met, Channel::face_to_face, richness, about_.topics});
    network.meet(world, talk_pair(liaison, met), context.day());
  }
}

}  // namespace orgsim
