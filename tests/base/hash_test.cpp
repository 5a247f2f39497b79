#include "base/hash.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <utility>
#include <vector>

using namespace orgsim;

namespace {
std::uint64_t of(auto... values) {
  Hasher hasher;
  (hasher.add(values), ...);
  return hasher.digest();
}
}  // namespace

TEST_CASE("the hash of nothing is the published XXH3 value", "[base]") {
  REQUIRE(to_hex(hash_text("")) == "2d06800538d394c2");
  REQUIRE(to_hex(0x1f) == "000000000000001f");
}

TEST_CASE("a hash of pieces is the hash of the whole", "[base]") {
  std::mt19937_64 random(3);
  std::vector<std::byte> data(3000);
  for (auto& byte : data) byte = static_cast<std::byte>(random());
  for (const std::size_t cut : {0u, 1u, 8u, 17u, 240u, 1024u, 2999u, 3000u}) {
    Hasher hasher(5);
    hasher.bytes(std::span(data).first(cut)).bytes(std::span(data).subspan(cut));
    REQUIRE(hasher.digest() == hash_bytes(data, 5));
  }
}

TEST_CASE("an integer counts by its value, not by its declared width", "[base]") {
  REQUIRE(of(std::int8_t{-3}) == of(std::int64_t{-3}));
  REQUIRE(of(std::uint16_t{500}) == of(std::size_t{500}));
  REQUIRE(of(std::int32_t{-1}) != of(std::int32_t{1}));
  REQUIRE(of(true) == of(1));
  // little-endian, eight bytes
  const std::array bytes{std::byte{2}, std::byte{1}, std::byte{0}, std::byte{0},
                         std::byte{0}, std::byte{0}, std::byte{0}, std::byte{0}};
  REQUIRE(of(0x0102) == hash_bytes(bytes));
}

TEST_CASE("a double counts by its bits", "[base]") {
  REQUIRE(of(1.5f) == of(1.5));
  REQUIRE(of(0.0) != of(-0.0));
  REQUIRE(of(1.0) != of(1));
}

TEST_CASE("texts do not run into each other", "[base]") {
  REQUIRE(of("ab", "c") != of("a", "bc"));
  REQUIRE(of("", "a") != of("a", ""));
  REQUIRE(of("a") == of(std::string("a")));
}

TEST_CASE("a column is hashed with its length", "[base]") {
  const std::vector<double> one{1.0};
  const std::vector<double> none;
  Hasher split;
  split.column(std::span(one)).column(std::span(none));
  Hasher swapped;
  swapped.column(std::span(none)).column(std::span(one));
  REQUIRE(split.digest() != swapped.digest());
}

TEST_CASE("seeds, order and single bits all change the hash", "[base]") {
  std::set<std::uint64_t> seen;
  for (int bit = 0; bit < 64; ++bit) seen.insert(of(std::uint64_t{1} << bit));
  for (std::uint64_t seed = 0; seed < 100; ++seed) seen.insert(hash_text("x", seed));
  REQUIRE(seen.size() == 164);
  REQUIRE(of(1, 2) != of(2, 1));
}

TEST_CASE("a hasher can be read, fed on and moved", "[base]") {
  Hasher hasher;
  hasher.add(1);
  REQUIRE(hasher.digest() == of(1));
  Hasher moved = std::move(hasher);
  moved.add(2);
  REQUIRE(moved.digest() == of(1, 2));
}
