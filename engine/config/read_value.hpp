// One value of a layer against one described field: type, range, words, dates, texts. What is wrong
// becomes a problem at the value; what is right becomes a Value ready for Field::set.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/description.hpp"
#include "config/layers.hpp"
#include "config/problems.hpp"

namespace orgsim {

/// What may stand at a field: "0 to 1", "one of fifo, by_score", "true or false", ...
std::string allowed_text(const Field& field);

/// Whether `iso` is a date of the calendar in the form 2027-01-31.
bool is_date(std::string_view iso);

class ValueReader {
 public:
  ValueReader(const Layer& layer, const Field& field, const std::string& path, Problems& problems)
      : layer_(layer), field_(field), path_(path), problems_(problems) {}

  /// The checked value of a field that is no raw table, or nothing after adding problems.
  std::optional<Value> read(const Node& node) const;

  /// The entries of a raw table, tables inside it flattened to dotted keys. Entries that are wrong
  /// are left out after adding problems; nothing when there is no table at all.
  std::optional<RawTable> read_raw(const Node& node) const;

 private:
  std::optional<Value> real(const Node& node) const;
  std::optional<Value> integer(const Node& node) const;
  std::optional<Value> text(const Node& node) const;
  std::optional<Value> word(const Node& node) const;
  std::optional<Value> date(const Node& node) const;
  std::optional<Value> file(const Node& node) const;
  template <class Item>
  std::optional<Value> list(const Node& node,
                            std::optional<Value> (ValueReader::*read_item)(const Node&)
                                const) const;
  std::optional<Value> raw_value(const Node& node, const std::string& key) const;
  void add_raw(const NodeTable& table, const std::string& prefix, RawTable& out) const;

  std::optional<Value> wrong_type(const Node& node) const;
  std::optional<Value> wrong_item(const Node& node) const;
  std::optional<Value> refuse(const Node& node, const std::string& what,
                              std::string suggestion = {}) const;

  const Layer& layer_;
  const Field& field_;
  const std::string& path_;
  Problems& problems_;
};

}  // namespace orgsim
