// Selling: qualified leads and promising cold calls become open opportunities of the account's
// owner, and the hours planned for deals go to those that are due. By the simple rule a touch wins
// with some chance, a higher one in the last days of a quarter (seasonality of sales: Oyer 1998).
// By the committee rule a touch spends the threshold of the member it talks to; the deal is won
// when enough members are persuaded, and dies by no decision, a competitor or neglect, whichever of
// three thresholds is spent first. A deal's value and all its luck belong to the account's need, so
// they are the same in every arm. Sources: mechanisms/committee.hpp.
#pragma once

#include "mechanisms/bargain.hpp"
#include "mechanisms/committee.hpp"
#include "mechanisms/content_use.hpp"
#include "mechanisms/context.hpp"
#include "mechanisms/heard.hpp"
#include "mechanisms/offer.hpp"
#include "mechanisms/relationship.hpp"
#include "mechanisms/selling_styles.hpp"

namespace orgsim {

/// What selling goes by.
struct SellingRules {
  SellingParameters selling;
  StyleParameters styles;
  InformationParameters information;
  PricingParameters pricing;
  AnnoyanceParameters annoyance;
  RelationshipParameters relationships;
  CollateralParameters collateral{};
  double consistency_weight = 0;  ///< logits for agreement with the themes that were heard
  const std::vector<PayComponent>* components = nullptr;  ///< of all contracts
};

class Selling {
 public:
  explicit Selling(const SellingRules& rules)
      : parameters_(rules.selling),
        styles_(rules.styles),
        information_(rules.information),
        pricing_(rules.pricing),
        annoyance_(rules.annoyance),
        relationships_(rules.relationships),
        collateral_(rules.collateral),
        consistency_weight_(rules.consistency_weight),
        components_(rules.components) {}

  static Declared declared();

  /// Day 0: how everyone sells.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  // ---- selling.cpp: what all rules share
  // ---------------------------------------------------------
  static Address of_deal(const World& world, DealId deal, Purpose what, std::uint32_t number);
  void open(World& world, const DayContext& context) const;
  void open_deal(World& world, const DayContext& context, AccountId account, PersonId owner,
                 std::uint32_t ordinal, TaskKind origin, LeadId lead) const;
  void close(World& world, const DayContext& context, DealId deal, DealState state,
             LossReason reason) const;
  void book(World& world, const DayContext& context, DealId deal) const;
  ProductId product_for(const World& world, const DayContext& context, AccountId account,
                        PersonId seller) const;
  Money value_of(const World& world, const DayContext& context, DealId deal) const;
  void touch_oldest(World& world, const DayContext& context, PersonId person,
                    double win_chance) const;

  // ---- selling_committee.cpp
  // ---------------------------------------------------------------------
  void begin_committee(World& world, const DayContext& context, DealId deal) const;
  void meet_member(World& world, const DayContext& context, DealId deal) const;
  void talk_to_committees(World& world, const DayContext& context, PersonId person) const;
  bool talk(World& world, const DayContext& context, PersonId person, DealId deal,
            double work) const;
  LossReason dies(World& world, const DayContext& context, DealId deal) const;

  // ---- selling_arguments.cpp
  // ---------------------------------------------------------------------
  struct Speech {
    double claim;  ///< fit that the member hears
    double share;  ///< of the work that persuades
  };
  static constexpr int late_days = 10;  ///< of a quarter, by the metrics
  void begin_talks(World& world, const DayContext& context, DealId deal) const;
  bool consults(const World& world, const DayContext& context, PersonId person) const;
  Speech speech(World& world, const DayContext& context, PersonId person, DealId deal,
                double meant) const;
  double further_arguments(World& world, const DayContext& context, PersonId person,
                           DealId deal) const;
  double promised(const World& world, DealId deal, double claim) const;
  double competition(const World& world, DealId deal) const;
  void settle_price(World& world, const DayContext& context, DealId deal) const;

  double content_for(World& world, const DayContext& context, PersonId person, DealId deal) const;

  SellingParameters parameters_;
  StyleParameters styles_;
  InformationParameters information_;
  PricingParameters pricing_;
  AnnoyanceParameters annoyance_;
  RelationshipParameters relationships_;
  CollateralParameters collateral_;
  double consistency_weight_;  ///< logits for agreement with the themes that were heard
  const std::vector<PayComponent>* components_;
};

}  // namespace orgsim
