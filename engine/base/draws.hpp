// Addressed randomness: a draw is a function of who, what and when, never of the order in which
// draws are made. Key = mix(seed, replication). Counter = address, laid out as published here and
// in engine/README.md, so that anyone can recompute a draw:
//   word 0: entity, bits 0..31
//   word 1: second entity, or ordinal
//   word 2: day << 16 | entity bits 32..47       (day 0: draws of a lifetime)
//   word 3: purpose << 16 | index
// Generator: Philox4x32-10 (Salmon et al. 2011). One block holds two uniforms of 53 bits.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/assert.hpp"
#include "base/philox.hpp"

#if ORGSIM_ASSERTIONS
#include <mutex>
#include <unordered_set>
#endif

namespace orgsim {

/// What a draw is for. The list of purposes belongs to the world's vocabulary (world/purposes.hpp).
enum class Purpose : std::uint16_t {};

/// An entity's identity for draws: 48 bits, made from its configured name, never from a row.
struct EntityKey {
  std::uint64_t value = 0;
  friend auto operator<=>(const EntityKey&, const EntityKey&) = default;
};

/// The key of a named thing: the low 48 bits of XXH3-64 of `name` (stable across versions).
EntityKey key_of_name(std::string_view name);

/// The key of member `number` of a numbered group: the low 24 bits of XXH3-64 of `group`, then 24
/// bits of number. Members of one group have consecutive keys. `number` < 2^24.
EntityKey key_of_member(std::string_view group, std::uint32_t number);

struct Address {
  EntityKey entity;
  std::uint32_t ordinal = 0;  ///< second entity or ordinal
  std::uint32_t day = 0;      ///< 0..65535
  Purpose purpose{};
  std::uint16_t index = 0;
};

/// The counter of an address, in the layout above.
constexpr PhiloxCounter counter_of(const Address& at) {
  ORGSIM_ASSERT(at.entity.value >> 48 == 0);
  ORGSIM_ASSERT(at.day >> 16 == 0);
  return {static_cast<std::uint32_t>(at.entity.value), at.ordinal,
          at.day << 16 | static_cast<std::uint32_t>(at.entity.value >> 32),
          static_cast<std::uint32_t>(at.purpose) << 16 | at.index};
}

/// The key of a replication: words 0 and 1 of the Philox block at counter (replication low half,
/// replication high half, 0, 0) under the key (seed low half, seed high half). Neighbouring seeds
/// and replications thus get unrelated keys.
PhiloxKey key_of_replication(std::uint64_t seed, std::uint64_t replication);

#if ORGSIM_ASSERTIONS
/// The addresses drawn so far: those of day 0, and those since the day last moved on. Only in
/// checked builds. A copy remembers the same addresses and goes its own way (a branched run).
class DrawnAddresses {
 public:
  DrawnAddresses() = default;
  DrawnAddresses(const DrawnAddresses& other);
  DrawnAddresses& operator=(const DrawnAddresses& other);
  /// Throws InternalError when `counter` was drawn before.
  void add(const PhiloxCounter& counter);

 private:
  struct Hash {
    std::size_t operator()(const PhiloxCounter& counter) const noexcept;
  };
  using Set = std::unordered_set<PhiloxCounter, Hash>;

  mutable std::mutex mutex_;
  Set of_lifetimes_;
  Set of_today_;
  std::uint32_t today_ = 0;
};
#endif

/// All draws of one replication. Cheap to copy by reference; const and thread-safe in release; in
/// checked builds it also remembers the addresses of the current day and refuses a second use.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t replication);

  PhiloxBlock block(const Address& at) const {
    const PhiloxCounter counter = counter_of(at);
    remember(counter);
    return philox(key_, counter);
  }

  /// Blocks for entities key, key+1, ..., one per element of `out`. The keys must not pass a
  /// multiple of 2^32 (members of one group never do).
  void fill_entities(const Address& first, std::span<PhiloxBlock> out) const;
  /// Blocks for ordinals first.ordinal, first.ordinal+1, ..., modulo 2^32.
  void fill_ordinals(const Address& first, std::span<PhiloxBlock> out) const;
  /// The block of each entity, everything else as in `at`; `out` is as long as `entities`.
  void fill_each(const Address& at, std::span<const EntityKey> entities,
                 std::span<PhiloxBlock> out) const;

  PhiloxKey key() const noexcept { return key_; }

 private:
  /// Checked builds: notes the counters with `word` counted up `count` times. Otherwise nothing.
  void remember([[maybe_unused]] PhiloxCounter counter, [[maybe_unused]] std::size_t word = 0,
                [[maybe_unused]] std::size_t count = 1) const {
#if ORGSIM_ASSERTIONS
    for (std::size_t i = 0; i < count; ++i, ++counter[word]) drawn_.add(counter);
#endif
  }

  PhiloxKey key_;
#if ORGSIM_ASSERTIONS
  mutable DrawnAddresses drawn_;
#endif
};

}  // namespace orgsim
