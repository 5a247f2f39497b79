// The tables of governance: cases, which are choices on which two people differ, and pots of money
// with what they are spent on. See tables_of_people.hpp for how tables work.
#pragma once

#include <cstdint>

#include "base/money.hpp"
#include "world/column.hpp"
#include "world/ids.hpp"
#include "world/tables_of_people.hpp"

namespace orgsim {

/// Whose option a case ended with.
enum class CaseOutcome : std::uint8_t { open, chooser, objector };

/// A choice that somebody contests, or must have signed. It waits in the queue of a named person
/// (the chain of People::first_case) until that person has given it the hours that it takes.
struct Cases {
  using Id = CaseId;
  Column<Id, CaseKind> kind;
  Column<Id, PersonId> chooser{PersonId::none};
  Column<Id, PersonId> objector{PersonId::none};
  Column<Id, PersonId> decider{PersonId::none};  ///< in whose queue it waits
  Column<Id, PersonId> other_head{
      PersonId::none};                ///< sits with the decider until both agree; none: he alone
  Column<Id, std::uint8_t> by_vote;   ///< 1: heads of all units vote
  Column<Id, std::uint32_t> opened;   ///< day
  Column<Id, std::uint32_t> decided;  ///< day; 0 while open
  Column<Id, CaseOutcome> outcome;
  Column<Id, double> option;   ///< what the chooser would do, in the unit of the kind
  Column<Id, double> counter;  ///< what the objector would do
  Column<Id, double> value;    ///< what was decided
  Column<Id, double> at_stake;
  Column<Id, std::uint32_t> subject;  ///< row of the lead, deal, campaign or pot
  Column<Id, double> hours_left;      ///< of the decider
  Column<Id, double> hours_sat;       ///< by the decider so far
  Column<Id, CaseId> next{CaseId::none};

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("kind", t.kind);
    visit("chooser", t.chooser);
    visit("objector", t.objector);
    visit("decider", t.decider);
    visit("other_head", t.other_head);
    visit("by_vote", t.by_vote);
    visit("opened", t.opened);
    visit("decided", t.decided);
    visit("outcome", t.outcome);
    visit("option", t.option);
    visit("counter", t.counter);
    visit("value", t.value);
    visit("at_stake", t.at_stake);
    visit("subject", t.subject);
    visit("hours_left", t.hours_left);
    visit("hours_sat", t.hours_sat);
    visit("next", t.next);
  }
};

/// What money can be spent on.
enum class BudgetUse : std::uint8_t { brand, activation, content, count_ };
inline constexpr std::size_t budget_use_count = static_cast<std::size_t>(BudgetUse::count_);

/// A sum for a function to spend. At any time received = spent + lapsed + left.
struct Pots {
  using Id = PotId;
  Column<Id, Function> function;
  Column<Id, Money> received;  ///< since the first day, less what was given to the other pot
  Column<Id, Money> spent;
  Column<Id, Money> lapsed;
  Column<Id, Money> left;
  Column<Id, Money> allotted;               ///< at the last allocation
  Column<Id, Money> for_media;              ///< planned for tomorrow
  Column<Id, std::uint32_t> waiting_since;  ///< day; 0: the plan is signed, or needs no signature

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("function", t.function);
    visit("received", t.received);
    visit("spent", t.spent);
    visit("lapsed", t.lapsed);
    visit("left", t.left);
    visit("allotted", t.allotted);
    visit("for_media", t.for_media);
    visit("waiting_since", t.waiting_since);
  }
};

/// One use of one pot: how much of the money it gets, and what its spender has seen of it. Row:
/// pot x uses + use.
struct PotUses {
  using Id = PotUseId;
  Column<Id, double> share;     ///< of the pot's spending, as last planned
  Column<Id, double> paid;      ///< EUR, with fading memory and a prior
  Column<Id, double> bookings;  ///< EUR credited to it
  Column<Id, double> leads;     ///< credited to it

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("share", t.share);
    visit("paid", t.paid);
    visit("bookings", t.bookings);
    visit("leads", t.leads);
  }
};

}  // namespace orgsim
