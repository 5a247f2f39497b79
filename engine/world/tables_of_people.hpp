// The tables of people and structure: everything about the organization that changes, as columns
// of plain values. One line in a table's `columns` list is all that a new column needs: resizing,
// hashing, snapshots and output follow. Variable-length lists (a rep's queue) are chains through
// `next` columns (world/chain.hpp), so nothing here points into memory.
#pragma once

#include <cstdint>

#include "base/draws.hpp"
#include "base/money.hpp"
#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// The business function that a unit or person serves.
enum class Function : std::uint8_t { sales, marketing, other };

/// How people reach each other.
enum class Channel : std::uint8_t {
  face_to_face,  ///< without an appointment
  meeting,       ///< one of a series
  phone,
  chat,
  mail,
  document,    ///< the long deck
  short_form,  ///< a few questions with a deadline
  database,    ///< what is entered once and looked up by others
  count_
};
inline constexpr std::size_t channel_count = static_cast<std::size_t>(Channel::count_);

/// What one can trust another in: to be right, or to mean well.
enum class TrustFacet : std::uint8_t { ability, intent };

/// What people can differ about.
enum class CaseKind : std::uint8_t { lead, price, theme, money, claim, account, request, count_ };
inline constexpr std::size_t case_kind_count = static_cast<std::size_t>(CaseKind::count_);

/// What a position was created for, besides those of the company as given.
enum class Post : std::uint8_t {
  none,
  head_of_both,  ///< leads the heads of sales and of marketing
  liaison        ///< goes between the two
};

inline constexpr std::uint32_t no_contract = 0xFFFFFFFF;

/// One row: what belongs to the company as a whole.
struct Company {
  using Id = CompanyId;
  Column<Id, std::uint32_t> day;       ///< the last day simulated; 0 before the first
  Column<Id, std::uint64_t> in_force;  ///< bit r: the decrees of restructuring r bind
  Column<Id, std::uint32_t> hired;     ///< people who ever joined
  Column<Id, std::uint32_t> left;      ///< people who left
  Column<Id, double> score_threshold;  ///< score from which on a lead goes to sales
  Column<Id, double>
      brand_goodwill;  ///< slow stock of what the market thinks of the firm (Nerlove & Arrow)
  Column<Id, double> activation;         ///< quick stock of recent calls to act
  Column<Id, double> content;            ///< stock of content in use
  Column<Id, double> nurture_intensity;  ///< share of the planned contacts that nurture makes today
  Column<Id, LeadId> first_nurtured{LeadId::none};  ///< leads in nurture, longest there first
  Column<Id, LeadId> last_nurtured{LeadId::none};
  Column<Id, std::uint32_t> leads_nurtured;
  Column<Id, double> bookings_of_year;  ///< value of deals won since the last year-end
  Column<Id, double> bookings_of_last_year;
  Column<Id, double> trust_within{0.5};  ///< that people have in their own function
  Column<Id, double> joint_sitting;      ///< hours for which sales and marketing sat together today
  Column<Id, double> common_sitting;     ///< hours for which the whole company did
  Column<Id, std::uint32_t> tasks_looked_at;  ///< promises of meetings that are settled, all before
  Column<Id, std::uint32_t> umbrella_taste;   ///< topic with which the umbrella theme would begin
  Column<Id, Money> online_revenue;           ///< of what was bought without a salesperson
  Column<Id, std::uint64_t> seating;          ///< hash of all by which people see each other
  Column<Id, CaseId> first_decided{CaseId::none};  ///< cases that were decided on the last day
  Column<Id, CaseId> last_decided{CaseId::none};
  Column<Id, std::uint64_t> priorities;         ///< as last stated, two bits a kind of case
  Column<Id, double> priority_power;            ///< what is left of their power to settle, 0 to 1
  Column<Id, std::uint32_t> priorities_stated;  ///< day
  Column<Id, std::int64_t> media_touches{
      -1};                             ///< bought for the day out of pots; -1: there are no pots
  Column<Id, double> brand_share;      ///< of these, for the brand
  Column<Id, double> content_bought;   ///< hours of agencies, for the day
  Column<Id, double> yearly_budget;    ///< in force, EUR
  Column<Id, Money> media_paid;        ///< booked for media and taken out of pots, so far
  Column<Id, double> marketing_share;  ///< of the budget, as last allocated

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("day", t.day);
    visit("in_force", t.in_force);
    visit("hired", t.hired);
    visit("left", t.left);
    visit("score_threshold", t.score_threshold);
    visit("brand_goodwill", t.brand_goodwill);
    visit("activation", t.activation);
    visit("content", t.content);
    visit("nurture_intensity", t.nurture_intensity);
    visit("first_nurtured", t.first_nurtured);
    visit("last_nurtured", t.last_nurtured);
    visit("leads_nurtured", t.leads_nurtured);
    visit("bookings_of_year", t.bookings_of_year);
    visit("bookings_of_last_year", t.bookings_of_last_year);
    visit("trust_within", t.trust_within);
    visit("joint_sitting", t.joint_sitting);
    visit("common_sitting", t.common_sitting);
    visit("tasks_looked_at", t.tasks_looked_at);
    visit("umbrella_taste", t.umbrella_taste);
    visit("online_revenue", t.online_revenue);
    visit("seating", t.seating);
    visit("first_decided", t.first_decided);
    visit("last_decided", t.last_decided);
    visit("priorities", t.priorities);
    visit("priority_power", t.priority_power);
    visit("priorities_stated", t.priorities_stated);
    visit("media_touches", t.media_touches);
    visit("brand_share", t.brand_share);
    visit("content_bought", t.content_bought);
    visit("yearly_budget", t.yearly_budget);
    visit("media_paid", t.media_paid);
    visit("marketing_share", t.marketing_share);
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
  Column<Id, Money> renewed_revenue;
  Column<Id, Money> people_cost;
  Column<Id, Money> programme_cost;
  Column<Id, Money> transition_cost;
  Column<Id, Money> recruiting_cost;
  Column<Id, double> exits_lately;  ///< with fading memory
  Column<Id, Money> budget_cost;    ///< of what was bought out of pots, media aside

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("key", t.key);
    visit("function", t.function);
    visit("parent", t.parent);
    visit("head", t.head);
    visit("active", t.active);
    visit("heads", t.heads);
    visit("revenue", t.revenue);
    visit("renewed_revenue", t.renewed_revenue);
    visit("people_cost", t.people_cost);
    visit("programme_cost", t.programme_cost);
    visit("transition_cost", t.transition_cost);
    visit("recruiting_cost", t.recruiting_cost);
    visit("exits_lately", t.exits_lately);
    visit("budget_cost", t.budget_cost);
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
  Column<Id, std::uint32_t> vacancy;  ///< 1 + bit of the restructuring that hires; 0: none
  Column<Id, std::uint32_t> joined;   ///< day
  Column<Id, Money> yearly_cost;
  Column<Id, std::uint64_t> adopted;          ///< bit r: follows the routines of restructuring r
  Column<Id, double> transition_hours_due;    ///< hours that changes have cost the person so far
  Column<Id, double> transition_hours_spent;  ///< of these, already spent
  Column<Id, double> hours;                   ///< working hours today, set by the attention pass
  Column<Id, double> hours_on_leads;
  Column<Id, double> hours_on_deals;
  Column<Id, double> work_begun;  ///< hours x effort already put into the next talk with a deal
  Column<Id, LeadId> first_lead{LeadId::none};  ///< queue of waiting leads
  Column<Id, LeadId> last_lead{LeadId::none};
  Column<Id, std::uint32_t> leads_waiting;
  Column<Id, DealId> first_deal{DealId::none};  ///< open opportunities, oldest first
  Column<Id, DealId> last_deal{DealId::none};
  Column<Id, std::uint32_t> deals_open;
  Column<Id, std::uint32_t> contract{
      no_contract};  ///< index into the scenario's contracts; `no_contract` if unpaid
  Column<Id, double> hours_share{1.0};          ///< of a full-time position
  Column<Id, double> experience;                ///< years in the trade, on day 0
  Column<Id, double> skill;                     ///< at persuading, in logits; drawn once
  Column<Id, TaskId> first_task{TaskId::none};  ///< the tasks of a person stand together
  Column<Id, std::uint32_t> tasks;              ///< none: works as cases come
  Column<Id, PayId> first_pay{PayId::none};     ///< so do the pay accounts
  Column<Id, std::uint32_t> pay_accounts;
  Column<Id, double> effort{1.0};         ///< work done per hour, 1 is normal
  Column<Id, double> value_of_qualified;  ///< pay expected from one more opportunity, EUR
  Column<Id, double>
      value_of_other_work;  ///< best perceived value of an hour not spent on leads, EUR/h
  Column<Id, double> hours_for_leads;  ///< of today, as planned
  Column<Id, double> hours_for_deals;
  Column<Id, double> hours_for_customers;
  Column<Id, double> hours_prospecting;  ///< of today, as worked
  Column<Id, double> hours_on_customers;
  Column<Id, double> calls_per_account;      ///< today
  Column<Id, std::uint32_t> accounts_owned;  ///< that can enter the market
  Column<Id, std::uint32_t> customers;
  Column<Id, double> care;  ///< hours a month that each of his customers gets, smoothed
  Column<Id, double> opportunities_seen;  ///< own, with fading memory
  Column<Id, double> bookings_seen;
  Column<Id, double> wins_seen;
  Column<Id, std::uint8_t> consultative;  ///< 1: asks first, where everyone sells in his own way
  Column<Id, double> data_entered;  ///< share of what he knows of accounts that others can look up
  Column<Id, double> competence{
      1.0};  ///< share of the other function's language that one understands
  Column<Id, double>
      hours_training_due;  ///< of tomorrow, for training and joint work with the other function
  Column<Id, double> hours_due_met{
      1.0};                       ///< share of the hours due today that the day had room for
  Column<Id, double> visit_left;  ///< of the hours until the next joint visit to a customer
  Column<Id, std::uint32_t>
      visits;  ///< and times in the other function so far: ordinal of the next
  Column<Id, double> rotation_left;  ///< of the threshold for the next time in the other function
  Column<Id, std::uint32_t>
      rotating_until;  ///< day; of the present or last time in the other function
  Column<Id, double> own_trust_ability{0.5};  ///< in the other function, by own experience
  Column<Id, double> own_trust_intent{0.5};
  Column<Id, double> trust_ability{0.5};  ///< the same, with what colleagues say
  Column<Id, double> trust_intent{0.5};
  Column<Id, double>
      misreading;  ///< of scores, by who does not speak marketing's language; standard deviations
  Column<Id, std::uint32_t> performance;  ///< topics right in whole blocks, at the day's end
  Column<Id, WatchedId> first_watched{WatchedId::none};
  Column<Id, std::uint32_t> watched;      ///< whom he learns from when they perform better
  Column<Id, std::uint32_t> replaced;     ///< times that a newcomer took the seat (March 1991)
  Column<Id, std::uint32_t> replaced_on;  ///< day on which it happens next; 0: never
  Column<Id, double> hours_talk_due;      ///< hours that talk of today takes from tomorrow
  Column<Id, double> content_begun;       ///< hours x effort already put into the next piece
  Column<Id, std::uint32_t> pieces;       ///< of content made so far: ordinal of the next
  Column<Id, double> hours_review_due;    ///< that reviews of content take from the next day
  Column<Id, double> craft;  ///< what coaching, colleagues and time add to skill, in logits
  Column<Id, double> hours_managing_due;    ///< of a day: leading others, and being led
  Column<Id, double> hours_in_process_due;  ///< of a day: the steps that a defined process asks for
  Column<Id, CaseId> first_case{CaseId::none};  ///< queue of cases to decide
  Column<Id, CaseId> last_case{CaseId::none};
  Column<Id, std::uint32_t> cases_waiting;
  Column<Id, double> hours_cases_due;   ///< that cases of today take from tomorrow
  Column<Id, double> hours_cases_owed;  ///< by a party to cases, still to be taken from later days
  Column<Id, double> hours_lobbying_due;    ///< that lobbying of today takes from tomorrow
  Column<Id, double> hours_lobbied;         ///< for the sum that is not yet decided
  Column<Id, double> lobbied_before{-1.0};  ///< for the last sum that was; -1: none was yet
  Column<Id, double> objections;            ///< of the person, decided so far, with a prior
  Column<Id, double> objections_upheld;     ///< of these
  Column<Id, Post> post;
  Column<Id, Function> origin{Function::other};  ///< of who stands above the functions
  Column<Id, double> feedback_left;              ///< hours saved for reports on lost deals
  Column<Id, double> hours_feedback_due;         ///< that reports take from the next day
  Column<Id, double> hours_example_due;  ///< of a day: showing routines, and pretending to follow

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
    visit("vacancy", t.vacancy);
    visit("joined", t.joined);
    visit("yearly_cost", t.yearly_cost);
    visit("adopted", t.adopted);
    visit("transition_hours_due", t.transition_hours_due);
    visit("transition_hours_spent", t.transition_hours_spent);
    visit("hours", t.hours);
    visit("hours_on_leads", t.hours_on_leads);
    visit("hours_on_deals", t.hours_on_deals);
    visit("work_begun", t.work_begun);
    visit("first_lead", t.first_lead);
    visit("last_lead", t.last_lead);
    visit("leads_waiting", t.leads_waiting);
    visit("first_deal", t.first_deal);
    visit("last_deal", t.last_deal);
    visit("deals_open", t.deals_open);
    visit("contract", t.contract);
    visit("hours_share", t.hours_share);
    visit("experience", t.experience);
    visit("skill", t.skill);
    visit("first_task", t.first_task);
    visit("tasks", t.tasks);
    visit("first_pay", t.first_pay);
    visit("pay_accounts", t.pay_accounts);
    visit("effort", t.effort);
    visit("value_of_qualified", t.value_of_qualified);
    visit("value_of_other_work", t.value_of_other_work);
    visit("hours_for_leads", t.hours_for_leads);
    visit("hours_for_deals", t.hours_for_deals);
    visit("hours_for_customers", t.hours_for_customers);
    visit("hours_prospecting", t.hours_prospecting);
    visit("hours_on_customers", t.hours_on_customers);
    visit("calls_per_account", t.calls_per_account);
    visit("accounts_owned", t.accounts_owned);
    visit("customers", t.customers);
    visit("care", t.care);
    visit("opportunities_seen", t.opportunities_seen);
    visit("bookings_seen", t.bookings_seen);
    visit("wins_seen", t.wins_seen);
    visit("consultative", t.consultative);
    visit("data_entered", t.data_entered);
    visit("competence", t.competence);
    visit("hours_training_due", t.hours_training_due);
    visit("hours_due_met", t.hours_due_met);
    visit("visit_left", t.visit_left);
    visit("visits", t.visits);
    visit("rotation_left", t.rotation_left);
    visit("rotating_until", t.rotating_until);
    visit("own_trust_ability", t.own_trust_ability);
    visit("own_trust_intent", t.own_trust_intent);
    visit("trust_ability", t.trust_ability);
    visit("trust_intent", t.trust_intent);
    visit("misreading", t.misreading);
    visit("performance", t.performance);
    visit("first_watched", t.first_watched);
    visit("watched", t.watched);
    visit("replaced", t.replaced);
    visit("replaced_on", t.replaced_on);
    visit("hours_talk_due", t.hours_talk_due);
    visit("content_begun", t.content_begun);
    visit("pieces", t.pieces);
    visit("hours_review_due", t.hours_review_due);
    visit("craft", t.craft);
    visit("hours_managing_due", t.hours_managing_due);
    visit("hours_in_process_due", t.hours_in_process_due);
    visit("first_case", t.first_case);
    visit("last_case", t.last_case);
    visit("cases_waiting", t.cases_waiting);
    visit("hours_cases_due", t.hours_cases_due);
    visit("hours_cases_owed", t.hours_cases_owed);
    visit("hours_lobbying_due", t.hours_lobbying_due);
    visit("hours_lobbied", t.hours_lobbied);
    visit("lobbied_before", t.lobbied_before);
    visit("objections", t.objections);
    visit("objections_upheld", t.objections_upheld);
    visit("post", t.post);
    visit("origin", t.origin);
    visit("feedback_left", t.feedback_left);
    visit("hours_feedback_due", t.hours_feedback_due);
    visit("hours_example_due", t.hours_example_due);
  }
};

}  // namespace orgsim
