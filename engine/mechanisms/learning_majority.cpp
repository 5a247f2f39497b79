// Learning, fourth part: from the majority of those who perform better (Fang, Lee & Schilling 2010;
// workload P1). Votes are counted on two words of topics at once, chances drawn for many people at
// once. Branches that nobody can foretell are what would cost most: who performs no better votes
// nothing, and lists are made by writing every candidate and moving on past those who belong there.
#include <algorithm>
#include <array>
#include <cstring>

#include "base/isa.hpp"
#include "base/votes.hpp"
#include "mechanisms/learning.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// People who are looked at together: their lessons fit into the cache.
constexpr std::size_t people_at_once = 512;

/// Words of topics that are looked at together, and the words of their votes.
constexpr std::size_t words_at_once = 2;
constexpr std::size_t sides_words = 2 * words_at_once;

template <std::size_t planes>
BeliefWord count(const World& world, std::span<const PersonId> voters, RealityId word) {
  Votes<planes> in_favour, against;
  for (const PersonId voter : voters) {
    const KnowledgeId row = knowledge_of(world, voter, word);
    const std::uint64_t value = world.knowledge.value[row];
    in_favour.add(value);
    against.add(world.knowledge.known[row] & ~value);
  }
  return majority(in_favour, against);
}

/// Whom everybody watches and how well each performs, and all beliefs on up to two words of topics
/// as they were the day before.
struct Watching {
  const WatchedId* first;
  const std::uint32_t* count;
  const PersonId* watched;
  const std::uint32_t* performance;
  const std::uint8_t* active;
  const std::uint64_t* beliefs;  ///< sides, person by person

  Watching(const World& world, std::span<const std::uint64_t> sides)
      : first(world.people.first_watched.values().data()),
        count(world.people.watched.values().data()),
        watched(world.watched.person.values().data()),
        performance(world.people.performance.values().data()),
        active(world.people.active.values().data()),
        beliefs(sides.data()) {}

  std::span<const PersonId> by(PersonId person) const {
    const std::size_t i = person.index();
    return {watched + (count[i] == 0 ? 0 : first[i].row), count[i]};
  }
  bool is_better(PersonId other, PersonId person) const {
    return performance[other.index()] > performance[person.index()];
  }
};

/// Beliefs on the words from `word` on, up to `words` of them, as votes.
void lay_out_beliefs(const World& world, RealityId word, std::size_t words,
                     std::vector<std::uint64_t>& sides) {
  const std::size_t stride = rows(world.realities);
  const std::size_t people = rows(world.people);
  const std::uint64_t* known = world.knowledge.known.values().data() + word.index();
  const std::uint64_t* value = world.knowledge.value.values().data() + word.index();
  sides.resize(people * sides_words);
  const bool both = words == words_at_once;
  std::uint64_t* out = sides.data();
  for (std::size_t i = 0; i < people; ++i) {
    out[0] = value[0];
    out[1] = both ? value[1] : 0;
    out[2] = known[0] & ~value[0];
    out[3] = both ? known[1] & ~value[1] : 0;
    out += sides_words;
    known += stride;
    value += stride;
  }
}

/// Those of the people from `first` on who have somebody better to learn from.
void find_learners(const Watching& watching, std::size_t first, std::size_t last,
                   std::vector<PersonId>& learners) {
  learners.resize(last - first);
  std::size_t found = 0;
  for (std::size_t i = first; i < last; ++i) {
    const PersonId person = PersonId::at(i);
    std::uint32_t best = 0;
    for (const PersonId other : watching.by(person))
      best = std::max(best, watching.performance[other.index()]);
    learners[found] = person;
    found += (best > watching.performance[i] ? 1u : 0u) & (watching.active[i] != 0 ? 1u : 0u);
  }
  learners.resize(found);
}

/// What is news to a person in the view of the better ones whom he watches.
template <std::size_t planes>
inline __attribute__((always_inline)) void count_better(const Watching& watching, PersonId person,
                                                        Sides& news) {
  Votes<planes, Sides> votes;
  Sides beliefs;
  for (const PersonId other : watching.by(person)) {
    std::memcpy(&beliefs, watching.beliefs + other.index() * sides_words, sizeof beliefs);
    votes.add(beliefs & -std::uint64_t{watching.is_better(other, person)});
  }
  find_majority(votes, news);
  std::memcpy(&beliefs, watching.beliefs + person.index() * sides_words, sizeof beliefs);
  news &= ~beliefs;
}

/// The news of each learner; the same source for every set of instructions.
inline __attribute__((always_inline)) void find_news(const Watching& watching,
                                                     std::span<const PersonId> learners,
                                                     std::uint64_t* out) {
  for (const PersonId person : learners) {
    const std::size_t voters = watching.by(person).size();
    Sides news;
    if (voters <= Votes<3>::most)
      count_better<3>(watching, person, news);
    else if (voters <= Votes<6>::most)
      count_better<6>(watching, person, news);
    else
      count_better<24>(watching, person, news);
    std::memcpy(out, &news, sizeof news);
    out += sides_words;
  }
}

#if defined(__x86_64__)
/// A vector of four words is one register here.
__attribute__((target("avx2"))) void find_news_avx2(const Watching& watching,
                                                    std::span<const PersonId> learners,
                                                    std::uint64_t* out) {
  find_news(watching, learners, out);
}
#endif

void find_news_of(const Watching& watching, std::span<const PersonId> learners,
                  std::uint64_t* out) {
#if defined(__x86_64__)
  if (active_isa() == Isa::avx2) return find_news_avx2(watching, learners, out);
#endif
  find_news(watching, learners, out);
}

/// Writes the news of each learner on each word as a lesson, if it is one; those of word w stand
/// from w x people_at_once on. Returns how many of each word there are.
std::array<std::size_t, words_at_once> write_lessons(const World& world, RealityId word,
                                                     const std::uint64_t* news, Scratch& scratch) {
  std::array<std::size_t, words_at_once> written{};
  const std::size_t stride = rows(world.realities);
  for (const PersonId person : scratch.learners) {
    for (std::size_t w = 0; w < words_at_once; ++w) {
      const std::uint64_t topics = news[w] | news[words_at_once + w];
      scratch.lessons[w * people_at_once + written[w]] = {
          KnowledgeId::at(person.index() * stride + word.index() + w), person, topics, news[w], 0};
      written[w] += topics != 0 ? 1 : 0;
    }
    news += sides_words;
  }
  return written;
}

void learn(World& world, const Lesson& lesson) {
  world.knowledge.known[lesson.row] |= lesson.taken;
  std::uint64_t& value = world.knowledge.value[lesson.row];
  value = (value & ~lesson.taken) | (lesson.value & lesson.taken);
}

}  // namespace

BeliefWord view_of_most(const World& world, std::span<const PersonId> voters, RealityId word) {
  if (voters.size() <= Votes<3>::most) return count<3>(world, voters, word);
  if (voters.size() <= Votes<6>::most) return count<6>(world, voters, word);
  return count<24>(world, voters, word);
}

void learn_from_better(World& world, const DayContext& context, BinaryChance adoption) {
  Scratch& scratch = context.scratch;
  scratch.lessons.resize(words_at_once * people_at_once);
  std::array<std::uint64_t, sides_words * people_at_once> news;
  const std::size_t people = rows(world.people);
  for (const SegmentId segment : ids(world.segments)) {
    const std::size_t words = world.segments.realities[segment];
    for (std::size_t done = 0; done < words; done += words_at_once) {
      const RealityId word = RealityId::at(world.segments.first_reality[segment].index() + done);
      const std::size_t count = std::min(words_at_once, words - done);
      lay_out_beliefs(world, word, count, scratch.acts);
      const Watching watching(world, scratch.acts);
      for (std::size_t first = 0; first < people; first += people_at_once) {
        find_learners(watching, first, std::min(first + people_at_once, people), scratch.learners);
        find_news_of(watching, scratch.learners, news.data());
        const auto written = write_lessons(world, word, news.data(), scratch);
        for (std::size_t w = 0; w < count; ++w) {
          const auto lessons = std::span(scratch.lessons).subspan(w * people_at_once, written[w]);
          take_over(world, context.draws,
                    {.entity = {},
                     .ordinal = static_cast<std::uint32_t>(world.segments.key[segment].value),
                     .day = context.day(),
                     .purpose = purpose::adoption,
                     .index = static_cast<std::uint16_t>((done + w) * draws_of_word)},
                    adoption, lessons, scratch);
          // at once: what people believed the day before is laid out
          for (const Lesson& lesson : lessons) learn(world, lesson);
        }
      }
    }
  }
}

}  // namespace orgsim
