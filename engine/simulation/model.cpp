#include "simulation/model.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "base/real_math.hpp"
#include "base/version.hpp"

namespace orgsim {
namespace {

/// The positions that restructurings add, by the sums that they set.
std::vector<Vacancies> vacancies_of(const CompiledChanges& changes) {
  std::vector<Vacancies> vacancies;
  for (const LeverChange& change : changes.levers)
    if (change.lever == "staffing.more_reps_sum")
      vacancies.push_back({changes.schedule[change.restructuring].name, change.restructuring,
                           std::get<double>(change.value)});
  return vacancies;
}

/// What is left of an experience after a month, when half is left after `half_life` days.
double left_after_a_month(double half_life) {
  return real_math::exp(-real_math::log(2.0) * days_per_month / half_life);
}

/// The topics that the unit of each campaign is paid for.
std::vector<ThemeGoal> goals_of(const Scenario& scenario) {
  std::vector<ThemeGoal> goals;
  for (const auto& [name, campaign] : scenario.campaigns) {
    ThemeGoal goal;
    if (campaign.goal_topics > 0)
      goal.topics = (~std::uint64_t{0} >> (std::int64_t{topics_heard} - campaign.goal_topics))
                    << campaign.first_goal_topic;
    goals.push_back(goal);
  }
  return goals;
}

JourneyOffer offer_of(const Assumptions& assumptions) {
  return {assumptions.themes.weight_of_raise(), assumptions.collateral.rule, assumptions.diffusion,
          assumptions.self_service};
}

/// What newcomers are drawn from.
Newcomers newcomers_of(const Assumptions& about) {
  return {.traits = about.traits,
          .management = about.management,
          .tolerance_sd = about.motivation.tolerance_sd,
          .ramp_start = about.ramp.rule == RampRule::none ? 1 : about.ramp.start,
          .prior_leads = about.handover.prior_leads,
          .prior_qualified_share = about.handover.prior_qualified_share,
          .consultative_share =
              about.styles.rule == StyleRule::none ? 0 : about.styles.consultative_share,
          .competence = about.contact_learning.rule == ContactRule::none
                            ? 0
                            : about.contact_learning.first_competence,
          .trust_of_sales = about.trust.rule == TrustRule::none ? 0.5 : about.trust.sales_prior,
          .trust_of_marketing =
              about.trust.rule == TrustRule::none ? 0.5 : about.trust.marketing_prior};
}

/// The questions of the index that have something to look at.
WhatCanBeSeen what_can_be_seen(const Scenario& scenario) {
  const Assumptions& about = scenario.assumptions;
  return {.talk = about.communication.rule != TalkRule::none,
          .learning = about.contact_learning.rule != ContactRule::none,
          .account_data = about.account_data.rule != AccountDataRule::none};
}

/// Those that ask people for something; their draws are known by their names.
std::vector<Routine> routines_of(const std::vector<ScheduledChange>& changes) {
  std::vector<Routine> routines;
  for (unsigned bit = 0; bit < changes.size(); ++bit)
    if (changes[bit].has_routines)
      routines.push_back({bit, static_cast<std::uint32_t>(key_of_name(changes[bit].name).value),
                          changes[bit].scope});
  return routines;
}

/// The number of a role; that of no role if there is none of the name.
std::uint32_t role_named(const Names& names, const char* name) {
  const auto found = std::ranges::find(names.roles, name);
  return static_cast<std::uint32_t>(found - names.roles.begin());
}

}  // namespace

Model::Model(const Scenario& scenario) : Model(scenario, compile_changes(scenario)) {}

Model::Model(const Scenario& scenario, CompiledChanges&& changes)
    : Model(scenario, std::move(changes),
            left_after_a_month(scenario.assumptions.incentives.memory_days)) {}

Model::Model(const Scenario& scenario, CompiledChanges&& changes, double left_after_a_month)
    : calendar(scenario.calendar()),
      months(scenario.months()),
      last_day(scenario.last_day()),
      market(scenario.market, market_events(scenario)),
      built(build_world(scenario, vacancies_of(changes), wanted_posts(scenario, changes.levers))),
      groups(make_groups(scenario, built)),
      policies(scenario.policy, std::move(changes.levers)),
      text(canonical_text(scenario)),
      text_hash(hash_text(text)),
      schedule(std::move(changes.schedule),
               scenario.assumptions.adoption.rule != AdoptionRule::none),
      traits(scenario.assumptions.traits, scenario.assumptions.learning.rule != LearningRule::none),
      planning(scenario.assumptions.incentives, scenario.assumptions.horizon,
               scenario.assumptions.effort, scenario.assumptions.peers,
               scenario.assumptions.management, scenario.assumptions.lags, built.pay_components,
               built.evaluation_months),
      attention(scenario.assumptions.attention),
      communication(scenario.assumptions.communication, built.pay_components, built.liaisons,
                    rows(built.world.people), last_day),
      carry_over(scenario.assumptions.goodwill.retention_per_day, last_day),
      lead_wishes(scenario.assumptions.lead_definition, scenario.assumptions.scoring,
                  scenario.assumptions.horizon, scenario.assumptions.lags, built.pay_components,
                  built.evaluation_months),
      money_wishes(scenario.assumptions.budgets, scenario.assumptions.disputes.care,
                   scenario.assumptions.horizon, scenario.assumptions.lags, built.pay_components,
                   built.evaluation_months),
      goodwill(scenario.assumptions.goodwill, scenario.assumptions.campaigns,
               scenario.assumptions.nurture.days_between_contacts, carry_over),
      demand(market, carry_over, last_day),
      journey(scenario.assumptions.journey, scenario.assumptions.nurture,
              scenario.assumptions.scoring, offer_of(scenario.assumptions)),
      handover(scenario.assumptions.handover, scenario.assumptions.nurture,
               scenario.assumptions.scoring, left_after_a_month, scenario.assumptions.trust),
      prospecting(scenario.assumptions.prospecting, scenario.assumptions.handover,
                  scenario.assumptions.selling, scenario.assumptions.annoyance),
      selling({scenario.assumptions.selling, scenario.assumptions.styles,
               scenario.assumptions.information, scenario.assumptions.pricing,
               scenario.assumptions.annoyance, scenario.assumptions.relationships,
               scenario.assumptions.collateral, scenario.assumptions.themes.weight_of_consistency(),
               &built.pay_components}),
      pricing(scenario.assumptions.pricing, scenario.assumptions.incentives.pay_weight,
              built.pay_components, scenario.assumptions.disputes.rule != DisputeRule::none),
      relations(scenario.assumptions.annoyance, scenario.assumptions.relationships,
                scenario.assumptions.account_data, built.pay_components),
      customers(scenario.assumptions.customers, scenario.assumptions.relationships,
                scenario.assumptions.expansion),
      lead_definition(scenario.assumptions.lead_definition, scenario.assumptions.scoring,
                      lead_wishes, left_after_a_month),
      learning(scenario.assumptions.learning, scenario.organization.network,
               {scenario.assumptions.traits.known_share, scenario.assumptions.traits.right_share}),
      budgets(scenario.assumptions.budgets, money_wishes,
              scenario.assumptions.disputes.rule != DisputeRule::none,
              scenario.assumptions.disputes.care, built.pay_components,
              scenario.assumptions.goodwill.cost_per_touch, left_after_a_month),
      disputes(scenario.assumptions.disputes, lead_wishes, money_wishes, built.pay_components,
               role_named(built.names, "liaison")),
      settlement(built.pay_components, built.world, scenario.assumptions.incentives,
                 left_after_a_month),
      contact_learning(scenario.assumptions.contact_learning,
                       scenario.assumptions.trust.rule != TrustRule::none),
      trust(scenario.assumptions.trust),
      themes(scenario.assumptions.themes, scenario.assumptions.goodwill.cost_per_touch,
             goals_of(scenario)),
      collateral(scenario.assumptions.collateral),
      drift(scenario.assumptions.drift, scenario.assumptions.diffusion),
      competitor(scenario.assumptions.competitor),
      peers(scenario.assumptions.peers),
      management(scenario.assumptions.management),
      process(scenario.assumptions.process),
      motivation(scenario.assumptions.motivation, built.pay_components,
                 scenario.assumptions.turnover.rule == TurnoverRule::pay),
      ramp(scenario.assumptions.ramp, scenario.assumptions.management.rule != ManagementRule::none),
      turnover(scenario.assumptions.turnover, newcomers_of(scenario.assumptions),
               built.pay_components, built.world),
      forecast(scenario.assumptions.forecast),
      relationship_index(scenario.assumptions.relationship_index, what_can_be_seen(scenario),
                         built.pay_components),
      product_feedback(scenario.assumptions.product_feedback),
      adoption(scenario.assumptions.adoption, routines_of(schedule.changes())) {}

std::uint64_t run_key(const Model& model, std::uint64_t seed, std::uint64_t replication) {
  Hasher hasher;
  hasher.add(model.text_hash).add(engine_version).add(seed).add(replication);
  return hasher.digest();
}

}  // namespace orgsim
