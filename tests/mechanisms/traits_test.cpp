// Traits: skill, experience and beliefs as drawn at the start.
#include "mechanisms/traits.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "base/bit_words.hpp"
#include "base/goodness_of_fit.hpp"
#include "base/real_math.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

/// 4000 people and two segments.
struct Crowd : NeedsBench {
  explicit Crowd(std::uint64_t seed = 1)
      : NeedsBench(a_market_with_needs(1,
                                       "assumptions.traits = { skill_sd = 0.4, experience_years = "
                                       "5, known_share = 0.7, right_share = 0.75 }\n",
                                       4000)
                       .with("[market.segments.other]\naccounts = 1\ndemand = 'needs'\n")
                       .scenario(),
                   seed) {
    model.traits.start(world, context(0));
  }
};

}  // namespace

TEST_CASE("skill is normal and experience exponential over people", "[mechanisms]") {
  const Crowd crowd;
  std::vector<double> skill, experience;
  for (const PersonId person : ids(crowd.world.people)) {
    skill.push_back(crowd.world.people.skill[person]);
    experience.push_back(crowd.world.people.experience[person]);
  }
  CHECK(testing::fits(skill, [](double x) { return real_math::normal_cdf(x / 0.4); }));
  CHECK(testing::fits(experience, [](double x) { return -std::expm1(-x / 5); }));
  CHECK(testing::uncorrelated(skill, experience));
  // the spread itself, by its chi-square
  double squares = 0;
  for (const double x : skill) squares += x * x / (0.4 * 0.4);
  CHECK(std::abs(squares / 4000 - 1) < testing::z_two_sided * std::sqrt(2.0 / 4000));
}

TEST_CASE("people have a belief on their share of topics, and are right on theirs",
          "[mechanisms]") {
  const Crowd crowd;
  double known = 0, right = 0;
  const double topics = 64.0 * static_cast<double>(rows(crowd.world.knowledge));
  for (const PersonId person : ids(crowd.world.people))
    for (const SegmentId segment : ids(crowd.world.segments)) {
      const KnowledgeId row = KnowledgeId::at(2 * person.index() + segment.index());
      const BeliefWord belief{crowd.world.knowledge.known[row], crowd.world.knowledge.value[row]};
      REQUIRE((belief.value & ~belief.known) == 0);
      known += std::popcount(belief.known);
      right += agreement(belief, crowd.world.realities.value[RealityId{segment.row}]);
    }
  const auto near = [](double count, double n, double p) {
    return std::abs(count - n * p) < testing::z_two_sided * std::sqrt(n * p * (1 - p));
  };
  CHECK(near(known, topics, 0.7));
  CHECK(near(right, known, 0.75));
}

TEST_CASE("people and segments differ, and replications do", "[mechanisms]") {
  const Crowd crowd, again, other(2);
  const Knowledge& knowledge = crowd.world.knowledge;
  CHECK(knowledge.known[KnowledgeId{0}] != knowledge.known[KnowledgeId{1}]);  // another segment
  CHECK(knowledge.known[KnowledgeId{0}] != knowledge.known[KnowledgeId{2}]);  // another person
  CHECK(crowd.world.realities.value[RealityId{0}] != crowd.world.realities.value[RealityId{1}]);
  CHECK(knowledge.known[KnowledgeId{0}] == again.world.knowledge.known[KnowledgeId{0}]);
  CHECK(knowledge.known[KnowledgeId{0}] != other.world.knowledge.known[KnowledgeId{0}]);
  CHECK(crowd.world.people.skill[PersonId{0}] != other.world.people.skill[PersonId{0}]);
}
