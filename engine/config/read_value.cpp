#include "config/read_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "config/suggest.hpp"

namespace orgsim {
namespace {

/// What the type is called in "must be ...".
std::string type_name(FieldType type) {
  switch (type) {
    case FieldType::real:
      return "a number";
    case FieldType::integer:
      return "a whole number";
    case FieldType::boolean:
      return "true or false";
    case FieldType::text:
      return "a text in double quotes";
    case FieldType::choice:
      return "a word in double quotes";
    case FieldType::reals:
      return "a list of numbers";
    case FieldType::texts:
      return "a list of texts";
    case FieldType::file:
      return "the name of a file in double quotes";
    case FieldType::date:
      return "a date";
    case FieldType::raw_table:
      return "a table";
  }
  throw InternalError("a field of an unknown type");
}

std::string one_of(const std::vector<std::string>& words) {
  std::string out = words.size() > 1 ? "one of " : "";
  for (std::size_t i = 0; i < words.size(); ++i) out += (i > 0 ? ", " : "") + words[i];
  return out;
}

std::vector<std::string> names_of(const std::vector<Choice>& choices) {
  std::vector<std::string> names;
  for (const Choice& choice : choices) names.push_back(choice.name);
  return names;
}

/// Every whole real up to here is exactly one integer.
constexpr double largest_exact = 9007199254740992.0;

}  // namespace

std::string allowed_text(const Field& field) {
  switch (field.type) {
    case FieldType::real:
    case FieldType::integer:
    case FieldType::reals:
      return field.about.range.to_string(field.about.unit);
    case FieldType::choice:
      return one_of(names_of(field.choices));
    case FieldType::boolean:
      return "true or false";
    case FieldType::date:
      return "a date such as 2027-01-31";
    case FieldType::raw_table:
      return field.words.empty() ? "a table" : "a table, or " + one_of(field.words);
    case FieldType::text:
    case FieldType::texts:
    case FieldType::file:
      return {};
  }
  throw InternalError("a field of an unknown type");
}

bool is_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return false;
  const auto number = [&](std::size_t from, std::size_t length) {
    int value = -1;
    const char* end = iso.data() + from + length;
    const auto [stop, error] = std::from_chars(iso.data() + from, end, value);
    return error == std::errc{} && stop == end ? value : -1;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (year < 1 || month < 1 || day < 1) return false;
  return std::chrono::year_month_day(std::chrono::year(year),
                                     std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

// ---- fields ------------------------------------------------------------------------------------

std::optional<Value> ValueReader::read(const Node& node) const {
  switch (field_.type) {
    case FieldType::real:
      return real(node);
    case FieldType::integer:
      return integer(node);
    case FieldType::boolean:
      if (const bool* value = std::get_if<bool>(&node.value)) return Value(*value);
      return wrong_type(node);
    case FieldType::text:
      return text(node);
    case FieldType::choice:
      return word(node);
    case FieldType::reals:
      return list<double>(node, &ValueReader::real);
    case FieldType::texts:
      return list<std::string>(node, &ValueReader::text);
    case FieldType::file:
      return file(node);
    case FieldType::date:
      return date(node);
    case FieldType::raw_table:
      break;
  }
  throw InternalError(path_ + " is read as a value but is a raw table");
}

std::optional<Value> ValueReader::real(const Node& node) const {
  double value = 0;
  if (const auto* real = std::get_if<double>(&node.value))
    value = *real;
  else if (const auto* whole = std::get_if<std::int64_t>(&node.value))
    value = static_cast<double>(*whole);
  else
    return wrong_item(node);
  if (std::isnan(value)) return refuse(node, "is not a number");
  if (std::isinf(value)) return refuse(node, "is infinite");
  if (!field_.about.range.contains(value))
    return refuse(node, fmt::format("is {}, out of range", value));
  return Value(value);
}

std::optional<Value> ValueReader::integer(const Node& node) const {
  std::int64_t value = 0;
  if (const auto* whole = std::get_if<std::int64_t>(&node.value)) {
    value = *whole;
  } else if (const auto* real = std::get_if<double>(&node.value)) {
    // 3.0 is as whole as 3
    if (std::isnan(*real)) return refuse(node, "is not a number");
    if (std::isinf(*real)) return refuse(node, "is infinite");
    if (*real != std::floor(*real))
      return refuse(node, fmt::format("must be a whole number, not {}", *real));
    if (std::abs(*real) > largest_exact)
      return refuse(node, fmt::format("is {}, too large for a whole number", *real));
    value = static_cast<std::int64_t>(*real);
  } else {
    return wrong_type(node);
  }
  if (!field_.about.range.contains(static_cast<double>(value)))
    return refuse(node, fmt::format("is {}, out of range", value));
  return Value(value);
}

std::optional<Value> ValueReader::text(const Node& node) const {
  const auto* value = std::get_if<std::string>(&node.value);
  if (!value) return wrong_item(node);
  if (value->find('\0') != std::string::npos) return refuse(node, "contains a NUL character");
  return Value(*value);
}

std::optional<Value> ValueReader::word(const Node& node) const {
  const auto* value = std::get_if<std::string>(&node.value);
  if (!value) return wrong_type(node);
  const std::vector<std::string> names = names_of(field_.choices);
  if (std::ranges::find(names, *value) == names.end())
    return refuse(node, "cannot be " + in_quotes(*value), nearest_name(*value, names));
  return Value(*value);
}

std::optional<Value> ValueReader::date(const Node& node) const {
  std::string iso;
  if (const auto* date = std::get_if<DateText>(&node.value))
    iso = date->iso;
  else if (const auto* text = std::get_if<std::string>(&node.value))
    iso = *text;
  else
    return wrong_type(node);
  const bool none = iso.empty() && field_.default_value == Value(std::string());
  if (!none && !is_date(iso)) return refuse(node, "cannot be " + in_quotes(iso));
  return Value(iso);
}

std::optional<Value> ValueReader::file(const Node& node) const {
  const std::optional<Value> value = text(node);
  if (!value || std::get<std::string>(*value).empty()) return value;
  const std::filesystem::path path = layer_.directory / std::get<std::string>(*value);
  return Value(path.lexically_normal().string());
}

template <class Item>
std::optional<Value> ValueReader::list(const Node& node,
                                       std::optional<Value> (ValueReader::*read_item)(const Node&)
                                           const) const {
  const auto* items = std::get_if<NodeArray>(&node.value);
  if (!items) return wrong_type(node);
  std::vector<Item> values;
  for (const Node& item : *items)
    if (const std::optional<Value> value = (this->*read_item)(item))
      values.push_back(std::get<Item>(*value));
  if (values.size() < items->size()) return std::nullopt;
  return Value(std::move(values));
}

// ---- messages ----------------------------------------------------------------------------------

std::optional<Value> ValueReader::wrong_type(const Node& node) const {
  return refuse(node, fmt::format("must be {}, not {}", type_name(field_.type), kind_of(node)));
}

std::optional<Value> ValueReader::wrong_item(const Node& node) const {
  if (field_.type == FieldType::reals)
    return refuse(node, "must hold numbers, not " + kind_of(node));
  if (field_.type == FieldType::texts) return refuse(node, "must hold texts, not " + kind_of(node));
  return wrong_type(node);
}

std::optional<Value> ValueReader::refuse(const Node& node, const std::string& what,
                                         std::string suggestion) const {
  // "true or false" need not be said twice
  const bool said = field_.type == FieldType::boolean;
  problems_.add(layer_.at(node.where), fmt::format("{} {}", in_quotes(path_), what),
                said ? std::string{} : allowed_text(field_), std::move(suggestion));
  return std::nullopt;
}

}  // namespace orgsim
