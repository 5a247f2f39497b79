#include "mechanisms/traits.hpp"

#include "base/bit_words.hpp"
#include "base/distributions.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

constexpr std::uint16_t indices_of_word = 128;  ///< of draws, for one word of topics

}  // namespace

void TraitParameters::describe(Description& d) {
  d.real(skill_sd, "skill_sd",
         {.range = {0, 5},
          .source = calibrated("Salvirt B2B deals: spread of 0.56 logits between sellers, noise "
                               "included; less without it"),
          .meaning = "Standard deviation of skill at persuading, in logits."});
  d.real(experience_years, "experience_years",
         {.unit = "a",
          .range = {0.01, 60},
          .source = judged("a career that began a few years ago"),
          .meaning = "Mean years in the trade; exponentially distributed."});
  d.real(known_share, "known_share",
         {.range = share,
          .source = judged("people have an opinion on most of what customers care about"),
          .meaning = "Share of topics on which a person has a belief."});
  d.real(right_share, "right_share",
         {.range = share,
          .source = judged("and are right more often than not"),
          .meaning = "Share of these beliefs that are right."});
}

double drawn_skill(const TraitParameters& parameters, const PhiloxBlock& luck) {
  return parameters.skill_sd * normal(uniform(luck));
}

double drawn_experience(const TraitParameters& parameters, const PhiloxBlock& luck) {
  return parameters.experience_years * exponential(second_uniform(luck));
}

BeliefWord drawn_belief(const TraitParameters& parameters, const Draws& draws, EntityKey person,
                        EntityKey segment, std::uint16_t number, std::uint64_t used,
                        std::uint64_t reality) {
  const BinaryChance known(parameters.known_share);
  const BinaryChance right(parameters.right_share);
  // a segment is known by its key, so that another segment shifts no one's beliefs
  Address opinions{.entity = person,
                   .ordinal = static_cast<std::uint32_t>(segment.value),
                   .purpose = purpose::knowledge,
                   .index = static_cast<std::uint16_t>(number * indices_of_word)};
  Address truths = opinions;
  truths.index = static_cast<std::uint16_t>(truths.index + indices_of_word / 2);
  const std::uint64_t has_opinion = bernoulli_word(draws, opinions, known) & used;
  const std::uint64_t is_right = bernoulli_word(draws, truths, right);
  return {has_opinion, has_opinion & ~(reality ^ is_right)};
}

Declared Traits::declared() {
  return {.reads = {"people.key", "segments.first_account", "accounts.key",
                    "segments.first_reality", "segments.realities", "realities.used"},
          .writes = {"people.skill", "people.experience", "knowledge.known", "knowledge.value",
                     "realities.value"},
          .appends = {}};
}

void Traits::start(World& world, const DayContext& context) const {
  if (rows(world.needs) == 0) return;
  draw_realities(world, context);
  for (const PersonId person : ids(world.people)) {
    const PhiloxBlock luck = context.draws.block(
        {.entity = world.people.key[person], .purpose = purpose::person_traits});
    world.people.skill[person] = drawn_skill(parameters_, luck);
    world.people.experience[person] = drawn_experience(parameters_, luck);
    draw_beliefs(world, context, person);
  }
}

void Traits::draw_realities(World& world, const DayContext& context) const {
  const BinaryChance half(0.5);
  for (const SegmentId segment : ids(world.segments)) {
    Address address{.entity = world.segments.key[segment], .purpose = purpose::reality};
    for (const RealityId word : reality_of(world, segment)) {
      world.realities.value[word] =
          bernoulli_word(context.draws, address, half) & world.realities.used[word];
      address.index += indices_of_word;
    }
  }
}

void Traits::draw_beliefs(World& world, const DayContext& context, PersonId person) const {
  for (const SegmentId segment : ids(world.segments)) {
    std::uint16_t number = 0;
    for (const RealityId word : reality_of(world, segment)) {
      const BeliefWord belief = drawn_belief(
          parameters_, context.draws, world.people.key[person], world.segments.key[segment],
          number++, world.realities.used[word], world.realities.value[word]);
      const KnowledgeId row = knowledge_of(world, person, word);
      world.knowledge.known[row] = belief.known;
      world.knowledge.value[row] = belief.value;
    }
  }
}

}  // namespace orgsim
