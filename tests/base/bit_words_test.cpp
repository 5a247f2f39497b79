#include "base/bit_words.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <vector>

#include "base/errors.hpp"
#include "goodness_of_fit.hpp"

using namespace orgsim;

namespace {

Address at_entity(std::uint64_t entity) {
  return {{entity}, 0, 0, Purpose{5}, 0};
}

/// Bernoulli words of many entities.
std::vector<std::uint64_t> words(double p, std::size_t count) {
  const Draws draws(1, 1);
  std::vector<std::uint64_t> result;
  for (std::size_t i = 0; i < count; ++i)
    result.push_back(bernoulli_word(draws, at_entity(i), BinaryChance(p)));
  return result;
}

/// Fair words, and how many were asked for.
struct CountedWords {
  std::mt19937_64 engine{3};
  int asked = 0;
  std::uint64_t operator()(int digit) {
    CHECK(digit == asked);
    ++asked;
    return engine();
  }
};

}  // namespace

TEST_CASE("each bit of a Bernoulli word is 1 with its probability", "[base]") {
  for (const double p : {0.001, 0.1, 1.0 / 3.0, 0.5, 0.75, 0.9, 0.999}) {
    CAPTURE(p);
    constexpr std::size_t count = 4000;
    std::vector<double> ones(64, 0.0);
    double total = 0.0;
    for (const std::uint64_t word : words(p, count))
      for (std::size_t bit = 0; bit < 64; ++bit) {
        ones[bit] += static_cast<double>(word >> bit & 1);
        total += static_cast<double>(word >> bit & 1);
      }
    const double trials = 64.0 * count;
    CHECK(testing::counts_fit({total, trials - total}, {trials * p, trials * (1.0 - p)}));
    // no bit is luckier than another
    CHECK(testing::counts_fit(ones, std::vector<double>(64, total / 64.0)));
  }
}

TEST_CASE("bits of a Bernoulli word are uncorrelated with their neighbours", "[base]") {
  std::vector<double> bits;
  std::vector<double> next_bits;
  std::vector<double> next_words;
  const auto drawn = words(0.3, 2001);
  for (std::size_t i = 0; i + 1 < drawn.size(); ++i)
    for (int bit = 0; bit < 63; ++bit) {
      bits.push_back(static_cast<double>(drawn[i] >> bit & 1));
      next_bits.push_back(static_cast<double>(drawn[i] >> (bit + 1) & 1));
      next_words.push_back(static_cast<double>(drawn[i + 1] >> bit & 1));
    }
  CHECK(testing::uncorrelated(bits, next_bits));
  CHECK(testing::uncorrelated(bits, next_words));
}

TEST_CASE("a Bernoulli word asks for no more words than it needs", "[base]") {
  CountedWords none;
  CHECK(bernoulli_word(BinaryChance(0.0), none) == 0);
  CHECK(bernoulli_word(BinaryChance(1.0), none) == ~std::uint64_t{0});
  CHECK(none.asked == 0);
  CountedWords one;
  bernoulli_word(BinaryChance(0.5), one);
  CHECK(one.asked == 1);
  CountedWords two;
  bernoulli_word(BinaryChance(0.75), two);
  CHECK(two.asked == 2);
  // an endless fraction stops when all 64 comparisons are decided: at about log2(64) + 1.3 digits
  double asked = 0.0;
  CountedWords many;
  for (int i = 0; i < 1000; ++i) {
    many.asked = 0;
    bernoulli_word(BinaryChance(1.0 / 3.0), many);
    asked += many.asked;
  }
  CHECK(asked / 1000.0 < 7.6);
  CHECK(asked / 1000.0 > 7.0);
}

TEST_CASE("bits that nobody asks for change none of the others", "[base]") {
  const Draws draws(1, 1), again(1, 1);
  for (std::uint64_t entity = 0; entity < 200; ++entity) {
    const std::uint64_t asked = 0x9E3779B97F4A7C15 >> (entity % 60);
    CHECK(bernoulli_word(draws, at_entity(entity), BinaryChance(0.3), asked) ==
          (bernoulli_word(again, at_entity(entity), BinaryChance(0.3)) & asked));
  }
  CountedWords none;
  CHECK(bernoulli_word(BinaryChance(1.0), none, 5) == 5);
  CHECK(bernoulli_word(BinaryChance(0.3), none, 0) == 0);
  CHECK(none.asked == 0);
}

TEST_CASE("a bit that is 1 at some probability is 1 at every larger one", "[base]") {
  for (std::uint64_t entity = 0; entity < 200; ++entity) {
    std::uint64_t previous = 0;
    for (const double p : {0.0, 0.01, 0.25, 0.3, 0.5, 0.500001, 0.9, 1.0}) {
      const std::uint64_t word = bernoulli_word(Draws(1, 1), at_entity(entity), BinaryChance(p));
      CHECK((previous & ~word) == 0);
      previous = word;
    }
  }
}

TEST_CASE("digits come in pairs from the blocks of consecutive indices", "[base]") {
  const Address first{key_of_name("ada"), 4, 9, Purpose{5}, 16};
  const Draws draws(2, 3);
  const Draws again(2, 3);
  std::vector<std::uint64_t> by_digit;
  for (std::uint16_t i = 0; i < 16; ++i) {
    Address at = first;
    at.index = static_cast<std::uint16_t>(at.index + i);
    const PhiloxBlock block = again.block(at);
    by_digit.push_back(std::uint64_t{block[0]} << 32 | block[1]);
    by_digit.push_back(std::uint64_t{block[2]} << 32 | block[3]);
  }
  CHECK(bernoulli_word(draws, first, BinaryChance(0.3)) ==
        bernoulli_word(BinaryChance(0.3),
                       [&](int digit) { return by_digit[static_cast<std::size_t>(digit)]; }));
}

TEST_CASE("a probability is rounded to the nearest multiple of 2^-32", "[base]") {
  CHECK(BinaryChance(0.0).value() == 0.0);
  CHECK(BinaryChance(0.6).value() == Approx(0.6).epsilon(0.0).margin(0x1p-33));
  CHECK(BinaryChance(0x1.8p-33).value() == 0x1p-32);
  CHECK(BinaryChance(0x1p-34).value() == 0.0);
  CHECK(BinaryChance(1.0 - 0x1p-40).is_certain());
  CHECK_FALSE(BinaryChance(1.0 - 0x1p-32).is_certain());
}

TEST_CASE("a belief is right where it is known and equals reality", "[base]") {
  //                       topics:   3210
  const BeliefWord belief{.known = 0b0111, .value = 0b0101};
  CHECK(right_topics(belief, 0b0110) == 0b0100);
  CHECK(agreement(belief, 0b0110) == 1);
  CHECK(agreement(belief, 0b0101) == 3);
  CHECK(agreement(BeliefWord{}, 0b0101) == 0);
  // topic 3 is known to one of the two only
  CHECK(contradictions(belief, {.known = 0b1111, .value = 0b1100}) == 0b0001);
}

TEST_CASE("blocks count only when all of their topics are right", "[base]") {
  std::mt19937_64 engine(10);
  for (int size = 1; size <= 64; ++size) {
    const int fitting = TopicBlocks::topics_per_word(size);
    CHECK(fitting <= 64);
    CHECK(fitting + size > 64);
    for (const int topics : {fitting, size, 0}) {
      const TopicBlocks blocks(size, topics);
      for (int trial = 0; trial < 50; ++trial) {
        // mostly right, so that whole blocks occur
        const std::uint64_t right =
            engine() | engine() | (trial % 2 == 0 ? ~engine() >> 40 : engine());
        int expected = 0;
        for (int first = 0; first < topics; first += size) {
          bool whole = true;
          for (int bit = first; bit < first + size; ++bit) whole = whole && (right >> bit & 1) != 0;
          expected += whole ? 1 : 0;
        }
        CHECK(blocks.whole(right) == expected);
      }
      CHECK(blocks.whole(~std::uint64_t{0}) == topics / size);
    }
  }
}

#if ORGSIM_ASSERTIONS
TEST_CASE("a chance outside 0 to 1 and blocks that do not fit are refused", "[base]") {
  CHECK_THROWS_AS(BinaryChance(1.01), InternalError);
  CHECK_THROWS_AS(BinaryChance(-0.01), InternalError);
  CHECK_THROWS_AS(TopicBlocks(5, 64), InternalError);
  CHECK_THROWS_AS(TopicBlocks(0, 10), InternalError);
}
#endif
