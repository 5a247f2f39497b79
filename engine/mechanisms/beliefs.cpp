#include "mechanisms/beliefs.hpp"

#include <algorithm>

#include "base/bit_words.hpp"

namespace orgsim {
namespace {

/// One binary digit of a chance, as masks for comparing 64 uniform numbers with it at once.
struct Digit {
  std::uint64_t flip = 0;   ///< turns the drawn digits into "still equal"
  std::uint64_t below = 0;  ///< all ones where a smaller digit decides for yes
  std::uint64_t equal = 0;  ///< all ones where there is no digit any more: nothing is decided

  Digit(BinaryChance chance, int place) {
    if (chance.rest(place) == 0)
      equal = ~std::uint64_t{0};
    else if (chance.rest(place) >> 31 != 0)
      below = ~std::uint64_t{0};
    else
      flip = ~std::uint64_t{0};
  }
  void compare(Lesson& lesson, std::uint64_t drawn) const {
    const std::uint64_t open = (drawn ^ flip) | equal;
    lesson.taken |= lesson.topics & ~open & below;
    lesson.topics &= open;
  }
};

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

void draw_beliefs_of_all(World& world, const Draws& draws, const BeliefShares& shares, Address at,
                         Scratch& scratch) {
  std::vector<Lesson>& lessons = scratch.lessons;
  for (const SegmentId segment : ids(world.segments)) {
    at.ordinal = static_cast<std::uint32_t>(world.segments.key[segment].value);
    at.index = 0;
    for (const RealityId word : reality_of(world, segment)) {
      lessons.clear();
      for (const PersonId person : ids(world.people))
        lessons.push_back(
            {knowledge_of(world, person, word), person, world.realities.used[word], 0, 0});
      take_over(world, draws, at, BinaryChance(shares.known), lessons, scratch);
      for (Lesson& lesson : lessons) {
        world.knowledge.known[lesson.row] = lesson.topics = lesson.taken;
        lesson.taken = 0;
      }
      at.index += indices_of_word / 2;
      take_over(world, draws, at, BinaryChance(shares.right), lessons, scratch);
      for (const Lesson& lesson : lessons) {
        const std::uint64_t wrong = world.realities.value[word] ^ lesson.taken;
        world.knowledge.value[lesson.row] = world.knowledge.known[lesson.row] & ~wrong;
      }
      at.index += indices_of_word / 2;
    }
  }
}

void take_over(const World& world, const Draws& draws, Address first, BinaryChance chance,
               std::span<Lesson> lessons, Scratch& scratch) {
  if (chance.is_certain())
    for (Lesson& lesson : lessons) lesson.taken = lesson.topics;
  std::size_t open =
      lessons.size();  // places of the lessons that are not decided, and their people
  scratch.places.resize(std::max(scratch.places.size(), open));
  scratch.keys.resize(std::max(scratch.keys.size(), open));
  scratch.blocks.resize(std::max(scratch.blocks.size(), open));
  std::uint32_t* const places = scratch.places.data();
  EntityKey* const keys = scratch.keys.data();
  const PhiloxBlock* const blocks = scratch.blocks.data();
  for (std::size_t i = 0; i < open; ++i) {
    places[i] = static_cast<std::uint32_t>(i);
    keys[i] = world.people.key[lessons[i].who];
  }
  for (int place = 0; open > 0 && chance.rest(place) != 0; place += 2) {
    draws.fill_each(first, {keys, open}, std::span(scratch.blocks).first(open));
    ++first.index;
    const Digit digit(chance, place), next(chance, place + 1);
    const std::size_t count = open;
    open = 0;
    for (std::size_t i = 0; i < count; ++i) {
      Lesson& lesson = lessons[places[i]];
      digit.compare(lesson, std::uint64_t{blocks[i][0]} << 32 | blocks[i][1]);
      next.compare(lesson, std::uint64_t{blocks[i][2]} << 32 | blocks[i][3]);
      places[open] = places[i];
      keys[open] = keys[i];
      open += lesson.topics != 0 ? 1 : 0;  // no branch: it would be wrong half the time
    }
  }
}

}  // namespace orgsim
