#include "mechanisms/learning.hpp"

#include <algorithm>

#include "base/distributions.hpp"
#include "world/purposes.hpp"

namespace orgsim {

void LearningParameters::describe(Description& d) {
  d.choice(
      rule, "rule",
      {{"none", "nobody learns by watching"},
       {"majority", "from most of the watched who perform better (Fang, Lee & Schilling 2010)"},
       {"code", "from an organizational code that learns from its betters (March 1991)"}},
      {.source = definition("alternative formulations"),
       .meaning = "How people learn inside the organization."});
  d.integer(period_days, "period_days",
            {.unit = "d",
             .range = {1, 252},
             .source = definition("the published models know periods; here a period is so long"),
             .meaning = "Business days from one round of learning to the next."});
  d.real(
      adoption, "adoption",
      {.range = share,
       .source = judged("0.3 in Fang, Lee & Schilling (2010), as remembered; p1 of 0.1 to 0.9 in "
                        "March (1991)"),
       .meaning = "Chance a period with which a person takes over one belief that differs."});
  d.choice(reading, "reading",
           {{"text",
             "beliefs are taken over at once; no belief is no vote; whole blocks that are "
             "right decide who performs better"},
            {"christensen",
             "beliefs move by one step; who has none acts by the toss of a coin; "
             "votes and performance are those of actions"}},
           {.source = measured("March (1991) by the letter, and as Christensen (2015) found that "
                               "his figures need it"),
            .meaning = "How the model of the organizational code is read."});
  d.real(code_learning, "code_learning",
         {.range = share,
          .source = measured("March (1991): p2 of 0.1 to 0.9"),
          .meaning = "Chance with which the code would learn from a majority of one: with k more "
                     "for than against, 1 - (1 - p2)^k."});
  d.real(replacement, "replacement",
         {.range = share,
          .source = measured("March (1991): p3 of 0 to 0.1 in his open system"),
          .meaning = "Chance a period with which a newcomer takes a person's seat, with fresh "
                     "beliefs."});
  d.real(turbulence, "turbulence",
         {.range = share,
          .source = measured("March (1991): p4 of 0 to 0.02 in his open system"),
          .meaning = "Chance a period with which each topic of reality turns round."});
}

Learning::Learning(const LearningParameters& parameters, const NetworkParameters& network,
                   const BeliefShares& beliefs_of_newcomers)
    : parameters_(parameters),
      network_(network),
      newcomers_(beliefs_of_newcomers),
      adoption_(parameters.adoption),
      turbulence_(parameters.turbulence) {}

Declared Learning::declared() {
  return {.reads = {"people.key", "people.active", "people.unit", "people.first_watched",
                    "people.watched", "watched.person", "segments.key", "segments.first_reality",
                    "segments.realities", "realities.used"},
          .writes = {"knowledge.known", "knowledge.value", "realities.code_known",
                     "realities.code_value", "people.performance", "people.replaced",
                     "people.replaced_on"},
          .appends = {"learning"}};
}

void Learning::start(World& world, const DayContext& context) const {
  if (parameters_.rule == LearningRule::none) return;
  draw_network(world, context.draws, network_);
  if (parameters_.replacement > 0)
    for (const PersonId person : ids(world.people)) plan_replacement(world, context, person);
  measure_learning(world, context, parameters_.rule == LearningRule::code);
}

void Learning::step(World& world, const DayContext& context) const {
  if (parameters_.rule == LearningRule::none) return;
  if ((context.day() - 1) % parameters_.period_days == 0) {
    if (parameters_.replacement > 0) replace_people(world, context);
    if (turbulence_.value() > 0) find_performance(world, context);  // reality moved since
    if (parameters_.rule == LearningRule::majority)
      learn_from_better(world, context, adoption_);
    else
      learn_with_code(world, context, parameters_, adoption_);
  }
  measure_learning(world, context, parameters_.rule == LearningRule::code);
}

/// The next newcomer of the seat: a geometric number of periods ahead.
void Learning::plan_replacement(World& world, const DayContext& context, PersonId person) const {
  People& people = world.people;
  const PhiloxBlock luck = context.draws.block({.entity = people.key[person],
                                                .ordinal = people.replaced[person],
                                                .purpose = purpose::replacement});
  const std::uint64_t periods = geometric(uniform(luck), parameters_.replacement);
  const auto length = static_cast<std::uint64_t>(parameters_.period_days);
  // day 0 counts as the day before the first period
  const std::uint64_t next = context.day() == 0 ? 1 : context.day() + length;
  const bool in_time =
      periods <= (context.last_day - std::min<std::uint64_t>(next, context.last_day)) / length;
  people.replaced_on[person] = in_time ? static_cast<std::uint32_t>(next + periods * length) : 0;
}

void Learning::replace_people(World& world, const DayContext& context) const {
  People& people = world.people;
  bool anyone = false;
  for (const PersonId person : ids(people)) {
    if (people.replaced_on[person] != context.day()) continue;
    anyone = true;
    ++people.replaced[person];
    // the day is luck of the seat, so it is the same in every arm of a comparison
    draw_beliefs(
        world, context.draws, person, newcomers_,
        {.entity = people.key[person], .day = context.day(), .purpose = purpose::newcomer});
    plan_replacement(world, context, person);
  }
  if (anyone) find_performance(world, context);
}

void Learning::disturb(World& world, const DayContext& context) const {
  if (parameters_.rule == LearningRule::none || parameters_.turbulence == 0 ||
      context.day() % parameters_.period_days != 0)
    return;
  for (const SegmentId segment : ids(world.segments)) {
    Address at{.entity = world.segments.key[segment],
               .day = context.day(),
               .purpose = purpose::turbulence};
    for (const RealityId word : reality_of(world, segment)) {
      world.realities.value[word] ^=
          bernoulli_word(context.draws, at, turbulence_) & world.realities.used[word];
      at.index += draws_of_word;
    }
  }
}

}  // namespace orgsim
