// Learning, fifth part: the organizational code of March (1991), by the letter and as Christensen
// (2015) found that the published figures need it.
#include <bit>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "base/votes.hpp"
#include "mechanisms/learning.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

BeliefWord code_on(const World& world, RealityId word) {
  return {world.realities.code_known[word], world.realities.code_value[word]};
}

Address at_segment(const World& world, SegmentId segment, const DayContext& context,
                   Purpose purpose) {
  return {.entity = {},
          .ordinal = static_cast<std::uint32_t>(world.segments.key[segment].value),
          .day = context.day(),
          .purpose = purpose};
}

/// Decides what each person takes over from the code; nothing changes yet.
void socialize(const World& world, const DayContext& context, BinaryChance adoption) {
  Scratch& scratch = context.scratch;
  scratch.lessons.clear();
  for (const SegmentId segment : ids(world.segments)) {
    Address at = at_segment(world, segment, context, purpose::adoption);
    for (const RealityId word : reality_of(world, segment)) {
      const BeliefWord code = code_on(world, word);
      const std::size_t from = scratch.lessons.size();
      for (const PersonId person : ids(world.people)) {
        if (world.people.active[person] == 0) continue;
        const KnowledgeId row = knowledge_of(world, person, word);
        const BeliefWord belief{world.knowledge.known[row], world.knowledge.value[row]};
        if (const std::uint64_t news = news_in(code, belief); news != 0)
          scratch.lessons.push_back({row, person, news, code.value, 0});
      }
      take_over(world, context.draws, at, adoption, std::span(scratch.lessons).subspan(from),
                scratch);
      at.index += draws_of_word;
    }
  }
}

/// What everyone does on each topic: scratch.acts, by row of knowledge. Who has no belief tosses a
/// coin, so that all is known.
void act(const World& world, const DayContext& context) {
  Scratch& scratch = context.scratch;
  const auto known = world.knowledge.known.values(), value = world.knowledge.value.values();
  scratch.acts.assign(value.begin(), value.end());
  for (const SegmentId segment : ids(world.segments)) {
    Address at = at_segment(world, segment, context, purpose::acting);
    for (const RealityId word : reality_of(world, segment)) {
      scratch.learners.clear();
      scratch.keys.clear();
      for (const PersonId person : ids(world.people)) {
        if ((world.realities.used[word] & ~known[knowledge_of(world, person, word).index()]) == 0)
          continue;
        scratch.learners.push_back(person);
        scratch.keys.push_back(world.people.key[person]);
      }
      scratch.blocks.resize(scratch.keys.size());
      context.draws.fill_each(at, scratch.keys, scratch.blocks);
      for (std::size_t i = 0; i < scratch.learners.size(); ++i) {
        const std::size_t row = knowledge_of(world, scratch.learners[i], word).index();
        const PhiloxBlock& luck = scratch.blocks[i];
        const std::uint64_t coins = std::uint64_t{luck[0]} << 32 | luck[1];
        scratch.acts[row] |= coins & ~known[row] & world.realities.used[word];
      }
      ++at.index;
    }
  }
}

/// Topics right less topics wrong, of what somebody does.
int balance_of_acts(const World& world, std::span<const std::uint64_t> acts, PersonId person) {
  int balance = 0;
  for (const RealityId word : ids(world.realities)) {
    const std::uint64_t used = world.realities.used[word];
    const std::uint64_t wrong =
        acts[knowledge_of(world, person, word).index()] ^ world.realities.value[word];
    balance += std::popcount(used) - 2 * std::popcount(used & wrong);
  }
  return balance;
}

/// Those who perform better than the code: scratch.people.
void find_superiors(const World& world, const DayContext& context, CodeReading reading) {
  Scratch& scratch = context.scratch;
  int right_in_blocks = 0, balance = 0;
  for (const SegmentId segment : ids(world.segments)) {
    const auto size = static_cast<int>(context.segment(segment).topics_per_block);
    for (const RealityId word : reality_of(world, segment)) {
      const BeliefWord code = code_on(world, word);
      const std::uint64_t right = right_topics(code, world.realities.value[word]);
      const TopicBlocks blocks(size, std::popcount(world.realities.used[word]));
      right_in_blocks += size * blocks.whole(right);
      balance += 2 * std::popcount(right) - std::popcount(code.known);
    }
  }
  scratch.people.clear();
  for (const PersonId person : ids(world.people)) {
    if (world.people.active[person] == 0) continue;
    const bool better = reading == CodeReading::text
                            ? static_cast<int>(world.people.performance[person]) > right_in_blocks
                            : balance_of_acts(world, scratch.acts, person) > balance;
    if (better) scratch.people.push_back(person);
  }
}

/// The code learns on one word from what its betters say or do.
template <std::size_t planes>
void learn_on(World& world, const DayContext& context, const LearningParameters& parameters,
              Address at, RealityId word) {
  const Scratch& scratch = context.scratch;
  Votes<planes> in_favour, against;
  const bool by_acts = parameters.reading == CodeReading::christensen;
  for (const PersonId person : scratch.people) {
    const KnowledgeId row = knowledge_of(world, person, word);
    const std::uint64_t known = by_acts ? world.realities.used[word] : world.knowledge.known[row];
    const std::uint64_t value = by_acts ? scratch.acts[row.index()] : world.knowledge.value[row];
    in_favour.add(value);
    against.add(known & ~value);
  }
  const BeliefWord view = majority(in_favour, against);
  std::uint64_t changed = 0;
  for (std::uint64_t news = news_in(view, code_on(world, word)); news != 0; news &= news - 1) {
    const int topic = std::countr_zero(news);
    const std::uint32_t yes = in_favour.on(topic), no = against.on(topic);
    at.index = static_cast<std::uint16_t>(topic);
    const double chance = code_changes(parameters.code_learning, yes > no ? yes - no : no - yes);
    if (uniform(context.draws.block(at)) < chance) changed |= std::uint64_t{1} << topic;
  }
  world.realities.code_known[word] |= changed;
  std::uint64_t& value = world.realities.code_value[word];
  value = (value & ~changed) | (view.value & changed);
}

void learn_from_superiors(World& world, const DayContext& context,
                          const LearningParameters& parameters) {
  if (context.scratch.people.empty()) return;
  for (const SegmentId segment : ids(world.segments)) {
    Address at{.entity = world.segments.key[segment],
               .day = context.day(),
               .purpose = purpose::code_learns};
    for (const RealityId word : reality_of(world, segment)) {
      if (context.scratch.people.size() <= Votes<6>::most)
        learn_on<6>(world, context, parameters, at, word);
      else
        learn_on<24>(world, context, parameters, at, word);
      ++at.ordinal;
    }
  }
}

}  // namespace

double code_changes(double code_learning, std::uint32_t more) {
  if (code_learning == 1) return more > 0 ? 1 : 0;
  return -real_math::expm1(more * real_math::log1p(-code_learning));
}

void learn_with_code(World& world, const DayContext& context, const LearningParameters& parameters,
                     BinaryChance adoption) {
  socialize(world, context, adoption);
  if (parameters.reading == CodeReading::christensen) act(world, context);
  find_superiors(world, context, parameters.reading);
  learn_from_superiors(world, context, parameters);
  for (const Lesson& lesson : context.scratch.lessons) {
    std::uint64_t& known = world.knowledge.known[lesson.row];
    std::uint64_t& value = world.knowledge.value[lesson.row];
    const BeliefWord next =
        parameters.reading == CodeReading::text
            ? BeliefWord{known | lesson.taken,
                         (value & ~lesson.taken) | (lesson.value & lesson.taken)}
            : one_step({known, value}, lesson.value, lesson.taken);
    known = next.known;
    value = next.value;
  }
}

}  // namespace orgsim
