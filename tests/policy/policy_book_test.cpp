// Which policy holds for whom: decrees and routines, holders, scopes, adopted sets, order.
#include "policy/policy_book.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "base/errors.hpp"

using namespace orgsim;

namespace {

constexpr UnitId sales{1};
constexpr UnitId marketing{0};
constexpr UnitId all{};  // none: the company as a whole
constexpr std::uint64_t none = 0;

/// The scope of one unit, or of the company.
Scope in(UnitId unit) {
  if (!unit.exists()) return {};
  return {false, {unit}};
}

LeverChange hours(unsigned bit, double value, bool routine = false, UnitId unit = all) {
  return {bit, routine, "work.hours_per_day", Value(value), in(unit)};
}
LeverChange newest_first(unsigned bit, bool routine = false, UnitId unit = all) {
  return {bit, routine, "handover.queue_order", Value(std::string("newest_first")), in(unit)};
}

double hours_of(const PolicyBook& book, UnitId unit, std::uint64_t in_force,
                std::uint64_t adopted) {
  return book.resolve(unit, in_force, adopted).work.hours_per_day;
}

}  // namespace

TEST_CASE("without changes in force today's levers hold", "[policy]") {
  Levers today;
  today.work.hours_per_day = 7.5;
  today.handover.expiry_days = 3;
  const PolicyBook book(today, {hours(0, 6), newest_first(1)});
  const Levers levers = book.resolve(sales, none, none);
  CHECK(levers.work.hours_per_day == 7.5);
  CHECK(levers.handover.expiry_days == 3);
  CHECK(levers.handover.queue_order == QueueOrder::oldest_first);
}

TEST_CASE("a decree binds while its bit is in force, whatever people have adopted", "[policy]") {
  const PolicyBook book({}, {hours(2, 6)});
  CHECK(hours_of(book, sales, 0b100, none) == 6);
  CHECK(hours_of(book, sales, 0b100, 0b100) == 6);
  CHECK(hours_of(book, sales, 0b011, 0b100) == 8);
}

TEST_CASE("a routine of a lever that the unit holds switches with the unit", "[policy]") {
  REQUIRE(find_lever("work.hours_per_day")->holder == Holder::unit);
  const PolicyBook book({}, {hours(0, 6, true)});
  CHECK(hours_of(book, sales, 1, none) == 6);
  CHECK(hours_of(book, sales, none, 1) == 8);
}

TEST_CASE("a change holds in the units of its scope only", "[policy]") {
  const PolicyBook book({}, {hours(0, 6, false, sales), newest_first(1, false, marketing)});
  CHECK(hours_of(book, sales, 0b11, none) == 6);
  CHECK(hours_of(book, marketing, 0b11, none) == 8);
  CHECK(book.resolve(sales, 0b11, none).handover.queue_order == QueueOrder::oldest_first);
  CHECK(book.resolve(marketing, 0b11, none).handover.queue_order == QueueOrder::newest_first);
  // the company as a whole is in no unit
  CHECK(hours_of(book, all, 0b11, none) == 8);
}

TEST_CASE("what the company holds changes for the company as a whole", "[policy]") {
  const PolicyBook book({},
                        {{0, false, "media.touches_per_day", Value(std::int64_t{40}), in(all)}});
  CHECK(book.resolve(all, 1, none).media.touches_per_day == 40);
  CHECK(book.resolve(all, none, none).media.touches_per_day == 0);
}

TEST_CASE("of two changes of one lever the later in the list wins", "[policy]") {
  const PolicyBook book({}, {hours(1, 6), hours(0, 7)});
  CHECK(hours_of(book, sales, 0b11, none) == 7);
  CHECK(hours_of(book, sales, 0b10, none) == 6);
  CHECK(hours_of(book, sales, 0b01, none) == 7);
}

TEST_CASE("sixty-four changes can be told apart", "[policy]") {
  std::vector<LeverChange> changes;
  for (unsigned bit = 0; bit < most_restructurings; ++bit) changes.push_back(hours(bit, bit / 8.0));
  const PolicyBook book({}, changes);
  for (unsigned bit = 0; bit < most_restructurings; ++bit)
    CHECK(hours_of(book, sales, std::uint64_t{1} << bit, none) == bit / 8.0);
}

TEST_CASE("a change of something that is no lever is a mistake of ours", "[policy]") {
  CHECK_THROWS_AS(PolicyBook({}, {{0, false, "revenue", Value(1.0), in(all)}}), InternalError);
}

TEST_CASE("equal situations share one policy, different ones have their own", "[policy]") {
  const PolicyBook book({}, {hours(0, 6, false, sales)});
  PolicyTable table(book);
  const auto first = table.intern(sales, 1, 0);
  CHECK(table.intern(sales, 1, 0) == first);
  const auto other_unit = table.intern(marketing, 1, 0);
  const auto not_in_force = table.intern(sales, 0, 0);
  const auto adopted = table.intern(sales, 1, 1);
  CHECK(std::set<std::uint32_t>{first, other_unit, not_in_force, adopted}.size() == 4);
  // indices keep their meaning while the table grows
  CHECK(table[first].work.hours_per_day == 6);
  CHECK(table[other_unit].work.hours_per_day == 8);
  CHECK(table[not_in_force].work.hours_per_day == 8);
}
