// The tables of talk: pairs of people with what ties them, what waits in their inboxes, what they
// think of meetings, and who promised what there. Empty unless people talk (assumptions.
// communication.rule). A pair is one row whichever way round: row of (i < j) = j (j - 1) / 2 + i,
// so that people who join add rows behind all others.
#pragma once

#include <cstdint>

#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// Two people. Contact and mail are two streams of events; each spends a threshold, Exp(1), at its
/// rate, and waits in a bucket calendar for the day on which nothing is left of it.
struct TalkPairs {
  using Id = TalkPairId;
  Column<Id, PersonId> a{PersonId::none};  ///< of the smaller row
  Column<Id, PersonId> b{PersonId::none};
  Column<Id, double> tie;                  ///< strength, 0 to 1, as of `tie_day`; fades from there
  Column<Id, std::uint32_t> tie_day;       ///< day
  Column<Id, std::uint32_t> common_tasks;  ///< promised by one to the other, not yet due
  Column<Id, double>
      contact_opening;              ///< weekly chance of contact if all need be, no tie, no crowd
  Column<Id, double> need;          ///< part of it for which there is need
  Column<Id, double> contact_rate;  ///< hazard a day, as of the last contact
  Column<Id, double> contact_left;  ///< of the threshold, as of `contact_since`
  Column<Id, std::uint32_t> contact_since;
  Column<Id, std::uint32_t> contacts;  ///< so far: number of the next
  Column<Id, TalkPairId> next_contact{TalkPairId::none};
  Column<Id, double> mail_rate;  ///< first messages a day, both ways
  Column<Id, double> mail_left;
  Column<Id, std::uint32_t> mail_since;
  Column<Id, std::uint32_t> mails;  ///< first messages so far: number of the next
  Column<Id, TalkPairId> next_mail{TalkPairId::none};
  Column<Id, std::uint32_t> mails_ab;  ///< messages of all kinds from a to b so far
  Column<Id, std::uint32_t> mails_ba;
  Column<Id, TalkPairId> previous_contact{TalkPairId::none};  ///< in the chain of the day
  Column<Id, TalkPairId> previous_mail{TalkPairId::none};

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("a", t.a);
    visit("b", t.b);
    visit("tie", t.tie);
    visit("tie_day", t.tie_day);
    visit("common_tasks", t.common_tasks);
    visit("contact_opening", t.contact_opening);
    visit("need", t.need);
    visit("contact_rate", t.contact_rate);
    visit("contact_left", t.contact_left);
    visit("contact_since", t.contact_since);
    visit("contacts", t.contacts);
    visit("next_contact", t.next_contact);
    visit("mail_rate", t.mail_rate);
    visit("mail_left", t.mail_left);
    visit("mail_since", t.mail_since);
    visit("mails", t.mails);
    visit("next_mail", t.next_mail);
    visit("mails_ab", t.mails_ab);
    visit("mails_ba", t.mails_ba);
    visit("previous_contact", t.previous_contact);
    visit("previous_mail", t.previous_mail);
  }
};

/// The row of two people, whichever way round.
constexpr TalkPairId talk_pair(PersonId one, PersonId other) {
  const std::uint32_t low = one.row < other.row ? one.row : other.row;
  const std::uint32_t high = one.row < other.row ? other.row : one.row;
  return TalkPairId{high * (high - 1) / 2 + low};
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
  Column<Id, std::uint8_t> moved;    ///< sits in the common room
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
    visit("moved", t.moved);
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

/// The places of inboxes. Row: person x places of an inbox + place; the first `waiting` are taken.
struct Inboxes {
  using Id = MessageId;
  Column<Id, PersonId> from{PersonId::none};
  Column<Id, double> sent;         ///< clock hours since midnight of day 0
  Column<Id, double> priority;     ///< in the reader's eyes, 0 to 1
  Column<Id, double> look;         ///< hours until the reader looks
  Column<Id, std::uint8_t> asks;   ///< for an answer
  Column<Id, std::uint8_t> tells;  ///< something about customers

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("from", t.from);
    visit("sent", t.sent);
    visit("priority", t.priority);
    visit("look", t.look);
    visit("asks", t.asks);
    visit("tells", t.tells);
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
