// Learning by watching: who watches whom, what is taken over from the majority of better
// performers, newcomers, turbulence, and what is measured.
#include "mechanisms/learning.hpp"

#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "base/goodness_of_fit.hpp"
#include "base/isa.hpp"
#include "support/difference.hpp"
#include "support/learners.hpp"
#include "world/purposes.hpp"

using namespace orgsim;
using testing::belief_of;
using testing::learners;
using testing::LearningBench;

namespace {

bool near_share(double count, double n, double p) {
  return std::abs(count - n * p) < testing::z_two_sided * std::sqrt(n * p * (1 - p));
}

/// One belief as a number.
int opinion(BeliefWord belief, int topic) {
  if ((belief.known >> topic & 1) == 0) return 0;
  return (belief.value >> topic & 1) != 0 ? 1 : -1;
}

/// What a person believes after the day, topic by topic and by the letter of the specification;
/// chances are those of the pass, drawn one word at a time.
BeliefWord after_a_day(const World& world, const Draws& draws, int day, PersonId person,
                       RealityId word, double adoption) {
  const BeliefWord own = belief_of(world, person, word);
  BeliefWord after = own;
  const std::uint64_t chances =
      bernoulli_word(draws,
                     {.entity = world.people.key[person],
                      .ordinal = static_cast<std::uint32_t>(world.segments.key[SegmentId{0}].value),
                      .day = static_cast<std::uint32_t>(day),
                      .purpose = purpose::adoption,
                      .index = static_cast<std::uint16_t>(16 * word.row)},
                     BinaryChance(adoption));
  for (int topic = 0; topic < 64; ++topic) {
    int sum = 0;
    for (const WatchedId at : watched_by(world, person)) {
      const PersonId other = world.watched.person[at];
      if (world.people.performance[other] > world.people.performance[person])
        sum += opinion(belief_of(world, other, word), topic);
    }
    if (sum == 0 || (chances >> topic & 1) == 0) continue;
    const std::uint64_t bit = std::uint64_t{1} << topic;
    after.known |= bit;
    after.value = sum > 0 ? after.value | bit : after.value & ~bit;
  }
  return after;
}

}  // namespace

TEST_CASE("a day of learning is what the specification says, topic by topic", "[mechanisms]") {
  // with few and with many to watch, so that all ways of counting occur
  for (const int group : {7, 40, 0}) {
    CAPTURE(group);
    LearningBench bench(
        learners(280, "organization.network.subgroup_size = " + std::to_string(group)).scenario());
    std::size_t changed = 0;
    for (int day = 1; day <= 6; ++day) {
      const World before = bench.world;
      const Draws same_luck(1, 0);
      bench.learn(day);
      for (const PersonId person : ids(bench.world.people))
        for (const RealityId word : ids(bench.world.realities)) {
          const BeliefWord expected = after_a_day(before, same_luck, day, person, word, 0.3);
          REQUIRE(bench.belief(person, word) == expected);
          changed += expected == belief_of(before, person, word) ? 0 : 1;
        }
    }
    CHECK(changed > 500);
  }
}

TEST_CASE("performance counts topics in blocks that are right as a whole", "[mechanisms]") {
  LearningBench bench(learners(14).scenario());
  const std::uint64_t all = bench.world.realities.used[RealityId{0}];
  const std::uint64_t truth = bench.world.realities.value[RealityId{0}];
  const PersonId someone{3};
  bench.believe(someone, {all, truth});
  bench.believe(someone, {}, RealityId{1});
  find_performance(bench.world, bench.context(0));
  CHECK(bench.world.people.performance[someone] == 60);
  bench.believe(someone, {all, truth ^ 1});  // one wrong topic spoils its block
  find_performance(bench.world, bench.context(0));
  CHECK(bench.world.people.performance[someone] == 55);
  bench.believe(someone, {all & ~1ull, truth & ~1ull});  // and so does an unknown one
  find_performance(bench.world, bench.context(0));
  CHECK(bench.world.people.performance[someone] == 55);
  bench.world.people.active[someone] = 0;  // who has left shows nothing
  find_performance(bench.world, bench.context(0));
  CHECK(bench.world.people.performance[someone] == 0);
}

TEST_CASE("people are right at first as chance has it, block by block", "[mechanisms]") {
  const LearningBench bench(learners(2800).scenario());
  const double blocks = 2800 * 20;
  CHECK(near_share(bench.world.learning.performance[LearningDayId{0}] * blocks, blocks,
                   std::pow(3.0, -5)));
  CHECK(near_share(bench.world.learning.known[LearningDayId{0}] * 280000, 280000, 2.0 / 3));
}

TEST_CASE("without chance of adoption nobody learns; with certainty all who can do",
          "[mechanisms]") {
  LearningBench never(learners(70, "assumptions.learning.adoption = 0.0").scenario());
  const World before = never.world;
  never.learn(1);
  CHECK(testing::differing_columns(before, never.world) ==
        std::vector<std::string>{"company.day", "learning.day", "learning.performance",
                                 "learning.known", "learning.code_right", "learning.code_wrong"});
  LearningBench always(learners(70, "assumptions.learning.adoption = 1.0").scenario());
  const World then = always.world;
  always.learn(1);
  for (const PersonId person : ids(then.people)) {
    std::vector<PersonId> better;
    for (const WatchedId at : watched_by(then, person))
      if (then.people.performance[then.watched.person[at]] > then.people.performance[person])
        better.push_back(then.watched.person[at]);
    const BeliefWord view = view_of_most(then, better, RealityId{0});
    CHECK(news_in(view, always.belief(person)) == 0);
  }
}

TEST_CASE("the network: subgroups, some ties redirected to people outside", "[mechanisms]") {
  const LearningBench bench(learners(2800).scenario());
  const World& world = bench.world;
  std::size_t outside = 0, twice = 0;
  std::vector<double> places;
  for (const PersonId person : ids(world.people)) {
    REQUIRE(world.people.watched[person] == 6);
    std::set<std::uint32_t> inside, all;
    for (const WatchedId at : watched_by(world, person)) {
      const std::uint32_t other = world.watched.person[at].row;
      REQUIRE(other != person.row);
      twice += all.insert(other).second ? 0 : 1;
      if (other / 7 == person.row / 7) {
        REQUIRE(inside.insert(other).second);
      } else {
        ++outside;
        // uniform over the others, seen from the own group on round the circle
        places.push_back(((other + 2800 - person.row / 7 * 7 - 7) % 2800 + 0.5) / (2800 - 7));
      }
    }
  }
  CHECK(near_share(static_cast<double>(outside), 2800 * 6, 0.1));
  CHECK(testing::fits(places, [](double x) { return x; }));
  CHECK(twice < 5);
}

TEST_CASE("mutual links are watched from both ends, one of a pair redirected", "[mechanisms]") {
  const LearningBench bench(learners(700, "organization.network.links = \"mutual\"").scenario());
  const World& world = bench.world;
  REQUIRE(rows(world.watched) == 700 * 6);
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> seen;
  std::size_t outside = 0;
  for (const PersonId person : ids(world.people))
    for (const WatchedId at : watched_by(world, person)) {
      const std::uint32_t other = world.watched.person[at].row;
      ++seen[{person.row, other}];
      outside += other / 7 == person.row / 7 ? 0 : 1;
    }
  for (const auto& [pair, times] : seen) REQUIRE(seen[{pair.second, pair.first}] == times);
  CHECK(near_share(static_cast<double>(outside) / 2, 2100, 0.1));
}

TEST_CASE("nothing redirected leaves groups alone, everything redirected leaves none",
          "[mechanisms]") {
  for (const bool all : {false, true}) {
    const LearningBench bench(learners(70, all ? "organization.network.rewiring = 1.0"
                                               : "organization.network.rewiring = 0.0")
                                  .scenario());
    for (const PersonId person : ids(bench.world.people))
      for (const WatchedId at : watched_by(bench.world, person))
        REQUIRE((bench.world.watched.person[at].row / 7 != person.row / 7) == all);
  }
}

TEST_CASE("without generated groups people watch those to whom they have ties", "[mechanisms]") {
  const LearningBench bench(
      learners(3,
               "organization.network.rule = \"ties\"\n"
               "organization.ties = { from = [\"reps/3\", \"reps/1\", \"reps/1\"], to = "
               "[\"reps/1\", \"reps/2\", \"reps/3\"], strength = [1.0, 0.5, 0.2] }")
          .scenario());
  std::vector<std::vector<std::uint32_t>> found;
  for (const PersonId person : ids(bench.world.people)) {
    auto& list = found.emplace_back();
    for (const WatchedId at : watched_by(bench.world, person))
      list.push_back(bench.world.watched.person[at].row);
  }
  CHECK(found == std::vector<std::vector<std::uint32_t>>{{1, 2}, {}, {0}});
}

TEST_CASE("newcomers take seats at their rate, with beliefs of their own", "[mechanisms]") {
  LearningBench bench(
      learners(1000, "assumptions.learning = { adoption = 0.0, replacement = 0.2 }").scenario());
  const World before = bench.world;
  constexpr int days = 40;
  for (int day = 1; day <= days; ++day) bench.learn(day);
  double times = 0, fresh = 0;
  std::vector<double> known;
  for (const PersonId person : ids(bench.world.people)) {
    times += bench.world.people.replaced[person];
    const bool is_new = bench.world.people.replaced[person] > 0;
    CHECK((bench.belief(person) != belief_of(before, person)) == is_new);
    if (is_new) {
      ++fresh;
      known.push_back(std::popcount(bench.belief(person).known));
    }
  }
  CHECK(near_share(times, 1000 * days, 0.2));
  CHECK(near_share(fresh, 1000, 1 - std::pow(0.8, days)));
  double sum = 0;
  for (const double one : known) sum += one;
  CHECK(near_share(sum, 60 * fresh, 2.0 / 3));
}

TEST_CASE("reality turns at its rate, and what was right is wrong", "[mechanisms]") {
  LearningBench bench(
      learners(7, "assumptions.learning = { adoption = 0.0, turbulence = 0.02 }").scenario());
  const PersonId sage{2};
  for (const RealityId word : ids(bench.world.realities))
    bench.believe(sage, {bench.world.realities.used[word], bench.world.realities.value[word]},
                  word);
  double turns = 0;
  std::vector<std::uint64_t> last(bench.world.realities.value.values().begin(),
                                  bench.world.realities.value.values().end());
  for (int day = 1; day <= 200; ++day) {
    bench.learn(day);
    bench.model.learning.disturb(bench.world, bench.context(day));
    for (const RealityId word : ids(bench.world.realities)) {
      turns += std::popcount(last[word.index()] ^ bench.world.realities.value[word]);
      last[word.index()] = bench.world.realities.value[word];
      REQUIRE((last[word.index()] & ~bench.world.realities.used[word]) == 0);
    }
  }
  CHECK(near_share(turns, 200 * 100, 0.02));
  CHECK(bench.world.people.performance[sage] < 50);
}

TEST_CASE("a longer period is the same learning on fewer days", "[mechanisms]") {
  LearningBench daily(learners(70).scenario());
  LearningBench weekly(learners(70, "assumptions.learning.period_days = 5").scenario());
  daily.learn(1);
  weekly.learn(1);
  CHECK(daily.belief(PersonId{5}) == weekly.belief(PersonId{5}));
  const World after_one = weekly.world;
  for (int day = 2; day <= 5; ++day) weekly.learn(day);
  CHECK(weekly.world.knowledge.value.values()[7] == after_one.knowledge.value.values()[7]);
  CHECK(rows(weekly.world.learning) == 6);
  weekly.learn(6);
  CHECK(testing::differing_columns(weekly.world, after_one) !=
        testing::differing_columns(after_one, after_one));
}

TEST_CASE("vector and portable code learn the same", "[mechanisms]") {
  if (!supports(Isa::avx2)) return;
  const auto after = [](Isa isa) {
    const ForcedIsa forced(isa);
    LearningBench bench(learners(280).scenario());
    for (int day = 1; day <= 10; ++day) bench.learn(day);
    return bench.world;
  };
  CHECK(testing::differing_columns(after(Isa::avx2), after(Isa::baseline)).empty());
}

TEST_CASE("a company whose people do not learn is as if the pass were left out", "[mechanisms]") {
  const Model model(testing::a_company_with_needs().for_months(2).scenario());
  RunOptions without;
  without.skipped = {"learning"};
  CHECK(simulate(model, 1, 0).state_hash == simulate(model, 1, 0, without).state_hash);
  const Model learning(testing::a_company_with_needs()
                           .for_months(2)
                           .with("assumptions.learning.rule = \"majority\"\n"
                                 "organization.network.rule = \"subgroups\"")
                           .scenario());
  CHECK(simulate(learning, 1, 0).state_hash != simulate(learning, 1, 0, without).state_hash);
}
