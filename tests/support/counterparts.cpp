#include "support/counterparts.hpp"

#include <cstring>
#include <map>
#include <type_traits>
#include <vector>

#include "mechanisms/heard.hpp"

namespace orgsim::testing {
namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFF;
using RowMap = std::vector<std::uint32_t>;  ///< row after -> row before, or `nobody`

template <class Table>
RowMap by_key(const Table& before, const Table& after) {
  std::map<EntityKey, std::uint32_t> row_before;
  for (const auto id : ids(before)) row_before[before.key[id]] = id.row;
  RowMap map;
  for (const auto id : ids(after)) {
    const auto found = row_before.find(after.key[id]);
    map.push_back(found == row_before.end() ? nobody : found->second);
  }
  return map;
}

RowMap identity(std::size_t rows) {
  RowMap map;
  for (std::uint32_t row = 0; row < rows; ++row) map.push_back(row);
  return map;
}

/// Rows that stand for pairs: row = outer x (number of inner) + inner.
RowMap of_pairs(const RowMap& outer, const RowMap& inner, std::size_t inner_before) {
  RowMap map;
  for (const std::uint32_t o : outer)
    for (const std::uint32_t i : inner)
      map.push_back(o == nobody || i == nobody ? nobody
                                               : o * static_cast<std::uint32_t>(inner_before) + i);
  return map;
}

/// The words of topics of the segments that were there before.
RowMap of_realities(const World& before, const World& after, const RowMap& segments) {
  RowMap map(rows(after.realities), nobody);
  for (const SegmentId segment : ids(after.segments)) {
    if (segments[segment.row] == nobody) continue;
    std::uint32_t word = before.segments.first_reality[SegmentId{segments[segment.row]}].row;
    for (const RealityId reality : reality_of(after, segment)) map[reality.row] = word++;
  }
  return map;
}

/// Rows for each ordered or unordered pair of people, at the place that `row_of` says.
template <class RowOf>
RowMap of_people_pairs(const RowMap& people, std::size_t rows_after, RowOf&& row_of) {
  RowMap map(rows_after, nobody);
  for (std::uint32_t a = 0; a < people.size(); ++a)
    for (std::uint32_t b = 0; b < people.size(); ++b) {
      if (people[a] == nobody || people[b] == nobody || a == b) continue;
      map[row_of(PersonId{a}, PersonId{b}).row] =
          row_of(PersonId{people[a]}, PersonId{people[b]}).row;
    }
  return map;
}

struct Maps {
  RowMap talk_pairs;
  RowMap people;
  RowMap accounts;
  RowMap segments;
  RowMap realities;
};

/// An id of the world after as that of the world before; other values as they are.
PersonId translated(PersonId id, const Maps& maps) {
  return id.exists() ? PersonId{maps.people[id.row]} : id;
}
AccountId translated(AccountId id, const Maps& maps) {
  return id.exists() ? AccountId{maps.accounts[id.row]} : id;
}
SegmentId translated(SegmentId id, const Maps& maps) {
  return id.exists() ? SegmentId{maps.segments[id.row]} : id;
}
RealityId translated(RealityId id, const Maps& maps) {
  return id.exists() ? RealityId{maps.realities[id.row]} : id;
}
TalkPairId translated(TalkPairId id, const Maps& maps) {
  return id.exists() ? TalkPairId{maps.talk_pairs[id.row]} : id;
}
template <class Value>
Value translated(Value value, const Maps&) {
  return value;
}

/// Whether the rows that `map` knows hold the same values, and are as many as there were before.
template <class Column>
bool same(const Column& before, const Column& after, const RowMap& map, const Maps& maps) {
  using Id = typename Column::id_type;
  std::size_t met = 0;
  for (std::uint32_t row = 0; row < map.size(); ++row) {
    if (map[row] == nobody) continue;
    ++met;
    const typename Column::value_type x = before[Id{map[row]}];
    const typename Column::value_type y = translated(after[Id{row}], maps);
    if (std::memcmp(&x, &y, sizeof x) != 0) return false;
  }
  return met == before.size();
}

}  // namespace

std::vector<std::string> columns_of_others_changed(const World& before, const World& after,
                                                   std::size_t sources) {
  Maps maps{.talk_pairs = {},
            .people = by_key(before.people, after.people),
            .accounts = by_key(before.accounts, after.accounts),
            .segments = by_key(before.segments, after.segments),
            .realities = {}};
  maps.realities = of_realities(before, after, maps.segments);
  if (rows(after.talk_pairs) > 0)
    maps.talk_pairs = of_people_pairs(maps.people, rows(after.talk_pairs), talk_pair);
  // with itself nobody has a row that is used, but there is one
  const auto of_each = [&](std::size_t size) {
    const std::size_t each = size / maps.people.size();
    return of_pairs(maps.people, identity(each), each);
  };
  const auto rows_of = [&](const std::string& table, std::size_t size) {
    if (table == "people" || table == "careers") return maps.people;
    if (size > 0 && table == "talkers") return maps.people;
    if (size > 0 && table == "talk_pairs") return maps.talk_pairs;
    if (size > 0 && table == "acquaintances") {
      RowMap map = of_people_pairs(maps.people, size, acquaintance_row);
      for (std::uint32_t a = 0; a < maps.people.size(); ++a)
        if (maps.people[a] != nobody)
          map[acquaintance_row(PersonId{a}, PersonId{a}).row] =
              acquaintance_row(PersonId{maps.people[a]}, PersonId{maps.people[a]}).row;
      return map;
    }
    if (size > 0 && (table == "inboxes" || table == "meeting_views")) return of_each(size);
    if (table == "segments" || table == "competitors") return maps.segments;
    if (table == "realities") return maps.realities;
    if (table == "acceptances") return of_pairs(maps.segments, identity(sources), sources);
    if (size > 0 && table == "heard_topics")
      return of_pairs(maps.segments, identity(topics_heard), topics_heard);
    if (size > 0 && (table == "accounts" || table == "needs" || table == "customers" ||
                     table == "negotiations" || table == "relations"))
      return maps.accounts;
    if (table == "source_beliefs") return of_pairs(maps.people, identity(sources), sources);
    if (table == "knowledge") return of_pairs(maps.people, maps.realities, rows(before.realities));
    return identity(size);
  };
  std::vector<std::string> changed;
  World::tables(before, [&](const std::string& table, const auto& rows_before) {
    using Table = std::remove_cvref_t<decltype(rows_before)>;
    World::tables(after, [&](const std::string& other, const auto& rows_after) {
      if constexpr (std::is_same_v<Table, std::remove_cvref_t<decltype(rows_after)>>) {
        if (table != other) return;
        const RowMap map = rows_of(table, rows(rows_after));
        Table::columns(rows_before, [&](const std::string& name, const auto& column) {
          Table::columns(rows_after, [&](const std::string& twin, const auto& later) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(column)>,
                                         std::remove_cvref_t<decltype(later)>>)
              if (name == twin && !same(column, later, map, maps))
                changed.push_back(table + "." + name);
          });
        });
      }
    });
  });
  return changed;
}

}  // namespace orgsim::testing
