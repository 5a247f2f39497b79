// Journey: what happens at accounts with a need. A need arises (demand), is curiosity, exploring or
// ready; an exploring account informs itself and gets ready, faster with content and in nurture; it
// raises a hand now and then, by one of the sources, more often when it is ready; it gives up or
// buys elsewhere when nobody works it. Each threshold is an Exp(1) number drawn once per need and
// spent against the hazard of the day, so a need has the same luck in every arm of a comparison.
// Accounts without a need are never looked at. Stands before hand-over: a lead of today can be
// answered today. Sources: 95 % of accounts are not in the market at a time (Ehrenberg-Bass
// Institute); readiness after MarketingSherpa; hand-raising in proportion to goodwill and fit.
#pragma once

#include <array>
#include <vector>

#include "mechanisms/content_use.hpp"
#include "mechanisms/context.hpp"
#include "mechanisms/heard.hpp"
#include "mechanisms/nurture.hpp"
#include "mechanisms/offer.hpp"
#include "mechanisms/self_service.hpp"

namespace orgsim {

struct JourneyParameters {
  double office_hours_share = 0.7;
  double office_hours_from = 8;
  double office_hours_to = 18;
  double again_share = 1;

  void describe(Description& d);
};

/// What the offer adds to the journey: themes heard, pieces of content, new products, a shop.
struct JourneyOffer {
  double theme_weight = 0;  ///< of hand-raises in the themes that were heard
  CollateralRule collateral = CollateralRule::none;
  DiffusionParameters diffusion;
  SelfServiceParameters shop;
};

class Journey {
 public:
  Journey(const JourneyParameters& parameters, const NurtureParameters& nurture,
          const ScoringParameters& scoring, const JourneyOffer& offer = {})
      : parameters_(parameters), nurture_(nurture), scoring_(scoring), offer_(offer) {}

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  /// What holds today for all accounts of a segment.
  struct Hazards {
    std::array<double, 4> raise{};     ///< by AccountStage
    std::array<double, 4> patience{};  ///< spent a day
    double ready_alone = 0;
    double ready_nurtured = 0;
    double buy = 0;  ///< of a ready account, in the shop, per unit of fit
  };
  Hazards hazards_of(const World& world, const DayContext& context, SegmentId segment) const;
  double driver(const World& world, const DayContext& context, SourceDriver driver) const;
  double flow_of(const World& world, const DayContext& context, SegmentId segment,
                 std::size_t source) const;
  double informed(const World& world, SegmentId segment) const;
  void begin(World& world, const DayContext& context, AccountId account, std::uint32_t need) const;
  bool live(World& world, const DayContext& context, AccountId account,
            const Hazards& hazards) const;
  void raise(World& world, const DayContext& context, AccountId account) const;

  // ---- journey_shop.cpp: buying without a salesperson, and needing more
  bool has_shop(const DayContext& context, SegmentId segment) const;
  void buy(World& world, const DayContext& context, AccountId account) const;
  void plan_repeat(World& world, const DayContext& context, AccountId account) const;
  void begin_repeats(World& world, const DayContext& context) const;

  JourneyParameters parameters_;
  NurtureParameters nurture_;
  ScoringParameters scoring_;
  JourneyOffer offer_;
};

}  // namespace orgsim
