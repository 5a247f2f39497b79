// Selling to a buying committee as functions of numbers: how fast a member is persuaded, and how
// deals die. Read by selling and, for what is due, by prospecting. Sources: purchase odds fall with
// the number of deciders (Toman, Adamson & Gomez 2017); 40 to 60 % of deals end in no decision
// (Dixon & McKenna 2022); sellers' skill differs by 0.56 logits, competition and missing
// information cost odds (Salvirt B2B data).
#pragma once

#include "config/description.hpp"
#include "world/world.hpp"

namespace orgsim {

/// How a touch moves a deal.
enum class SellingRule {
  touch,     ///< a constant chance to win, and to lose (reference workload P2)
  committee  ///< members persuaded one by one; no decision, competitor, neglect
};

struct SellingParameters {
  SellingRule rule = SellingRule::touch;
  double win_chance = 0.05;
  double win_chance_at_quarter_end = 0.15;
  std::int64_t quarter_end_days = 5;
  double loss_chance = 0.03;
  double hours_per_touch = 1;
  double own_payoff = 10;
  double opening_credit = 0.5;
  // ---- committee -------------------------------------------------------------------------------
  double persuasion_rate = 0.35;
  double claim_weight = 2;
  double content_weight = 0.5;
  double goodwill_weight = 0.5;
  double early_penalty = 1;
  std::int64_t days_between_touches = 4;
  double indecision_rate = 0.0016;
  double competitor_rate = 0.003;
  double neglect_rate = 0.002;
  std::int64_t patience_days = 10;

  void describe(Description& d);
};

/// What speaks for us when a member is talked to.
struct Argument {
  double skill = 0;       ///< logits
  double claim = 0.5;     ///< fit as claimed, 0 to 1
  double content = 0.5;   ///< response of the stock of content, 0 to 1
  double goodwill = 0.5;  ///< response of the stock of brand goodwill, 0 to 1
  bool early = false;     ///< the account is not ready
  double more = 0;        ///< logits of all else: price, relationship, annoyance, information
  double themes = 0;      ///< logits: what is told agrees with the themes that were heard
};

/// Hazard per hour of work that the present member is persuaded: twice the base rate times a
/// logistic in what speaks for us.
double persuasion_hazard(const SellingParameters& parameters, const Argument& argument);

/// Whether a deal last touched on `last_touch` (0: never) may be touched again on `day`.
bool is_due(const SellingParameters& parameters, std::uint32_t last_touch, std::uint32_t day);

/// Whether the deal's seller keeps it for his next pay period.
bool is_held(const World& world, DealId deal);

/// Hours that a person gives today to so many deals that are due: what they still need, within what
/// is planned for deals and what leads left over. Who has no plan gives what is left of the day.
double hours_for_talks(const SellingParameters& parameters, const World& world, PersonId person,
                       std::size_t due);

}  // namespace orgsim
