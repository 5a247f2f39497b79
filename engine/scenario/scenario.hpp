// A scenario: a company, its market, its assumptions, its levers, and what is done to it when.
// Constant after loading (scenario/loader.hpp); a run is run(scenario, seed, replication).
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/calendar.hpp"
#include "base/version.hpp"
#include "mechanisms/adoption.hpp"
#include "mechanisms/attention.hpp"
#include "mechanisms/bargain.hpp"
#include "mechanisms/budgets.hpp"
#include "mechanisms/collateral.hpp"
#include "mechanisms/communication_parameters.hpp"
#include "mechanisms/competitor.hpp"
#include "mechanisms/contact_learning.hpp"
#include "mechanisms/customers.hpp"
#include "mechanisms/diffusion.hpp"
#include "mechanisms/disputes.hpp"
#include "mechanisms/drift.hpp"
#include "mechanisms/goodwill.hpp"
#include "mechanisms/handover.hpp"
#include "mechanisms/incentives.hpp"
#include "mechanisms/journey.hpp"
#include "mechanisms/lead_definition.hpp"
#include "mechanisms/learning.hpp"
#include "mechanisms/motivation.hpp"
#include "mechanisms/process.hpp"
#include "mechanisms/product_feedback.hpp"
#include "mechanisms/prospecting.hpp"
#include "mechanisms/ramp.hpp"
#include "mechanisms/relationship.hpp"
#include "mechanisms/relationship_index.hpp"
#include "mechanisms/sales_forecast.hpp"
#include "mechanisms/self_service.hpp"
#include "mechanisms/selling.hpp"
#include "mechanisms/task_lags.hpp"
#include "mechanisms/themes.hpp"
#include "mechanisms/traits.hpp"
#include "mechanisms/trust_weight.hpp"
#include "mechanisms/turnover.hpp"
#include "policy/levers.hpp"
#include "restructuring/definition.hpp"
#include "scenario/events.hpp"
#include "scenario/organization.hpp"

namespace orgsim {

/// Everything about nature that is assumed: one section per mechanism.
struct Assumptions {
  TraitParameters traits;
  IncentiveParameters incentives;
  HorizonParameters horizon;
  EffortParameters effort;
  TaskLags lags;
  AttentionParameters attention;
  GoodwillParameters goodwill;
  CampaignParameters campaigns;
  JourneyParameters journey;
  NurtureParameters nurture;
  ScoringParameters scoring;
  LeadDefinitionParameters lead_definition;
  HandoverParameters handover;
  ProspectingParameters prospecting;
  SellingParameters selling;
  CustomerParameters customers;
  PricingParameters pricing;
  StyleParameters styles;
  InformationParameters information;
  AnnoyanceParameters annoyance;
  RelationshipParameters relationships;
  AccountDataParameters account_data;
  ExpansionParameters expansion;
  ContactLearningParameters contact_learning;
  TrustParameters trust;
  LearningParameters learning;
  CommunicationParameters communication;
  ThemeParameters themes;
  CollateralParameters collateral;
  SelfServiceParameters self_service;
  DiffusionParameters diffusion;
  DriftParameters drift;
  CompetitorParameters competitor;
  PeerParameters peers;
  ManagementParameters management;
  ProcessParameters process;
  MotivationParameters motivation;
  RampParameters ramp;
  TurnoverParameters turnover;
  DisputeParameters disputes;
  BudgetParameters budgets;
  ForecastParameters forecast;
  RelationshipIndexParameters relationship_index;
  ProductFeedbackParameters product_feedback;
  AdoptionParameters adoption;

  void describe(Description& d);
};

/// A campaign that runs all the time.
struct CampaignSpec {
  std::string unit;
  std::int64_t first_goal_topic = 0;
  std::int64_t goal_topics = 0;

  void describe(Description& d);
};

struct Scenario {
  std::int64_t schema_version = scenario_schema_version;
  std::string name;
  std::string question;
  std::string main_metric = "contribution";
  double years = 3;
  double burn_in_years = 1;
  std::string starts = "2027-01-01";
  std::int64_t fiscal_offset_months = 0;
  std::string currency = "EUR";
  std::int64_t price_base_year = 2026;

  Market market;
  Organization organization;
  std::map<std::string, CampaignSpec> campaigns;
  Assumptions assumptions;
  Levers policy;
  std::map<std::string, RestructuringUse> restructuring;
  std::map<std::string, ScenarioEvent> events;

  void describe(Description& d);

  /// Recorded months: `years` x 12.
  int months() const;
  int burn_in_months() const;
  Calendar calendar() const;
  /// The last day of the run, burn-in included.
  std::uint32_t last_day() const;
};

/// The whole resolved scenario as TOML, from which the same runs can be made again.
std::string canonical_text(const Scenario& scenario);

}  // namespace orgsim
