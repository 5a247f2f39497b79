// Readiness and nurture as functions of numbers: how ready an account looks, how fast one gets
// ready alone and in nurture, and what contacts do. Vocabulary that journey, hand-over and goodwill
// share. Sources: MarketingSherpa's panel (72 % of nurtured leads get ready within 6 to 11 months,
// about nine touches 11 days apart); the rest is judged.
#pragma once

#include "config/description.hpp"
#include "world/tables.hpp"

namespace orgsim {

struct NurtureParameters {
  double days_between_contacts = 8;
  double ready_rate = 0.0071;
  double content_effect = 0.5;
  double wrong_content_share = 0.3;
  double annoyance_chance = 0.03;

  void describe(Description& d);
};

struct ScoringParameters {
  double idle_score = 0;
  double exploring_score = 0.35;
  double ready_score = 1;
  double error = 0.35;
  double first_threshold = 0.3;
  double prior_leads = 20;

  void describe(Description& d);
  /// Readiness as marketing sees it: that of the stage, with an error of `z` standard deviations.
  double seen(AccountStage stage, double z) const;
};

}  // namespace orgsim
