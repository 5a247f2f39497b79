// Hashes of states, scenarios and names: XXH3, 64 bits (Collet, xxHash 0.8, whose output is
// frozen). Fast and well mixed, not cryptographic. A Hasher takes values of several types one after
// another; each enters with a fixed width, so that the result depends on neither platform nor
// declared width: an integer as 8 bytes little-endian (sign-extended), a double by its bits, a text
// as its length and then its bytes.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

struct XXH3_state_s;  // of libxxhash, whose header stays in hash.cpp

namespace orgsim {

static_assert(std::endian::native == std::endian::little,
              "columns are hashed as they lie in memory: little-endian only");

/// XXH3-64 of `bytes`.
std::uint64_t hash_bytes(std::span<const std::byte> bytes, std::uint64_t seed = 0);

/// XXH3-64 of the characters of `text`, without its length.
std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0);

/// 16 lower-case hexadecimal digits, most significant first.
std::string to_hex(std::uint64_t hash);

/// Hash of a sequence of values. Movable, not copyable.
class Hasher {
 public:
  explicit Hasher(std::uint64_t seed = 0);

  /// Raw bytes, without their number.
  Hasher& bytes(std::span<const std::byte> bytes);

  Hasher& add(std::integral auto value) {
    // sign extension through int64 makes -1 the same at every width
    if constexpr (std::is_signed_v<decltype(value)>)
      return word(static_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
    else
      return word(static_cast<std::uint64_t>(value));
  }
  Hasher& add(std::floating_point auto value) {
    return word(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
  }
  Hasher& add(std::string_view text);

  /// A column: its number of elements, then its memory as it lies. Elements must have no padding;
  /// of floating-point numbers the bits count, so 0.0 and -0.0 differ.
  template <class T>
  requires(std::is_trivially_copyable_v<T> &&
           (std::has_unique_object_representations_v<T> ||
            std::is_floating_point_v<T>)) Hasher& column(std::span<const T> values) {
    word(values.size());
    return bytes(std::as_bytes(values));
  }

  /// The hash of all that was added so far; more may follow.
  std::uint64_t digest() const;

 private:
  Hasher& word(std::uint64_t value);

  struct Free {
    void operator()(XXH3_state_s* state) const noexcept;
  };
  std::unique_ptr<XXH3_state_s, Free> state_;
};

}  // namespace orgsim
