#include "scenario/people_csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "config/suggest.hpp"

namespace orgsim {
namespace {

/// Columns that the file may have; any other is a mistake, so that a misspelled one is not ignored.
/// False where the first line is no header at all.
bool check_columns(const CsvTable& table, const std::vector<std::string>& known,
                   Problems& problems) {
  const auto is_known = [&](const std::string& column) {
    return std::ranges::find(known, column) != known.end();
  };
  const std::string list = fmt::format("{}", fmt::join(known, ", "));
  if (std::ranges::none_of(table.columns(), is_known)) {
    problems.add({table.label(), 1, 1}, "the first line names none of the columns", list);
    return false;
  }
  for (const std::string& column : table.columns())
    if (!is_known(column))
      problems.add({table.label(), 1, 1}, fmt::format("unknown column {}", in_quotes(column)), list,
                   nearest_name(column, known));
  return true;
}

std::string optional_text(const CsvTable& table, std::size_t row, const char* column) {
  const auto index = table.find_column(column);
  return index ? std::string(table.cell(row, *index).text) : std::string();
}

double optional_real(const CsvTable& table, std::size_t row, const char* column, double otherwise,
                     const Range& range, Problems& problems) {
  const auto index = table.find_column(column);
  if (!index || table.cell(row, *index).text.empty()) return otherwise;
  return csv_real(table.cell(row, *index), range, problems).value_or(otherwise);
}

/// An id names a table of the resolved scenario, which result files keep as TOML: it must be a name
/// that a table can have. False after adding a problem.
bool check_id(const CsvCell& cell, Problems& problems) {
  struct Nothing {
    void describe(Description&) {}
  };
  std::map<std::string, Nothing> people;
  Description description;
  description.keyed(people, "people", "Ids.");
  Layer layer;
  NodeTable ids{{std::string(cell.text), cell.place, {NodeTable{}, cell.place}}};
  layer.root.push_back({"people", cell.place, {std::move(ids), cell.place}});
  Problems refused;
  apply(layer, description, refused);
  if (refused.empty()) return true;
  problems.add(cell.where(), fmt::format("column 'id': {} is no id", in_quotes(cell.text)),
               refused.sorted().front().allowed);
  return false;
}

}  // namespace

void read_people(const CsvTable& table, std::map<std::string, PersonSpec>& people,
                 Provenance& provenance, Problems& problems) {
  if (!check_columns(table, {"id", "unit", "role", "manager", "site", "x", "y", "contract"},
                     problems))
    return;
  const auto id = table.need_column("id", problems);
  const auto unit = table.need_column("unit", problems);
  const auto role = table.need_column("role", problems);
  if (!id || !unit || !role) return;

  std::set<std::string> seen;
  for (std::size_t row = 0; row < table.rows() && !problems.full(); ++row) {
    const auto name = csv_text(table.cell(row, *id), problems);
    const auto unit_name = csv_text(table.cell(row, *unit), problems);
    const auto role_name = csv_text(table.cell(row, *role), problems);
    if (!name || !unit_name || !role_name) continue;
    if (!check_id(table.cell(row, *id), problems)) continue;
    if (!seen.insert(*name).second) {
      problems.add(table.cell(row, *id).where(), fmt::format("duplicate id '{}'", *name));
      continue;
    }
    // what the scenario itself says of this person stands; the file fills in the rest, and later
    // checks (an unknown unit, a circle of managers) then point at the cell
    PersonSpec& person = people[*name];
    const std::string path = "organization.people." + *name;
    if (!provenance.is_set(path)) provenance.note(path, table.cell(row, *id).where());
    const auto fills = [&](const char* column) {
      const auto index = table.find_column(column);
      if (!index || provenance.is_set(path + "." + column)) return false;
      provenance.note(path + "." + column, table.cell(row, *index).where());
      return true;
    };
    if (fills("unit")) person.unit = *unit_name;
    if (fills("role")) person.role = *role_name;
    if (fills("manager")) person.manager = optional_text(table, row, "manager");
    if (fills("site")) person.site = optional_text(table, row, "site");
    if (fills("contract")) person.contract = optional_text(table, row, "contract");
    const Range seat{-1e6, 1e6};
    if (fills("x")) person.x = optional_real(table, row, "x", 0, seat, problems);
    if (fills("y")) person.y = optional_real(table, row, "y", 0, seat, problems);
  }
}

void read_ties(const CsvTable& table, const Organization& organization, TieSpec& ties,
               Problems& problems) {
  if (!check_columns(table, {"from", "to", "strength"}, problems)) return;
  const auto from = table.need_column("from", problems);
  const auto to = table.need_column("to", problems);
  if (!from || !to) return;

  // looking through all people is only worth it for problems that someone will read
  constexpr std::size_t most_read = 100;
  std::vector<std::string> names;
  for (const auto& [name, person] : organization.people) names.push_back(name);
  std::set<std::pair<std::string, std::string>> seen;
  const auto person = [&](const CsvCell& cell) -> std::optional<std::string> {
    auto name = csv_text(cell, problems);
    if (name && !has_person(organization, *name)) {
      problems.add(cell.where(), fmt::format("unknown person '{}'", *name),
                   "an id of the people file or of [organization.people]",
                   problems.size() < most_read ? nearest_name(*name, names) : "");
      return {};
    }
    return name;
  };
  for (std::size_t row = 0; row < table.rows() && !problems.full(); ++row) {
    const auto source = person(table.cell(row, *from));
    const auto target = person(table.cell(row, *to));
    const double strength = optional_real(table, row, "strength", 1, share, problems);
    if (!source || !target) continue;
    if (*source == *target)
      problems.add(table.cell(row, *to).where(), fmt::format("'{}' has a tie to itself", *source));
    else if (!seen.emplace(*source, *target).second)
      problems.add(table.cell(row, *from).where(),
                   fmt::format("duplicate tie from '{}' to '{}'", *source, *target));
    ties.from.push_back(*source);
    ties.to.push_back(*target);
    ties.strength.push_back(strength);
  }
}

}  // namespace orgsim
