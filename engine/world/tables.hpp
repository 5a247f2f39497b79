// The tables of the world: everything that changes, as columns of plain values. One line in a
// table's `columns` list is all that a new column needs: resizing, hashing, snapshots and output
// follow. Variable-length lists (a rep's queue, a day's agenda) are chains through `next` columns
// (world/chain.hpp), so nothing here points into memory.
#pragma once

#include <cstdint>

#include "base/draws.hpp"
#include "base/money.hpp"
#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// The business function that a unit or person serves.
enum class Function : std::uint8_t { sales, marketing, other };

/// Where a lead is. Every lead is in exactly one place.
enum class LeadPlace : std::uint8_t { raised, waiting, qualified, unqualified, expired };

enum class DealState : std::uint8_t { open, won, lost };

/// One row: what belongs to the company as a whole.
struct Company {
  using Id = CompanyId;
  Column<Id, std::uint32_t> day;       ///< the last day simulated; 0 before the first
  Column<Id, std::uint64_t> in_force;  ///< bit r: the decrees of restructuring r bind
  Column<Id, std::uint32_t> hired;     ///< people who ever joined
  Column<Id, std::uint32_t> left;      ///< people who left

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("day", t.day);
    visit("in_force", t.in_force);
    visit("hired", t.hired);
    visit("left", t.left);
  }
};

struct Units {
  using Id = UnitId;
  Column<Id, EntityKey> key;
  Column<Id, Function> function;
  Column<Id, UnitId> parent{UnitId::none};
  Column<Id, PersonId> head{PersonId::none};
  Column<Id, std::uint8_t> active;
  Column<Id, std::uint32_t> heads;  ///< people employed in it, kept by the structural commands
  Column<Id, Money> revenue;        ///< ledgers since the first day, integer minor units
  Column<Id, Money> people_cost;
  Column<Id, Money> programme_cost;
  Column<Id, Money> transition_cost;

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("key", t.key);
    visit("function", t.function);
    visit("parent", t.parent);
    visit("head", t.head);
    visit("active", t.active);
    visit("heads", t.heads);
    visit("revenue", t.revenue);
    visit("people_cost", t.people_cost);
    visit("programme_cost", t.programme_cost);
    visit("transition_cost", t.transition_cost);
  }
};

struct People {
  using Id = PersonId;
  Column<Id, EntityKey> key;
  Column<Id, UnitId> unit{UnitId::none};
  Column<Id, std::uint32_t> role;  ///< index into the scenario's roles
  Column<Id, PersonId> manager{PersonId::none};
  Column<Id, SiteId> site{SiteId::none};
  Column<Id, double> x;  ///< seat, metres within the site
  Column<Id, double> y;
  Column<Id, std::uint8_t> active;
  Column<Id, std::uint32_t> joined;  ///< day
  Column<Id, Money> yearly_cost;
  Column<Id, std::uint64_t> adopted;          ///< bit r: follows the routines of restructuring r
  Column<Id, double> transition_hours_due;    ///< hours that changes have cost the person so far
  Column<Id, double> transition_hours_spent;  ///< of these, already spent
  Column<Id, double> hours;                   ///< working hours today, set by the attention pass
  Column<Id, double> hours_on_leads;
  Column<Id, double> hours_on_deals;
  Column<Id, LeadId> first_lead{LeadId::none};  ///< queue of waiting leads
  Column<Id, LeadId> last_lead{LeadId::none};
  Column<Id, std::uint32_t> leads_waiting;
  Column<Id, DealId> first_deal{DealId::none};  ///< open opportunities, oldest first
  Column<Id, DealId> last_deal{DealId::none};
  Column<Id, std::uint32_t> deals_open;

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("key", t.key);
    visit("unit", t.unit);
    visit("role", t.role);
    visit("manager", t.manager);
    visit("site", t.site);
    visit("x", t.x);
    visit("y", t.y);
    visit("active", t.active);
    visit("joined", t.joined);
    visit("yearly_cost", t.yearly_cost);
    visit("adopted", t.adopted);
    visit("transition_hours_due", t.transition_hours_due);
    visit("transition_hours_spent", t.transition_hours_spent);
    visit("hours", t.hours);
    visit("hours_on_leads", t.hours_on_leads);
    visit("hours_on_deals", t.hours_on_deals);
    visit("first_lead", t.first_lead);
    visit("last_lead", t.last_lead);
    visit("leads_waiting", t.leads_waiting);
    visit("first_deal", t.first_deal);
    visit("last_deal", t.last_deal);
    visit("deals_open", t.deals_open);
  }
};

/// The running account of each component of each person's contract: what it pays at period's end
/// follows from it.
struct PayAccounts {
  using Id = PayId;
  Column<Id, PersonId> person{PersonId::none};
  Column<Id, std::uint32_t> component;  ///< index into all components of all contracts
  Column<Id, double> quota;             ///< of the present period, in units of the metric
  Column<Id, double> result;            ///< of the present period so far

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("person", t.person);
    visit("component", t.component);
    visit("quota", t.quota);
    visit("result", t.result);
  }
};

/// Who talks to whom, as given: a directed tie with a strength in [0, 1].
struct Ties {
  using Id = TieId;
  Column<Id, PersonId> from{PersonId::none};
  Column<Id, PersonId> to{PersonId::none};
  Column<Id, double> strength;

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("from", t.from);
    visit("to", t.to);
    visit("strength", t.strength);
  }
};

struct Segments {
  using Id = SegmentId;
  Column<Id, AccountId> first_account{AccountId::none};  ///< a segment's accounts stand together
  Column<Id, std::uint32_t> accounts;
  Column<Id, std::uint32_t> deals_open;

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("first_account", t.first_account);
    visit("accounts", t.accounts);
    visit("deals_open", t.deals_open);
  }
};

struct Accounts {
  using Id = AccountId;
  Column<Id, EntityKey> key;
  Column<Id, SegmentId> segment{SegmentId::none};
  Column<Id, PersonId> owner{PersonId::none};  ///< the salesperson who answers for it
  Column<Id, double> goodwill;                 ///< as of `goodwill_day`; decays from there
  Column<Id, std::uint32_t> goodwill_day;
  Column<Id, std::uint32_t>
      candidates;                   ///< candidate hand-raises drawn so far: ordinal of the next
  Column<Id, std::uint32_t> leads;  ///< leads so far: ordinal of the next
  Column<Id, AccountId> next_on_agenda{AccountId::none};

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("key", t.key);
    visit("segment", t.segment);
    visit("owner", t.owner);
    visit("goodwill", t.goodwill);
    visit("goodwill_day", t.goodwill_day);
    visit("candidates", t.candidates);
    visit("leads", t.leads);
    visit("next_on_agenda", t.next_on_agenda);
  }
};

/// The bucket calendar: for each day the chain of accounts that may raise a hand then. Accounts
/// that wait for a later day are never looked at.
struct Agenda {
  using Id = DayId;
  Column<Id, AccountId> first{AccountId::none};

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("first", t.first);
  }
};

struct Campaigns {
  using Id = CampaignId;
  Column<Id, EntityKey> key;
  Column<Id, UnitId> unit{UnitId::none};  ///< who runs it and bears its cost
  Column<Id, std::uint64_t> touches;      ///< so far

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("key", t.key);
    visit("unit", t.unit);
    visit("touches", t.touches);
  }
};

struct Leads {
  using Id = LeadId;
  Column<Id, AccountId> account{AccountId::none};
  Column<Id, std::uint32_t> ordinal;  ///< of the candidate it was: (account, ordinal) identifies it
  Column<Id, PersonId> owner{PersonId::none};
  Column<Id, std::uint32_t> born;  ///< day
  Column<Id, LeadPlace> place;
  Column<Id, LeadId> next{LeadId::none};

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("account", t.account);
    visit("ordinal", t.ordinal);
    visit("owner", t.owner);
    visit("born", t.born);
    visit("place", t.place);
    visit("next", t.next);
  }
};

struct Deals {
  using Id = DealId;
  Column<Id, LeadId> lead{LeadId::none};
  Column<Id, PersonId> owner{PersonId::none};
  Column<Id, std::uint32_t> opened;  ///< day
  Column<Id, std::uint32_t> closed;  ///< day; 0 while open
  Column<Id, DealState> state;
  Column<Id, Money> value;  ///< once won
  Column<Id, std::uint32_t> touches;
  Column<Id, DealId> next{DealId::none};

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("lead", t.lead);
    visit("owner", t.owner);
    visit("opened", t.opened);
    visit("closed", t.closed);
    visit("state", t.state);
    visit("value", t.value);
    visit("touches", t.touches);
    visit("next", t.next);
  }
};

}  // namespace orgsim
