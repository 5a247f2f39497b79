// A thin layer over the HDF5 C library, used inside results/ only: handles that close themselves,
// and failures as EnvironmentError in one line that names the file; the library's own printing is
// off. Files are written in the format of HDF5 1.10, whose object headers carry checksums and which
// every netCDF-4 reader understands, with no times in them: equal content gives equal bytes. (A
// property that lies in a superblock extension, such as the sizes of old indexes, must stay at its
// default: the library stamps that extension with the time whatever it is told.) The library keeps
// global state without locks: everything here belongs to one thread at a time.
#pragma once

#include <hdf5.h>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace orgsim::hdf5 {

using Shape = std::vector<hsize_t>;

/// Number of elements; 1 for a scalar.
std::size_t count(const Shape& shape);

/// An identifier of the library, closed by its own function.
class Handle {
 public:
  using Closer = herr_t (*)(hid_t);
  Handle() = default;
  Handle(hid_t id, Closer closer) : id_(id), closer_(closer) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), closer_(other.closer_) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(closer_, other.closer_);
    return *this;
  }
  ~Handle() {
    if (id_ >= 0) closer_(id_);
  }

  hid_t get() const { return id_; }
  hid_t release() { return std::exchange(id_, -1); }

 private:
  hid_t id_ = -1;
  Closer closer_ = nullptr;
};

/// The library's name of a number in this machine's memory.
template <class T>
hid_t memory_type() {
  if constexpr (std::is_same_v<T, double>)
    return H5T_NATIVE_DOUBLE;
  else if constexpr (std::is_same_v<T, float>)
    return H5T_NATIVE_FLOAT;
  else if constexpr (std::is_same_v<T, std::uint64_t>)
    return H5T_NATIVE_UINT64;
  else {
    static_assert(std::is_same_v<T, std::int64_t>);
    return H5T_NATIVE_INT64;
  }
}

/// The same number in a file: always little-endian.
template <class T>
hid_t file_type() {
  if constexpr (std::is_same_v<T, double>)
    return H5T_IEEE_F64LE;
  else if constexpr (std::is_same_v<T, float>)
    return H5T_IEEE_F32LE;
  else if constexpr (std::is_same_v<T, std::uint64_t>)
    return H5T_STD_U64LE;
  else {
    static_assert(std::is_same_v<T, std::int64_t>);
    return H5T_STD_I64LE;
  }
}

/// Strings are UTF-8 of variable length everywhere.
Handle string_type();

/// How a dataset lies in the file.
struct Storage {
  Shape shape;                       ///< empty for a scalar
  std::optional<std::size_t> grows;  ///< the dimension that may grow later
  Shape chunk;  ///< of numbers: shuffled, deflated at level 1, with Fletcher-32; empty: contiguous
};

/// One HDF5 file. Paths inside it are absolute ("/totals/revenue"). Every member throws
/// EnvironmentError; `shown` is the name that messages give to the file.
class File {
 public:
  /// Empties and opens a file that exists.
  static File create(const std::string& path, std::string shown);
  static File open(const std::string& path, std::string shown);

  /// Flushes and closes; a full disk often shows only here.
  void close();

  void make_group(const std::string& path);
  bool exists(const std::string& path) const;
  /// Names of a group's members, in the order in which they were made.
  std::vector<std::string> members(const std::string& group) const;
  bool is_group(const std::string& path) const;
  /// All datasets below a group, in order of making, groups after the datasets beside them.
  std::vector<std::string> datasets(const std::string& group) const;

  template <class T>
  Handle make_numbers(const std::string& path, const Storage& storage, std::optional<T> fill) {
    return make_dataset(path, storage, file_type<T>(), memory_type<T>(), fill ? &*fill : nullptr);
  }
  Handle make_strings(const std::string& path, const Shape& shape);
  Handle dataset(const std::string& path) const;
  Shape shape(const Handle& dataset) const;
  /// Bytes that the elements take in the file.
  std::uint64_t stored_bytes(const Handle& dataset) const;
  void resize(const Handle& dataset, const Shape& shape);

  template <class T>
  void write(const Handle& dataset, const T* values) {
    write_all(dataset, memory_type<T>(), values);
  }
  void write(const Handle& dataset, const std::vector<std::string>& values);
  /// One whole chunk, already filtered (results/chunk.hpp); `offset` in elements.
  void write_chunk(const Handle& dataset, const Shape& offset,
                   const std::vector<unsigned char>& bytes);

  /// A block of numbers, given or converted by the library.
  template <class T>
  void read(const Handle& dataset, const Shape& offset, const Shape& size, T* values) const {
    read_block(dataset, offset, size, memory_type<T>(), values);
  }
  /// The same without conversion, in the type of the file.
  void read_stored(const Handle& dataset, const Shape& offset, const Shape& size,
                   void* bytes) const {
    read_block(dataset, offset, size, type(dataset).get(), bytes);
  }
  std::vector<std::string> read_strings(const Handle& dataset) const;
  /// The type of the elements as stored.
  Handle type(const Handle& dataset) const;

  void attribute(const Handle& object, const char* name, const std::string& value);
  template <class T>
  void attribute(const Handle& object, const char* name, T value) {
    attribute(object, name, file_type<T>(), memory_type<T>(), &value);
  }
  /// The root group, for its attributes.
  Handle root() const { return group("/"); }
  /// Any group, for its attributes.
  Handle group(const std::string& path) const;
  /// Empty where there is no such text.
  std::string text_attribute(const Handle& object, const char* name) const;

  /// Makes a dataset the scale of the dimension `name` (netCDF-4 reads it as coordinate).
  void make_scale(const Handle& dataset, const std::string& name);
  bool is_scale(const Handle& dataset) const;
  void attach_scale(const Handle& dataset, const Handle& scale, unsigned dimension);

  [[noreturn]] void fail(const std::string& what) const;

 private:
  File(Handle id, std::string shown) : id_(std::move(id)), shown_(std::move(shown)) {}
  Handle make_dataset(const std::string& path, const Storage& storage, hid_t stored, hid_t memory,
                      const void* fill);
  void write_all(const Handle& dataset, hid_t memory, const void* values);
  void read_block(const Handle& dataset, const Shape& offset, const Shape& size, hid_t memory,
                  void* values) const;
  void attribute(const Handle& object, const char* name, hid_t stored, hid_t memory,
                 const void* value);
  /// Wraps a fresh identifier, or fails.
  Handle take(hid_t id, Handle::Closer closer, const std::string& what) const;
  void check(herr_t status, const std::string& what) const;

  Handle id_;
  std::string shown_;
};

}  // namespace orgsim::hdf5
