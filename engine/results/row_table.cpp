#include "results/row_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/errors.hpp"
#include "results/chunk.hpp"
#include "results/sections.hpp"

namespace orgsim {
namespace {

std::string names_dataset(const std::string& list) {
  return list + "_name";
}

std::size_t length(const ColumnValues& column) {
  return std::visit([](const auto& values) { return values.size(); }, column);
}

}  // namespace

// ---- one column --------------------------------------------------------------------------------

template <class T>
GrowingColumn<T>::GrowingColumn(Sheet& sheet, const Variable& variable, std::optional<T> fill)
    : sheet_(&sheet), path_(variable.path()) {
  const hdf5::Storage storage{{0}, 0, {rows_per_slice}};
  dataset_ = sheet.make<T>(variable, storage, fill);
  block_.reserve(rows_per_slice);
}

template <class T>
void GrowingColumn<T>::flush() {
  const std::size_t here = block_.size();
  digest_.add(block_.data(), here * sizeof(T));
  // a chunk is always whole in the file
  block_.resize(rows_per_slice);
  sheet_->file().resize(dataset_, {rows_ + here});
  sheet_->file().write_chunk(dataset_, {rows_},
                             encode_chunk(block_.data(), rows_per_slice * sizeof(T), sizeof(T)));
  rows_ += here;
  block_.clear();
}

template <class T>
void GrowingColumn<T>::finish() {
  if (!block_.empty()) flush();
  sheet_->add_digest(path_, digest_.finish());
}

// ---- the table ---------------------------------------------------------------------------------

RowTable::RowTable(Sheet& sheet, const RecordLayout& layout, const TableInfo& info,
                   const std::string& currency)
    : sheet_(&sheet), info_(info), group_("/" + info.name) {
  sheet.make_group(group_);
  const hdf5::Handle group = sheet.file().group(group_);
  sheet.file().attribute(group, "long_name", info.long_name);
  sheet.file().attribute<std::int64_t>(group, "first_recorded_day", layout.first_day);

  // the dimension, and of which run a row is
  keys_.emplace_back(
      sheet,
      Variable{.group = group_, .name = "row", .long_name = "number of the row", .unit = "1"},
      std::nullopt);
  sheet.file().make_scale(keys_.back().dataset(), "row");
  info_.lists.insert(info_.lists.begin(), {"scenario", "scenario", layout.arms});
  const TableColumn scenario{"scenario", "", "scenario", "scenario"};
  const TableColumn replication{"replication", "1", "number of the replication"};
  for (const TableColumn& key : {scenario, replication})
    keys_.emplace_back(sheet, variable(key, currency), std::nullopt);

  for (const TableColumn& column : info.columns)
    if (column.real)
      columns_.emplace_back(std::in_place_type<GrowingColumn<double>>, sheet,
                            variable(column, currency), std::numeric_limits<double>::quiet_NaN());
    else
      columns_.emplace_back(std::in_place_type<GrowingColumn<std::int64_t>>, sheet,
                            variable(column, currency),
                            column.zero_is_none ? std::optional<std::int64_t>(0) : std::nullopt);
}

Variable RowTable::variable(const TableColumn& column, const std::string& currency) const {
  return {.group = group_,
          .name = column.name,
          .dimensions = {"row"},
          .long_name = column.long_name,
          .unit = unit_in_currency(column.unit, currency),
          .names = column.list.empty() ? "" : names_dataset(column.list)};
}

void RowTable::append(std::size_t arm, std::uint64_t replication, const TableRows& rows) {
  if (rows.size() != columns_.size())
    throw InternalError(fmt::format("table {}: columns are missing", info_.name));
  const std::size_t count = length(rows.front());
  for (std::size_t i = 0; i < count; ++i) {
    keys_[0].append(rows_++);
    keys_[1].append(static_cast<std::int64_t>(arm));
    keys_[2].append(static_cast<std::int64_t>(replication));
  }
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (length(rows[c]) != count || rows[c].index() != columns_[c].index())
      throw InternalError(
          fmt::format("table {}: column {} does not fit", info_.name, info_.columns[c].name));
    if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&rows[c]))
      note_joined(info_.columns[c], *integers);
    std::visit(
        [&](auto& column) {
          using T = typename std::remove_reference_t<decltype(column)>::value_type;
          for (const T value : std::get<std::vector<T>>(rows[c])) column.append(value);
        },
        columns_[c]);
  }
}

void RowTable::note_joined(const TableColumn& column, std::span<const std::int64_t> positions) {
  if (column.list == "person" && !positions.empty())
    most_person_ = std::max(most_person_, *std::ranges::max_element(positions));
}

void RowTable::finish() {
  for (GrowingColumn<std::int64_t>& key : keys_) key.finish();
  for (Column& column : columns_) std::visit([](auto& growing) { growing.finish(); }, column);
  for (NameList& list : info_.lists) {
    const std::size_t known = list.names.size();
    if (list.name == "person")
      while (std::ssize(list.names) <= most_person_)
        list.names.push_back(fmt::format("joined {}", list.names.size() - known + 1));
    sheet_->axis(group_, names_dataset(list.name), list.long_name, list.names);
  }
}

template class GrowingColumn<std::int64_t>;
template class GrowingColumn<double>;

}  // namespace orgsim
