// Votes: counts on 64 topics at once agree with counting one by one.
#include "base/votes.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <random>

using namespace orgsim;

namespace {

/// Adds `voters` random beliefs and compares counts and majority on every topic.
template <std::size_t planes>
void compare_with_counting(std::size_t voters, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Votes<planes> in_favour, against;
  std::array<int, 64> sum{}, yes{};
  for (std::size_t voter = 0; voter < voters; ++voter) {
    const std::uint64_t known = random() | random(), value = random() & known;
    in_favour.add(value);
    against.add(known & ~value);
    for (std::size_t topic = 0; topic < 64; ++topic) {
      if ((known >> topic & 1) == 0) continue;
      const bool for_it = (value >> topic & 1) != 0;
      sum[topic] += for_it ? 1 : -1;
      yes[topic] += for_it ? 1 : 0;
    }
  }
  const BeliefWord view = majority(in_favour, against);
  for (std::size_t topic = 0; topic < 64; ++topic) {
    CAPTURE(voters, topic, sum[topic]);
    REQUIRE(in_favour.on(static_cast<int>(topic)) == static_cast<std::uint32_t>(yes[topic]));
    REQUIRE((view.known >> topic & 1) == (sum[topic] != 0 ? 1u : 0u));
    REQUIRE((view.value >> topic & 1) == (sum[topic] > 0 ? 1u : 0u));
  }
}

/// The same of two words at once, as sides.
template <std::size_t planes>
void compare_sides_with_words(std::size_t voters, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::array<Votes<planes>, 2> in_favour, against;
  Votes<planes, Sides> both;
  for (std::size_t voter = 0; voter < voters; ++voter) {
    Sides sides{};
    for (std::size_t word = 0; word < 2; ++word) {
      const std::uint64_t known = random() | random(), value = random() & known;
      in_favour[word].add(value);
      against[word].add(known & ~value);
      sides[word] = value;
      sides[word + 2] = known & ~value;
    }
    both.add(sides);
  }
  Sides more;
  find_majority(both, more);
  for (std::size_t word = 0; word < 2; ++word) {
    const BeliefWord view = majority(in_favour[word], against[word]);
    CAPTURE(voters, word);
    REQUIRE((more[word] | more[word + 2]) == view.known);
    REQUIRE(more[word] == view.value);
  }
}

}  // namespace

TEST_CASE("votes on 64 topics at once are those counted one by one", "[base]") {
  for (std::size_t voters = 0; voters <= Votes<3>::most; ++voters)
    compare_with_counting<3>(voters, voters);
  for (const std::size_t voters : {1u, 8u, 31u, 62u, 63u}) compare_with_counting<6>(voters, voters);
  compare_with_counting<24>(1000, 1);
}

TEST_CASE("votes on two words at once are those on each", "[base]") {
  for (std::size_t voters = 0; voters <= Votes<3>::most; ++voters)
    compare_sides_with_words<3>(voters, voters);
  for (const std::size_t voters : {1u, 8u, 31u, 63u}) compare_sides_with_words<6>(voters, voters);
  compare_sides_with_words<24>(1000, 1);
}

TEST_CASE("a tie is no majority, and neither is nobody", "[base]") {
  Votes<3> in_favour, against;
  CHECK(majority(in_favour, against) == BeliefWord{});
  in_favour.add(0b011);
  against.add(0b110);
  CHECK(majority(in_favour, against) == BeliefWord{0b101, 0b001});
}
