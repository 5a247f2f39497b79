#include "mechanisms/beliefs.hpp"

#include "base/bit_words.hpp"

namespace orgsim {
namespace {

/// The next binary digit of 64 uniform numbers is compared with that of the chance.
void compare(Lesson& lesson, std::uint64_t word, bool digit_of_chance) {
  if (digit_of_chance) {
    lesson.taken |= lesson.topics & ~word;
    lesson.topics &= word;
  } else {
    lesson.topics &= ~word;
  }
}

}  // namespace

BeliefWord drawn_belief(const Draws& draws, Address at, const BeliefShares& shares,
                        std::uint64_t used, std::uint64_t reality) {
  const std::uint64_t has_opinion = bernoulli_word(draws, at, BinaryChance(shares.known)) & used;
  at.index += indices_of_word / 2;
  const std::uint64_t is_right = bernoulli_word(draws, at, BinaryChance(shares.right));
  return {has_opinion, has_opinion & ~(reality ^ is_right)};
}

void draw_beliefs(World& world, const Draws& draws, PersonId person, const BeliefShares& shares,
                  Address at) {
  for (const SegmentId segment : ids(world.segments)) {
    // a segment is known by its key, so that another segment shifts no one's beliefs
    at.ordinal = static_cast<std::uint32_t>(world.segments.key[segment].value);
    at.index = 0;
    for (const RealityId word : reality_of(world, segment)) {
      const BeliefWord belief =
          drawn_belief(draws, at, shares, world.realities.used[word], world.realities.value[word]);
      const KnowledgeId row = knowledge_of(world, person, word);
      world.knowledge.known[row] = belief.known;
      world.knowledge.value[row] = belief.value;
      at.index += indices_of_word;
    }
  }
}

void take_over(const World& world, const Draws& draws, Address first, BinaryChance chance,
               Scratch& scratch) {
  std::vector<Lesson>& lessons = scratch.lessons;
  std::vector<EntityKey>& keys = scratch.keys;
  std::vector<PhiloxBlock>& blocks = scratch.blocks;
  if (chance.is_certain()) {
    for (Lesson& lesson : lessons) {
      lesson.taken = lesson.topics;
      scratch.learned.push_back(lesson);
    }
    lessons.clear();
    return;
  }
  keys.clear();
  for (const Lesson& lesson : lessons) keys.push_back(world.people.key[lesson.who]);
  for (int digit = 0; !lessons.empty() && chance.rest(digit) != 0; digit += 2) {
    blocks.resize(lessons.size());
    draws.fill_each(first, keys, blocks);
    ++first.index;
    const bool more = chance.rest(digit + 2) != 0;
    std::size_t open = 0;
    for (std::size_t i = 0; i < lessons.size(); ++i) {
      Lesson lesson = lessons[i];
      const PhiloxBlock& block = blocks[i];
      compare(lesson, std::uint64_t{block[0]} << 32 | block[1], chance.rest(digit) >> 31 != 0);
      if (chance.rest(digit + 1) != 0)
        compare(lesson, std::uint64_t{block[2]} << 32 | block[3],
                chance.rest(digit + 1) >> 31 != 0);
      if (more && lesson.topics != 0) {
        keys[open] = keys[i];
        lessons[open++] = lesson;
      } else if (lesson.taken != 0) {
        scratch.learned.push_back(lesson);
      }
    }
    lessons.resize(open);
    keys.resize(open);
  }
  lessons.clear();
}

}  // namespace orgsim
