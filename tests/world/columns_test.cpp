// Every member of a table stands in its list of columns: one that is forgotten there would escape
// hash, snapshot and output.
#include <catch2/catch.hpp>
#include <string>

#include "world/world.hpp"

using namespace orgsim;

TEST_CASE("no column of a table is missing from its list", "[world]") {
  const World world;
  World::tables(world, [](const char* name, const auto& table) {
    using Table = std::remove_cvref_t<decltype(table)>;
    CAPTURE(name);
    std::size_t listed = 0;
    Table::columns(table, [&](const char*, const auto& column) { listed += sizeof column; });
    CHECK(listed == sizeof(Table));
  });
}

TEST_CASE("no table of the world is missing from its list", "[world]") {
  const World world;
  std::size_t listed = 0;
  World::tables(world, [&](const char*, const auto& table) { listed += sizeof table; });
  CHECK(listed == sizeof(World));
}
