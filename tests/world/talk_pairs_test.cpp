// A pair of people is a row, and a row says which two people it is.
#include <catch2/catch.hpp>

#include "world/tables_of_talk.hpp"

using namespace orgsim;

TEST_CASE("the row of a pair, read backwards, is the pair", "[world]") {
  std::uint32_t row = 0;
  for (std::uint32_t b = 1; b < 1200; ++b)
    for (std::uint32_t a = 0; a < b; ++a, ++row) {
      const auto [one, other] = people_of(TalkPairId{row});
      if (one.row != a || other.row != b) FAIL("row " << row);
    }
  // where rounding would show first: at both ends of people of large numbers (65,536 have rows)
  for (const std::uint32_t b : {9999u, 40000u, 65535u})
    for (const std::uint32_t a : {0u, 1u, b - 2, b - 1}) {
      const TalkPairId pair = talk_pair(PersonId{b}, PersonId{a});
      CHECK(people_of(pair).a == PersonId{a});
      CHECK(people_of(pair).b == PersonId{b});
    }
}
