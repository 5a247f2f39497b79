#include "simulation/exported_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <string_view>
#include <type_traits>

#include "base/errors.hpp"
#include "config/suggest.hpp"

namespace orgsim {
namespace {

// ---- the lists ---------------------------------------------------------------------------------

/// One column of the world and how it is shown.
struct Exported {
  const char* column;         ///< its name in world/tables.hpp
  const char* name;           ///< in files
  const char* unit;           ///< empty where the values are names
  const char* long_name;      ///< one phrase
  bool zero_is_none = false;  ///< 0 says that there is no value (yet)
};

constexpr Exported lead_columns[] = {
    {"account", "account", "1", "Account that raised it"},
    {"ordinal", "lead", "1", "Number of the account's chance to raise a hand that became the lead"},
    {"owner", "owner", "", "Person who answers for it"},
    {"need", "need", "1", "Number of the account's need; 0 where demand knows no needs"},
    {"source", "source", "1", "Source by which it came, by its place in the alphabet, from 0"},
    {"born", "raised", "d", "Day on which it was raised"},
    {"score", "score", "1", "Readiness as marketing saw it last"},
    {"handed_over", "handed_over", "d", "Day on which sales got it", true},
    {"answered", "answered", "d", "Day on which it was followed up", true},
    {"response_hours", "response_hours", "h", "Clock hours from its arrival to the answer"},
    {"place", "place", "", "Where it is after the last day"},
};

constexpr Exported deal_columns[] = {
    {"account", "account", "1", "Account that decides"},
    {"ordinal", "number", "1", "Number of the account's lead, or need, that it is about"},
    {"owner", "owner", "", "Person who works it"},
    {"opened", "opened", "d", "Day on which it was opened"},
    {"closed", "closed", "d", "Day on which it was won or lost", true},
    {"state", "state", "", "What has become of it after the last day"},
    {"loss", "loss", "", "Why it was lost"},
    {"members", "members", "1", "Members of the buying committee", true},
    {"value", "value", "EUR", "Value, as far as known", true},
    {"touches", "touches", "1", "Touches so far"},
};

constexpr Exported learning_columns[] = {
    {"day", "day", "d", "Day at whose end it was so; 0: before the first"},
    {"performance", "performance", "1", "Share of topics right in whole blocks, mean over people"},
    {"known", "known", "1", "Share of topics with a belief, mean over people"},
    {"code_right", "code_right", "1", "Share of topics on which the organizational code is right"},
    {"code_wrong", "code_wrong", "1", "Share of topics on which the organizational code is wrong"},
};

/// Calls visit(name, long name, columns, table of `world`) for every table that can be shown.
template <class Visit>
void each_table(const World& world, Visit&& visit) {
  visit("leads", "Leads after the last day", std::span(lead_columns), world.leads);
  visit("deals", "Opportunities after the last day", std::span(deal_columns), world.deals);
  visit("learning", "What each day of learning came to", std::span(learning_columns),
        world.learning);
}

/// The words of an enumeration, by value; none where it is shown as a number.
template <class T>
constexpr std::span<const char* const> words_of() {
  return {};
}
constexpr const char* lead_places[] = {"raised",  "waiting", "qualified", "unqualified",
                                       "expired", "held",    "nurtured"};
template <>
constexpr std::span<const char* const> words_of<LeadPlace>() {
  return lead_places;
}
constexpr const char* deal_states[] = {"open", "won", "lost"};
template <>
constexpr std::span<const char* const> words_of<DealState>() {
  return deal_states;
}
constexpr const char* loss_reasons[] = {"none", "no decision", "competitor", "neglect"};
template <>
constexpr std::span<const char* const> words_of<LossReason>() {
  return loss_reasons;
}

// ---- what a column becomes ---------------------------------------------------------------------

void add_account(TableInfo& info) {
  info.columns.push_back({"segment", "", "Segment of the account", "segment"});
  info.columns.push_back({"account", "1", "Number of the account within its segment, from 0"});
}

/// Describes the columns that a column of the type T becomes.
template <class T>
void describe(TableInfo& info, const Exported& shown) {
  if constexpr (std::is_same_v<T, AccountId>) {
    add_account(info);
  } else if constexpr (std::is_same_v<T, LeadId>) {
    // segment, account and this number identify a lead, in every arm and replication alike
    add_account(info);
    info.columns.push_back({shown.name, shown.unit, shown.long_name});
  } else if constexpr (std::is_same_v<T, PersonId>) {
    info.columns.push_back({shown.name, "", shown.long_name, "person"});
  } else if constexpr (std::is_same_v<T, Money> || std::is_floating_point_v<T>) {
    info.columns.push_back(
        {.name = shown.name, .unit = shown.unit, .long_name = shown.long_name, .real = true});
  } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    const auto words = words_of<T>();
    info.columns.push_back({.name = shown.name,
                            .unit = shown.unit,
                            .long_name = shown.long_name,
                            .list = words.empty() ? "" : shown.name,
                            .zero_is_none = shown.zero_is_none});
    if (!words.empty())
      info.lists.push_back({shown.name, shown.long_name, {words.begin(), words.end()}});
  } else {
    throw InternalError(
        fmt::format("{}.{} is of a kind that cannot be shown", info.name, shown.column));
  }
}

/// What copying looks things up in.
struct Lookup {
  const World& world;
  const std::vector<std::int64_t>& people;
  const std::vector<std::int64_t>& segments;
  std::int64_t first_joined;

  std::int64_t person(PersonId id) const {
    if (!id.exists()) return -1;
    if (id.row < people.size()) return people[id.row];
    return first_joined + static_cast<std::int64_t>(id.row - people.size());
  }
};

/// One column of integers from rows of any kind.
template <class T, class Value>
void copy_integers(TableRows& out, std::span<const T> from, Value&& value_of) {
  std::vector<std::int64_t> values;
  values.reserve(from.size());
  for (const T& row : from) values.push_back(static_cast<std::int64_t>(value_of(row)));
  out.emplace_back(std::move(values));
}

template <class T, class Account>
void copy_accounts(TableRows& out, std::span<const T> from, const Lookup& in,
                   Account&& account_of) {
  const World& world = in.world;
  copy_integers(out, from, [&](const T& row) {
    return in.segments[world.accounts.segment[account_of(row)].index()];
  });
  copy_integers(out, from, [&](const T& row) {
    const AccountId account = account_of(row);
    return account.row - world.segments.first_account[world.accounts.segment[account]].row;
  });
}

/// Copies what `describe` describes.
template <class T>
void copy(TableRows& out, const Exported& shown, std::span<const T> from, const Lookup& in) {
  const Leads& leads = in.world.leads;
  if constexpr (std::is_same_v<T, AccountId>) {
    copy_accounts(out, from, in, [](AccountId account) { return account; });
  } else if constexpr (std::is_same_v<T, LeadId>) {
    copy_accounts(out, from, in, [&](LeadId lead) { return leads.account[lead]; });
    copy_integers(out, from, [&](LeadId lead) { return leads.ordinal[lead]; });
  } else if constexpr (std::is_same_v<T, PersonId>) {
    copy_integers(out, from, [&](PersonId person) { return in.person(person); });
  } else if constexpr (std::is_same_v<T, Money> || std::is_floating_point_v<T>) {
    std::vector<double> values;
    values.reserve(from.size());
    for (const T& row : from) {
      double value = 0;
      if constexpr (std::is_same_v<T, Money>)
        value = row.units();
      else
        value = row;
      const bool none = shown.zero_is_none && value == 0;
      values.push_back(none ? std::numeric_limits<double>::quiet_NaN() : value);
    }
    out.emplace_back(std::move(values));
  } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    copy_integers(out, from, [](const T& row) {
      if (const auto words = words_of<T>(); !words.empty())
        if (static_cast<std::size_t>(row) >= words.size())
          throw InternalError("a value without a word in simulation/exported_tables.cpp");
      return row;
    });
  }
}

/// Calls visit(shown, column) for every shown column of a table, in the order of the list.
template <class Table, class Visit>
void each_shown(const Table& table, std::span<const Exported> list, Visit&& visit) {
  for (const Exported& shown : list) {
    bool found = false;
    Table::columns(table, [&](const char* name, const auto& column) {
      if (std::string_view(name) != shown.column) return;
      found = true;
      visit(shown, column);
    });
    if (!found) throw InternalError(fmt::format("no column '{}' to show", shown.column));
  }
}

// ---- names -------------------------------------------------------------------------------------

/// Names numbered in the order in which they first come.
class Numbered {
 public:
  std::int64_t operator[](const std::string& name) {
    return numbers_.emplace(name, std::ssize(numbers_)).first->second;
  }

 private:
  std::map<std::string, std::int64_t> numbers_;
};

/// The names of an arm's people, by row.
std::vector<std::string> names_by_row(const Model& model) {
  std::vector<std::string> names(rows(model.built.world.people));
  for (const auto& [name, person] : model.built.names.people) names[person.index()] = name;
  return names;
}

}  // namespace

std::vector<std::string> exportable_tables() {
  std::vector<std::string> names;
  each_table(World(), [&](const char* name, auto&&...) { names.emplace_back(name); });
  return names;
}

std::vector<TableRows> ArmTables::rows(const World& world) const {
  const Lookup lookup{world, people_, segments_, first_joined_};
  std::vector<TableRows> tables;
  each_table(world, [&](const char* name, const char*, auto list, const auto& table) {
    if (std::ranges::find(tables_, name) == tables_.end()) return;
    TableRows& rows = tables.emplace_back();
    each_shown(table, list, [&](const Exported& shown, const auto& column) {
      copy(rows, shown, column.values(), lookup);
    });
  });
  return tables;
}

ExportedTables::ExportedTables(const std::vector<std::string>& tables,
                               const std::vector<NamedModel>& arms) {
  const std::vector<std::string> known = exportable_tables();
  for (const std::string& table : tables)
    if (std::ranges::find(known, table) == known.end())
      throw UserError(fmt::format("unknown table '{}'", table),
                      fmt::format("{}", fmt::join(known, ", ")), nearest_name(table, known));

  // people and segments of all arms, in the order of their rows; a name is one person in all of
  // them
  NameList people{"person", "Person; employees who are not counted staff have a pseudonym", {}};
  NameList segments{"segment", "Segment of accounts", {}};
  Numbered person_number, segment_number;
  for (const NamedModel& arm : arms) {
    ArmTables& of_arm = arms_.emplace_back();
    of_arm.tables_ = tables;
    for (const std::string& name : names_by_row(*arm.model)) {
      const std::int64_t at = of_arm.people_.emplace_back(person_number[name]);
      if (at < std::ssize(people.names)) continue;
      const bool counted = !arm.scenario->organization.people.contains(name);
      people.names.push_back(counted ? name : fmt::format("person {}", at + 1));
    }
    for (const std::string& name : arm.model->built.names.segments) {
      const std::int64_t at = of_arm.segments_.emplace_back(segment_number[name]);
      if (at == std::ssize(segments.names)) segments.names.push_back(name);
    }
  }
  for (ArmTables& arm : arms_) arm.first_joined_ = std::ssize(people.names);

  each_table(World(), [&](const char* name, const char* long_name, auto list, const auto& table) {
    if (std::ranges::find(tables, name) == tables.end()) return;
    TableInfo& info = infos_.emplace_back(TableInfo{name, long_name, {}, {people, segments}});
    each_shown(table, list, [&](const Exported& shown, const auto& column) {
      describe<typename std::remove_cvref_t<decltype(column)>::value_type>(info, shown);
    });
  });
}

}  // namespace orgsim
