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
    world.people.skill[person] = parameters_.skill_sd * normal(uniform(luck));
    world.people.experience[person] =
        parameters_.experience_years * exponential(second_uniform(luck));
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
  const BinaryChance known(parameters_.known_share);
  const BinaryChance right(parameters_.right_share);
  for (const SegmentId segment : ids(world.segments)) {
    // a segment is known by its key, so that another segment shifts no one's beliefs
    Address opinions{.entity = world.people.key[person],
                     .ordinal = static_cast<std::uint32_t>(world.segments.key[segment].value),
                     .purpose = purpose::knowledge};
    Address truths = opinions;
    truths.index = indices_of_word / 2;
    for (const RealityId word : reality_of(world, segment)) {
      const std::uint64_t has_opinion =
          bernoulli_word(context.draws, opinions, known) & world.realities.used[word];
      const std::uint64_t is_right = bernoulli_word(context.draws, truths, right);
      const KnowledgeId row = knowledge_of(world, person, word);
      world.knowledge.known[row] = has_opinion;
      world.knowledge.value[row] = has_opinion & ~(world.realities.value[word] ^ is_right);
      opinions.index += indices_of_word;
      truths.index += indices_of_word;
    }
  }
}

}  // namespace orgsim
