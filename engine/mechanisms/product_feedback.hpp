// Feedback to the product. A salesperson who saw a customer decide for nobody or for another may
// report what was lacking: drawn from his own accounts, and as often as the hours allow that are
// given to it. Or marketing reads the whole market, by its accounts. At each quarter's end the
// makers shift the product towards the segments that were heard, and thereby away from the others;
// competitors catch up with what was gained. Writes segments.adaptation, which enters the fit of
// needs that arise (journey). Stands after selling: deals of today are known. Source: features for
// single customers against the broad market (Kotler, Rackham & Krishnaswamy 2006); sizes judged.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

enum class ProductFeedbackRule { none, reports };

struct ProductFeedbackParameters {
  ProductFeedbackRule rule = ProductFeedbackRule::none;
  double hours_per_report = 0.5;
  double gain = 0.1;
  double enough_reports = 5;
  double narrowing = 0.5;
  double half_life_days = 504;

  void describe(Description& d);
};

/// Hours that somebody has for reports after a day: what was left and what the day adds, saved up
/// to what a month brings, or to one report where that is more.
double saved_for_reports(const ProductFeedbackParameters& parameters, double left,
                         double hours_a_day);

/// By how many logits a quarter's reports raise fit in a segment that has `part` of them; below 0
/// where the product moves away from it. `segments`: in the market.
double shift_of_fit(const ProductFeedbackParameters& parameters, double part, double reports,
                    std::size_t segments);

class ProductFeedback {
 public:
  explicit ProductFeedback(const ProductFeedbackParameters& parameters);

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  void hear_sales(World& world, const DayContext& context) const;
  void read_market(World& world, const DayContext& context) const;
  void shift_product(World& world) const;

  ProductFeedbackParameters parameters_;
  double left_after_a_quarter_;  ///< of what was gained before
};

}  // namespace orgsim
