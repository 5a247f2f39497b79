#include "base/draws.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <vector>

#include "base/distributions.hpp"
#include "base/errors.hpp"
#include "goodness_of_fit.hpp"

using namespace orgsim;
using testing::uncorrelated;

namespace {

constexpr Address somewhere{{0x123456789abcu}, 7, 365, Purpose{42}, 3};

/// Uniform numbers of 20,000 entities, `change` applied to each address.
template <class Change>
std::vector<double> uniforms(const Draws& draws, Change change) {
  std::vector<double> values;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    Address at{key_of_member("smb", i), 0, 10, Purpose{1}, 0};
    change(at);
    values.push_back(uniform(draws.block(at)));
  }
  return values;
}

}  // namespace

TEST_CASE("a draw is the Philox block at the published layout of its address", "[base]") {
  CHECK(counter_of(somewhere) == PhiloxCounter{0x56789abc, 7, 365u << 16 | 0x1234, 42u << 16 | 3});
  const Draws draws(1, 2);
  CHECK(draws.block(somewhere) == philox(draws.key(), counter_of(somewhere)));
}

TEST_CASE("the key is Philox of the replication under the seed", "[base]") {
  const PhiloxBlock mixed = philox({0x89abcdef, 0x01234567}, {5, 1, 0, 0});
  CHECK(key_of_replication(0x0123456789abcdef, 0x100000005) == PhiloxKey{mixed[0], mixed[1]});
  CHECK(Draws(0x0123456789abcdef, 0x100000005).key() == PhiloxKey{mixed[0], mixed[1]});
}

TEST_CASE("neighbouring seeds and replications have distinct keys", "[base]") {
  std::set<std::uint64_t> keys;
  for (std::uint64_t seed = 0; seed < 100; ++seed)
    for (std::uint64_t replication = 0; replication < 100; ++replication) {
      const PhiloxKey key = key_of_replication(seed, replication);
      keys.insert(std::uint64_t{key.hi} << 32 | key.lo);
    }
  CHECK(keys.size() == 100 * 100);
}

TEST_CASE("a name's key has 48 bits and depends on the name alone", "[base]") {
  CHECK(key_of_name("ada") == key_of_name(std::string("a") + "da"));
  CHECK(key_of_name("ada") != key_of_name("adb"));
  CHECK(key_of_name("ada").value >> 48 == 0);
  // XXH3-64 of no bytes is published as 2d06800538d394c2
  CHECK(key_of_name("").value == 0x800538d394c2);
}

TEST_CASE("members of a group have consecutive keys", "[base]") {
  const EntityKey first = key_of_member("enterprise", 0);
  CHECK(key_of_member("enterprise", 1).value == first.value + 1);
  CHECK(key_of_member("enterprise", 0xffffff).value == first.value + 0xffffff);
  CHECK(first.value >> 48 == 0);
  CHECK((first.value & 0xffffff) == 0);
  CHECK(key_of_member("smb", 0) != first);
}

TEST_CASE("filling many draws gives what drawing each alone gives", "[base]") {
  const Address first{key_of_member("smb", 100), 0xfffffff0, 12, Purpose{3}, 9};
  for (const std::size_t count : {0u, 1u, 7u, 8u, 29u}) {
    std::vector<PhiloxBlock> blocks(count);
    Draws(8, 1).fill_entities(first, blocks);
    for (std::size_t i = 0; i < count; ++i) {
      Address at = first;
      at.entity.value += i;
      CHECK(blocks[i] == Draws(8, 1).block(at));
    }
    Draws(8, 1).fill_ordinals(first, blocks);
    for (std::size_t i = 0; i < count; ++i) {
      Address at = first;
      at.ordinal += static_cast<std::uint32_t>(i);
      CHECK(blocks[i] == Draws(8, 1).block(at));
    }
    std::vector<EntityKey> entities;
    for (std::size_t i = 0; i < count; ++i)
      entities.push_back(key_of_name("person " + std::to_string(i)));
    Draws(8, 1).fill_each(first, entities, blocks);
    for (std::size_t i = 0; i < count; ++i) {
      Address at = first;
      at.entity = entities[i];
      CHECK(blocks[i] == Draws(8, 1).block(at));
    }
  }
}

TEST_CASE("draws at neighbouring addresses are uncorrelated", "[base]") {
  // a fresh object for each series: in checked builds one would refuse the shared addresses
  const auto series = [](auto change) { return uniforms(Draws(1, 1), change); };
  const auto base = series([](Address&) {});
  CHECK(testing::fits(base, [](double x) { return x; }));
  CHECK(uncorrelated(base, series([](Address& at) { at.entity.value += 1; })));
  CHECK(uncorrelated(base, series([](Address& at) { at.ordinal += 1; })));
  CHECK(uncorrelated(base, series([](Address& at) { at.day += 1; })));
  CHECK(uncorrelated(base, series([](Address& at) { at.purpose = Purpose{2}; })));
  CHECK(uncorrelated(base, series([](Address& at) { at.index += 1; })));
  CHECK(uncorrelated(base, uniforms(Draws(1, 2), [](Address&) {})));
  CHECK(uncorrelated(base, uniforms(Draws(2, 1), [](Address&) {})));
  CHECK_FALSE(uncorrelated(base, series([](Address&) {})));
}

TEST_CASE("the two uniform numbers of a block are uncorrelated", "[base]") {
  const Draws draws(1, 1);
  std::vector<double> first;
  std::vector<double> second;
  for (std::uint32_t i = 0; i < 20000; ++i) {
    const PhiloxBlock block = draws.block({key_of_member("smb", i), 0, 1, Purpose{1}, 0});
    first.push_back(uniform(block));
    second.push_back(second_uniform(block));
  }
  CHECK(uncorrelated(first, second));
}

#if ORGSIM_ASSERTIONS
TEST_CASE("a checked build refuses an address drawn twice", "[base]") {
  const Draws draws(1, 1);
  draws.block(somewhere);
  CHECK_THROWS_AS(draws.block(somewhere), InternalError);
  // another replication, or another index, is another draw
  CHECK_NOTHROW(Draws(1, 2).block(somewhere));
  Address other = somewhere;
  other.index += 1;
  CHECK_NOTHROW(draws.block(other));
}

TEST_CASE("a checked build refuses an address inside a filled span", "[base]") {
  const Draws draws(1, 1);
  std::vector<PhiloxBlock> blocks(10);
  draws.fill_entities(somewhere, blocks);
  Address last = somewhere;
  last.entity.value += 9;
  CHECK_THROWS_AS(draws.block(last), InternalError);
  draws.fill_ordinals({somewhere.entity, 100, 1, Purpose{7}, 0}, blocks);
  CHECK_THROWS_AS(draws.block({somewhere.entity, 109, 1, Purpose{7}, 0}), InternalError);
}

TEST_CASE("a checked build remembers draws of a lifetime, and others for their day", "[base]") {
  const Draws draws(1, 1);
  Address of_lifetime = somewhere;
  of_lifetime.day = 0;
  Address today = somewhere;
  draws.block(of_lifetime);
  draws.block(today);
  // the next day forgets today's addresses, which makes room, but not those of day 0
  Address tomorrow = somewhere;
  tomorrow.day += 1;
  draws.block(tomorrow);
  CHECK_NOTHROW(draws.block(today));
  CHECK_THROWS_AS(draws.block(of_lifetime), InternalError);
  CHECK_THROWS_AS(draws.block(tomorrow), InternalError);
}

TEST_CASE("in a checked build a copy remembers and then goes its own way", "[base]") {
  const Draws draws(1, 1);
  draws.block(somewhere);
  const Draws branch = draws;  // NOLINT(performance-unnecessary-copy-initialization)
  CHECK_THROWS_AS(branch.block(somewhere), InternalError);
  Address next = somewhere;
  next.day += 1;
  draws.block(next);
  CHECK_NOTHROW(branch.block(next));
}

TEST_CASE("a checked build refuses keys and days that do not fit the layout", "[base]") {
  CHECK_THROWS_AS(key_of_member("smb", 1u << 24), InternalError);
  CHECK_THROWS_AS(counter_of({{std::uint64_t{1} << 48}, 0, 0, Purpose{}, 0}), InternalError);
  CHECK_THROWS_AS(counter_of({{1}, 0, 65536, Purpose{}, 0}), InternalError);
  std::vector<PhiloxBlock> blocks(2);
  CHECK_THROWS_AS(Draws(1, 1).fill_entities({{0xffffffff}, 0, 1, Purpose{}, 0}, blocks),
                  InternalError);
}
#endif
