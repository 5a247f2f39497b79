// The tables of talk: pairs of people with what ties them, what waits in their inboxes, what they
// think of meetings, and who promised what there. Empty unless people talk (assumptions.
// communication.rule). A pair is one row whichever way round: row of (i < j) = j (j - 1) / 2 + i,
// so that people who join add rows behind all others.
#pragma once

#include <cmath>
#include <cstdint>

#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// One stream of events between two people: a threshold, Exp(1), is spent at a rate, and the pair
/// waits in a bucket calendar for the day on which nothing is left of it.
struct TalkStream {
  double rate = 0;          ///< a day, as of the last event
  double left = 0;          ///< of the threshold, as of `since`
  std::uint32_t since = 0;  ///< day
  std::uint32_t count = 0;  ///< events so far: number of the next
  TalkPairId next{TalkPairId::none};
  TalkPairId previous{TalkPairId::none};  ///< in the chain of the day
};

/// Spontaneous contact of two people, and what ties them. What is needed together stands together
/// (one line of the cache): in a large company there are too many pairs for the caches, and time
/// goes by waiting for memory.
struct ContactState {
  TalkStream stream;
  double tie = 0;                  ///< strength, 0 to 1, as of `tie_day`; fades from there
  double opening = 0;              ///< weekly chance of contact if all need be, no tie, no crowd
  double need = 0;                 ///< part of it for which there is need
  std::uint32_t tie_day = 0;       ///< day
  std::uint32_t common_tasks = 0;  ///< promised by one to the other, not yet due
};
template <>
inline constexpr bool without_padding<ContactState> = sizeof(ContactState) == 5 * 8 + 6 * 4;

/// Messages between two people. The stream is of first messages, both ways; answers follow.
struct MailState {
  TalkStream stream;
  double untied = 0;     ///< rate of the stream without a tie
  std::uint32_t ab = 0;  ///< messages of all kinds from a to b so far
  std::uint32_t ba = 0;
};
template <>
inline constexpr bool without_padding<MailState> = sizeof(MailState) == 3 * 8 + 6 * 4;

/// Two people (`people_of` says who).
struct TalkPairs {
  using Id = TalkPairId;
  Column<Id, ContactState> contact;  ///< spontaneous contact and the tie
  Column<Id, MailState> mail;        ///< messages from one to one

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("contact", t.contact);
    visit("mail", t.mail);
  }
};

/// The row of two people, whichever way round.
constexpr TalkPairId talk_pair(PersonId one, PersonId other) {
  const std::uint32_t low = one.row < other.row ? one.row : other.row;
  const std::uint32_t high = one.row < other.row ? other.row : one.row;
  return TalkPairId{high * (high - 1) / 2 + low};
}

struct TwoPeople {
  PersonId a;  ///< of the smaller row
  PersonId b;
};

/// Who they are: the row of a pair read backwards. The root is exact where it matters: 8 r + 1 is a
/// square for the first pair of each b, and those before it lie farther below than rounding goes.
inline TwoPeople people_of(TalkPairId pair) {
  const auto high = static_cast<std::uint32_t>((1 + std::sqrt(8.0 * pair.row + 1)) / 2);
  return {PersonId{pair.row - high * (high - 1) / 2}, PersonId{high}};
}

/// The bucket calendar of pairs: for each day the chains of those who are in contact, or mail,
/// then.
struct TalkDays {
  using Id = DayId;
  Column<Id, TalkPairId> first_contact{TalkPairId::none};
  Column<Id, TalkPairId> first_mail{TalkPairId::none};

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("first_contact", t.first_contact);
    visit("first_mail", t.first_mail);
  }
};

/// What a person is in the company's talk: where he sits today, what today's talk has cost him.
struct Talkers {
  using Id = PersonId;
  Column<Id, std::uint64_t> terms;   ///< hash of what his place follows from, as of the last look
  Column<Id, std::uint64_t> room;    ///< number of the room where he sits, as of the last look
  Column<Id, std::uint32_t> desk;    ///< in it
  Column<Id, double> habit;          ///< how much mail he sends and draws; drawn once, 1 on average
  Column<Id, double> crowd{1.0};     ///< share of the contacts that offer themselves which he takes
  Column<Id, double> hours_meeting;  ///< today
  Column<Id, double> hours_messaging;   ///< today
  Column<Id, double> hours_in_contact;  ///< today, spontaneous contact and interruptions
  Column<Id, std::uint32_t> waiting;    ///< messages in the inbox
  Column<Id, std::uint64_t> place;    ///< hash of seat, bonds, lines and goals, as of the last look
  Column<Id, std::uint64_t> offered;  ///< contacts a week that offer themselves, in parts of 2^-32

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("terms", t.terms);
    visit("room", t.room);
    visit("desk", t.desk);
    visit("habit", t.habit);
    visit("crowd", t.crowd);
    visit("hours_meeting", t.hours_meeting);
    visit("hours_messaging", t.hours_messaging);
    visit("hours_in_contact", t.hours_in_contact);
    visit("waiting", t.waiting);
    visit("place", t.place);
    visit("offered", t.offered);
  }
};

/// A message in an inbox.
struct Message {
  double sent = 0;      ///< clock hours since midnight of day 0
  double look = 0;      ///< hours until the reader looks
  double priority = 0;  ///< in the reader's eyes, 0 to 1
  PersonId from{PersonId::none};
  std::uint16_t asks = 0;   ///< 1: for an answer
  std::uint16_t tells = 0;  ///< 1: something about customers
};
template <>
inline constexpr bool without_padding<Message> = sizeof(Message) == 3 * 8 + 4 + 2 * 2;

/// The places of inboxes. Row: person x places of an inbox + place; the first `waiting` are taken,
/// the most important first.
struct Inboxes {
  using Id = MessageId;
  Column<Id, Message> message;  ///< what lies there

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("message", t.message);
  }
};

/// What a person thinks of a series of meetings. Row: person x series + series.
struct MeetingViews {
  using Id = MeetingViewId;
  Column<Id, double> value;  ///< of an hour of it, EUR/h, as seen so far

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("value", t.value);
  }
};

/// What somebody promised somebody in a meeting.
struct ActionItems {
  using Id = ActionItemId;
  Column<Id, PersonId> owner{PersonId::none};
  Column<Id, PersonId> asked_by{PersonId::none};
  Column<Id, std::uint32_t> due;     ///< day
  Column<Id, std::uint8_t> series;   ///< of the meetings in which it was given
  Column<Id, std::uint8_t> settled;  ///< 0: open, 1: done, 2: not done

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("owner", t.owner);
    visit("asked_by", t.asked_by);
    visit("due", t.due);
    visit("series", t.series);
    visit("settled", t.settled);
  }
};

}  // namespace orgsim
