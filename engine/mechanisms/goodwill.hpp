// Campaigns and goodwill. In a market without needs a campaign touches accounts; each touch lifts
// the account's goodwill towards 1, and goodwill fades by a constant share a day (Nerlove & Arrow
// 1962, with a saturating response). In a market with needs, what marketers do with their hours
// turns bought media into two stocks of the firm, brand goodwill (slow) and activation (quick), and
// makes content and contacts of nurture. Stands before demand: a touch of today can raise a hand
// today.
#pragma once

#include "mechanisms/carry_over.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

struct GoodwillParameters {
  double retention_per_day = 0.99;
  double lift_per_touch = 0.1;
  double cost_per_touch = 0;

  void describe(Description& d);
};

/// The firm's stocks in a market with needs. Each has a saturating response, stock / (1 + stock).
struct CampaignParameters {
  double brand_retention_per_day = 0.9962;
  double activation_retention_per_day = 0.933;
  double content_retention_per_day = 0.99725;
  double brand_gain = 0.2;
  double activation_gain = 3;
  double content_gain = 0.0001;
  double touches_per_hour = 4;
  double contacts_per_hour = 3;

  void describe(Description& d);
};

/// Goodwill after one touch.
constexpr double touched(double goodwill, double lift) {
  return goodwill + lift * (1 - goodwill);
}

class Goodwill {
 public:
  Goodwill(const GoodwillParameters& parameters, const CampaignParameters& campaigns,
           double days_between_contacts, const CarryOver& carry_over)
      : parameters_(parameters),
        campaigns_(campaigns),
        days_between_contacts_(days_between_contacts),
        carry_over_(carry_over) {}

  static Declared declared();

  /// Day 0: goodwill of every account, uniform between the segment's bounds; stocks of 1.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  std::uint32_t place(World& world, const DayContext& context, CampaignId campaign,
                      double placed) const;
  void touch_accounts(World& world, const DayContext& context) const;
  void build_stocks(World& world, const DayContext& context) const;

  GoodwillParameters parameters_;
  CampaignParameters campaigns_;
  double days_between_contacts_;  ///< of nurture
  const CarryOver& carry_over_;
};

}  // namespace orgsim
