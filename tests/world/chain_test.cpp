// Columns, rows and chains: the plumbing of the tables.
#include "world/chain.hpp"

#include <catch2/catch.hpp>
#include <vector>

#include "world/world.hpp"

using namespace orgsim;

namespace {

/// A queue of leads with its two ends.
struct Queue {
  Leads leads;
  LeadId first{};
  LeadId last{};

  explicit Queue(std::uint32_t count) {
    resize(leads, count);
    for (std::uint32_t i = 0; i < count; ++i) push_back(first, last, leads.next, LeadId{i});
  }
  std::vector<std::uint32_t> order() const {
    std::vector<std::uint32_t> rows;
    for (LeadId lead = first; lead.exists(); lead = leads.next[lead]) rows.push_back(lead.row);
    return rows;
  }
  template <class Visit>
  void visit(Visit&& each) {
    visit_chain(first, last, leads.next, each);
  }
};

using Rows = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("an appended row gets each column's own fill", "[world]") {
  People people;
  const PersonId first = append(people);
  const PersonId second = append(people);
  CHECK(first.row == 0);
  CHECK(second.row == 1);
  CHECK(rows(people) == 2);
  CHECK(people.manager[second] == PersonId::none);
  CHECK(people.first_lead[second] == LeadId::none);
  CHECK(people.active[second] == 0);
  CHECK(people.hours[second] == 0.0);
}

TEST_CASE("all columns of a table stay equally long", "[world]") {
  World world;
  World::tables(world, [](const char* name, auto& table) {
    INFO(name);
    resize(table, 5);
    append(table);
    std::remove_cvref_t<decltype(table)>::columns(
        table, [](const char*, const auto& column) { CHECK(column.size() == 6); });
  });
}

TEST_CASE("the ids of a table are its rows in order", "[world]") {
  Units units;
  for (const UnitId unit : ids(units)) FAIL("an empty table has no row " << unit.row);
  resize(units, 3);
  Rows seen;
  for (const UnitId unit : ids(units)) seen.push_back(unit.row);
  CHECK(seen == Rows{0, 1, 2});
}

TEST_CASE("a chain is first in, first out", "[world]") {
  CHECK(Queue(0).order().empty());
  CHECK(Queue(4).order() == Rows{0, 1, 2, 3});
}

TEST_CASE("items leave a chain from any place and the rest keeps its order", "[world]") {
  // every subset of five may leave
  for (std::uint32_t leavers = 0; leavers < 32; ++leavers) {
    CAPTURE(leavers);
    Queue queue(5);
    queue.visit(
        [&](LeadId lead) { return (leavers >> lead.row & 1) ? Chain::leave : Chain::keep; });
    Rows rest;
    for (std::uint32_t row = 0; row < 5; ++row)
      if ((leavers >> row & 1) == 0) rest.push_back(row);
    CHECK(queue.order() == rest);
    CHECK(queue.last == (rest.empty() ? LeadId::none : LeadId{rest.back()}));
    // the end is sound: a further item comes last
    push_back(queue.first, queue.last, queue.leads.next, append(queue.leads));
    rest.push_back(5);
    CHECK(queue.order() == rest);
  }
}

TEST_CASE("a visit that stops keeps the item and all later ones", "[world]") {
  Queue queue(4);
  Rows visited;
  queue.visit([&](LeadId lead) {
    visited.push_back(lead.row);
    return lead.row == 2 ? Chain::stop : Chain::leave;
  });
  CHECK(visited == Rows{0, 1, 2});
  CHECK(queue.order() == Rows{2, 3});
}
