#include "config/description.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <stdexcept>

#include "config/units.hpp"

namespace orgsim {
namespace {

[[noreturn]] void mistake(const std::string& key, const std::string& what) {
  throw InternalError(fmt::format("description of '{}': {}", key, what));
}

bool has_unit(FieldType type) {
  return type == FieldType::real || type == FieldType::integer || type == FieldType::reals;
}

/// The numbers in a value, for the check of defaults.
std::vector<double> numbers_of(const Value& value) {
  if (const auto* real = std::get_if<double>(&value)) return {*real};
  if (const auto* integer = std::get_if<std::int64_t>(&value))
    return {static_cast<double>(*integer)};
  if (const auto* reals = std::get_if<std::vector<double>>(&value)) return *reals;
  return {};
}

void check_about(const Field& field) {
  if (field.about.meaning.empty()) mistake(field.key, "its meaning is empty");
  if (field.about.source.text.empty()) mistake(field.key, "its source is empty");
  if (has_unit(field.type) && !known_unit(field.about.unit))
    mistake(field.key, fmt::format("unknown unit '{}'", field.about.unit));
}

void check_choices(const Field& field) {
  if (field.choices.empty()) mistake(field.key, "it has no choices");
  std::set<std::string> names;
  for (const Choice& choice : field.choices) {
    if (choice.name.empty() || choice.meaning.empty())
      mistake(field.key, "a choice without name or meaning");
    if (!names.insert(choice.name).second)
      mistake(field.key, fmt::format("two choices named '{}'", choice.name));
  }
}

/// A field bound to a member whose type is one of the types of Value.
template <class Member>
Field bound(Member& target, std::string key, FieldType type, About about) {
  Field field;
  field.key = std::move(key);
  field.type = type;
  field.about = std::move(about);
  if (!has_unit(type)) field.about.unit.clear();
  field.get = [&target] { return Value(target); };
  field.set = [&target](const Value& value) { target = std::get<Member>(value); };
  return field;
}

/// Splits "a.b.c" at the first dot.
std::pair<std::string_view, std::string_view> split(std::string_view path) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return {path, {}};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

/// A bound as it was meant: 1/12 rather than 0.08333333333333333.
std::string bound_text(double bound) {
  std::string text = fmt::format("{}", bound);
  constexpr std::size_t readable = 8;
  const double inverse = 1.0 / bound;
  if (text.size() > readable && std::abs(bound) < 1.0 && inverse == std::round(inverse))
    text = fmt::format("1/{}", inverse);
  return text;
}

}  // namespace

// ---- ranges ------------------------------------------------------------------------------------

bool Range::contains(double x) const {
  if (!std::isfinite(x)) return false;
  return (open_low ? x > low : x >= low) && (open_high ? x < high : x <= high);
}

std::string Range::to_string(std::string_view unit) const {
  const std::string after = unit.empty() || unit == "1" ? "" : fmt::format(" {}", unit);
  const std::string from = fmt::format("{} {}", open_low ? "above" : "at least", bound_text(low));
  const std::string to = fmt::format("{} {}", open_high ? "below" : "at most", bound_text(high));
  if (std::isinf(low) && std::isinf(high)) return "any number" + after;
  if (std::isinf(high)) return from + after;
  if (std::isinf(low)) return to + after;
  if (!open_low && !open_high)
    return fmt::format("{} to {}{}", bound_text(low), bound_text(high), after);
  return fmt::format("{} and {}{}", from, to, after);
}

// ---- binders -----------------------------------------------------------------------------------

void Description::real(double& target, std::string key, About about) {
  add(bound(target, std::move(key), FieldType::real, std::move(about)));
}
void Description::integer(std::int64_t& target, std::string key, About about) {
  add(bound(target, std::move(key), FieldType::integer, std::move(about)));
}
void Description::boolean(bool& target, std::string key, About about) {
  add(bound(target, std::move(key), FieldType::boolean, std::move(about)));
}
void Description::text(std::string& target, std::string key, About about) {
  add(bound(target, std::move(key), FieldType::text, std::move(about)));
}
void Description::file(std::string& target, std::string key, About about) {
  add(bound(target, std::move(key), FieldType::file, std::move(about)));
}
void Description::date(std::string& target, std::string key, About about) {
  add(bound(target, std::move(key), FieldType::date, std::move(about)));
}
void Description::reals(std::vector<double>& target, std::string key, About about) {
  add(bound(target, std::move(key), FieldType::reals, std::move(about)));
}
void Description::texts(std::vector<std::string>& target, std::string key, About about) {
  add(bound(target, std::move(key), FieldType::texts, std::move(about)));
}

void Description::raw_table(RawTable& target, std::string key, std::string meaning,
                            std::vector<std::string> words) {
  Field field;
  field.key = std::move(key);
  field.type = FieldType::raw_table;
  field.about.unit.clear();
  field.about.meaning = std::move(meaning);
  field.about.source = definition("the user's own");
  field.raw = &target;
  field.words = std::move(words);
  add(std::move(field));
}

void Description::add(Field field) {
  check_key(field.key);
  check_about(field);
  if (field.type == FieldType::choice) check_choices(field);
  if (field.get) {
    try {
      field.default_value = field.get();
    } catch (const std::out_of_range&) {
      mistake(field.key, "its default is none of the choices");
    }
  }
  if (!field.about.required)
    for (const double number : numbers_of(field.default_value))
      if (!field.about.range.contains(number))
        mistake(field.key, fmt::format("its default {} is outside its range, {}", number,
                                       field.about.range.to_string(field.about.unit)));
  fields_.push_back(std::move(field));
}

void Description::add_section(Section section) {
  check_key(section.key);
  if (section.inside->meaning().empty()) mistake(section.key, "its meaning is empty");
  sections_.push_back(std::move(section));
}

void Description::add_keyed(Keyed table) {
  check_key(table.key);
  if (table.meaning.empty()) mistake(table.key, "its meaning is empty");
  keyed_.push_back(std::move(table));
}

void Description::check_key(const std::string& key) const {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  if (key.empty() || !std::ranges::all_of(key, fits))
    mistake(key, "a key is written a-z, 0-9 and _");
  if (key == "extends") mistake(key, "this key is reserved");
  const auto same = [&](const auto& other) { return other.key == key; };
  if (std::ranges::any_of(fields_, same) || std::ranges::any_of(sections_, same) ||
      std::ranges::any_of(keyed_, same))
    mistake(key, "this key is described twice");
}

// ---- finding -----------------------------------------------------------------------------------

const Field* Description::find(std::string_view path) const {
  const auto [key, rest] = split(path);
  if (rest.empty()) {
    const auto field = std::ranges::find(fields_, key, &Field::key);
    return field == fields_.end() ? nullptr : &*field;
  }
  for (const Section& section : sections_)
    if (section.key == key) return section.inside->find(rest);
  for (const Keyed& table : keyed_) {
    if (table.key != key) continue;
    const auto [name, inside] = split(rest);
    const std::vector<std::string> names = table.names();
    if (inside.empty() || std::ranges::find(names, name) == names.end()) return nullptr;
    return table.entry(std::string(name))->find(inside);
  }
  return nullptr;
}

void Description::each_field(
    const std::function<void(const std::string& path, const Field&)>& visit) const {
  const auto visit_inside = [&](const std::string& prefix, const Description& inside) {
    inside.each_field(
        [&](const std::string& path, const Field& field) { visit(prefix + "." + path, field); });
  };
  for (const Field& field : fields_) visit(field.key, field);
  for (const Section& section : sections_) visit_inside(section.key, *section.inside);
  for (const Keyed& table : keyed_)
    for (const std::string& name : table.names())
      visit_inside(table.key + "." + name, *table.entry(name));
}

}  // namespace orgsim
