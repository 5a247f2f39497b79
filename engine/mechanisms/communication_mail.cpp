#include "mechanisms/communication_mail.hpp"

#include <algorithm>
#include <array>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/communication_calendar.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

constexpr double hours_a_day = 24;
constexpr std::size_t most_places = 256;

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
  const TalkPairId pair = talk_pair(from, to);
  ++(from.row < to.row ? world.talk_pairs.mails_ab : world.talk_pairs.mails_ba)[pair];
}

/// Messages that stay move up to the first places.
std::uint32_t close_ranks(Inboxes& inboxes, MessageId first, std::uint32_t waiting,
                          const std::array<bool, most_places>& gone) {
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < waiting; ++i) {
    if (gone[i]) continue;
    if (kept != i)
      Inboxes::columns(inboxes, [&](const char*, auto& column) {
        column[MessageId{first.row + kept}] = column[MessageId{first.row + i}];
      });
    ++kept;
  }
  return kept;
}

}  // namespace

void MailTraffic::step(World& world, const DayContext& context, PersonId hub) const {
  TalkPairs& pairs = world.talk_pairs;
  for (TalkPairId pair = take_chain(world, mail_stream, context.day()); pair.exists();) {
    const TalkPairId following = pairs.next_mail[pair];
    fetch(pairs, following, &TalkPairs::next_mail, &TalkPairs::previous_mail, &TalkPairs::a,
          &TalkPairs::b, &TalkPairs::mails, &TalkPairs::mail_left, &TalkPairs::mail_rate,
          &TalkPairs::mail_since, &TalkPairs::mails_ab, &TalkPairs::mails_ba);
    send(world, context, pair, hub);
    pair = following;
  }
  for (const PersonId person : ids(world.people))
    if (world.talkers.waiting[person] > 0) read(world, context, person);
}

/// A first message of two people: who writes, when, how it looks to the reader, and the next one.
void MailTraffic::send(World& world, const DayContext& context, TalkPairId pair,
                       PersonId hub) const {
  TalkPairs& pairs = world.talk_pairs;
  const PhiloxBlock luck =
      context.draws.block(address_of_pair(world, pair, purpose::mail, ++pairs.mails[pair]));
  pairs.mail_left[pair] = exponential(luck);
  pairs.mail_since[pair] = context.day() + 1;
  enter_calendar(world, mail_stream, pair);

  Cut cut(second_uniform(luck));
  PersonId from = pairs.a[pair];
  PersonId to = pairs.b[pair];
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
  const MessageId message = place(to, waiting++);
  Inboxes& inboxes = world.inboxes;
  inboxes.from[message] = from;
  inboxes.sent[message] = sent;
  inboxes.asks[message] = cut.next() < about_.asks ? 1 : 0;
  inboxes.tells[message] = cut.next() < about_.tells ? 1 : 0;
  inboxes.priority[message] = cut.next();
  inboxes.look[message] = about_.look_hours * exponential(std::max(cut.rest(), 0x1p-10));
}

/// The reader goes through the inbox, most important first, as far as attention goes today; what is
/// met after hours or beyond it waits, and what has waited too long is lost.
void MailTraffic::read(World& world, const DayContext& context, PersonId reader) const {
  Inboxes& inboxes = world.inboxes;
  std::uint32_t& waiting = world.talkers.waiting[reader];
  const double* priority = &inboxes.priority[place(reader, 0)];
  const auto less_important = [&](std::uint16_t a, std::uint16_t b) {
    return priority[a] < priority[b] || (priority[a] == priority[b] && a > b);
  };
  std::array<std::uint16_t, most_places> heap;
  for (std::uint32_t i = 0; i < waiting; ++i) heap[i] = static_cast<std::uint16_t>(i);
  std::make_heap(heap.begin(), heap.begin() + waiting, less_important);

  const double midnight = context.day() * hours_a_day;
  const double budget = about_.day_share * std::max(0.0, world.people.hours[reader] -
                                                             world.talkers.hours_meeting[reader]);
  std::array<bool, most_places> gone{};
  double spent = 0;
  for (std::uint32_t left = waiting; left > 0; --left) {
    // the order of those for which there is no attention left makes no difference
    if (spent + about_.read_hours <= budget)
      std::pop_heap(heap.begin(), heap.begin() + left, less_important);
    const std::uint16_t number = heap[left - 1];
    const MessageId message = place(reader, number);
    const double cost = about_.read_hours + inboxes.asks[message] * about_.answer_hours;
    const double at =
        std::max(inboxes.sent[message] + inboxes.look[message], midnight + about_.opens_at) + spent;
    if (spent + cost > budget || at > midnight + about_.closes_at) {
      const double days = (midnight + hours_a_day - inboxes.sent[message]) / hours_a_day;
      if (days < static_cast<double>(about_.patience)) continue;
      context.meter.add(Metric::messages_lost, world.people.unit[reader], SegmentId::none);
    } else {
      spent += cost;
      if (inboxes.tells[message] != 0)
        context.inbox.told.push_back({inboxes.from[message], reader, Channel::mail, richness_, 1});
      if (inboxes.asks[message] != 0)
        answer(world, context, reader, inboxes.from[message], at - inboxes.sent[message]);
    }
    gone[number] = true;
  }
  world.talkers.hours_messaging[reader] += spent;
  waiting = close_ranks(inboxes, place(reader, 0), waiting, gone);
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
