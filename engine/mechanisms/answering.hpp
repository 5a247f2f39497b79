// Answering a lead as functions of numbers: how the odds of qualifying fall with the time that it
// waited, and when a salesperson wants to answer it at all. Read by hand-over. Sources: Oldroyd,
// McElheran & Elkington (2011) for the decay, log ratios halved for confounding (easy leads are
// called first); Sabnis, Chatterjee, Grewal & Lilien (2013) for tracking and seniority.
#pragma once

#include "config/description.hpp"
#include "world/tables.hpp"

namespace orgsim {

/// How the chance of an opportunity depends on waiting.
enum class AnswerRule {
  freshness,  ///< exp(-age / freshness), for all leads alike (reference workload P2)
  odds        ///< odds by readiness, falling with the clock hours waited
};

struct HandoverParameters {
  AnswerRule rule = AnswerRule::freshness;
  double freshness_days = 5;
  double hours_per_follow_up = 1;
  // ---- answering by odds -----------------------------------------------------------------------
  double opens_at = 9;
  double closes_at = 17;
  double least_share = 0.05;
  double away_share = 0;
  double decay_share = 0.92;
  double decay_minutes = 33;
  double decay_slope = 1.69;
  double ready_chance = 0.4;
  double exploring_chance = 0.08;
  double idle_chance = 0.01;
  double burn_chance = 0.3;
  double acceptance_temperature = 25;
  double tracking_value = 25;
  double reactance = 1.2;
  double senior_years = 5;
  double ticked_hours = 0.1;
  double ticked_quality = 0.3;
  double hours_per_opportunity = 40;
  double prior_leads = 10;
  double prior_qualified_share = 0.2;

  void describe(Description& d);
};

/// Chance that a lead answered `age_days` after it came becomes an opportunity (freshness rule).
double chance_of_opportunity(double age_days, double freshness_days);

/// What is left of the odds of qualifying after waiting `hours`: 1 at once, 1 - decay_share in the
/// end.
double response_decay(const HandoverParameters& parameters, double hours);

/// Chance that an answered lead qualifies: odds by readiness, times what waiting left of them,
/// times exp(skill), times the quality of the answer. 0 where the need is gone.
double qualifying_chance(const HandoverParameters& parameters, AccountStage stage, double hours,
                         double skill, double quality);

/// What being tracked adds to the value of answering in time, EUR/h: less for those with
/// experience, who may even resent it.
double value_of_tracking(const HandoverParameters& parameters, double experience_years);

}  // namespace orgsim
