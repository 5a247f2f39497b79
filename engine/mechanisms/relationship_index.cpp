#include "mechanisms/relationship_index.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "mechanisms/speakers.hpp"
#include "mechanisms/trust_weight.hpp"

namespace orgsim {
namespace {

using Question = RelationshipQuestion;

RelationshipItemId row_of(Question question) {
  return RelationshipItemId::at(static_cast<std::size_t>(question));
}

void add(World& world, Question question, double good, double seen) {
  world.relationship_items.good[row_of(question)] += good;
  world.relationship_items.seen[row_of(question)] += seen;
}

double marketers_at_work(const World& world) {
  double heads = 0;
  for (const UnitId unit : ids(world.units))
    if (world.units.function[unit] == Function::marketing) heads += world.units.heads[unit];
  return heads;
}

}  // namespace

void RelationshipIndexParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "nobody looks"},
            {"questionnaire", "twenty questions after Kotler, Rackham & Krishnaswamy (2006)"}},
           {.source = definition("an observation; it changes nothing that it looks at"),
            .meaning = "How the relationship of sales and marketing is scored."});
  d.real(memory_days, "memory_days",
         {.unit = "d",
          .range = {21, 2520},
          .source = definition("a year: people are asked about the time that they remember"),
          .meaning = "Mean age of what behaviour is scored by."});
  const auto full = [&](double& target, const char* key, const char* unit, const char* why,
                        const char* meaning) {
    d.real(target, key,
           {.unit = unit, .range = {0.001, 1000}, .source = judged(why), .meaning = meaning});
  };
  full(full_visits, "full_visits", "1/month", "0.5 to 2",
       "Customers met in a month, by each marketer, for full marks in question 3.");
  full(full_feedback, "full_feedback", "1/month", "3 to 12",
       "Topics that sales told a marketer so that they were understood, in a month, for full marks "
       "in question 6.");
  full(full_heads_talks, "full_heads_talks", "1/week", "one talk a week, both ways; 1 to 4",
       "Times that one head told the other something, in a week, for full marks in question 8.");
  full(full_visit_hours, "full_visit_hours", "h/month", "half a day; 2 to 8",
       "Hours for visits by each marketer, for full marks in question 13.");
  full(full_rotation, "full_rotation", "1/a", "one in ten a year; 0.05 to 0.2",
       "Rotations of each person for full marks in question 18.");
  full(full_training_hours, "full_training_hours", "h/month", "three days a year; 1 to 4",
       "Hours of cross-training of each person for full marks in question 19.");
  full(full_sessions_hours, "full_sessions_hours", "h/month", "an hour a week; 2 to 8",
       "Hours of prepared joint meetings for full marks in question 20.");
}

double question_score(double good, double seen) {
  if (seen <= 0) return 3;
  return 1 + 4 * std::clamp(good / seen, 0.0, 1.0);
}

std::string_view relationship_class(double score) {
  if (score < 40) return "undefined";
  if (score < 60) return "defined";
  if (score < 80) return "aligned";
  return "integrated";
}

double pay_likeness(const std::array<double, pay_metric_count>& one,
                    const std::array<double, pay_metric_count>& other) {
  double both = 0, of_one = 0, of_other = 0;
  for (std::size_t metric = 0; metric < pay_metric_count; ++metric) {
    both += one[metric] * other[metric];
    of_one += one[metric] * one[metric];
    of_other += other[metric] * other[metric];
  }
  return of_one > 0 && of_other > 0 ? both / (std::sqrt(of_one) * std::sqrt(of_other)) : 0;
}

RelationshipIndex::RelationshipIndex(const RelationshipIndexParameters& parameters,
                                     const WhatCanBeSeen& seen,
                                     const std::vector<PayComponent>& components)
    : parameters_(parameters),
      seen_(seen),
      components_(components),
      left_after_a_month_(1 - days_per_month / parameters.memory_days) {}

Declared RelationshipIndex::declared() {
  return {
      .reads = {"units.function",
                "units.head",
                "units.heads",
                "people.unit",
                "people.active",
                "people.accounts_owned",
                "people.competence",
                "people.data_entered",
                "people.trust_intent",
                "people.hours_cases_due",
                "people.first_pay",
                "people.pay_accounts",
                "people.hours_share",
                "people.origin",
                "pay_accounts.component",
                "company.joint_sitting",
                "collateral.made",
                "collateral.topics",
                "collateral.from_sales",
                "collateral.uses",
                "knowledge.known",
                "knowledge.value",
                "realities.used",
                "forecasts.expected",
                "forecasts.error",
                "segments.first_reality",
                "segments.realities"},
      .writes = {"relationship_items.good", "relationship_items.seen", "relationship_items.score"},
      .appends = {}};
}

void RelationshipIndex::start(World& world) const {
  if (parameters_.rule != IndexRule::none) resize(world.relationship_items, question_count);
}

void RelationshipIndex::step(World& world, const DayContext& context) const {
  if (parameters_.rule == IndexRule::none) return;
  watch_talk(world, context);
  watch_content(world, context);
  watch_sessions(world);
  if (context.today.last_day_of_quarter()) end_quarter(world);
  if (!context.today.last_day_of_month()) return;
  end_month(world);
  look_at_knowledge(world);
  look_at_content(world, context);
  look_at_rules(world, context);
  report(world, context);
}

/// Who told whom, who met customers, and what was thought of it.
void RelationshipIndex::watch_talk(World& world, const DayContext& context) const {
  const PersonId sales = speaker_of(world, Function::sales);
  const PersonId marketing = speaker_of(world, Function::marketing);
  for (const Told& told : context.inbox.told) {
    if (!told.from.exists() || !told.to.exists()) continue;
    if (function_of(world, told.from) == Function::sales &&
        function_of(world, told.to) == Function::marketing)
      add(world, Question::feedback, told.topics * told.richness, 0);
    if ((told.from == sales && told.to == marketing) ||
        (told.from == marketing && told.to == sales))
      add(world, Question::heads_confer, 1, 0);
  }
  for (const Impression& seen : context.inbox.impressions)
    if (seen.facet == TrustFacet::intent && seen.who.exists() && seen.about.exists() &&
        from_different_worlds(world, seen.who, seen.about))
      add(world, Question::no_blame, seen.good ? seen.weight : 0, seen.weight);
  for (const CustomerMet& met : context.inbox.met)
    if (function_of(world, met.person) == Function::marketing)
      add(world, Question::customer_visits, 1, 0);
}

/// The pieces of content of today; half of a piece's topics are all that sales is asked for.
void RelationshipIndex::watch_content(World& world, const DayContext& context) const {
  const Collateral& pieces = world.collateral;
  for (std::size_t row = rows(pieces); row-- > 0;) {
    const PieceId piece = PieceId::at(row);
    if (pieces.made[piece] != context.day()) return;
    add(world, Question::sales_in_content, 2.0 * std::popcount(pieces.from_sales[piece]),
        std::popcount(pieces.topics[piece]));
  }
}

/// Time of both heads: together, and on what people differ about.
void RelationshipIndex::watch_sessions(World& world) const {
  const double joint = world.company.joint_sitting[World::company_row];
  add(world, Question::joint_sessions, joint, 0);
  double together = 0, disputes = 0;
  for (const Function function : {Function::sales, Function::marketing})
    if (const PersonId head = speaker_of(world, function); head.exists()) {
      together += joint;
      disputes += world.people.hours_cases_due[head];
    }
  add(world, Question::little_dispute, together, together + disputes);
}

void RelationshipIndex::end_quarter(World& world) const {
  if (rows(world.forecasts) == 0) return;
  const double error = world.forecasts.error[ForecastId{0}];
  if (error >= 0) add(world, Question::forecast, std::max(0.0, 1 - error), 1);
}

/// Scores of the month, and what is left of it all for the next.
void RelationshipIndex::report(World& world, const DayContext& context) const {
  RelationshipItems& items = world.relationship_items;
  double sum = 0, structure = 0, structural = 0;
  const auto observe = [&](Metric metric, double value) {
    context.meter.observe_unassigned(metric, SegmentId::none, value);
  };
  for (std::size_t number = 0; number < question_count; ++number) {
    const auto question = static_cast<Question>(number);
    const RelationshipItemId item = row_of(question);
    items.score[item] = question_score(items.good[item], items.seen[item]);
    observe(static_cast<Metric>(static_cast<std::size_t>(Metric::index_forecast) + number),
            items.score[item]);
    sum += items.score[item];
    if (is_structural(question)) {
      structure += items.score[item];
      structural += 1;
    }
    const double left = is_structural(question) ? 0 : left_after_a_month_;
    items.good[item] *= left;
    items.seen[item] *= left;
  }
  constexpr double questions = question_count;
  observe(Metric::relationship_index, sum);
  observe(Metric::relationship_structure, questions * structure / structural);
  observe(Metric::relationship_behaviour, questions * (sum - structure) / (questions - structural));
}

/// What each month would bring if all was as it could be.
void RelationshipIndex::end_month(World& world) const {
  const double marketers = marketers_at_work(world);
  if (seen_.learning) add(world, Question::customer_visits, 0, parameters_.full_visits * marketers);
  if (!seen_.talk) return;
  add(world, Question::feedback, 0, parameters_.full_feedback * marketers);
  add(world, Question::heads_confer, 0,
      parameters_.full_heads_talks * days_per_month / days_per_week);
  add(world, Question::joint_sessions, 0, parameters_.full_sessions_hours);
}

}  // namespace orgsim
