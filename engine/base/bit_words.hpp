// 64 yes-or-no questions in one word. Bernoulli words: each bit is 1 with probability p, made by
// comparing 64 uniform numbers with p at once, binary digit by binary digit from the highest, until
// all 64 comparisons are decided (about 7 words; one for p = 1/2) or the digits of p end. For given
// words a bit that is 1 at some p stays 1 at every larger p, so arms of a comparison share luck.
// Belief words: ternary beliefs +1, -1 and unknown on 64 topics, as in March (1991), and their fit
// with reality in blocks that must be right together, as in Fang, Lee and Schilling (2010).
#pragma once

#include <bit>
#include <cstdint>

#include "base/draws.hpp"

namespace orgsim {

/// A probability as 32 binary digits after the point; it is rounded to the nearest multiple of
/// 2^-32.
class BinaryChance {
 public:
  /// `p` in [0, 1].
  explicit BinaryChance(double p) : digits_(digits_of(p)) {}

  bool is_certain() const noexcept { return digits_ >> digit_count != 0; }
  /// Digits not yet read after `n` of them, moved to the top of the word; 0 when the rest are
  /// zeros.
  std::uint32_t rest(int n) const noexcept { return static_cast<std::uint32_t>(digits_ << n); }
  double value() const noexcept { return static_cast<double>(digits_) * 0x1p-32; }

  static constexpr int digit_count = 32;

 private:
  static std::uint64_t digits_of(double p) {
    ORGSIM_ASSERT(p >= 0.0 && p <= 1.0);
    return static_cast<std::uint64_t>(p * 0x1p32 + 0.5);
  }

  std::uint64_t digits_;  ///< p 2^32; 2^32 for certainty
};

/// 64 independent bits, each 1 with probability `chance`; only those of `asked`, the others are 0.
/// `word_of_digit(d)` gives 64 fair random bits for digit d = 0, 1, ...; it is called in that order
/// and only as often as needed.
template <class WordOfDigit>
std::uint64_t bernoulli_word(BinaryChance chance, WordOfDigit&& word_of_digit,
                             std::uint64_t asked = ~std::uint64_t{0}) {
  if (chance.is_certain()) return asked;
  std::uint64_t below = 0;  // where the uniform number is known to be below p
  std::uint64_t undecided = asked;
  for (int d = 0; undecided != 0; ++d) {
    const std::uint32_t rest = chance.rest(d);
    if (rest == 0) break;
    const std::uint64_t word = word_of_digit(d);
    if (rest >> 31 != 0) {
      below |= undecided & ~word;
      undecided &= word;
    } else {
      undecided &= ~word;
    }
  }
  return below;
}

/// The same from addressed draws: digits 2i and 2i + 1 come from the block at index `first.index` +
/// i, so up to 16 indices belong to this word.
inline std::uint64_t bernoulli_word(const Draws& draws, Address first, BinaryChance chance,
                                    std::uint64_t asked = ~std::uint64_t{0}) {
  PhiloxBlock block{};
  const auto word_of_digit = [&](int digit) {
    if (digit % 2 == 0) {
      block = draws.block(first);
      ++first.index;
      return std::uint64_t{block[0]} << 32 | block[1];
    }
    return std::uint64_t{block[2]} << 32 | block[3];
  };
  return bernoulli_word(chance, word_of_digit, asked);
}

// ---- belief words ------------------------------------------------------------------------------

/// Beliefs on 64 topics: +1 where known and value, -1 where known and not value, else unknown.
/// `value` has no bit outside `known`.
struct BeliefWord {
  std::uint64_t known = 0;
  std::uint64_t value = 0;
  friend bool operator==(const BeliefWord&, const BeliefWord&) = default;
};

/// The topics on which a belief is right; an unknown is never right. `reality`: 1 = +1, 0 = -1.
constexpr std::uint64_t right_topics(BeliefWord belief, std::uint64_t reality) {
  return belief.known & ~(belief.value ^ reality);
}

/// How many topics are right.
constexpr int agreement(BeliefWord belief, std::uint64_t reality) {
  return std::popcount(right_topics(belief, reality));
}

/// The topics on which two beliefs are both known and differ.
constexpr std::uint64_t contradictions(BeliefWord a, BeliefWord b) {
  return a.known & b.known & (a.value ^ b.value);
}

/// How the topics of one word are cut into blocks of equal size, from bit 0 up. A word holds whole
/// blocks only: with blocks of 5, 12 blocks in 60 bits.
class TopicBlocks {
 public:
  /// 1 <= `block_size` <= 64; `topics` <= 64 is a multiple of it.
  constexpr TopicBlocks(int block_size, int topics) : block_size_(block_size) {
    ORGSIM_ASSERT(block_size >= 1 && block_size <= 64);
    ORGSIM_ASSERT(topics >= 0 && topics <= 64 && topics % block_size == 0);
    for (int bit = 0; bit < topics; bit += block_size) starts_ |= std::uint64_t{1} << bit;
  }

  /// Topics that fit into one word.
  static constexpr int topics_per_word(int block_size) { return 64 / block_size * block_size; }

  /// In how many blocks every topic is set in `right`.
  constexpr int whole(std::uint64_t right) const {
    // bit i tells whether `length` bits from i on are all set; the length doubles towards the size
    int length = 1;
    while (2 * length <= block_size_) {
      right &= right >> length;
      length *= 2;
    }
    if (length < block_size_) right &= right >> (block_size_ - length);
    return std::popcount(right & starts_);
  }

 private:
  int block_size_;
  std::uint64_t starts_ = 0;  ///< the lowest bit of each block
};

}  // namespace orgsim
