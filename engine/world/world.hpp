// The world: all tables, and what acts on them as a whole. A scenario is constant; copying,
// hashing, saving and restoring act on the world alone, and nothing else keeps state between days.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "world/tables.hpp"

namespace orgsim {

struct World {
  // made in one place: hundreds of columns are much to compile for each file that copies a world
  World();
  World(const World& other);
  World(World&& other) noexcept;
  World& operator=(const World& other);
  World& operator=(World&& other) noexcept;
  ~World();

  Company company;
  Units units;
  People people;
  Tasks tasks;
  PayAccounts pay_accounts;
  Yields yields;
  SourceBeliefs source_beliefs;
  Knowledge knowledge;
  Ties ties;
  Segments segments;
  Realities realities;
  Accounts accounts;
  Needs needs;
  Customers customers;
  Agenda agenda;
  Campaigns campaigns;
  Leads leads;
  Deals deals;
  ScoreBands score_bands;
  Negotiations negotiations;
  Relations relations;
  Acquaintances acquaintances;
  Watched watched;
  LearningDays learning;
  TalkPairs talk_pairs;
  TalkDays talk_days;
  Talkers talkers;
  Inboxes inboxes;
  MeetingViews meeting_views;
  ActionItems action_items;
  HeardTopics heard_topics;
  Acceptances acceptances;
  Competitors competitors;
  NeedFits need_fits;
  Collateral collateral;
  Careers careers;
  Sights sights;
  Cases cases;
  Pots pots;
  PotUses pot_uses;
  RelationshipItems relationship_items;
  Forecasts forecasts;
  Adoptions adoptions;

  template <class Self, class Visit>
  static void tables(Self& w, Visit&& visit) {
    visit("company", w.company);
    visit("units", w.units);
    visit("people", w.people);
    visit("tasks", w.tasks);
    visit("pay_accounts", w.pay_accounts);
    visit("yields", w.yields);
    visit("source_beliefs", w.source_beliefs);
    visit("knowledge", w.knowledge);
    visit("ties", w.ties);
    visit("segments", w.segments);
    visit("realities", w.realities);
    visit("accounts", w.accounts);
    visit("needs", w.needs);
    visit("customers", w.customers);
    visit("agenda", w.agenda);
    visit("campaigns", w.campaigns);
    visit("leads", w.leads);
    visit("deals", w.deals);
    visit("score_bands", w.score_bands);
    visit("negotiations", w.negotiations);
    visit("relations", w.relations);
    visit("acquaintances", w.acquaintances);
    visit("watched", w.watched);
    visit("learning", w.learning);
    visit("talk_pairs", w.talk_pairs);
    visit("talk_days", w.talk_days);
    visit("talkers", w.talkers);
    visit("inboxes", w.inboxes);
    visit("meeting_views", w.meeting_views);
    visit("action_items", w.action_items);
    visit("heard_topics", w.heard_topics);
    visit("acceptances", w.acceptances);
    visit("competitors", w.competitors);
    visit("need_fits", w.need_fits);
    visit("collateral", w.collateral);
    visit("careers", w.careers);
    visit("sights", w.sights);
    visit("cases", w.cases);
    visit("pots", w.pots);
    visit("pot_uses", w.pot_uses);
    visit("relationship_items", w.relationship_items);
    visit("forecasts", w.forecasts);
    visit("adoptions", w.adoptions);
  }

  static constexpr CompanyId company_row{0};
  std::uint32_t day() const { return company.day[company_row]; }
};

/// The tasks of a person, in order.
inline IdSpan<TaskId> tasks_of(const World& world, PersonId person) {
  return {world.people.first_task[person], world.people.tasks[person]};
}
/// The pay accounts of a person, in the order of the contract's components.
inline IdSpan<PayId> pay_accounts_of(const World& world, PersonId person) {
  return {world.people.first_pay[person], world.people.pay_accounts[person]};
}
/// The experience that a person has with a task for the pay account of that position.
inline YieldId yield_of(const World& world, TaskId task, std::size_t position) {
  return YieldId{world.tasks.first_yield[task].row + static_cast<std::uint32_t>(position)};
}
/// Those whom a person sees, in order.
inline IdSpan<SightId> sights_of(const World& world, PersonId person) {
  return {world.careers.first_sight[person], world.careers.sights[person]};
}
/// The words of topics of a segment, in order.
inline IdSpan<RealityId> reality_of(const World& world, SegmentId segment) {
  return {world.segments.first_reality[segment], world.segments.realities[segment]};
}
/// What a person believes on the topics of that word.
inline KnowledgeId knowledge_of(const World& world, PersonId person, RealityId word) {
  return KnowledgeId::at(person.index() * rows(world.realities) + word.index());
}
/// The people whom a person watches.
inline IdSpan<WatchedId> watched_by(const World& world, PersonId person) {
  return {world.people.first_watched[person], world.people.watched[person]};
}
/// What a pot may be spent on, in the order of BudgetUse.
inline PotUseId use_of(PotId pot, BudgetUse use) {
  return PotUseId::at(pot.index() * budget_use_count + static_cast<std::size_t>(use));
}
/// The function by whose lights a person sees things: that of his unit, or, of who stands above the
/// functions, the one that he comes from.
inline Function origin_of(const World& world, PersonId person) {
  const UnitId unit = world.people.unit[person];
  const Function served = unit.exists() ? world.units.function[unit] : Function::other;
  return served == Function::other ? world.people.origin[person] : served;
}
constexpr bool is_marketing(TaskKind kind) {
  return kind >= TaskKind::brand && kind < TaskKind::count_;
}

/// Calls visit("table.column", column) for every column of the world, in a fixed order.
template <class WorldType, class Visit>
void each_column(WorldType& world, Visit&& visit) {
  World::tables(world, [&](const char* table, auto& rows_of) {
    std::remove_cvref_t<decltype(rows_of)>::columns(rows_of, [&](const char* name, auto& column) {
      visit(std::string(table) + "." + name, column);
    });
  });
}

/// Hash of one column, by name: what tests compare to name the first column that differs.
struct ColumnHash {
  std::string column;
  std::uint64_t hash;
  friend bool operator==(const ColumnHash&, const ColumnHash&) = default;
};
std::vector<ColumnHash> column_hashes(const World& world);

/// Hash of all columns, with their names and sizes.
std::uint64_t state_hash(const World& world);

/// The version of the snapshot format; a snapshot of another version or another set of columns is
/// refused.
inline constexpr std::uint32_t snapshot_version = 2;

/// The world as bytes: a header (magic, version, hash of engine version and columns' names, XXH3
/// of all that follows) and every column.
std::vector<std::byte> snapshot(const World& world);

/// The world that `snapshot` saved. Throws UserError if the bytes are no snapshot of this
/// version, or a damaged one.
World restore(std::span<const std::byte> bytes);

}  // namespace orgsim
