#include "mechanisms/traits.hpp"

#include "base/bit_words.hpp"
#include "base/distributions.hpp"
#include "world/purposes.hpp"

namespace orgsim {

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
  return {.reads = {"people.key", "segments.first_account", "accounts.key"},
          .writes = {"people.skill", "people.experience", "knowledge.known", "knowledge.value",
                     "segments.reality"},
          .appends = {}};
}

void Traits::start(World& world, const DayContext& context) const {
  if (rows(world.needs) == 0) return;
  const BinaryChance half(0.5);
  for (const SegmentId segment : ids(world.segments))
    world.segments.reality[segment] = bernoulli_word(
        context.draws, {.entity = world.segments.key[segment], .purpose = purpose::reality}, half);
  const BinaryChance known(parameters_.known_share);
  const BinaryChance right(parameters_.right_share);
  for (const PersonId person : ids(world.people)) {
    const EntityKey key = world.people.key[person];
    const PhiloxBlock luck =
        context.draws.block({.entity = key, .purpose = purpose::person_traits});
    world.people.skill[person] = parameters_.skill_sd * normal(uniform(luck));
    world.people.experience[person] =
        parameters_.experience_years * exponential(second_uniform(luck));
    for (const SegmentId segment : ids(world.segments)) {
      const KnowledgeId row =
          KnowledgeId::at(person.index() * rows(world.segments) + segment.index());
      // a segment is known by its key, so that another segment shifts no one's beliefs
      Address address{.entity = key,
                      .ordinal = static_cast<std::uint32_t>(world.segments.key[segment].value),
                      .purpose = purpose::knowledge};
      const std::uint64_t has_opinion = bernoulli_word(context.draws, address, known);
      address.index = 64;
      const std::uint64_t is_right = bernoulli_word(context.draws, address, right);
      const std::uint64_t reality = world.segments.reality[segment];
      world.knowledge.known[row] = has_opinion;
      world.knowledge.value[row] = has_opinion & ~(reality ^ is_right);
    }
  }
}

}  // namespace orgsim
