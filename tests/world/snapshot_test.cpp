// The hash sees every element of every column; a snapshot brings all of them back or is refused.
#include <catch2/catch.hpp>
#include <cstring>
#include <set>

#include "base/errors.hpp"
#include "base/hash.hpp"
#include "support/difference.hpp"
#include "support/story.hpp"
#include "world/world.hpp"

using namespace orgsim;
using testing::differing_columns;

namespace {

/// A small world in which no table is empty.
World a_world() {
  World world;
  World::tables(world, [](const char*, auto& table) { resize(table, 3); });
  return world;
}

World a_lived_in_world() {
  const Model model(testing::a_busy_company().for_months(1).scenario());
  return testing::final_world(model);
}

}  // namespace

TEST_CASE("one changed byte in any column changes the hash, and that column's alone", "[world]") {
  const World original = a_world();
  World world = original;
  int columns = 0;
  each_column(world, [&](const std::string& name, auto& column) {
    INFO(name);
    ++columns;
    for (const std::size_t at : {std::size_t{0}, column.bytes().size() - 1}) {
      std::byte& byte = column.writable_bytes()[at];
      byte ^= std::byte{1};
      CHECK(state_hash(world) != state_hash(original));
      CHECK(differing_columns(original, world) == std::vector<std::string>{name});
      byte ^= std::byte{1};
    }
    CHECK(state_hash(world) == state_hash(original));
  });
  CHECK(columns > 50);
}

TEST_CASE("one more row changes the hash of every column of the table", "[world]") {
  const World original = a_world();
  World world = original;
  append(world.ties);
  CHECK(differing_columns(original, world) ==
        std::vector<std::string>{"ties.from", "ties.to", "ties.strength"});
  CHECK(state_hash(world) != state_hash(original));
}

TEST_CASE("no two columns share a name", "[world]") {
  std::set<std::string> names;
  const World world;
  each_column(world, [&](const std::string& name, const auto&) {
    INFO(name);
    CHECK(names.insert(name).second);
  });
}

TEST_CASE("a snapshot brings every column back", "[world]") {
  for (const World& world : {World(), a_world(), a_lived_in_world()}) {
    const World back = restore(snapshot(world));
    CHECK(differing_columns(world, back) == std::vector<std::string>{});
    CHECK(state_hash(world) == state_hash(back));
    // new rows get the fills of the columns, not those of the bytes
    World grown = back;
    CHECK(grown.people.manager[append(grown.people)] == PersonId::none);
  }
}

TEST_CASE("a snapshot cut short at any length is refused", "[world]") {
  const std::vector<std::byte> whole = snapshot(a_world());
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CAPTURE(length);
    REQUIRE_THROWS_AS(restore(std::span(whole).first(length)), UserError);
  }
}

TEST_CASE("a snapshot of another kind, version or set of columns is refused with a reason",
          "[world]") {
  const std::vector<std::byte> whole = snapshot(a_world());
  const auto reason = [&](std::size_t changed) {
    std::vector<std::byte> bytes = whole;
    bytes[changed] ^= std::byte{1};
    const auto lines = testing::problems_of([&] { restore(bytes); });
    return lines.empty() ? std::string() : lines.front();
  };
  for (std::size_t i = 0; i < 8; ++i) CHECK(reason(i) == "this is no snapshot of a world");
  CHECK(reason(8).find("the snapshot has version") == 0);
  for (std::size_t i = 16; i < 24; ++i)
    CHECK(reason(i).find("the snapshot was made by another version of the engine") == 0);
}

TEST_CASE("a snapshot with any byte changed is refused", "[world]") {
  const std::vector<std::byte> whole = snapshot(a_world());
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::vector<std::byte> bytes = whole;
    bytes[at] ^= std::byte{0x10};
    CAPTURE(at);
    REQUIRE_THROWS_AS(restore(bytes), UserError);
  }
}

TEST_CASE("a snapshot with more bytes than columns is refused", "[world]") {
  std::vector<std::byte> bytes = snapshot(a_world());
  bytes.push_back(std::byte{0});
  CHECK_THROWS_AS(restore(bytes), UserError);
}

TEST_CASE("a snapshot with absurd or unequal column lengths is refused", "[world]") {
  const std::vector<std::byte> whole = snapshot(a_world());
  // the length of the first column stands behind magic, version, layout and checksum; of the second
  // behind that column's three elements; the checksum is made right again
  const std::size_t checksum = 24;
  const std::size_t first = 32;
  const std::size_t second = first + 8 + 3 * sizeof(std::uint32_t);
  const auto with_length = [&](std::size_t at, std::uint64_t length) {
    std::vector<std::byte> bytes = whole;
    std::memcpy(bytes.data() + at, &length, sizeof length);
    const std::uint64_t hash = hash_bytes(std::span(bytes).subspan(first));
    std::memcpy(bytes.data() + checksum, &hash, sizeof hash);
    return bytes;
  };
  REQUIRE_NOTHROW(restore(with_length(first, 3)));
  CHECK_THROWS_AS(restore(with_length(first, ~std::uint64_t{0})), UserError);
  CHECK_THROWS_AS(restore(with_length(first, std::uint64_t{1} << 61)), UserError);
  CHECK_THROWS_AS(restore(with_length(second, 2)), UserError);
}
