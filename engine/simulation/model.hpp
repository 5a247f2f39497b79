// A scenario made ready to run: the world of day 0, the mechanisms with their parameters, the
// calendar, the policies, the groups. Constant and shared by all replications of an arm.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mechanisms/adoption.hpp"
#include "mechanisms/attention.hpp"
#include "mechanisms/budgets.hpp"
#include "mechanisms/collateral.hpp"
#include "mechanisms/communication.hpp"
#include "mechanisms/competitor.hpp"
#include "mechanisms/contact_learning.hpp"
#include "mechanisms/customers.hpp"
#include "mechanisms/demand.hpp"
#include "mechanisms/disputes.hpp"
#include "mechanisms/drift.hpp"
#include "mechanisms/goodwill.hpp"
#include "mechanisms/handover.hpp"
#include "mechanisms/journey.hpp"
#include "mechanisms/lead_definition.hpp"
#include "mechanisms/learning.hpp"
#include "mechanisms/management.hpp"
#include "mechanisms/motivation.hpp"
#include "mechanisms/peers.hpp"
#include "mechanisms/planning.hpp"
#include "mechanisms/pricing.hpp"
#include "mechanisms/process.hpp"
#include "mechanisms/product_feedback.hpp"
#include "mechanisms/prospecting.hpp"
#include "mechanisms/ramp.hpp"
#include "mechanisms/relations.hpp"
#include "mechanisms/relationship_index.hpp"
#include "mechanisms/sales_forecast.hpp"
#include "mechanisms/selling.hpp"
#include "mechanisms/settlement.hpp"
#include "mechanisms/themes.hpp"
#include "mechanisms/traits.hpp"
#include "mechanisms/trust.hpp"
#include "mechanisms/turnover.hpp"
#include "restructuring/schedule.hpp"
#include "scenario/builder.hpp"
#include "scenario/changes.hpp"
#include "simulation/groups.hpp"

namespace orgsim {

class Model {
 public:
  /// `scenario` has passed the loader's checks.
  explicit Model(const Scenario& scenario);
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  Calendar calendar;
  int months;              ///< recorded
  std::uint32_t last_day;  ///< of the run, burn-in included
  MarketData market;
  BuiltWorld built;
  Groups groups;
  PolicyBook policies;
  std::string text;         ///< canonical text of the scenario
  std::uint64_t text_hash;  ///< of `text`: part of every run's key

  // ---- the behaviours, in the order of the day -------------------------------------------------
  Schedule schedule;
  Traits traits;
  Planning planning;
  Attention attention;
  Communication communication;
  CarryOver carry_over;
  LeadWishes lead_wishes;
  MoneyWishes money_wishes;
  Goodwill goodwill;
  Demand demand;
  Journey journey;
  Handover handover;
  Prospecting prospecting;
  Selling selling;
  Pricing pricing;
  RelationsCare relations;
  CustomerCare customers;
  LeadDefinition lead_definition;
  Learning learning;
  Budgets budgets;
  Disputes disputes;
  Settlement settlement;
  ContactLearning contact_learning;
  Trust trust;
  Themes themes;
  CollateralWork collateral;
  Drift drift;
  CompetitorMoves competitor;
  Peers peers;
  Management management;
  Process process;
  Motivation motivation;
  Ramp ramp;
  Turnover turnover;
  SalesForecast forecast;
  RelationshipIndex relationship_index;
  ProductFeedback product_feedback;
  Adoption adoption;

 private:
  Model(const Scenario& scenario, CompiledChanges&& changes);
  Model(const Scenario& scenario, CompiledChanges&& changes, double left_after_a_month);
};

/// Key of one run: hash(canonical scenario, engine version, seed, replication). Equal keys mean
/// equal bits.
std::uint64_t run_key(const Model& model, std::uint64_t seed, std::uint64_t replication);

}  // namespace orgsim
