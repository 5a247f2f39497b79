// The tables of working lives: for each position (a row of people) what is known of who holds it
// besides tasks and pay: whom he sees, how he is led, how he works, what moves him, and how he came
// and goes. A row is a position; who leaves it takes along what is his (world/commands.hpp), and
// whoever comes next is a new person with a key of his own in the same row.
#pragma once

#include <cstdint>

#include "base/money.hpp"
#include "world/column.hpp"
#include "world/ids.hpp"

namespace orgsim {

struct Careers {
  using Id = PersonId;
  Column<Id, std::uint32_t> generation;         ///< how many have held the position before
  Column<Id, double> rejection_tolerance{1.0};  ///< multiple of a usual one; drawn once
  Column<Id, double> management_craft;          ///< at leading others, in logits of their work
  // ---- whom one sees ---------------------------------------------------------------------------
  Column<Id, SightId> first_sight{SightId::none};  ///< those whom the person sees stand together
  Column<Id, std::uint32_t> sights;
  Column<Id, double> seen_by;           ///< share of the unit's others who see the person
  Column<Id, double> effort_seen{1.0};  ///< mean effort of those
  // ---- how one is led --------------------------------------------------------------------------
  Column<Id, std::uint32_t> reports;   ///< people who report to the person directly
  Column<Id, double> attention;        ///< hours a week that the manager gives to the person
  Column<Id, double> coached_craft;    ///< what coaching has added to skill, in logits
  Column<Id, double> learned_craft;    ///< what better colleagues in sight have added
  Column<Id, std::uint8_t> ramped;     ///< whether the person works as well as his skill lets him
  Column<Id, double> ramp_start{1.0};  ///< share of the odds of success with which one began
  // ---- how one works ---------------------------------------------------------------------------
  Column<Id, double> work_quality{1.0};  ///< of this week's work, 1 is usual
  // ---- what moves one --------------------------------------------------------------------------
  Column<Id, double> motivation{1.0};  ///< 0 to 1.3; 1 is usual
  Column<Id, Money> variable_paid;     ///< pay for results since the first day
  Column<Id, Money> variable_seen;     ///< of these, already looked at
  Column<Id, double> pay_seen;         ///< EUR a month, of late; 0: none yet
  Column<Id, double> pay_expected;     ///< EUR a month
  Column<Id, double> pay_gap;          ///< pay of late against what one compares it with
  Column<Id, double> rejections;       ///< lost deals and leads given back, with fading memory
  Column<Id, double> conflicts;        ///< choices that were contested, with fading memory
  // ---- how one comes and goes ------------------------------------------------------------------
  Column<Id, double> stay_left;             ///< of the threshold that the hazard of leaving spends
  Column<Id, std::uint32_t> filled_on;      ///< day on which the position is filled again; 0: held
  Column<Id, std::uint32_t> accounts_left;  ///< owned by whoever left
  Column<Id, std::uint32_t> answered_left;  ///< accounts whose leads whoever left answered
  Column<Id, UnitId> headed{UnitId::none};  ///< unit that whoever left had led
  Column<Id, PersonId> line{PersonId::none};         ///< to whom whoever left reported
  Column<Id, PersonId> stood_under{PersonId::none};  ///< a manager's position that is empty

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("generation", t.generation);
    visit("rejection_tolerance", t.rejection_tolerance);
    visit("management_craft", t.management_craft);
    visit("first_sight", t.first_sight);
    visit("sights", t.sights);
    visit("seen_by", t.seen_by);
    visit("effort_seen", t.effort_seen);
    visit("reports", t.reports);
    visit("attention", t.attention);
    visit("coached_craft", t.coached_craft);
    visit("learned_craft", t.learned_craft);
    visit("ramped", t.ramped);
    visit("ramp_start", t.ramp_start);
    visit("work_quality", t.work_quality);
    visit("motivation", t.motivation);
    visit("variable_paid", t.variable_paid);
    visit("variable_seen", t.variable_seen);
    visit("pay_seen", t.pay_seen);
    visit("pay_expected", t.pay_expected);
    visit("pay_gap", t.pay_gap);
    visit("rejections", t.rejections);
    visit("conflicts", t.conflicts);
    visit("stay_left", t.stay_left);
    visit("filled_on", t.filled_on);
    visit("accounts_left", t.accounts_left);
    visit("answered_left", t.answered_left);
    visit("headed", t.headed);
    visit("line", t.line);
    visit("stood_under", t.stood_under);
  }
};

/// Who sees whom: the list of each person stands together. Made anew when seats, units or what is
/// shown of results change.
struct Sights {
  using Id = SightId;
  Column<Id, PersonId> seen{PersonId::none};

  template <class Self, class Visit>
  static void columns(Self& t, Visit&& visit) {
    visit("seen", t.seen);
  }
};

}  // namespace orgsim
