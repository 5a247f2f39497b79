// Learning, fourth part: from the majority of those who perform better (Fang, Lee & Schilling 2010;
// workload P1). Votes are counted on 64 topics at once, chances drawn for many people at once.
#include <algorithm>

#include "base/votes.hpp"
#include "mechanisms/learning.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// People who are looked at together: their lessons fit into the cache.
constexpr std::size_t people_at_once = 512;

/// What can be said of a belief, by word and person, without asking the tables again.
class Beliefs {
 public:
  explicit Beliefs(const World& world)
      : known_(world.knowledge.known.values()),
        value_(world.knowledge.value.values()),
        words_(rows(world.realities)) {}

  std::size_t row(PersonId person, RealityId word) const {
    return person.index() * words_ + word.index();
  }
  BeliefWord of(std::size_t row) const { return {known_[row], value_[row]}; }

 private:
  std::span<const std::uint64_t> known_;
  std::span<const std::uint64_t> value_;
  std::size_t words_;
};

template <std::size_t planes>
BeliefWord count(const Beliefs& beliefs, std::span<const PersonId> voters, RealityId word) {
  Votes<planes> in_favour, against;
  for (const PersonId voter : voters) {
    const BeliefWord belief = beliefs.of(beliefs.row(voter, word));
    in_favour.add(belief.value);
    against.add(belief.known & ~belief.value);
  }
  return majority(in_favour, against);
}

BeliefWord view_of(const Beliefs& beliefs, std::span<const PersonId> voters, RealityId word) {
  if (voters.size() == 1) return beliefs.of(beliefs.row(voters[0], word));
  if (voters.size() <= Votes<3>::most) return count<3>(beliefs, voters, word);
  if (voters.size() <= Votes<6>::most) return count<6>(beliefs, voters, word);
  return count<24>(beliefs, voters, word);
}

/// The people from `first` on who have better ones to learn from: these stand one after another in
/// `scratch.people`, those of the i-th up to `scratch.ends[i]`.
void find_better(const World& world, std::size_t first, std::size_t last, Scratch& scratch) {
  const std::uint32_t* const performance = world.people.performance.values().data();
  const PersonId* const watched = world.watched.person.values().data();
  scratch.learners.clear();
  scratch.ends.clear();
  std::size_t better = 0;
  for (std::size_t i = first; i < last; ++i) {
    const PersonId person = PersonId::at(i);
    if (world.people.active[person] == 0) continue;
    const IdSpan<WatchedId> list = watched_by(world, person);
    if (list.size() == 0) continue;
    if (scratch.people.size() < better + list.size())
      scratch.people.resize(2 * (better + list.size()));
    PersonId* const found = scratch.people.data();
    const std::size_t before = better;
    const std::uint32_t own = performance[i];
    for (const PersonId other : std::span(watched + list.first.row, list.size())) {
      found[better] = other;
      better += performance[other.index()] > own ? 1 : 0;
    }
    if (better == before) continue;
    scratch.learners.push_back(person);
    scratch.ends.push_back(static_cast<std::uint32_t>(better));
  }
}

}  // namespace

BeliefWord view_of_most(const World& world, std::span<const PersonId> voters, RealityId word) {
  if (voters.empty()) return {};
  return view_of(Beliefs(world), voters, word);
}

void learn_from_better(World& world, const DayContext& context, BinaryChance adoption) {
  Scratch& scratch = context.scratch;
  scratch.lessons.clear();
  const Beliefs beliefs(world);
  const std::size_t people = rows(world.people);
  for (std::size_t first = 0; first < people; first += people_at_once) {
    find_better(world, first, std::min(first + people_at_once, people), scratch);
    for (const SegmentId segment : ids(world.segments)) {
      Address at{.entity = {},
                 .ordinal = static_cast<std::uint32_t>(world.segments.key[segment].value),
                 .day = context.day(),
                 .purpose = purpose::adoption};
      for (const RealityId word : reality_of(world, segment)) {
        const std::size_t from = scratch.lessons.size();
        std::size_t begin = 0;
        for (std::size_t i = 0; i < scratch.learners.size(); ++i) {
          const PersonId person = scratch.learners[i];
          const std::size_t end = scratch.ends[i];
          const BeliefWord view =
              view_of(beliefs, std::span(scratch.people).subspan(begin, end - begin), word);
          begin = end;
          const std::size_t row = beliefs.row(person, word);
          if (const std::uint64_t news = news_in(view, beliefs.of(row)); news != 0)
            scratch.lessons.push_back({KnowledgeId::at(row), person, news, view.value, 0});
        }
        take_over(world, context.draws, at, adoption, scratch, from);
        at.index += draws_of_word;
      }
    }
  }
  // all at once: until here everybody saw the beliefs of the day before
  for (const Lesson& lesson : scratch.lessons) {
    world.knowledge.known[lesson.row] |= lesson.taken;
    std::uint64_t& value = world.knowledge.value[lesson.row];
    value = (value & ~lesson.taken) | (lesson.value & lesson.taken);
  }
}

}  // namespace orgsim
