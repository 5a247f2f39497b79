// What people plan and believe: their tasks and what these have brought, the running accounts of
// their pay, what they have seen of leads, what they hold of customers, and whom they know. See
// tables_of_people.hpp for how tables work.
#pragma once

#include <cstdint>

#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// What people can spend their hours on.
enum class TaskKind : std::uint8_t {
  answer,    ///< follow up leads
  prospect,  ///< call own accounts
  advance,   ///< work open opportunities
  care,      ///< look after customers
  brand,     ///< campaigns that build goodwill
  demand,    ///< campaigns that make people raise a hand now
  nurture,   ///< keep in contact with leads that are not ready
  content,   ///< material that customers inform themselves from
  count_
};
inline constexpr std::size_t task_kind_count = static_cast<std::size_t>(TaskKind::count_);

/// A task that a person may do, with what the person believes and plans about it.
struct Tasks {
  using Id = TaskId;
  Column<Id, PersonId> person{PersonId::none};
  Column<Id, TaskKind> kind;
  Column<Id, double> norm;   ///< what the role makes of an hour of it, EUR/h
  Column<Id, double> value;  ///< perceived value of an hour, EUR/h, as of the last plan
  Column<Id, double> share;  ///< of the working hours, as of the last plan
  Column<Id, double> hours;  ///< of today, as planned
  Column<Id, YieldId> first_yield{YieldId::none};  ///< one for each pay account of the person

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("person", t.person);
    visit("kind", t.kind);
    visit("norm", t.norm);
    visit("value", t.value);
    visit("share", t.share);
    visit("hours", t.hours);
    visit("first_yield", t.first_yield);
  }
};

/// What a person has seen an hour of a task bring for one pay account: credits over hours, both
/// with fading memory and with a prior.
struct Yields {
  using Id = YieldId;
  Column<Id, double> hours;
  Column<Id, double> credit;  ///< in units of the pay account's metric

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("hours", t.hours);
    visit("credit", t.credit);
  }
};

/// What a person has seen of leads from one source. Row: person x sources + source.
struct SourceBeliefs {
  using Id = SourceBeliefId;
  Column<Id, double> answered;   ///< with fading memory and a prior
  Column<Id, double> qualified;  ///< of these

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("answered", t.answered);
    visit("qualified", t.qualified);
  }
};

/// What a person believes that customers of a segment care about. Row: person x realities + word of
/// reality (knowledge_of in world.hpp).
struct Knowledge {
  using Id = KnowledgeId;
  Column<Id, std::uint64_t> known;  ///< a belief word (base/bit_words.hpp): topics with an opinion
  Column<Id, std::uint64_t> value;  ///< ... and which

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("known", t.known);
    visit("value", t.value);
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
  Column<Id, double> scale{
      1.0};  ///< what the component's payout is multiplied with (a change of contract)
  Column<Id, double> daily_mean;  ///< expected result a day, with fading memory
  Column<Id, double> daily_variance;
  Column<Id, double> month_start;  ///< result at the start of the month
  Column<Id, double>
      slope;  ///< what one more unit of result in this period is worth, as of the last plan
  Column<Id, double> later_slope;   ///< the same for results of later periods
  Column<Id, double> paid_of_year;  ///< pay since the last year-end, before any change of contract
  Column<Id, double> paid_of_last_year;

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("person", t.person);
    visit("component", t.component);
    visit("quota", t.quota);
    visit("result", t.result);
    visit("scale", t.scale);
    visit("daily_mean", t.daily_mean);
    visit("daily_variance", t.daily_variance);
    visit("month_start", t.month_start);
    visit("slope", t.slope);
    visit("later_slope", t.later_slope);
    visit("paid_of_year", t.paid_of_year);
    visit("paid_of_last_year", t.paid_of_last_year);
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

}  // namespace orgsim
