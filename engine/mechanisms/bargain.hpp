// A bargain near the end of a seller's pay period, as functions of numbers: what he expects to be
// paid when he gives a discount, presses for a signature or waits, and what a price adds to
// persuasion. Vocabulary of pricing (which decides) and selling (which talks). Sources: timing
// games as in Oyer (1998) and Larkin (2014): the pay rate of this period against that of the next,
// less the pay lost on a lower price and what the seller feels for the relationship.
#pragma once

#include <cstdint>

#include "config/description.hpp"

namespace orgsim {

enum class PricingRule { none, period_end };

struct PricingParameters {
  PricingRule rule = PricingRule::none;
  std::int64_t window_days = 15;
  std::int64_t review_days = 5;
  double highest_discount = 0.3;
  double step = 0.05;
  double days_per_member = 20;
  double regard = 0.01;
  double push_logits = 0.4;
  double push_overclaim = 0.15;
  double push_regard = 0.002;
  double hold_back = 1;
  double loss_while_waiting = 0.005;
  double reference_weight = 0.5;
  double memory_deals = 20;

  void describe(Description& d);
};

/// A deal near a period's end, as its seller sees it.
struct Bargain {
  double value = 0;           ///< EUR, by the list
  std::uint32_t members = 1;  ///< still to be persuaded
  double speed = 0;           ///< members persuaded a day so far
  double days = 0;            ///< left in the period
  double now = 0;             ///< pay per EUR of bookings in this period
  double later = 0;           ///< ... and in the next
  double win_now = 0;         ///< pay per deal won
  double win_later = 0;
  double sensitivity = 0;  ///< of the segment to price
};

/// What somebody does about a deal near a period's end.
struct Terms {
  double discount = 0;
  bool pushed = false;
  bool held = false;
};

/// Chance that at least so many members are persuaded where `expected` are on average (Poisson).
double chance_to_close(std::uint32_t members, double expected);

/// Pay that the seller expects of the deal, less what he feels for the money given away.
double expected_pay(const PricingParameters& parameters, const Bargain& bargain, double discount,
                    bool pushed);

/// What serves his pay best; ties go to the smaller discount and to leaving the buyer alone.
Terms best_terms(const PricingParameters& parameters, const Bargain& bargain);

/// Logits that the price adds to persuasion: a discount against what buyers have come to expect.
double price_argument(const PricingParameters& parameters, double sensitivity, double discount,
                      double expected);

}  // namespace orgsim
