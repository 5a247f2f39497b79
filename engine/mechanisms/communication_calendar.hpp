// The bucket calendar of talk: each pair waits, in contact and in mail, in the chain of the day on
// which its threshold is spent, so that nobody scans pairs. Chains are linked both ways: a pair
// whose rate changes moves to another day by itself. Part of the communication pass.
#pragma once

#include <algorithm>
#include <utility>

#include "world/world.hpp"

namespace orgsim {

/// Spontaneous contact as a stream of events.
struct ContactEvents {
  static TalkStream& of(TalkPairs& pairs, TalkPairId pair) { return pairs.contact[pair].stream; }
  static TalkPairId& first(TalkDays& days, DayId day) { return days.first_contact[day]; }
};
/// First messages as a stream of events.
struct MailEvents {
  static TalkStream& of(TalkPairs& pairs, TalkPairId pair) { return pairs.mail[pair].stream; }
  static TalkPairId& first(TalkDays& days, DayId day) { return days.first_mail[day]; }
};

/// The day on which nothing is left of the threshold; `end` if never before it.
inline std::uint32_t due_day(const TalkStream& stream, std::uint32_t end) {
  if (stream.rate <= 0 || stream.since >= end) return end;
  const double days = stream.left / stream.rate;
  return days < end - stream.since ? stream.since + static_cast<std::uint32_t>(days) : end;
}

template <class Events>
void enter_calendar(World& world, TalkPairId pair) {
  TalkStream& stream = Events::of(world.talk_pairs, pair);
  const auto end = static_cast<std::uint32_t>(rows(world.talk_days));
  const std::uint32_t due = due_day(stream, end);
  if (due >= end) return;
  TalkPairId& first = Events::first(world.talk_days, DayId{due});
  if (first.exists()) Events::of(world.talk_pairs, first).previous = pair;
  stream.next = first;
  stream.previous = TalkPairId::none;
  first = pair;
}

template <class Events>
void leave_calendar(World& world, TalkPairId pair) {
  const TalkStream& stream = Events::of(world.talk_pairs, pair);
  const auto end = static_cast<std::uint32_t>(rows(world.talk_days));
  const std::uint32_t due = due_day(stream, end);
  if (due >= end) return;
  (stream.previous.exists() ? Events::of(world.talk_pairs, stream.previous).next
                            : Events::first(world.talk_days, DayId{due})) = stream.next;
  if (stream.next.exists()) Events::of(world.talk_pairs, stream.next).previous = stream.previous;
}

/// Takes the day's whole chain off the calendar and visits its pairs. Each may enter the calendar
/// again on a later day. The pair that comes next is fetched meanwhile.
template <class Events, class Visit>
void for_the_chain_of(World& world, std::uint32_t day, Visit&& visit) {
  TalkPairs& pairs = world.talk_pairs;
  TalkPairId pair = std::exchange(Events::first(world.talk_days, DayId{day}), TalkPairId::none);
  while (pair.exists()) {
    const TalkPairId following = Events::of(pairs, pair).next;
    if (following.exists()) {
      __builtin_prefetch(&pairs.contact[following]);
      __builtin_prefetch(&pairs.mail[following]);
    }
    visit(pair);
    pair = following;
  }
}

/// The part of the threshold that is spent by `day` is spent; the rest waits at the new rate.
template <class Events>
void change_rate(World& world, TalkPairId pair, double rate, std::uint32_t day) {
  TalkStream& stream = Events::of(world.talk_pairs, pair);
  if (rate == stream.rate) return;
  leave_calendar<Events>(world, pair);
  if (day > stream.since) {
    stream.left = std::max(0.0, stream.left - stream.rate * (day - stream.since));
    stream.since = day;
  }
  stream.rate = rate;
  enter_calendar<Events>(world, pair);
}

/// The event has come: the next waits for a threshold of its own, from tomorrow on.
template <class Events>
void wait_again(World& world, TalkPairId pair, double threshold, double rate, std::uint32_t day) {
  TalkStream& stream = Events::of(world.talk_pairs, pair);
  stream.left = threshold;
  stream.since = day + 1;
  stream.rate = rate;
  enter_calendar<Events>(world, pair);
}

}  // namespace orgsim
