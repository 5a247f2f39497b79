// Votes on 64 topics at once, kept as binary digits: plane i holds digit i of 64 counts, and adding
// a word of votes is a carry-save addition, a few word operations whatever the number of topics
// (Fang, Lee and Schilling 2010 have people take over the majority's view topic by topic).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/bit_words.hpp"

namespace orgsim {

/// Counts up to 2^planes - 1 on each topic.
template <std::size_t planes>
class Votes {
 public:
  static constexpr std::size_t most = (std::size_t{1} << planes) - 1;

  /// One more vote on each topic that is set.
  constexpr void add(std::uint64_t votes) {
    for (std::uint64_t& plane : planes_) {
      const std::uint64_t carry = plane & votes;
      plane ^= votes;
      votes = carry;
      // with many planes carries run out long before the last
      if constexpr (planes > 4)
        if (votes == 0) break;
    }
  }

  constexpr std::uint32_t on(int topic) const {
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < planes; ++i)
      count |= static_cast<std::uint32_t>(planes_[i] >> topic & 1) << i;
    return count;
  }

  constexpr std::uint64_t plane(std::size_t i) const { return planes_[i]; }

 private:
  std::array<std::uint64_t, planes> planes_{};
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

}  // namespace orgsim
