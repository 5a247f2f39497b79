// Levers on the offer: what campaigns are to speak of, prices, the shop, whom the
// makers of the product hear, who makes content.
#pragma once

#include "policy/lever_description.hpp"

namespace orgsim {

/// How often themes are chosen.
enum class ThemeCadence { quarterly, yearly };

/// What campaigns are to speak of.
struct ThemeLevers {
  bool unified = false;
  ThemeCadence planning = ThemeCadence::quarterly;

  void describe(LeverDescription& d);
};

/// Whose wishes the makers of the product follow.
enum class FeedbackFrom { sales, market };

/// Prices, buying without a salesperson, and what the makers of the product hear.
struct OfferLevers {
  bool self_service = false;
  double list_price_change = 0;
  double feedback_hours = 0;
  FeedbackFrom feedback_from = FeedbackFrom::sales;

  void describe(LeverDescription& d);
};

/// How content is made.
struct ContentLevers {
  double review_hours = 0;

  void describe(LeverDescription& d);
};

}  // namespace orgsim
