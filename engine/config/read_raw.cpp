// Raw tables: values of any kind under keys that another room checks.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "config/read_value.hpp"
#include "config/suggest.hpp"

namespace orgsim {

std::optional<RawTable> ValueReader::read_raw(const Node& node) const {
  RawTable out;
  if (const auto* table = std::get_if<NodeTable>(&node.value)) {
    add_raw(*table, "", out);
    // one choice out of several must be made; a table of keys may be empty
    if (field_.words.empty() || !out.empty()) return out;
    if (table->empty()) refuse(node, "must not be an empty table");
    return std::nullopt;
  }
  const auto* word = std::get_if<std::string>(&node.value);
  if (!word || field_.words.empty()) {
    wrong_type(node);
    return std::nullopt;
  }
  if (std::ranges::find(field_.words, *word) == field_.words.end()) {
    refuse(node, "cannot be " + in_quotes(*word), nearest_name(*word, field_.words));
    return std::nullopt;
  }
  out[*word] = {Value(true), layer_.at(node.where)};
  return out;
}

void ValueReader::add_raw(const NodeTable& table, const std::string& prefix, RawTable& out) const {
  for (const Entry& entry : table) {
    const std::string key = prefix.empty() ? entry.key : prefix + "." + entry.key;
    const Position where = layer_.at(entry.where);
    const auto complain = [&](const std::string& what) {
      problems_.add(where, fmt::format("{} in [{}] {}", in_quotes(key), path_, what));
    };
    if (entry.key.empty() || key.find('\0') != std::string::npos) {
      complain("is no key");
    } else if (const auto* inner = std::get_if<NodeTable>(&entry.node.value)) {
      if (inner->empty()) complain("is an empty table");
      add_raw(*inner, key, out);
    } else if (const std::optional<Value> value = raw_value(entry.node, key)) {
      if (!out.try_emplace(key, RawValue{*value, where}).second) complain("is given twice");
    }
  }
}

std::optional<Value> ValueReader::raw_value(const Node& node, const std::string& key) const {
  const auto complain = [&](const Node& at, const std::string& what) -> std::optional<Value> {
    problems_.add(layer_.at(at.where), fmt::format("{} in [{}] {}", in_quotes(key), path_, what));
    return std::nullopt;
  };
  if (const auto* value = std::get_if<bool>(&node.value)) return Value(*value);
  if (const auto* value = std::get_if<std::int64_t>(&node.value)) return Value(*value);
  if (const auto* value = std::get_if<DateText>(&node.value)) return Value(value->iso);
  if (const auto* value = std::get_if<double>(&node.value)) {
    if (!std::isfinite(*value)) return complain(node, "must be a finite number");
    return Value(*value);
  }
  if (const auto* value = std::get_if<std::string>(&node.value)) {
    if (value->find('\0') != std::string::npos) return complain(node, "contains a NUL character");
    return Value(*value);
  }
  const auto* items = std::get_if<NodeArray>(&node.value);
  if (!items) return complain(node, "cannot be " + kind_of(node));

  // a list holds either numbers or texts
  std::vector<double> reals;
  std::vector<std::string> texts;
  for (const Node& item : *items) {
    const std::optional<Value> value =
        std::holds_alternative<NodeArray>(item.value) ? std::nullopt : raw_value(item, key);
    if (!value) return complain(item, "must be a list of numbers or of texts");
    if (const auto* real = std::get_if<double>(&*value))
      reals.push_back(*real);
    else if (const auto* whole = std::get_if<std::int64_t>(&*value))
      reals.push_back(static_cast<double>(*whole));
    else if (const auto* text = std::get_if<std::string>(&*value))
      texts.push_back(*text);
    else
      return complain(item, "must be a list of numbers or of texts");
  }
  if (texts.empty()) return Value(std::move(reals));
  if (!reals.empty()) return complain(node, "mixes numbers and texts");
  return Value(std::move(texts));
}

}  // namespace orgsim
