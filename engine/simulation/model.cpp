#include "simulation/model.hpp"

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

}  // namespace

Model::Model(const Scenario& scenario) : Model(scenario, compile_changes(scenario)) {}

Model::Model(const Scenario& scenario, CompiledChanges&& changes)
    : Model(scenario, std::move(changes),
            left_after_a_month(scenario.assumptions.incentives.memory_days)) {}

Model::Model(const Scenario& scenario, CompiledChanges&& changes, double left_after_a_month)
    : calendar(scenario.calendar()),
      months(scenario.months()),
      last_day(scenario.last_day()),
      market(scenario.market),
      built(build_world(scenario, vacancies_of(changes))),
      groups(make_groups(scenario, built)),
      policies(scenario.policy, std::move(changes.levers)),
      text(canonical_text(scenario)),
      text_hash(hash_text(text)),
      schedule(std::move(changes.schedule)),
      traits(scenario.assumptions.traits),
      planning(scenario.assumptions.incentives, scenario.assumptions.horizon,
               scenario.assumptions.effort, scenario.assumptions.lags, built.pay_components,
               built.evaluation_months),
      attention(scenario.assumptions.attention),
      carry_over(scenario.assumptions.goodwill.retention_per_day, last_day),
      goodwill(scenario.assumptions.goodwill, scenario.assumptions.campaigns,
               scenario.assumptions.nurture.days_between_contacts, carry_over),
      demand(market.segments, carry_over),
      journey(scenario.assumptions.journey, scenario.assumptions.nurture,
              scenario.assumptions.scoring),
      handover(scenario.assumptions.handover, scenario.assumptions.nurture,
               scenario.assumptions.scoring, left_after_a_month),
      prospecting(scenario.assumptions.prospecting, scenario.assumptions.handover,
                  scenario.assumptions.selling, scenario.assumptions.annoyance),
      selling({scenario.assumptions.selling, scenario.assumptions.styles,
               scenario.assumptions.information, scenario.assumptions.pricing,
               scenario.assumptions.annoyance, scenario.assumptions.relationships}),
      pricing(scenario.assumptions.pricing, scenario.assumptions.incentives.pay_weight,
              built.pay_components),
      relations(scenario.assumptions.annoyance, scenario.assumptions.relationships,
                scenario.assumptions.account_data, built.pay_components),
      customers(scenario.assumptions.customers, scenario.assumptions.relationships,
                scenario.assumptions.expansion),
      lead_definition(scenario.assumptions.lead_definition, scenario.assumptions.scoring,
                      scenario.assumptions.horizon, scenario.assumptions.lags, built.pay_components,
                      built.evaluation_months, left_after_a_month),
      settlement(built.pay_components, built.world, scenario.assumptions.incentives,
                 left_after_a_month) {}

std::uint64_t run_key(const Model& model, std::uint64_t seed, std::uint64_t replication) {
  Hasher hasher;
  hasher.add(model.text_hash).add(engine_version).add(seed).add(replication);
  return hasher.digest();
}

}  // namespace orgsim
