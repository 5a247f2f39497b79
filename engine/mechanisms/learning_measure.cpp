// Learning, third part: how much each person and the code have right, and the row of the day.
// Blocks that must be right together are those of Fang, Lee & Schilling (2010).
#include <algorithm>
#include <bit>

#include "base/isa.hpp"
#include "mechanisms/learning.hpp"

namespace orgsim {
namespace {

/// What people come to.
struct Sum {
  std::uint64_t right = 0;
  std::uint64_t known = 0;
  std::uint64_t heads = 0;

  void add(const Sum& other) {
    right += other.right;
    known += other.known;
    heads += other.heads;
  }
};

/// One word of topics of everybody: `known` and `value` hold `words` words a person.
struct WordOfAll {
  const std::uint64_t* known;
  const std::uint64_t* value;
  std::size_t words;
  std::uint64_t reality;
  TopicBlocks blocks;
  std::uint32_t block_size;
};

/// Adds what each person has right and knows; the same source for every set of instructions.
inline __attribute__((always_inline)) void add_word(const WordOfAll& word,
                                                    std::span<std::uint32_t> right,
                                                    std::span<std::uint32_t> known) {
  for (std::size_t i = 0; i < right.size(); ++i) {
    const BeliefWord belief{word.known[i * word.words], word.value[i * word.words]};
    right[i] += word.block_size *
                static_cast<std::uint32_t>(word.blocks.whole(right_topics(belief, word.reality)));
    known[i] += static_cast<std::uint32_t>(std::popcount(belief.known));
  }
}

#if defined(__x86_64__)
/// Counting bits takes one instruction here and a call elsewhere.
__attribute__((target("avx2,popcnt"))) void add_word_avx2(const WordOfAll& word,
                                                          std::span<std::uint32_t> right,
                                                          std::span<std::uint32_t> known) {
  add_word(word, right, known);
}
#endif

/// Writes people.performance, and on how many topics each has a belief. Who has left has none.
void count_topics(World& world, const DayContext& context, std::vector<std::uint32_t>& known) {
  const std::span<std::uint32_t> right = world.people.performance.values();
  known.assign(right.size(), 0);
  std::fill(right.begin(), right.end(), 0);
  for (const SegmentId segment : ids(world.segments))
    for (const RealityId word : reality_of(world, segment)) {
      const auto size = static_cast<int>(context.segment(segment).topics_per_block);
      const WordOfAll all{world.knowledge.known.values().data() + word.index(),
                          world.knowledge.value.values().data() + word.index(),
                          rows(world.realities),
                          world.realities.value[word],
                          {size, std::popcount(world.realities.used[word])},
                          static_cast<std::uint32_t>(size)};
#if defined(__x86_64__)
      if (active_isa() == Isa::avx2) {
        add_word_avx2(all, right, known);
        continue;
      }
#endif
      add_word(all, right, known);
    }
  for (const PersonId person : ids(world.people))
    if (world.people.active[person] == 0) right[person.index()] = known[person.index()] = 0;
}

std::uint32_t all_topics(const World& world) {
  int topics = 0;
  for (const RealityId word : ids(world.realities))
    topics += std::popcount(world.realities.used[word]);
  return static_cast<std::uint32_t>(topics);
}

void measure_code(World& world, const DayContext& context, LearningDayId row) {
  const Realities& all = world.realities;
  int right = 0, known = 0;
  for (const RealityId word : ids(all)) {
    right += agreement({all.code_known[word], all.code_value[word]}, all.value[word]);
    known += std::popcount(all.code_known[word]);
  }
  const double topics = all_topics(world);
  world.learning.code_right[row] = right / topics;
  world.learning.code_wrong[row] = (known - right) / topics;
  context.meter.observe_all(Metric::code_right, UnitId::none, world.learning.code_right[row], 1);
  context.meter.observe_all(Metric::code_wrong, UnitId::none, world.learning.code_wrong[row], 1);
}

}  // namespace

void find_performance(World& world, const DayContext& context) {
  count_topics(world, context, context.scratch.ends);
}

void measure_learning(World& world, const DayContext& context, bool with_code) {
  std::vector<std::uint32_t>& known_by = context.scratch.ends;
  count_topics(world, context, known_by);
  const People& people = world.people;
  const double topics = all_topics(world);
  Sum all, here;
  UnitId unit = UnitId::none;
  // people of a unit mostly stand together: what they come to is reported at once
  const auto report = [&] {
    all.add(here);
    const auto heads = static_cast<double>(here.heads);
    context.meter.observe_all(Metric::performance, unit, static_cast<double>(here.right) / topics,
                              heads);
    context.meter.observe_all(Metric::beliefs_known, unit, static_cast<double>(here.known) / topics,
                              heads);
  };
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0) continue;
    if (people.unit[person] != unit) {
      if (here.heads > 0) report();
      unit = people.unit[person];
      here = {};
    }
    here.add({people.performance[person], known_by[person.index()], 1});
  }
  if (here.heads > 0) report();

  const LearningDayId row = append(world.learning);
  world.learning.day[row] = context.day();
  if (all.heads > 0) {
    const double beliefs = static_cast<double>(all.heads) * topics;
    world.learning.performance[row] = static_cast<double>(all.right) / beliefs;
    world.learning.known[row] = static_cast<double>(all.known) / beliefs;
  }
  if (with_code) measure_code(world, context, row);
}

}  // namespace orgsim
