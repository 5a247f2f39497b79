#include "base/philox.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <vector>

#include "base/errors.hpp"
#include "base/isa.hpp"

using namespace orgsim;

namespace {

std::uint32_t random_word(std::mt19937& engine) {
  return static_cast<std::uint32_t>(engine());
}

std::vector<Isa> supported_paths() {
  std::vector<Isa> paths{Isa::baseline};
  if (supports(Isa::avx2)) paths.push_back(Isa::avx2);
  return paths;
}

}  // namespace

TEST_CASE("every path of Philox gives the answers its authors publish", "[base]") {
  struct KnownAnswer {
    PhiloxKey key;
    PhiloxCounter counter;
    PhiloxBlock block;
  };
  const std::vector<KnownAnswer> known{
      {{0, 0}, {0, 0, 0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      {{0xffffffff, 0xffffffff},
       {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
       {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      {{0xa4093822, 0x299f31d0},
       {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
       {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}};
  for (const Isa isa : supported_paths()) {
    const ForcedIsa forced(isa);
    for (const KnownAnswer& answer : known) {
      CHECK(philox(answer.key, answer.counter) == answer.block);
      // enough copies that vector code is reached
      const std::vector<PhiloxCounter> counters(19, answer.counter);
      std::vector<PhiloxBlock> blocks(counters.size());
      philox_each(answer.key, counters, blocks);
      for (const PhiloxBlock& block : blocks) CHECK(block == answer.block);
      philox_count(answer.key, answer.counter, 1, blocks);
      CHECK(blocks[0] == answer.block);
    }
  }
}

TEST_CASE("counting blocks up gives the same bits on every path, length and start", "[base]") {
  std::mt19937 engine(2011);
  for (const Isa isa : supported_paths()) {
    const ForcedIsa forced(isa);
    for (int trial = 0; trial < 300; ++trial) {
      const PhiloxKey key{random_word(engine), random_word(engine)};
      PhiloxCounter first{random_word(engine), random_word(engine), random_word(engine),
                          random_word(engine)};
      const int word = trial % 2;
      auto& counted = first[static_cast<std::size_t>(word)];
      if (trial % 3 == 0) counted = 0xffffffffu - random_word(engine) % 40;  // wraps round
      // two guards behind the span must stay untouched
      const std::size_t length = random_word(engine) % 70;
      const PhiloxBlock guard{1, 2, 3, 4};
      std::vector<PhiloxBlock> blocks(length + 2, guard);
      philox_count(key, first, word, std::span(blocks).first(length));
      PhiloxCounter counter = first;
      bool equal = true;
      for (std::size_t i = 0; i < length; ++i) {
        equal = equal && blocks[i] == philox(key, counter);
        ++counter[static_cast<std::size_t>(word)];
      }
      CHECK(equal);
      CHECK(blocks[length] == guard);
      CHECK(blocks[length + 1] == guard);
    }
  }
}

TEST_CASE("blocks of any counters are the same on every path, also in place", "[base]") {
  std::mt19937 engine(4);
  for (const Isa isa : supported_paths()) {
    const ForcedIsa forced(isa);
    for (std::size_t length = 0; length < 45; ++length) {
      const PhiloxKey key{random_word(engine), random_word(engine)};
      std::vector<PhiloxCounter> counters(length);
      for (PhiloxCounter& counter : counters)
        for (std::uint32_t& word : counter) word = random_word(engine);
      std::vector<PhiloxBlock> expected(length);
      for (std::size_t i = 0; i < length; ++i) expected[i] = philox(key, counters[i]);
      std::vector<PhiloxBlock> blocks(length);
      philox_each(key, counters, blocks);
      CHECK(blocks == expected);
      philox_each(key, counters, counters);
      CHECK(counters == expected);
    }
  }
}

TEST_CASE("ORGSIM_ISA takes the names of the paths and nothing else", "[base]") {
  CHECK(isa_of_name("baseline") == Isa::baseline);
  if (supports(Isa::avx2)) CHECK(isa_of_name("avx2") == Isa::avx2);
  for (const char* wrong : {"", "AVX2", "avx512", "baseline "}) {
    CHECK_THROWS_AS(isa_of_name(wrong), UserError);
    CHECK_THROWS_WITH(isa_of_name(wrong),
                      Catch::Contains("ORGSIM_ISA") && Catch::Contains("'baseline' or 'avx2'"));
  }
}
