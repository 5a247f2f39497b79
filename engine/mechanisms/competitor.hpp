// The competitor: one for each segment, with a brand and a price of its own. It watches our share
// of accounts with a delay, spends more on its brand when it loses more than it is used to, cuts
// its price, and follows part of our changes of price. Its pressure, brand against ours and price
// against ours, is a multiple of the hazards of losing to it: open deals (selling) and needs that
// we do not work (journey). Stands late in the day: it sees what happened. Sources: brand stock
// after Nerlove & Arrow (1962); elasticity Bijmolt, van Heerde & Pieters (2005); sizes judged.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

enum class CompetitorRule { none, responds };

struct CompetitorParameters {
  CompetitorRule rule = CompetitorRule::none;
  double delay_days = 63;
  double adaptation_days = 504;
  double brand_response = 2;
  double most_investment = 3;
  double brand_retention_per_day = 0.9962;
  double price_response = 0.3;
  double lowest_price = 0.8;
  double follows_price = 0.5;
  double brand_weight = 1;
  double price_elasticity = 2;

  void describe(Description& d);
};

/// Share of what it is used to that we have taken from it, 0 where we have not. `seen`, `usual`:
/// our share of accounts.
double loss_felt(double seen, double usual);

/// Multiple of the usual hazard of losing to it: 1 when its brand is as strong as ours at equal
/// prices.
double pressure_of(const CompetitorParameters& parameters, double its_brand, double our_brand,
                   double its_price, double our_price);

class CompetitorMoves {
 public:
  explicit CompetitorMoves(const CompetitorParameters& parameters) : parameters_(parameters) {}

  static Declared declared();

  /// Day 0: it is used to the share that we have.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  CompetitorParameters parameters_;
};

}  // namespace orgsim
