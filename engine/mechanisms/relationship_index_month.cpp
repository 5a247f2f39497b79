// The relationship index, second part: what is looked at once a month: what people know, use and
// trust, and which rules are in force.
#include <algorithm>
#include <bit>

#include "mechanisms/relationship_index.hpp"
#include "mechanisms/speakers.hpp"

namespace orgsim {
namespace {

using Question = RelationshipQuestion;

/// One look: a value between 0 and 1.
void look(World& world, Question question, double value) {
  const RelationshipItemId item = RelationshipItemId::at(static_cast<std::size_t>(question));
  world.relationship_items.good[item] += value;
  world.relationship_items.seen[item] += 1;
}

bool works_in(const World& world, PersonId person, Function function) {
  return world.people.active[person] != 0 && function_of(world, person) == function;
}

bool in_sales_or_marketing(const World& world, PersonId person) {
  return works_in(world, person, Function::sales) || works_in(world, person, Function::marketing);
}

/// The mean of `value` over those for whom `is_meant` holds; 0 if there is nobody.
template <class IsMeant, class Value>
double mean_over(const World& world, IsMeant&& is_meant, Value&& value) {
  double sum = 0, people = 0;
  for (const PersonId person : ids(world.people)) {
    if (!is_meant(person)) continue;
    sum += value(person);
    people += 1;
  }
  return people > 0 ? sum / people : 0;
}

/// The share of topics on which two people believe the same, of those on which either believes
/// anything.
double shared_view(const World& world, PersonId one, PersonId other) {
  int same = 0, either = 0;
  for (const RealityId word : ids(world.realities)) {
    const KnowledgeId a = knowledge_of(world, one, word);
    const KnowledgeId b = knowledge_of(world, other, word);
    const Knowledge& beliefs = world.knowledge;
    same +=
        std::popcount(beliefs.known[a] & beliefs.known[b] & ~(beliefs.value[a] ^ beliefs.value[b]));
    either += std::popcount(beliefs.known[a] | beliefs.known[b]);
  }
  return either > 0 ? static_cast<double>(same) / either : 0;
}

}  // namespace

void RelationshipIndex::look_at_knowledge(World& world) const {
  const auto both = [&](PersonId person) { return in_sales_or_marketing(world, person); };
  if (seen_.learning)
    look(world, Question::common_language,
         mean_over(world, both, [&](PersonId p) { return world.people.competence[p]; }));
  look(world, Question::mutual_trust,
       mean_over(world, both, [&](PersonId p) { return world.people.trust_intent[p]; }));
  const PersonId sales = speaker_of(world, Function::sales);
  const PersonId marketing = speaker_of(world, Function::marketing);
  if (sales.exists() && marketing.exists() && sales != marketing && rows(world.realities) > 0)
    look(world, Question::shared_view, shared_view(world, sales, marketing));
}

/// Of the pieces of the last year that have been out for a month, those that somebody has used.
void RelationshipIndex::look_at_content(World& world, const DayContext& context) const {
  const Collateral& pieces = world.collateral;
  double used = 0, out = 0;
  for (std::size_t row = rows(pieces); row-- > 0;) {
    const PieceId piece = PieceId::at(row);
    const std::uint32_t age = context.day() - pieces.made[piece];
    if (age > days_per_year) break;
    if (age < days_per_month) continue;
    out += 1;
    used += pieces.uses[piece] > 0;
  }
  if (out > 0) look(world, Question::content_used, used / out);
  if (!seen_.account_data) return;
  look(world, Question::shared_data,
       mean_over(
           world,
           [&](PersonId p) {
             return world.people.active[p] != 0 && world.people.accounts_owned[p] > 0;
           },
           [&](PersonId p) {
             return context.policies.of(p).selling.shared_account_data
                        ? world.people.data_entered[p]
                        : 0;
           }));
}

void RelationshipIndex::look_at_rules(World& world, const DayContext& context) const {
  const Levers& company = context.policies.company();
  const auto both = [&](PersonId person) { return in_sales_or_marketing(world, person); };
  const auto learning = [&](PersonId p) -> const LearningLevers& {
    return context.policies.of(p).learning;
  };
  const auto part = [&](double lever, double full) { return std::min(1.0, lever / full); };
  look(world, Question::joint_planning,
       (company.themes.planning == ThemeCadence::yearly ? 0.5 : 0) +
           (company.themes.unified || company.money.joint_signoff ? 0.5 : 0));
  look(world, Question::common_metrics, common_metrics(world, context));
  look(world, Question::account_strategy,
       mean_over(
           world, [&](PersonId p) { return works_in(world, p, Function::marketing); },
           [&](PersonId p) {
             return part(learning(p).joint_visit_hours, parameters_.full_visit_hours);
           }));
  const bool returns =
      mean_over(
          world, [&](PersonId p) { return works_in(world, p, Function::sales); },
          [&](PersonId p) { return context.policies.of(p).handover.return_unready ? 1 : 0; }) > 0.5;
  look(world, Question::joint_funnel,
       (company.handover.definition_owner == DefinitionOwner::both ? 0.5 : 0) +
           (company.handover.nurture_route || returns ? 0.5 : 0));
  look(world, Question::one_head, company.governance.form == GovernanceForm::head_of_both ? 1 : 0);
  look(world, Question::rotation, mean_over(world, both, [&](PersonId p) {
         return part(learning(p).rotation_share, parameters_.full_rotation);
       }));
  look(world, Question::joint_training, mean_over(world, both, [&](PersonId p) {
         return part(learning(p).cross_training_hours, parameters_.full_training_hours);
       }));
}

/// What each function is paid for on target, the shared part of pay counting as bookings.
double RelationshipIndex::common_metrics(const World& world, const DayContext& context) const {
  std::array<std::array<double, pay_metric_count>, 2> paid{};
  for (const PersonId person : ids(world.people)) {
    if (!in_sales_or_marketing(world, person)) continue;
    auto& of_function = paid[works_in(world, person, Function::sales) ? 0 : 1];
    const PayLevers& pay = context.policies.of(person).pay;
    for (const PayId account : pay_accounts_of(world, person)) {
      const PayComponent& about = components_[world.pay_accounts.component[account]];
      const double target = on_target_pay(about) * world.people.hours_share[person];
      of_function[static_cast<std::size_t>(about.metric)] += (1 - pay.shared_share) * target;
      of_function[static_cast<std::size_t>(PayMetric::bookings)] +=
          pay.shared_share * pay.shared_generosity * target;
    }
  }
  return pay_likeness(paid[0], paid[1]);
}

}  // namespace orgsim
