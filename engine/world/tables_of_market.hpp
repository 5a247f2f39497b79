// The tables of the market: accounts with their needs, leads, deals and the calendars that sleeping
// accounts wait in. See tables_of_people.hpp for how tables work.
#pragma once

#include <cstdint>

#include "base/draws.hpp"
#include "base/money.hpp"
#include "world/column.hpp"
#include "world/ids.hpp"
#include "world/tables_of_people.hpp"
#include "world/tables_of_plans.hpp"

namespace orgsim {

/// Where a lead is. Every lead is in exactly one place.
enum class LeadPlace : std::uint8_t {
  raised,
  waiting,      ///< in a salesperson's queue
  qualified,    ///< became an opportunity
  unqualified,  ///< answered without one, or its need is gone
  expired,      ///< never answered
  held,         ///< seen as not ready, and left alone
  nurtured      ///< seen as not ready, and kept in contact with
};

/// Whether a lead of an account is with someone.
enum class LeadState : std::uint8_t { none, with_sales, with_marketing };

/// How far an account is with a need.
enum class AccountStage : std::uint8_t {
  dormant,    ///< not in the market
  idle,       ///< curious, without a need that could become ready
  exploring,  ///< has a need and informs itself
  ready       ///< wants to decide
};

enum class DealState : std::uint8_t { open, won, lost };
enum class LossReason : std::uint8_t { none, no_decision, competitor, neglect };

struct Segments {
  using Id = SegmentId;
  Column<Id, EntityKey> key;
  Column<Id, AccountId> first_account{AccountId::none};  ///< a segment's accounts stand together
  Column<Id, std::uint32_t> accounts;
  Column<Id, std::uint32_t> deals_open;
  Column<Id, RealityId> first_reality{RealityId::none};  ///< its words of topics stand together
  Column<Id, std::uint32_t> realities;
  Column<Id, AccountId> first_in_market{
      AccountId::none};  ///< accounts with a need, in the order of entry
  Column<Id, AccountId> last_in_market{AccountId::none};
  Column<Id, std::uint32_t> in_market;
  Column<Id, std::uint32_t> customers;
  Column<Id, double>
      discount_expected;             ///< share of the list price that buyers have learned to get
  Column<Id, double> data;           ///< leads and closed deals in the records, fading
  Column<Id, std::uint64_t> heard;   ///< topics that campaigns have left in mind, one bit each
  Column<Id, double> informed;       ///< by pieces of content, 0 to 1
  Column<Id, std::uint32_t> pieces;  ///< of content in use
  Column<Id, double> reports;        ///< of this quarter, on what the product lacked there
  Column<Id, double> adaptation;     ///< logits of fit that reports have brought, fading

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("key", t.key);
    visit("first_account", t.first_account);
    visit("accounts", t.accounts);
    visit("deals_open", t.deals_open);
    visit("first_reality", t.first_reality);
    visit("realities", t.realities);
    visit("first_in_market", t.first_in_market);
    visit("last_in_market", t.last_in_market);
    visit("in_market", t.in_market);
    visit("customers", t.customers);
    visit("discount_expected", t.discount_expected);
    visit("data", t.data);
    visit("heard", t.heard);
    visit("informed", t.informed);
    visit("pieces", t.pieces);
    visit("reports", t.reports);
    visit("adaptation", t.adaptation);
  }
};

/// What the customers of a segment truly care about, in words of up to 64 topics.
struct Realities {
  using Id = RealityId;
  Column<Id, std::uint64_t> value;       ///< one bit a topic: 1 is +1, 0 is -1
  Column<Id, std::uint64_t> used;        ///< the topics that the word holds
  Column<Id, std::uint64_t> code_known;  ///< what the organizational code says of it (March 1991)
  Column<Id, std::uint64_t> code_value;
  Column<Id, std::uint32_t> next_flip;  ///< day on which customers change their mind on one
  Column<Id, std::uint32_t> flips;      ///< so far: ordinal of the next

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("value", t.value);
    visit("used", t.used);
    visit("code_known", t.code_known);
    visit("code_value", t.code_value);
    visit("next_flip", t.next_flip);
    visit("flips", t.flips);
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
  Column<Id, PersonId> answerer{PersonId::none};  ///< who answers its leads

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
    visit("answerer", t.answerer);
  }
};

/// How far the need of an account is: all that its journey changes. Stands in one line of the
/// cache, since accounts in the market are visited every day, and by no order of their rows.
struct NeedState {
  double fit = 0;                ///< true fit of what we sell with the need, 0 to 1
  double ready_left = 0;         ///< of the threshold that readiness spends
  double patience_left = 0;      ///< of the threshold after which the need is gone
  double raise_left = 0;         ///< of the threshold for the next hand-raise
  double online_left = 0;        ///< of the threshold for buying without a salesperson
  std::uint32_t need = 0;        ///< number of the present or last need, from 1; 0: none yet
  std::uint32_t raises = 0;      ///< of this need so far
  std::uint32_t repeats = 0;     ///< needs for more, planned so far
  std::uint32_t repeat_day = 0;  ///< on which the next of these arises; 0: none planned
  AccountId next_repeat{AccountId::none};
  AccountStage stage = AccountStage::dormant;
  TaskKind first_touch = TaskKind::count_;  ///< task that first touched the need
  TaskKind last_touch = TaskKind::count_;   ///< task that last touched it
  std::uint8_t touched_by = 0;              ///< tasks that touched it, one bit each
};
template <>
inline constexpr bool without_padding<NeedState> = sizeof(NeedState) == 5 * 8 + 5 * 4 + 4;

/// Cold calls at an account.
struct ColdCalls {
  double left = 0;          ///< of the threshold for the next
  std::uint32_t need = 0;   ///< that they are about
  std::uint32_t count = 0;  ///< so far
};
template <>
inline constexpr bool without_padding<ColdCalls> = sizeof(ColdCalls) == 8 + 2 * 4;

/// The needs of accounts, one at a time: a row for each account, in the order of accounts. Empty in
/// a market whose demand knows no needs.
struct Needs {
  using Id = AccountId;
  Column<Id, NeedState> state;  ///< what the journey of the need changes
  Column<Id, AccountId> next_in_market{AccountId::none};
  Column<Id, LeadState> lead_state;      ///< whether a lead of it is with someone
  Column<Id, std::uint32_t> burnt;       ///< the need for which a bad contact closed our door
  Column<Id, ColdCalls> calls;           ///< cold calls for the need
  Column<Id, std::uint32_t> cold_burnt;  ///< the need for which a cold call closed our door
  Column<Id, std::uint32_t> open_deals;
  Column<Id, std::uint32_t> sold;      ///< the last need whose deal was closed, won or lost
  Column<Id, std::uint64_t> own_view;  ///< topics that the account sees otherwise than its segment

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("state", t.state);
    visit("next_in_market", t.next_in_market);
    visit("lead_state", t.lead_state);
    visit("burnt", t.burnt);
    visit("calls", t.calls);
    visit("cold_burnt", t.cold_burnt);
    visit("open_deals", t.open_deals);
    visit("sold", t.sold);
    visit("own_view", t.own_view);
  }
};

/// What accounts have bought of us: a row for each account, as of needs.
struct Customers {
  using Id = AccountId;
  Column<Id, Money> value;             ///< of the contract, a year; 0: no customer
  Column<Id, double> fit;              ///< true fit of what was bought
  Column<Id, double> claim;            ///< fit as it was claimed
  Column<Id, std::uint32_t> renewals;  ///< so far: ordinal of the next
  Column<Id, AccountId> next_renewal{AccountId::none};
  Column<Id, double> discount;           ///< share of the list price that the contract leaves out
  Column<Id, double> expansion_left;     ///< of the threshold for the next expansion
  Column<Id, std::uint32_t> expansions;  ///< so far: ordinal of the next

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("value", t.value);
    visit("fit", t.fit);
    visit("claim", t.claim);
    visit("renewals", t.renewals);
    visit("next_renewal", t.next_renewal);
    visit("discount", t.discount);
    visit("expansion_left", t.expansion_left);
    visit("expansions", t.expansions);
  }
};

/// The bucket calendar: for each day the chain of accounts that may raise a hand then. Accounts
/// that wait for a later day are never looked at.
struct Agenda {
  using Id = DayId;
  Column<Id, AccountId> first{AccountId::none};
  Column<Id, AccountId> first_renewal{AccountId::none};  ///< contracts that end that day
  Column<Id, AccountId> first_repeat{AccountId::none};   ///< buyers who need more that day

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("first", t.first);
    visit("first_renewal", t.first_renewal);
    visit("first_repeat", t.first_repeat);
  }
};

struct Campaigns {
  using Id = CampaignId;
  Column<Id, EntityKey> key;
  Column<Id, UnitId> unit{UnitId::none};  ///< who runs it and bears its cost
  Column<Id, std::uint64_t> touches;      ///< so far
  Column<Id, std::uint32_t> taste;        ///< the topic that its makers would begin with
  Column<Id, std::uint64_t> theme;        ///< topics that it speaks of, one bit each
  Column<Id, std::uint64_t> claims;       ///< what it says on them
  Column<Id, std::uint64_t> heard;        ///< of its touches, how many have been heard

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("key", t.key);
    visit("unit", t.unit);
    visit("touches", t.touches);
    visit("taste", t.taste);
    visit("theme", t.theme);
    visit("claims", t.claims);
    visit("heard", t.heard);
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
  Column<Id, std::uint32_t> need;    ///< of the account; 0 where demand knows no needs
  Column<Id, std::uint32_t> source;  ///< index into the market's sources
  Column<Id, TaskKind> producer{
      TaskKind::count_};          ///< the task that brought it; `count_`: none of ours
  Column<Id, double> hour;        ///< of the day at which it arrived, clock hours
  Column<Id, double> score{1.0};  ///< readiness as marketing saw it last
  Column<Id, std::uint32_t> reviews;
  Column<Id, double> review_left;  ///< of the time until nurture looks again, in planned contacts
  Column<Id, double> luck;         ///< of sales' choice to answer it or not
  Column<Id, std::uint32_t> handed_over;  ///< day; 0: not
  Column<Id, std::uint32_t> answered;     ///< day; 0: not
  Column<Id, double> response_hours;      ///< clock hours from arrival to answer

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("account", t.account);
    visit("ordinal", t.ordinal);
    visit("owner", t.owner);
    visit("born", t.born);
    visit("place", t.place);
    visit("next", t.next);
    visit("need", t.need);
    visit("source", t.source);
    visit("producer", t.producer);
    visit("hour", t.hour);
    visit("score", t.score);
    visit("reviews", t.reviews);
    visit("review_left", t.review_left);
    visit("luck", t.luck);
    visit("handed_over", t.handed_over);
    visit("answered", t.answered);
    visit("response_hours", t.response_hours);
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
  Column<Id, AccountId> account{AccountId::none};
  Column<Id, std::uint32_t> ordinal;  ///< (account, ordinal) identifies the luck of the deal
  Column<Id, TaskKind> origin;        ///< answer or prospect: what opened it
  Column<Id, std::uint32_t> members;  ///< of the buying committee
  Column<Id, std::uint32_t> needed;   ///< members who must be persuaded
  Column<Id, std::uint32_t> persuaded;
  Column<Id, double> member_left;      ///< of the present member's threshold
  Column<Id, std::uint64_t> topics;    ///< that the present member cares about, one bit each
  Column<Id, double> claim;            ///< fit as claimed, 0 to 1
  Column<Id, double> indecision_left;  ///< thresholds of the three ways to lose a deal
  Column<Id, double> competitor_left;
  Column<Id, double> neglect_left;
  Column<Id, std::uint32_t> last_touch;            ///< day
  Column<Id, LossReason> loss;                     ///< why it was lost
  Column<Id, Money> list;                          ///< value without a discount
  Column<Id, ProductId> product{ProductId::none};  ///< what is offered

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
    visit("account", t.account);
    visit("ordinal", t.ordinal);
    visit("origin", t.origin);
    visit("members", t.members);
    visit("needed", t.needed);
    visit("persuaded", t.persuaded);
    visit("member_left", t.member_left);
    visit("topics", t.topics);
    visit("claim", t.claim);
    visit("indecision_left", t.indecision_left);
    visit("competitor_left", t.competitor_left);
    visit("neglect_left", t.neglect_left);
    visit("last_touch", t.last_touch);
    visit("loss", t.loss);
    visit("list", t.list);
    visit("product", t.product);
  }
};

/// What the company's records say of leads by score: the base for deciding whom to hand over. One
/// row for each band of scores.
struct ScoreBands {
  using Id = ScoreBandId;
  Column<Id, double> handed_over;  ///< leads, with fading memory and a prior
  Column<Id, double> bookings;     ///< EUR won from them
  Column<Id, double> nurtured;     ///< leads that went to nurture first
  Column<Id, double> matured;      ///< of these, handed over later

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("handed_over", t.handed_over);
    visit("bookings", t.bookings);
    visit("nurtured", t.nurtured);
    visit("matured", t.matured);
  }
};

}  // namespace orgsim
