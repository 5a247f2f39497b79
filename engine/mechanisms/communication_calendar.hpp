// The bucket calendar of talk: each pair waits, in contact and in mail, in the chain of the day on
// which its threshold is spent, so that nobody scans pairs. Chains are linked both ways: a pair
// whose rate changes moves to another day by itself. Part of the communication pass.
#pragma once

#include <algorithm>
#include <utility>

#include "world/world.hpp"

namespace orgsim {

/// The columns of one stream of events between two people.
struct TalkStream {
  Column<TalkPairId, double> TalkPairs::*rate;
  Column<TalkPairId, double> TalkPairs::*left;
  Column<TalkPairId, std::uint32_t> TalkPairs::*since;
  Column<TalkPairId, TalkPairId> TalkPairs::*next;
  Column<TalkPairId, TalkPairId> TalkPairs::*previous;
  Column<DayId, TalkPairId> TalkDays::*first;
};
inline constexpr TalkStream contact_stream{&TalkPairs::contact_rate,     &TalkPairs::contact_left,
                                           &TalkPairs::contact_since,    &TalkPairs::next_contact,
                                           &TalkPairs::previous_contact, &TalkDays::first_contact};
inline constexpr TalkStream mail_stream{&TalkPairs::mail_rate,     &TalkPairs::mail_left,
                                        &TalkPairs::mail_since,    &TalkPairs::next_mail,
                                        &TalkPairs::previous_mail, &TalkDays::first_mail};

/// The day on which nothing is left of the pair's threshold; the number of days if never in the
/// run.
inline std::uint32_t due_day(const World& world, const TalkStream& stream, TalkPairId pair) {
  const TalkPairs& pairs = world.talk_pairs;
  const auto end = static_cast<std::uint32_t>(rows(world.talk_days));
  const double rate = (pairs.*stream.rate)[pair];
  const std::uint32_t since = (pairs.*stream.since)[pair];
  if (rate <= 0 || since >= end) return end;
  const double days = (pairs.*stream.left)[pair] / rate;
  return days < end - since ? since + static_cast<std::uint32_t>(days) : end;
}

inline void enter_calendar(World& world, const TalkStream& stream, TalkPairId pair) {
  const std::uint32_t due = due_day(world, stream, pair);
  if (due >= rows(world.talk_days)) return;
  TalkPairs& pairs = world.talk_pairs;
  TalkPairId& first = (world.talk_days.*stream.first)[DayId{due}];
  if (first.exists()) (pairs.*stream.previous)[first] = pair;
  (pairs.*stream.next)[pair] = first;
  (pairs.*stream.previous)[pair] = TalkPairId::none;
  first = pair;
}

inline void leave_calendar(World& world, const TalkStream& stream, TalkPairId pair) {
  const std::uint32_t due = due_day(world, stream, pair);
  if (due >= rows(world.talk_days)) return;
  TalkPairs& pairs = world.talk_pairs;
  const TalkPairId before = (pairs.*stream.previous)[pair];
  const TalkPairId after = (pairs.*stream.next)[pair];
  (before.exists() ? (pairs.*stream.next)[before] : (world.talk_days.*stream.first)[DayId{due}]) =
      after;
  if (after.exists()) (pairs.*stream.previous)[after] = before;
}

/// Takes the day's whole chain off the calendar.
inline TalkPairId take_chain(World& world, const TalkStream& stream, std::uint32_t day) {
  return std::exchange((world.talk_days.*stream.first)[DayId{day}], TalkPairId::none);
}

/// Fetches columns of the pair that comes next while the present one is looked at: in a large
/// company there are too many pairs for the caches.
template <class... Columns>
void fetch(const TalkPairs& pairs, TalkPairId pair, Columns... columns) {
  if (pair.exists()) (__builtin_prefetch(&(pairs.*columns)[pair]), ...);
}

/// The part of the threshold that is spent by `day` is spent; the rest waits at the new rate.
inline void change_rate(World& world, const TalkStream& stream, TalkPairId pair, double rate,
                        std::uint32_t day) {
  TalkPairs& pairs = world.talk_pairs;
  double& now = (pairs.*stream.rate)[pair];
  std::uint32_t& since = (pairs.*stream.since)[pair];
  if (rate == now) return;
  leave_calendar(world, stream, pair);
  if (day > since) {
    double& left = (pairs.*stream.left)[pair];
    left = std::max(0.0, left - now * (day - since));
    since = day;
  }
  now = rate;
  enter_calendar(world, stream, pair);
}

}  // namespace orgsim
