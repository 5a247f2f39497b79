// Turnover: people leave, and positions are filled again. Once a month each spends a threshold,
// drawn once for his time in the company, by a hazard: pay against what was expected and missed
// quotas raise it, time in the company lowers it, colleagues who left raise it, and whoever does
// middling well is likeliest to go (Sunder, Kumar, Goreczny & Maurer 2017); or, by the other rule,
// low motivation. Accounts go to colleagues of the role, cases with them; what the person knew and
// whom he knew is gone. After some time a new person begins in the position, new to everything.
// Stands last of all work: the day is done before anybody goes.
#pragma once

#include <span>
#include <vector>

#include "mechanisms/context.hpp"
#include "mechanisms/effort.hpp"
#include "mechanisms/traits.hpp"

namespace orgsim {

enum class TurnoverRule { none, pay, motivation };

struct TurnoverParameters {
  TurnoverRule rule = TurnoverRule::none;
  double monthly_hazard = 0.016;
  double pay_effect = 1;
  double missed_effect = 0.5;
  double tenure_effect = 0.05;
  double peers_effect = 1;
  double middle_effect = 0.5;
  double motivation_effect = 3;
  double days_to_hire = 45;
  double cost_per_exit = 35000;
  double cross_known_share = 0.8;
  double cross_start = 0.75;
  double cross_competence = 0.7;

  void describe(Description& d);
};

/// Why somebody may leave.
struct Reasons {
  double pay_gap = 0;
  double missed_quota = 0;  ///< share of the quota that is going to be missed
  double tenure_years = 3;  ///< in the company, as far as known
  double exits_near = 0;    ///< share of the unit that left of late
  double rank = -1;         ///< among those of the role, 0 to 1 by results; below 0: unknown
  double motivation = 1;
};

/// Hazard of leaving in a month.
double hazard_of_leaving(const TurnoverParameters& parameters, const Reasons& reasons);

/// The key of whoever holds a position next.
EntityKey successor_of(EntityKey key);

/// What newcomers are drawn from, besides the position as it stood on day 0.
struct Newcomers {
  TraitParameters traits;
  ManagementParameters management;
  double tolerance_sd = 0;
  double ramp_start = 1;  ///< share of the odds of success with which a newcomer begins
  double prior_leads = 1;
  double prior_qualified_share = 0;
  double consultative_share = 0;
  double competence = 0;        ///< in the other function's language
  double trust_of_sales = 0.5;  ///< in marketing, before anything was seen of it
  double trust_of_marketing = 0.5;
};

class Turnover {
 public:
  /// `components`: of all contracts, as pay accounts refer to them. `as_built`: the world of day 0.
  Turnover(const TurnoverParameters& parameters, const Newcomers& newcomers,
           const std::vector<PayComponent>& components, const World& as_built)
      : parameters_(parameters),
        newcomers_(newcomers),
        components_(components),
        as_built_(as_built) {}

  static Declared declared();

  /// Day 0: how much everybody bears.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  // ---- turnover.cpp ----------------------------------------------------------------------------
  void spend(World& world, const DayContext& context) const;
  Reasons reasons_of(const World& world, const DayContext& context, PersonId person) const;
  double missed_quota(const World& world, PersonId person) const;
  void let_go(World& world, const DayContext& context) const;
  void leave(World& world, const DayContext& context, PersonId person) const;
  void hand_on(World& world, const DayContext& context, PersonId person,
               std::span<const PersonId> heirs, PersonId successor) const;
  // ---- turnover_hiring.cpp ---------------------------------------------------------------------
  void fill(World& world, const DayContext& context, PersonId position) const;
  double trust_of(const World& world, PersonId position) const;
  Newcomer newcomer(const World& world, const DayContext& context, PersonId position) const;
  void restore_lines(World& world, const DayContext& context, PersonId position) const;
  void give_accounts(const World& world, const DayContext& context, PersonId position,
                     EntityKey key) const;

  TurnoverParameters parameters_;
  Newcomers newcomers_;
  const std::vector<PayComponent>& components_;
  const World& as_built_;
};

}  // namespace orgsim
