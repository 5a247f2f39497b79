#include "base/hash.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <new>

namespace orgsim {

std::uint64_t hash_bytes(std::span<const std::byte> bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::uint64_t hash_text(std::string_view text, std::uint64_t seed) {
  return hash_bytes(std::as_bytes(std::span(text)), seed);
}

std::string to_hex(std::uint64_t hash) {
  return fmt::format("{:016x}", hash);
}

Hasher::Hasher(std::uint64_t seed) : state_(XXH3_createState()) {
  if (!state_) throw std::bad_alloc();
  XXH3_64bits_reset_withSeed(state_.get(), seed);
}

void Hasher::Free::operator()(XXH3_state_s* state) const noexcept {
  XXH3_freeState(state);
}

Hasher& Hasher::bytes(std::span<const std::byte> bytes) {
  XXH3_64bits_update(state_.get(), bytes.data(), bytes.size());
  return *this;
}

Hasher& Hasher::word(std::uint64_t value) {
  return bytes(std::as_bytes(std::span<const std::uint64_t, 1>(&value, 1)));
}

Hasher& Hasher::add(std::string_view text) {
  word(text.size());
  return bytes(std::as_bytes(std::span(text)));
}

std::uint64_t Hasher::digest() const {
  return XXH3_64bits_digest(state_.get());
}

}  // namespace orgsim
