#include "base/draws.hpp"

#include <xxhash.h>

namespace orgsim {
namespace {

constexpr int number_bits = 24;
constexpr std::uint64_t number_mask = (std::uint64_t{1} << number_bits) - 1;
constexpr std::uint64_t key_mask = (std::uint64_t{1} << 48) - 1;

constexpr std::uint32_t low_half(std::uint64_t x) {
  return static_cast<std::uint32_t>(x);
}
constexpr std::uint32_t high_half(std::uint64_t x) {
  return static_cast<std::uint32_t>(x >> 32);
}

}  // namespace

EntityKey key_of_name(std::string_view name) {
  return {XXH3_64bits(name.data(), name.size()) & key_mask};
}

EntityKey key_of_member(std::string_view group, std::uint32_t number) {
  ORGSIM_ASSERT(number <= number_mask);
  const std::uint64_t hash = XXH3_64bits(group.data(), group.size());
  return {(hash & number_mask) << number_bits | number};
}

PhiloxKey key_of_replication(std::uint64_t seed, std::uint64_t replication) {
  const PhiloxBlock mixed = philox({low_half(seed), high_half(seed)},
                                   {low_half(replication), high_half(replication), 0, 0});
  return {mixed[0], mixed[1]};
}

#if ORGSIM_ASSERTIONS
DrawnAddresses::DrawnAddresses(const DrawnAddresses& other) {
  *this = other;
}

DrawnAddresses& DrawnAddresses::operator=(const DrawnAddresses& other) {
  if (this == &other) return *this;
  const std::scoped_lock lock(mutex_, other.mutex_);
  of_lifetimes_ = other.of_lifetimes_;
  of_today_ = other.of_today_;
  today_ = other.today_;
  return *this;
}

std::size_t DrawnAddresses::Hash::operator()(const PhiloxCounter& counter) const noexcept {
  return XXH3_64bits(counter.data(), sizeof(counter));
}

void DrawnAddresses::add(const PhiloxCounter& counter) {
  const std::scoped_lock lock(mutex_);
  const std::uint32_t day = counter[2] >> 16;
  if (day > today_) {
    of_today_.clear();
    today_ = day;
  }
  Set& drawn = day == 0 ? of_lifetimes_ : of_today_;
  const bool address_is_new = drawn.insert(counter).second;
  ORGSIM_ASSERT(address_is_new);
}
#endif

Draws::Draws(std::uint64_t seed, std::uint64_t replication)
    : key_(key_of_replication(seed, replication)) {}

void Draws::fill_entities(const Address& first, std::span<PhiloxBlock> out) const {
  const PhiloxCounter counter = counter_of(first);
  ORGSIM_ASSERT(out.empty() || counter[0] + (out.size() - 1) <= 0xffffffff);
  remember(counter, 0, out.size());
  philox_count(key_, counter, 0, out);
}

void Draws::fill_ordinals(const Address& first, std::span<PhiloxBlock> out) const {
  const PhiloxCounter counter = counter_of(first);
  remember(counter, 1, out.size());
  philox_count(key_, counter, 1, out);
}

void Draws::fill_each(const Address& at, std::span<const EntityKey> entities,
                      std::span<PhiloxBlock> out) const {
  ORGSIM_ASSERT(entities.size() == out.size());
  // the counters are laid into `out` itself and turned into blocks in place
  Address each = at;
  for (std::size_t i = 0; i < out.size(); ++i) {
    each.entity = entities[i];
    out[i] = counter_of(each);
    remember(out[i]);
  }
  philox_each(key_, out, out);
}

}  // namespace orgsim
