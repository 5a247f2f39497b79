// A column: one contiguous array of plain values, indexed by the id of its table and by no other.
// Only plain values without padding are allowed, so that a column can be hashed, copied, written
// and shown to NumPy as bytes.
#pragma once

#include <boost/align/aligned_allocator.hpp>
#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

#include "base/assert.hpp"

namespace orgsim {

/// Whether all bytes of a value belong to it. C++ cannot tell of a record with floating-point
/// members: such a record says so where it is defined.
template <class T>
inline constexpr bool without_padding =
    std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>;

template <class IdType, class T>
class Column {
  static_assert(std::is_trivially_copyable_v<T>, "columns hold plain values only");
  static_assert(!std::is_pointer_v<T>, "no pointers in the world");
  static_assert(without_padding<T>, "padding would make the hash depend on garbage");

 public:
  using id_type = IdType;
  using value_type = T;

  /// New rows get `fill`.
  explicit Column(T fill = T{}) : fill_(fill) {}

  T& operator[](IdType id) {
    ORGSIM_ASSERT(id.row < values_.size());
    return values_[id.row];
  }
  const T& operator[](IdType id) const {
    ORGSIM_ASSERT(id.row < values_.size());
    return values_[id.row];
  }

  std::size_t size() const noexcept { return values_.size(); }
  void resize(std::size_t rows) { values_.resize(rows, fill_); }

  std::span<T> values() noexcept { return values_; }
  std::span<const T> values() const noexcept { return values_; }
  std::span<const std::byte> bytes() const noexcept { return std::as_bytes(values()); }
  std::span<std::byte> writable_bytes() noexcept { return std::as_writable_bytes(values()); }

 private:
  /// Columns begin at a line of the cache, so that a record of its size never lies across two.
  static constexpr std::size_t cache_line = 64;

  T fill_;
  std::vector<T, boost::alignment::aligned_allocator<T, cache_line>> values_;
};

/// Rows of a table: all its columns have this size.
template <class Table>
std::size_t rows(const Table& table) {
  std::size_t size = 0;
  Table::columns(table, [&](const char*, const auto& column) { size = column.size(); });
  return size;
}

/// Makes every column of a table `size` long; new rows get each column's fill.
template <class Table>
void resize(Table& table, std::size_t size) {
  Table::columns(table, [&](const char*, auto& column) { column.resize(size); });
}

/// Appends one row and returns its id.
template <class Table>
typename Table::Id append(Table& table) {
  const std::size_t row = rows(table);
  resize(table, row + 1);
  return Table::Id::at(row);
}

/// Consecutive ids: `count` from `first` on.
template <class IdType>
struct IdSpan {
  struct Iterator {
    std::uint32_t row;
    IdType operator*() const { return IdType{row}; }
    Iterator& operator++() {
      ++row;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return row != other.row; }
  };
  IdType first;
  std::uint32_t count;

  std::size_t size() const { return count; }
  Iterator begin() const { return {count == 0 ? 0 : first.row}; }
  Iterator end() const { return {count == 0 ? 0 : first.row + count}; }
};

/// All ids of a table, in order: for (PersonId person : ids(world.people)) ...
template <class Table>
class IdRange {
 public:
  using Id = typename Table::Id;
  struct Iterator {
    std::uint32_t row;
    Id operator*() const { return Id{row}; }
    Iterator& operator++() {
      ++row;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return row != other.row; }
  };

  explicit IdRange(std::size_t size) : size_(static_cast<std::uint32_t>(size)) {}
  Iterator begin() const { return {0}; }
  Iterator end() const { return {size_}; }

 private:
  std::uint32_t size_;
};

template <class Table>
IdRange<Table> ids(const Table& table) {
  return IdRange<Table>(rows(table));
}

}  // namespace orgsim
