// Styles of selling and what is known of a deal, as functions of numbers: what a member hears of
// our fit, how much of a talk goes to asking, and what missing information and competitors cost.
// Parts of selling. Sources: consultative selling (understand the problem, then show how it is
// solved); budgets unknown 13.9 % won against 53 %, a competitor present 21.0 % against 67.4 %
// (Salvirt B2B data).
#pragma once

#include "config/description.hpp"
#include "world/world.hpp"

namespace orgsim {

enum class StyleRule { none, by_style };
struct StyleParameters {
  StyleRule rule = StyleRule::none;
  double consultative_share = 0.4;
  double asking_share = 0.5;
  double found_by_asking = 0.4;
  double truthfulness = 0.7;
  double overclaim = 0.4;

  void describe(Description& d);
};

enum class InformationRule { none, odds };
struct InformationParameters {
  InformationRule rule = InformationRule::none;
  double unknown_of_lead = 0.08;
  double unknown_of_nurtured = 0.04;
  double unknown_of_call = 0.2;
  double missing_weight = 2;
  std::int64_t talks_to_learn = 20;
  double competitor_share = 0.33;
  double competitor_rate = 0.009;

  void describe(Description& d);
};

/// Fit that a member hears, of which `meant` is what the seller has to say to its topics, where
/// `fit` is the true one. Whoever hunts says yes to a share of the rest; whoever consults finds out
/// a share of the rest and takes back most of what is not true.
double heard_claim(const StyleParameters& parameters, bool consultative, double meant, double fit);

}  // namespace orgsim
