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

#include "mechanisms/context.hpp"
#include "mechanisms/nurture.hpp"

namespace orgsim {

struct JourneyParameters {
  double office_hours_share = 0.7;
  double office_hours_from = 8;
  double office_hours_to = 18;
  double again_share = 1;

  void describe(Description& d);
};

class Journey {
 public:
  Journey(const JourneyParameters& parameters, const NurtureParameters& nurture,
          const ScoringParameters& scoring)
      : parameters_(parameters), nurture_(nurture), scoring_(scoring) {}

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  /// What holds today for all accounts of a segment.
  struct Hazards {
    std::array<double, 4> raise{};     ///< by AccountStage
    std::array<double, 4> patience{};  ///< spent a day
    double ready_alone = 0;
    double ready_nurtured = 0;
  };
  Hazards hazards_of(const World& world, const DayContext& context, SegmentId segment) const;
  double driver(const World& world, const DayContext& context, SourceDriver driver) const;
  void begin(World& world, const DayContext& context, AccountId account) const;
  bool live(World& world, const DayContext& context, AccountId account,
            const Hazards& hazards) const;
  void raise(World& world, const DayContext& context, AccountId account) const;

  JourneyParameters parameters_;
  NurtureParameters nurture_;
  ScoringParameters scoring_;
};

}  // namespace orgsim
