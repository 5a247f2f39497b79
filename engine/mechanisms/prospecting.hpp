// Prospecting: the hours that the other tasks of sales leave go to calling own accounts. Most are
// not in the market, and nobody can tell from outside; so each account with a need is met at a rate
// of calls over own accounts, which is spent against an Exp(1) threshold of the need. A ready
// account may open an opportunity; one that is exploring may close its door. Stands after hand-over
// and before selling, whose hours it leaves free: those planned for deals, as far as deals are due.
#pragma once

#include "mechanisms/answering.hpp"
#include "mechanisms/committee.hpp"
#include "mechanisms/context.hpp"
#include "mechanisms/relationship.hpp"

namespace orgsim {

struct ProspectingParameters {
  double calls_per_hour = 3;
  double ready_chance = 0.2;
  double exploring_chance = 0.03;

  void describe(Description& d);
};

class Prospecting {
 public:
  Prospecting(const ProspectingParameters& parameters, const HandoverParameters& answering,
              const SellingParameters& selling, const AnnoyanceParameters& annoyance)
      : parameters_(parameters), answering_(answering), selling_(selling), annoyance_(annoyance) {}

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  double free_hours(const World& world, const DayContext& context, PersonId person) const;
  double closing_chance(const World& world, const DayContext& context, AccountId account) const;
  void meet(World& world, const DayContext& context, AccountId account, PersonId owner) const;

  ProspectingParameters parameters_;
  HandoverParameters answering_;
  SellingParameters selling_;
  AnnoyanceParameters annoyance_;
};

}  // namespace orgsim
