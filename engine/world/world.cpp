#include "world/world.hpp"

#include <fmt/format.h>

#include <cstring>
#include <string_view>

#include "base/errors.hpp"
#include "base/hash.hpp"
#include "base/version.hpp"

namespace orgsim {
namespace {

constexpr char magic[8] = {'o', 'r', 'g', 's', 'i', 'm', 'W', '\0'};

/// Everything that must agree for the bytes of a snapshot to mean the same columns.
std::uint64_t layout_hash() {
  Hasher hasher;
  hasher.add(engine_version);
  const World empty;
  each_column(empty, [&](const std::string& name, const auto& column) {
    hasher.add(name);
    hasher.add(sizeof(typename std::remove_cvref_t<decltype(column)>::value_type));
  });
  return hasher.digest();
}

void put(std::vector<std::byte>& out, std::span<const std::byte> bytes) {
  out.insert(out.end(), bytes.begin(), bytes.end());
}

void put(std::vector<std::byte>& out, std::uint64_t number) {
  put(out, std::as_bytes(std::span(&number, 1)));
}

/// Reads a snapshot front to back and refuses to read past its end.
class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : rest_(bytes) {}

  void take(std::span<std::byte> into) {
    if (into.size() > rest_.size()) throw UserError("the snapshot is cut short");
    if (!into.empty()) std::memcpy(into.data(), rest_.data(), into.size());
    rest_ = rest_.subspan(into.size());
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    take(std::as_writable_bytes(std::span(&value, 1)));
    return value;
  }
  std::span<const std::byte> rest() const { return rest_; }
  std::size_t left() const { return rest_.size(); }

 private:
  std::span<const std::byte> rest_;
};

}  // namespace

World::World() = default;
World::World(const World& other) = default;
World::World(World&& other) noexcept = default;
World& World::operator=(const World& other) = default;
World& World::operator=(World&& other) noexcept = default;
World::~World() = default;

std::vector<ColumnHash> column_hashes(const World& world) {
  std::vector<ColumnHash> hashes;
  each_column(world, [&](std::string name, const auto& column) {
    hashes.push_back({std::move(name), hash_bytes(column.bytes(), column.size())});
  });
  return hashes;
}

std::uint64_t state_hash(const World& world) {
  // Every run ends with this. All in one piece, without a text for each of hundreds of names: what
  // a Hasher would take as the length of a name, the name and the hash of its column.
  std::vector<std::byte> bytes;
  World::tables(world, [&](std::string_view table, const auto& rows_of) {
    std::remove_cvref_t<decltype(rows_of)>::columns(
        rows_of, [&](std::string_view name, const auto& column) {
          put(bytes, table.size() + 1 + name.size());
          put(bytes, std::as_bytes(std::span(table)));
          bytes.push_back(std::byte{'.'});
          put(bytes, std::as_bytes(std::span(name)));
          put(bytes, hash_bytes(column.bytes(), column.size()));
        });
  });
  return hash_bytes(bytes);
}

std::vector<std::byte> snapshot(const World& world) {
  std::vector<std::byte> columns;
  each_column(world, [&](const std::string&, const auto& column) {
    put(columns, column.size());
    put(columns, column.bytes());
  });
  std::vector<std::byte> out;
  put(out, std::as_bytes(std::span(magic)));
  put(out, snapshot_version);
  put(out, layout_hash());
  put(out, hash_bytes(columns));
  put(out, columns);
  return out;
}

World restore(std::span<const std::byte> bytes) {
  Reader reader(bytes);
  char found[8];
  reader.take(std::as_writable_bytes(std::span(found)));
  if (std::memcmp(found, magic, sizeof magic) != 0)
    throw UserError("this is no snapshot of a world");
  if (const auto version = reader.number(); version != snapshot_version)
    throw UserError(fmt::format("the snapshot has version {}", version),
                    fmt::format("this engine reads version {}", snapshot_version));
  if (reader.number() != layout_hash())
    throw UserError("the snapshot was made by another version of the engine",
                    fmt::format("this is {}", engine_version));
  const std::uint64_t checksum = reader.number();
  if (checksum != hash_bytes(reader.rest()))
    throw UserError("the snapshot is damaged or cut short");

  World world;
  World::tables(world, [&](const char* table, auto& rows_of) {
    std::size_t size = 0;
    bool first = true;
    std::remove_cvref_t<decltype(rows_of)>::columns(rows_of, [&](const char* name, auto& column) {
      using T = typename std::remove_cvref_t<decltype(column)>::value_type;
      const std::uint64_t length = reader.number();
      if (length > reader.left() / sizeof(T) || (!first && length != size))
        throw UserError(fmt::format("the snapshot is damaged at {}.{}", table, name));
      size = length;
      first = false;
      column.resize(size);
      reader.take(column.writable_bytes());
    });
  });
  if (reader.left() != 0) throw UserError("the snapshot is longer than its columns");
  return world;
}

}  // namespace orgsim
