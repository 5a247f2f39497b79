// Small organizations that learn, for tests: people of one unit, one segment without accounts whose
// topics they have beliefs on. Keys as dotted TOML change what a test is about.
#pragma once

#include <string>

#include "base/bit_words.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"

namespace orgsim::testing {

inline Story learners(int people, const std::string& more = "", int topics = 100, int block = 5) {
  return a_company()
      .with_sales(people)
      .with_accounts(0)
      .for_months(2)
      .with("market.segments.all.topics = " + std::to_string(topics) +
            "\nmarket.segments.all.topics_per_block = " + std::to_string(block) +
            "\nassumptions.traits.known_share = 0.6666666666666666\n"
            "assumptions.traits.right_share = 0.5\n"
            "assumptions.learning.rule = \"majority\"\n"
            "organization.network.rule = \"subgroups\"\n"
            "organization.network.subgroup_size = 7\n")
      .with(more);
}

inline BeliefWord belief_of(const World& world, PersonId person, RealityId word = RealityId{0}) {
  const KnowledgeId row = knowledge_of(world, person, word);
  return {world.knowledge.known[row], world.knowledge.value[row]};
}

/// The bench as it stands after day 0.
struct LearningBench : Bench {
  explicit LearningBench(const Scenario& scenario, std::uint64_t seed = 1) : Bench(scenario, seed) {
    const DayContext day_0 = context(0);
    model.traits.start(world, day_0);
    model.learning.start(world, day_0);
  }

  void learn(int day) {
    world.company.day[World::company_row] = static_cast<std::uint32_t>(day);
    model.learning.step(world, context(day));
  }
  BeliefWord belief(PersonId person, RealityId word = RealityId{0}) const {
    return belief_of(world, person, word);
  }
  void believe(PersonId person, BeliefWord belief, RealityId word = RealityId{0}) {
    const KnowledgeId row = knowledge_of(world, person, word);
    world.knowledge.known[row] = belief.known;
    world.knowledge.value[row] = belief.value;
  }
};

}  // namespace orgsim::testing
