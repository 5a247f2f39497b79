// From a definition's decree and routine to checked lever changes.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "config/read_value.hpp"
#include "config/suggest.hpp"
#include "mechanisms/metrics.hpp"
#include "restructuring/definition.hpp"
#include "world/world.hpp"

namespace orgsim {
namespace {

/// States and traits of the model that no restructuring may set, besides the columns of the world.
constexpr std::array state_words{
    "annoyance", "attention", "belief",      "beliefs",    "competence", "delay",
    "effort",    "fairness",  "familiarity", "goodwill",   "horizon",    "horizon_days",
    "intensity", "knowledge", "loyalty",     "motivation", "readiness",  "response_delay",
    "skill",     "skills",    "tenure",      "traits",     "trust",      "vocabulary"};

bool is_column(const std::string& path) {
  bool found = false;
  const World world;
  each_column(world, [&](const std::string& name, const auto&) { found |= name == path; });
  return found;
}

bool is_state(const std::string& word) {
  return std::ranges::find(state_words, word) != state_words.end();
}

void refuse(const std::string& path, const Position& where, Problems& problems) {
  const std::string word = path.substr(path.rfind('.') + 1);
  const std::string head = path.substr(0, path.find('.'));
  // a table can have the name of a metric: what it holds are states all the same
  const bool column = is_column(path);
  std::vector<std::string> levers;
  for (const LeverInfo& lever : lever_registry()) levers.push_back(lever.path);
  std::string what = "is no lever";
  if (find_metric(word) != nullptr || (find_metric(head) != nullptr && !column))
    what = "is an outcome, not a lever";
  else if (column || is_state(word) || is_state(head))
    what = "is a state, not a lever";
  problems.add(where, fmt::format("'{}' {}", path, what),
               "a restructuring changes levers only (orgsim list levers)",
               nearest_name(path, levers));
}

/// "$name" -> the value of that parameter, checked against its range.
std::optional<double> parameter_value(const RestructuringUse& use, const std::string& name,
                                      const Position& where, Problems& problems) {
  const auto parameter = use.definition.parameters.find(name);
  if (parameter == use.definition.parameters.end()) {
    std::vector<std::string> names;
    for (const auto& [known, about] : use.definition.parameters) names.push_back(known);
    problems.add(where, fmt::format("unknown parameter '${}'", name),
                 "a parameter is declared under [parameters]", nearest_name(name, names));
    return {};
  }
  const auto given = use.with.find(name);
  if (given == use.with.end()) return parameter->second.default_value;
  if (const auto* real = std::get_if<double>(&given->second.value)) return *real;
  if (const auto* integer = std::get_if<std::int64_t>(&given->second.value))
    return static_cast<double>(*integer);
  return {};  // reported by check_with
}

/// A parameter's range is two ascending numbers or nothing, and its default lies within it.
void check_parameters(const RestructuringUse& use, const Position& where, Problems& problems) {
  for (const auto& [name, about] : use.definition.parameters) {
    if (!about.range.empty() && (about.range.size() != 2 || about.range[0] > about.range[1]))
      problems.add(where, fmt::format("parameter '{}' has a wrong range", name),
                   "two numbers, the lower one first");
    else if (!about.range.empty() &&
             !Range{about.range[0], about.range[1]}.contains(about.default_value))
      problems.add(where,
                   fmt::format("parameter '{}' has the default {}, outside its range", name,
                               about.default_value),
                   Range{about.range[0], about.range[1]}.to_string(about.unit));
  }
}

/// Every value under `with` must be a number for a declared parameter, within its range.
void check_with(const RestructuringUse& use, Problems& problems) {
  for (const auto& [name, given] : use.with) {
    const auto found = use.definition.parameters.find(name);
    if (found == use.definition.parameters.end()) {
      std::vector<std::string> names;
      for (const auto& [known, about] : use.definition.parameters) names.push_back(known);
      problems.add(given.where, fmt::format("unknown parameter '{}'", name),
                   names.empty() ? "this restructuring has no parameters" : "",
                   nearest_name(name, names));
      continue;
    }
    const ChangeParameter& about = found->second;
    double number = 0;
    Field field;
    field.key = name;
    field.type = FieldType::real;
    field.about.unit = about.unit;
    if (about.range.size() == 2) field.about.range = {about.range[0], about.range[1]};
    if (const auto* real = std::get_if<double>(&given.value))
      number = *real;
    else if (const auto* integer = std::get_if<std::int64_t>(&given.value))
      number = static_cast<double>(*integer);
    else {
      problems.add(given.where, fmt::format("'{}' must be a number", name), allowed_text(field));
      continue;
    }
    if (!field.about.range.contains(number))
      problems.add(given.where, fmt::format("'{}' is {}", name, number), allowed_text(field));
  }
}

/// A raw value as the node that the reader of values checks.
Node node_of(const RawValue& raw) {
  Node node;
  node.where = {raw.where.line, raw.where.column};
  std::visit(
      [&](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::vector<double>> ||
                      std::is_same_v<T, std::vector<std::string>>) {
          NodeArray items;
          for (const auto& item : value) items.push_back({item, node.where});
          node.value = std::move(items);
        } else {
          node.value = value;
        }
      },
      raw.value);
  return node;
}

void add_changes(const RestructuringUse& use, const RawTable& table, bool routine, unsigned bit,
                 const Scope& scope, std::vector<LeverChange>& changes, Problems& problems) {
  Levers levers;
  Description fields;
  levers.describe(fields);
  for (const auto& [path, raw] : table) {
    const LeverInfo* lever = find_lever(path);
    const Field* field = fields.find(path);
    if (lever == nullptr || field == nullptr) {
      refuse(path, raw.where, problems);
      continue;
    }
    if (lever->holder == Holder::company && !scope.company) {
      problems.add(raw.where, fmt::format("'{}' is held by the company", path),
                   "it can only be changed with the scope \"company\"");
      continue;
    }
    // a parameter stands as "$name"
    RawValue value = raw;
    if (const auto* text = std::get_if<std::string>(&raw.value); text && text->starts_with('$')) {
      const auto number = parameter_value(use, text->substr(1), raw.where, problems);
      if (!number) continue;
      value.value = *number;
    }
    Layer layer;
    layer.label = raw.where.file;
    if (auto checked = ValueReader(layer, *field, path, problems).read(node_of(value)))
      changes.push_back({bit, routine, path, std::move(*checked), scope});
  }
}

}  // namespace

std::vector<LeverChange> lever_changes(const RestructuringUse& use, unsigned bit,
                                       const Scope& scope, const Position& where,
                                       Problems& problems) {
  std::vector<LeverChange> changes;
  check_parameters(use, where, problems);
  check_with(use, problems);
  add_changes(use, use.definition.decree, false, bit, scope, changes, problems);
  add_changes(use, use.definition.routine, true, bit, scope, changes, problems);
  return changes;
}

}  // namespace orgsim
