#include "mechanisms/learning_measure.hpp"

#include <bit>

namespace orgsim {
namespace {

/// The blocks of a word of a segment's topics.
TopicBlocks blocks_of(const World& world, const DayContext& context, SegmentId segment,
                      RealityId word) {
  return {static_cast<int>(context.segment(segment).topics_per_block),
          std::popcount(world.realities.used[word])};
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
  const std::span<std::uint32_t> performance = world.people.performance.values();
  const std::size_t words = rows(world.realities);
  std::fill(performance.begin(), performance.end(), 0);
  for (const SegmentId segment : ids(world.segments))
    for (const RealityId word : reality_of(world, segment)) {
      const TopicBlocks blocks = blocks_of(world, context, segment, word);
      const auto size = static_cast<std::uint32_t>(context.segment(segment).topics_per_block);
      const std::uint64_t reality = world.realities.value[word];
      const std::uint64_t* known = world.knowledge.known.values().data() + word.index();
      const std::uint64_t* value = world.knowledge.value.values().data() + word.index();
      for (std::size_t person = 0; person < performance.size(); ++person)
        performance[person] +=
            size * static_cast<std::uint32_t>(blocks.whole(
                       right_topics({known[person * words], value[person * words]}, reality)));
    }
  for (const PersonId person : ids(world.people))
    if (world.people.active[person] == 0) world.people.performance[person] = 0;
}

void measure_learning(World& world, const DayContext& context, bool with_code) {
  find_performance(world, context);
  const People& people = world.people;
  const double topics = all_topics(world);
  const std::size_t words = rows(world.realities);
  std::uint64_t right = 0, known = 0, heads = 0;
  const auto report = [&](UnitId unit, std::uint64_t r, std::uint64_t k, std::uint64_t h) {
    right += r;
    known += k;
    heads += h;
    context.meter.observe_all(Metric::performance, unit, static_cast<double>(r) / topics,
                              static_cast<double>(h));
    context.meter.observe_all(Metric::beliefs_known, unit, static_cast<double>(k) / topics,
                              static_cast<double>(h));
  };
  // people of a unit mostly stand together: what they come to is reported at once
  UnitId unit = UnitId::none;
  std::uint64_t right_here = 0, known_here = 0, heads_here = 0;
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0) continue;
    if (people.unit[person] != unit) {
      if (heads_here > 0) report(unit, right_here, known_here, heads_here);
      unit = people.unit[person];
      right_here = known_here = heads_here = 0;
    }
    ++heads_here;
    right_here += people.performance[person];
    for (std::size_t word = 0; word < words; ++word)
      known_here += static_cast<std::uint64_t>(
          std::popcount(world.knowledge.known[KnowledgeId::at(person.index() * words + word)]));
  }
  if (heads_here > 0) report(unit, right_here, known_here, heads_here);

  const LearningDayId row = append(world.learning);
  world.learning.day[row] = context.day();
  if (heads > 0) {
    const double all = static_cast<double>(heads) * topics;
    world.learning.performance[row] = static_cast<double>(right) / all;
    world.learning.known[row] = static_cast<double>(known) / all;
  }
  if (with_code) measure_code(world, context, row);
}

}  // namespace orgsim
