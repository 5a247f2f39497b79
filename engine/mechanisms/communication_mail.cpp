#include "mechanisms/communication_mail.hpp"

#include <algorithm>
#include <span>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/communication_calendar.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

constexpr double hours_a_day = 24;

/// Cuts one uniform number into parts that are as good as independent: its binary digits in turn.
class Cut {
 public:
  explicit Cut(double uniform) : left_(uniform) {}
  bool coin() { return part(2) != 0; }
  /// Uniform in (0, 1), of 10 digits.
  double next() {
    constexpr int parts = 1024;
    return (part(parts) + 0.5) / parts;
  }
  double rest() const { return left_; }

 private:
  int part(int parts) {
    left_ *= parts;
    const int whole = static_cast<int>(left_);
    left_ -= whole;
    return whole;
  }
  double left_;
};

bool joins(const World& world, PersonId one, PersonId other) {
  const Function a = world.units.function[world.people.unit[one]];
  const Function b = world.units.function[world.people.unit[other]];
  return (a == Function::sales && b == Function::marketing) ||
         (a == Function::marketing && b == Function::sales);
}

void count_mail(World& world, PersonId from, PersonId to) {
  MailState& mail = world.talk_pairs.mail[talk_pair(from, to)];
  ++(from.row < to.row ? mail.ab : mail.ba);
}

/// A message finds its place in an inbox of `waiting`: behind those that are no less important.
void file(std::span<Message> inbox, std::uint32_t waiting, const Message& message) {
  std::uint32_t place = waiting;
  for (; place > 0 && inbox[place - 1].priority < message.priority; --place)
    inbox[place] = inbox[place - 1];
  inbox[place] = message;
}

}  // namespace

void MailTraffic::step(World& world, const DayContext& context, const TalkNetwork& network,
                       PersonId hub) const {
  for_the_chain_of<MailEvents>(world, context.day(),
                               [&](TalkPairId pair) { send(world, context, network, pair, hub); });
  for (const PersonId person : ids(world.people))
    if (world.talkers.waiting[person] > 0) read(world, context, person);
}

/// A first message of two people: who writes, when, how it looks to the reader, and the next one.
void MailTraffic::send(World& world, const DayContext& context, const TalkNetwork& network,
                       TalkPairId pair, PersonId hub) const {
  const TwoPeople who = people_of(pair);
  const PhiloxBlock luck = context.draws.block(
      address_of_pair(world, who, purpose::mail, ++world.talk_pairs.mail[pair].stream.count));
  network.next_mail(world, pair, exponential(luck), context.day());

  Cut cut(second_uniform(luck));
  auto [from, to] = who;
  if ((world.people.key[from] < world.people.key[to]) != cut.coin()) std::swap(from, to);
  if (hub.exists() && from != hub && to != hub && joins(world, from, to)) to = hub;
  count_mail(world, from, to);
  world.talkers.hours_messaging[from] += about_.answer_hours;
  context.meter.add(Metric::messages_sent, world.people.unit[from], SegmentId::none);

  const double sent = context.day() * hours_a_day + about_.opens_at +
                      cut.next() * (about_.closes_at - about_.opens_at);
  std::uint32_t& waiting = world.talkers.waiting[to];
  if (waiting == static_cast<std::uint32_t>(about_.places)) {
    context.meter.add(Metric::messages_lost, world.people.unit[to], SegmentId::none);
    return;
  }
  Message message{.sent = sent, .from = from};
  message.asks = cut.next() < about_.asks ? 1 : 0;
  message.tells = cut.next() < about_.tells ? 1 : 0;
  message.priority = cut.next();
  message.look = about_.look_hours * exponential(std::max(cut.rest(), 0x1p-10));
  file(inbox_of(world, to), waiting++, message);
}

/// The reader goes through the inbox, most important first, as far as attention goes today; what is
/// met after hours or beyond it waits, and what has waited too long is lost.
void MailTraffic::read(World& world, const DayContext& context, PersonId reader) const {
  const std::span<Message> inbox = inbox_of(world, reader);
  std::uint32_t& waiting = world.talkers.waiting[reader];
  const double midnight = context.day() * hours_a_day;
  const double budget = about_.day_share * std::max(0.0, world.people.hours[reader] -
                                                             world.talkers.hours_meeting[reader]);
  double spent = 0;
  std::uint32_t kept = 0;
  for (const Message& message : inbox.first(waiting)) {
    const double cost = about_.read_hours + message.asks * about_.answer_hours;
    const double at = std::max(message.sent + message.look, midnight + about_.opens_at) + spent;
    if (spent + cost > budget || at > midnight + about_.closes_at) {
      const double days = (midnight + hours_a_day - message.sent) / hours_a_day;
      if (days < static_cast<double>(about_.patience))
        inbox[kept++] = message;
      else
        context.meter.add(Metric::messages_lost, world.people.unit[reader], SegmentId::none);
      continue;
    }
    spent += cost;
    if (message.tells != 0)
      context.inbox.told.push_back({message.from, reader, Channel::mail, richness_, 1});
    if (message.asks != 0) answer(world, context, reader, message.from, at - message.sent);
  }
  world.talkers.hours_messaging[reader] += spent;
  waiting = kept;
}

/// The answer comes while the sender is at work, who reads it.
void MailTraffic::answer(World& world, const DayContext& context, PersonId reader, PersonId sender,
                         double hours) const {
  constexpr double least = 1.0 / 60;
  const UnitId unit = world.people.unit[reader];
  count_mail(world, reader, sender);
  world.talkers.hours_messaging[sender] += about_.read_hours;
  context.meter.add(Metric::messages_sent, unit, SegmentId::none);
  context.meter.add(Metric::messages_answered, unit, SegmentId::none);
  context.meter.observe(Metric::message_answer_time, unit, SegmentId::none,
                        real_math::log(std::max(hours, least)));
  context.log({.day = context.day(),
               .actor = reader,
               .kind = EventKind::message_answered,
               .subject = sender.row,
               .reasons = {hours}});
  context.meter.observe(Metric::answered_within_a_day, unit, SegmentId::none,
                        hours <= hours_a_day ? 1 : 0);
}

}  // namespace orgsim
