// Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random
// numbers: as easy as 1, 2, 3" (SC11): ten rounds of multiply and xor turn a counter of four words
// into four random words; no state, so any draw can be had alone and in any order. One block is a
// constexpr function; many blocks are filled by vector code where the processor has it, with the
// same bits. Checked against the known answers that the authors publish with Random123.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace orgsim {

struct PhiloxKey {
  std::uint32_t lo = 0;
  std::uint32_t hi = 0;
  friend bool operator==(const PhiloxKey&, const PhiloxKey&) = default;
};

/// A place in the sequence of one key: any four words.
using PhiloxCounter = std::array<std::uint32_t, 4>;

/// The four random words of one counter.
using PhiloxBlock = std::array<std::uint32_t, 4>;

namespace philox_detail {
inline constexpr int rounds = 10;
inline constexpr std::uint32_t multiplier_0 = 0xD2511F53u;
inline constexpr std::uint32_t multiplier_1 = 0xCD9E8D57u;
inline constexpr std::uint32_t key_step_lo = 0x9E3779B9u;  // golden ratio
inline constexpr std::uint32_t key_step_hi = 0xBB67AE85u;  // sqrt(3) - 1
}  // namespace philox_detail

/// The block at `counter` under `key`.
constexpr PhiloxBlock philox(PhiloxKey key, const PhiloxCounter& counter) noexcept {
  using namespace philox_detail;
  auto [c0, c1, c2, c3] = counter;
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t product_0 = std::uint64_t{multiplier_0} * c0;
    const std::uint64_t product_1 = std::uint64_t{multiplier_1} * c2;
    c0 = static_cast<std::uint32_t>(product_1 >> 32) ^ c1 ^ key.lo;
    c1 = static_cast<std::uint32_t>(product_1);
    c2 = static_cast<std::uint32_t>(product_0 >> 32) ^ c3 ^ key.hi;
    c3 = static_cast<std::uint32_t>(product_0);
    key.lo += key_step_lo;
    key.hi += key_step_hi;
  }
  return {c0, c1, c2, c3};
}

/// Blocks at `first` with word `word` (0 or 1) counted up by 0, 1, 2, ..., modulo 2^32; the other
/// words stand still.
void philox_count(PhiloxKey key, const PhiloxCounter& first, int word, std::span<PhiloxBlock> out);

/// The block of each counter. `out` is as long as `counters` and may be the same memory.
void philox_each(PhiloxKey key, std::span<const PhiloxCounter> counters,
                 std::span<PhiloxBlock> out);

// ---- known answers (Random123, kat_vectors): zeros, ones, the digits of pi
// -----------------------
static_assert(philox({0, 0}, {0, 0, 0, 0}) ==
              PhiloxBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(philox({0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}) ==
              PhiloxBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(philox({0xa4093822, 0x299f31d0}, {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}) ==
              PhiloxBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

}  // namespace orgsim
