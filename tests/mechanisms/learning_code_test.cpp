// The organizational code: people are socialized to it, and it learns from its betters.
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/goodness_of_fit.hpp"
#include "mechanisms/learning.hpp"
#include "support/learners.hpp"

using namespace orgsim;
using testing::LearningBench;

namespace {

constexpr RealityId word{0};
constexpr std::uint64_t topics = (std::uint64_t{1} << 30) - 1;

/// March's organization: 50 people, 30 topics, a code that knows nothing yet.
LearningBench march(const std::string& more, int people = 50) {
  return LearningBench(testing::learners(people, "assumptions.learning.rule = \"code\"", 30, 1)
                           .with(more)
                           .scenario());
}

void set_code(LearningBench& bench, BeliefWord code) {
  bench.world.realities.code_known[word] = code.known;
  bench.world.realities.code_value[word] = code.value;
}

BeliefWord code(const LearningBench& bench) {
  return {bench.world.realities.code_known[word], bench.world.realities.code_value[word]};
}

std::uint64_t truth(const LearningBench& bench) {
  return bench.world.realities.value[word];
}

/// Everybody knows nothing, but for some.
void forget_all(LearningBench& bench) {
  for (const PersonId person : ids(bench.world.people)) bench.believe(person, {});
}

bool near_share(double count, double n, double p) {
  return std::abs(count - n * p) < testing::z_two_sided * std::sqrt(n * p * (1 - p));
}

}  // namespace

TEST_CASE("the code changes with chance 1 - (1 - p2)^k", "[mechanisms]") {
  CHECK(code_changes(0.5, 1) == Approx(0.5));
  CHECK(code_changes(0.5, 3) == Approx(0.875));
  CHECK(code_changes(0.1, 10) == Approx(1 - std::pow(0.9, 10)));
  CHECK(code_changes(0.0, 50) == 0);
  CHECK(code_changes(1.0, 1) == 1);
}

TEST_CASE("a belief moves by one step: given up first, taken up next", "[mechanisms]") {
  // topics: contrary, none, same; then not taken: contrary, none
  const BeliefWord belief{0b01101, 0b01100};
  const std::uint64_t value = 0b00111, taken = 0b00111;
  const BeliefWord next = one_step(belief, value, taken);
  CHECK(next == BeliefWord{0b01110, 0b01110});
}

TEST_CASE("socialized by the letter one has the code's belief at once, by steps later",
          "[mechanisms]") {
  for (const bool steps : {false, true}) {
    CAPTURE(steps);
    LearningBench bench =
        march(std::string("assumptions.learning.adoption = 1.0\nassumptions.learning.code_learning "
                          "= 0.0\nassumptions.learning.reading = ") +
              (steps ? "\"christensen\"" : "\"text\""));
    const BeliefWord held{topics, truth(bench)};
    set_code(bench, held);
    const PersonId contrary{0}, blank{1};
    bench.believe(contrary, {topics, topics & ~held.value});
    bench.believe(blank, {});
    bench.learn(1);
    CHECK(bench.belief(blank) == held);
    CHECK(bench.belief(contrary) == (steps ? BeliefWord{} : held));
    bench.learn(2);
    CHECK(bench.belief(contrary) == held);
    CHECK(code(bench) == held);
  }
}

TEST_CASE("each belief is taken over with its chance; what the code does not say is left alone",
          "[mechanisms]") {
  LearningBench bench = march(
      "assumptions.learning = { reading = \"text\", adoption = 0.3, code_learning = 0.0 }", 2000);
  forget_all(bench);
  const std::uint64_t said = topics & 0x0FFFFFFF;
  set_code(bench, {said, truth(bench) & said});
  bench.learn(1);
  double taken = 0;
  for (const PersonId person : ids(bench.world.people)) {
    REQUIRE((bench.belief(person).known & ~said) == 0);
    taken += std::popcount(bench.belief(person).known);
  }
  CHECK(near_share(taken, 2000 * 28, 0.3));
}

TEST_CASE("the code learns from those who do better alone, by majority", "[mechanisms]") {
  LearningBench bench = march(
      "assumptions.learning = { reading = \"text\", adoption = 0.0, code_learning = 1.0 }", 8);
  forget_all(bench);
  const std::uint64_t real = truth(bench), low = 0b111111;
  // the code is right on six topics; three people are on ten, of whom two are wrong on topic 6
  set_code(bench, {low, real & low});
  const std::uint64_t ten = 0b11110111111 & 0b11111111111;
  for (const std::uint32_t person : {0u, 1u, 2u}) {
    const std::uint64_t wrong = person < 2 ? std::uint64_t{1} << 20 : 0;
    bench.believe(PersonId{person},
                  {ten | std::uint64_t{1} << 20, (real & (ten | std::uint64_t{1} << 20)) ^ wrong});
  }
  // five who are wrong on everything have no say
  for (const std::uint32_t person : {3u, 4u, 5u, 6u, 7u})
    bench.believe(PersonId{person}, {topics, topics & ~real});
  find_performance(bench.world, bench.context(0));
  bench.learn(1);
  const std::uint64_t now_known = ten | std::uint64_t{1} << 20;
  CHECK(code(bench).known == (now_known | low));
  // most of the better are wrong on topic 20, and the code believes them
  CHECK(code(bench).value == ((real & (ten | low)) | (~real & std::uint64_t{1} << 20)));
}

TEST_CASE("who has no belief acts by the toss of a coin, and luck can make him a better",
          "[mechanisms]") {
  LearningBench bench = march("assumptions.learning = { adoption = 0.0, code_learning = 1.0 }", 1);
  forget_all(bench);
  // alone, and the code is silent with balance 0: it learns all he did when he did better than even
  int learned = 0;
  for (int day = 1; day <= 200; ++day) {
    set_code(bench, {});
    bench.learn(day);
    const BeliefWord now = code(bench);
    if (now.known == 0) continue;
    ++learned;
    REQUIRE(now.known == topics);
    REQUIRE(agreement(now, truth(bench)) > 15);
  }
  // P(more than 15 of 30 coins) = (1 - C(30, 15) / 2^30) / 2
  CHECK(near_share(learned, 200, 0.5 * (1 - 155117520.0 / 1073741824.0)));
}

TEST_CASE("the code and the people are measured every day", "[mechanisms]") {
  LearningBench bench = march("assumptions.learning.adoption = 0.5\n");
  for (int day = 1; day <= 20; ++day) bench.learn(day);
  const LearningDays& days = bench.world.learning;
  REQUIRE(rows(days) == 21);
  CHECK(days.code_right[LearningDayId{0}] == 0);
  const LearningDayId last{20};
  CHECK(days.day[last] == 20);
  CHECK(days.code_right[last] == Approx(agreement(code(bench), truth(bench)) / 30.0));
  CHECK(days.code_wrong[last] ==
        Approx((std::popcount(code(bench).known) - agreement(code(bench), truth(bench))) / 30.0));
  double right = 0;
  for (const PersonId person : ids(bench.world.people))
    right += agreement(bench.belief(person), truth(bench));
  CHECK(days.performance[last] == Approx(right / 30 / 50));
}
