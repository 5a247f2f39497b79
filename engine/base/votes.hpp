// Votes on 64 topics at once, kept as binary digits: plane i holds digit i of 64 counts, and adding
// a word of votes is a carry-save addition, a few word operations whatever the number of topics
// (Fang, Lee and Schilling 2010 have people take over the majority's view topic by topic). Sides:
// the votes for and against on two words of topics in one vector, so that both are counted at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/bit_words.hpp"

namespace orgsim {

/// Votes on two words of topics: those in favour are words 0 and 1, those against words 2 and 3.
typedef std::uint64_t Sides __attribute__((vector_size(32)));

constexpr bool is_empty(std::uint64_t votes) {
  return votes == 0;
}
inline bool is_empty(const Sides& votes) {
  return (votes[0] | votes[1] | votes[2] | votes[3]) == 0;
}

/// Counts up to 2^planes - 1 on each topic.
template <std::size_t planes, class Word = std::uint64_t>
class Votes {
 public:
  static constexpr std::size_t most = (std::size_t{1} << planes) - 1;

  /// One more vote on each topic that is set.
  constexpr void add(const Word& one) {
    Word votes = one;
    for (Word& plane : planes_) {
      const Word carry = plane & votes;
      plane ^= votes;
      votes = carry;
      // with many planes carries run out long before the last
      if constexpr (planes > 4)
        if (is_empty(votes)) break;
    }
  }

  constexpr std::uint32_t on(int topic) const {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < planes; ++i)
      count |= static_cast<std::uint32_t>(planes_[i] >> topic & 1) << i;
    return count;
  }

  constexpr const Word& plane(std::size_t i) const { return planes_[i]; }

 private:
  std::array<Word, planes> planes_{};
};

/// What more say: `value` where there are more in favour, known where the two differ.
template <std::size_t planes>
constexpr BeliefWord majority(const Votes<planes>& in_favour, const Votes<planes>& against) {
  std::uint64_t more = 0, less = 0;
  for (std::size_t i = planes; i-- > 0;) {  // the highest digit that differs decides
    const std::uint64_t differ = (in_favour.plane(i) ^ against.plane(i)) & ~(more | less);
    more |= differ & in_favour.plane(i);
    less |= differ & against.plane(i);
  }
  return {more | less, more};
}

/// The side that has more votes: a bit among words 0 and 1, or among 2 and 3, or none.
template <std::size_t planes>
void find_majority(const Votes<planes, Sides>& votes, Sides& more) {
  more = Sides{};
  Sides equal = ~Sides{};
  for (std::size_t i = planes; i-- > 0;) {  // the highest digit that differs decides
    const Sides& own = votes.plane(i);
    const Sides other = __builtin_shufflevector(own, own, 2, 3, 0, 1);
    more |= equal & own & ~other;
    equal &= ~(own ^ other);
  }
}

}  // namespace orgsim
