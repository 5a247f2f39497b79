// The tables of selling: what goes on between people of ours and accounts besides the deal itself.
// A row for each account, as of needs, since an account has at most one open deal and one owner.
// Empty in a market whose demand knows no needs.
#pragma once

#include <cstdint>

#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// The talks about the account's open deal; 0 where there is none.
struct Negotiations {
  using Id = AccountId;
  Column<Id, double> discount;          ///< share of the list price that is offered now
  Column<Id, double> discount_wanted;   ///< highest that its seller has asked for beyond authority
  Column<Id, double> discount_allowed;  ///< beyond authority, by who was asked
  Column<Id, std::uint8_t> pushed;      ///< 1: its seller presses for a signature in this period
  Column<Id, std::uint8_t> held;        ///< 1: its seller keeps it for the next period
  Column<Id, std::uint8_t> competitor;  ///< 1: a competitor is in the talks
  Column<Id, std::uint32_t> unknown_until;  ///< talks until our people know what they need to
  Column<Id, std::uint32_t> members_asked;  ///< members whose needs were asked for first

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("discount", t.discount);
    visit("discount_wanted", t.discount_wanted);
    visit("discount_allowed", t.discount_allowed);
    visit("pushed", t.pushed);
    visit("held", t.held);
    visit("competitor", t.competitor);
    visit("unknown_until", t.unknown_until);
    visit("members_asked", t.members_asked);
  }
};

/// What an account feels for whom, as of the day on which it was last moved; it fades from there.
struct Relations {
  using Id = AccountId;
  Column<Id, double> annoyance;  ///< with the firm
  Column<Id, std::uint32_t> annoyance_day;
  Column<Id, double> strength;  ///< of the relationship with the person `with`, 0 to 1
  Column<Id, std::uint32_t> strength_day;
  Column<Id, PersonId> with{PersonId::none};

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("annoyance", t.annoyance);
    visit("annoyance_day", t.annoyance_day);
    visit("strength", t.strength);
    visit("strength_day", t.strength_day);
    visit("with", t.with);
  }
};

}  // namespace orgsim
