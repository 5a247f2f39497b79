#include "base/money.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <numeric>
#include <random>

using namespace orgsim;

TEST_CASE("sharing out money loses and makes nothing", "[base]") {
  std::mt19937_64 random(1);
  for (int trial = 0; trial < 2000; ++trial) {
    const auto amount = static_cast<std::int64_t>(random()) >> (random() % 60);
    const std::size_t parts = 1 + random() % 40;
    const auto shares = split(Money{amount}, parts);
    REQUIRE(shares.size() == parts);
    REQUIRE(std::accumulate(shares.begin(), shares.end(), Money{}) == Money{amount});
    REQUIRE(shares.front() - shares.back() <= Money{1});
    for (std::size_t i = 0; i < parts; ++i) {
      REQUIRE(shares[i] == split_part(Money{amount}, parts, i));
      if (i > 0) REQUIRE(shares[i] <= shares[i - 1]);
    }
  }
}

TEST_CASE("amounts round half to even", "[base]") {
  // eighths are exact in binary, so these are true halves of a cent
  REQUIRE(money_from_units(0.125) == Money{12});
  REQUIRE(money_from_units(0.375) == Money{38});
  REQUIRE(money_from_units(-0.125) == Money{-12});
  REQUIRE(money_from_units(-0.375) == Money{-38});
  REQUIRE(money_from_units(12.34) == Money{1234});
  REQUIRE(Money{1234}.units() == 12.34);
}

TEST_CASE("every cent survives the way to units and back", "[base]") {
  std::mt19937_64 random(2);
  for (int trial = 0; trial < 10000; ++trial) {
    const Money money{static_cast<std::int64_t>(random() >> 14) - (std::int64_t{1} << 49)};
    REQUIRE(money_from_units(money.units()) == money);
  }
}

TEST_CASE("an amount that is no number or too large is refused", "[base]") {
  REQUIRE_THROWS_AS(money_from_units(std::numeric_limits<double>::quiet_NaN()), InternalError);
  REQUIRE_THROWS_AS(money_from_units(std::numeric_limits<double>::infinity()), InternalError);
  REQUIRE_THROWS_AS(money_from_units(9.3e16), InternalError);
  REQUIRE_THROWS_AS(money_from_units(-9.3e16), InternalError);
  REQUIRE(money_from_units(-9.2e16) == Money{-9'200'000'000'000'000'000});
}

TEST_CASE("money adds, subtracts, multiplies and compares as integers do", "[base]") {
  Money purse{500};
  purse += Money{25};
  purse -= Money{5};
  REQUIRE(purse == Money{520});
  REQUIRE(3 * purse == purse * 3);
  REQUIRE(-purse + purse == Money{});
  REQUIRE(-purse < purse);
}

#if ORGSIM_ASSERTIONS
TEST_CASE("checked builds notice money that overflows", "[base]") {
  const Money most{std::numeric_limits<std::int64_t>::max()};
  REQUIRE_THROWS_AS(most + Money{1}, InternalError);
  REQUIRE_THROWS_AS(-most - Money{2}, InternalError);
  REQUIRE_THROWS_AS(most * 2, InternalError);
}
#endif
