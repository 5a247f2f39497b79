// The network of talk: who sits how far from whom, what ties them, how much there is to talk about,
// and so how often each pair is in contact and mails. Rates are looked at anew only when something
// about people changed (seat, unit, line, pay); thresholds that were partly spent stay so. Each
// pair waits in a bucket calendar: nobody scans pairs. Part of the communication pass.
#pragma once

#include <utility>
#include <vector>

#include "base/draws.hpp"
#include "mechanisms/communication_laws.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

inline constexpr std::uint32_t meeting_series_count = 3;  ///< joint, of units, of the company

/// The row of two people, whichever way round.
constexpr TalkPairId talk_pair(PersonId one, PersonId other) {
  const std::uint32_t low = one.row < other.row ? one.row : other.row;
  const std::uint32_t high = one.row < other.row ? other.row : one.row;
  return TalkPairId{high * (high - 1) / 2 + low};
}

/// The address of the luck of event `number` of two people: the same in whatever rows they stand.
Address address_of_pair(const World& world, TalkPairId pair, Purpose purpose, std::uint32_t number);

/// The columns of one stream of events between two people.
struct TalkStream {
  Column<TalkPairId, double> TalkPairs::*rate;
  Column<TalkPairId, double> TalkPairs::*left;
  Column<TalkPairId, std::uint32_t> TalkPairs::*since;
  Column<TalkPairId, TalkPairId> TalkPairs::*next;
  Column<DayId, TalkPairId> TalkDays::*first;
};
inline constexpr TalkStream contact_stream{&TalkPairs::contact_rate, &TalkPairs::contact_left,
                                           &TalkPairs::contact_since, &TalkPairs::next_contact,
                                           &TalkDays::first_contact};
inline constexpr TalkStream mail_stream{&TalkPairs::mail_rate, &TalkPairs::mail_left,
                                        &TalkPairs::mail_since, &TalkPairs::next_mail,
                                        &TalkDays::first_mail};

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
  TalkPairId& first = (world.talk_days.*stream.first)[DayId{due}];
  (world.talk_pairs.*stream.next)[pair] = first;
  first = pair;
}

/// Takes the day's whole chain off the calendar.
inline TalkPairId take_chain(World& world, const TalkStream& stream, std::uint32_t day) {
  return std::exchange((world.talk_days.*stream.first)[DayId{day}], TalkPairId::none);
}

class TalkView;

class TalkNetwork {
 public:
  TalkNetwork(const CommunicationParameters& parameters,
              const std::vector<PayComponent>& components, std::uint32_t last_day);

  /// Day 0: a row for each pair, with the ties that are given.
  void start(World& world, const DayContext& context) const;
  /// Each morning: whether anything changed for anyone; if so, the rates of all pairs.
  void look(World& world, const DayContext& context) const;

  /// They were in contact: the tie grows.
  void meet(World& world, TalkPairId pair, std::uint32_t day) const;
  /// A task in common begins or ends: there is more, or less, to talk about from tomorrow on.
  void count_task(World& world, TalkPairId pair, int change, std::uint32_t day) const;
  /// The next contact of two people, from tomorrow on, at the rate that their tie gives now.
  void next_contact(World& world, TalkPairId pair, double threshold, std::uint32_t day) const;

 private:
  void add_people(World& world, const DayContext& context) const;
  std::uint64_t terms_of(const World& world, const DayContext& context, PersonId person) const;
  void find_openings(World& world, const TalkView& view, std::uint32_t day) const;
  void set_rates(World& world, const TalkView& view, std::uint32_t day) const;
  double hazard(const World& world, TalkPairId pair, std::uint32_t day) const;
  double tie_on(const World& world, TalkPairId pair, std::uint32_t day) const;

  CommunicationParameters parameters_;
  const std::vector<PayComponent>& components_;
  std::vector<double> fade_;  ///< what is left of a tie after so many days
};

}  // namespace orgsim
