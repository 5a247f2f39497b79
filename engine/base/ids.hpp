// Strong ids: a row of a table, as a type of its own. A person's id cannot be passed where an
// account's is expected, and no arithmetic joins two kinds. The tags (and so PersonId, AccountId,
// ...) are declared by the world. An id is four bytes, trivially copyable, and can stand in a
// column.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "base/assert.hpp"

namespace orgsim {

template <class Tag>
struct Id {
  static constexpr std::uint32_t none_row = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t row = none_row;

  /// "Nobody", "no account": the value of a default-constructed id.
  static const Id none;

  constexpr Id() noexcept = default;
  constexpr explicit Id(std::uint32_t row_number) noexcept : row(row_number) {}

  /// The id of position `index` of a column; `index` < 2^32 - 1.
  static constexpr Id at(std::size_t index) {
    ORGSIM_ASSERT(index < none_row);
    return Id(static_cast<std::uint32_t>(index));
  }

  constexpr bool exists() const noexcept { return row != none_row; }

  /// Position in a column. Only for an id that exists.
  constexpr std::size_t index() const {
    ORGSIM_ASSERT(exists());
    return row;
  }

  /// By row; `none` comes last.
  friend constexpr auto operator<=>(Id, Id) noexcept = default;
};

template <class Tag>
constexpr Id<Tag> Id<Tag>::none{};

}  // namespace orgsim
