#include "mechanisms/traits.hpp"

#include "base/bit_words.hpp"
#include "base/distributions.hpp"
#include "mechanisms/beliefs.hpp"
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

double drawn_skill(const TraitParameters& parameters, const PhiloxBlock& luck) {
  return parameters.skill_sd * normal(uniform(luck));
}

double drawn_experience(const TraitParameters& parameters, const PhiloxBlock& luck) {
  return parameters.experience_years * exponential(second_uniform(luck));
}

BeliefWord drawn_belief(const TraitParameters& parameters, const Draws& draws, EntityKey person,
                        EntityKey segment, std::uint16_t number, std::uint64_t used,
                        std::uint64_t reality) {
  // a segment is known by its key, so that another segment shifts no one's beliefs
  return drawn_belief(draws,
                      {.entity = person,
                       .ordinal = static_cast<std::uint32_t>(segment.value),
                       .purpose = purpose::knowledge,
                       .index = static_cast<std::uint16_t>(number * indices_of_word)},
                      {parameters.known_share, parameters.right_share}, used, reality);
}

Declared Traits::declared() {
  return {.reads = {"people.key", "segments.first_account", "accounts.key",
                    "segments.first_reality", "segments.realities", "realities.used"},
          .writes = {"people.skill", "people.experience", "knowledge.known", "knowledge.value",
                     "realities.value"},
          .appends = {}};
}

void Traits::start(World& world, const DayContext& context) const {
  const bool has_needs = rows(world.needs) > 0;
  if (!has_needs && !people_learn_) return;
  draw_realities(world, context);
  draw_beliefs_of_all(world, context.draws, {parameters_.known_share, parameters_.right_share},
                      {.entity = {}, .purpose = purpose::knowledge}, context.scratch);
  if (!has_needs) return;  // nobody persuades anybody
  for (const PersonId person : ids(world.people)) {
    const PhiloxBlock luck = context.draws.block(
        {.entity = world.people.key[person], .purpose = purpose::person_traits});
    world.people.skill[person] = drawn_skill(parameters_, luck);
    world.people.experience[person] = drawn_experience(parameters_, luck);
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

}  // namespace orgsim
