#include "config/schema.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace orgsim {
namespace {

using Json = nlohmann::ordered_json;

/// The pattern of names in keyed tables, as config/apply.cpp checks them.
constexpr const char* name_pattern = "^[A-Za-z0-9_-]{1,64}$";

Json to_json(const Value& value) {
  return std::visit([](const auto& held) { return Json(held); }, value);
}

void add_range(const Range& range, Json& out) {
  if (std::isfinite(range.low)) out[range.open_low ? "exclusiveMinimum" : "minimum"] = range.low;
  if (std::isfinite(range.high)) out[range.open_high ? "exclusiveMaximum" : "maximum"] = range.high;
}

/// Type, range and words of a field.
Json type_of(const Field& field) {
  Json out;
  switch (field.type) {
    case FieldType::real:
    case FieldType::integer:
      out["type"] = field.type == FieldType::real ? "number" : "integer";
      add_range(field.about.range, out);
      break;
    case FieldType::boolean:
      out["type"] = "boolean";
      break;
    case FieldType::text:
    case FieldType::file:
      out["type"] = "string";
      break;
    case FieldType::date:
      out["type"] = "string";
      if (field.default_value == Value(std::string()))
        out["pattern"] = "^(\\d{4}-\\d{2}-\\d{2})?$";
      else
        out["format"] = "date";
      break;
    case FieldType::choice:
      for (const Choice& choice : field.choices) out["enum"].push_back(choice.name);
      break;
    case FieldType::reals:
      out["type"] = "array";
      out["items"]["type"] = "number";
      add_range(field.about.range, out["items"]);
      break;
    case FieldType::texts:
      out["type"] = "array";
      out["items"]["type"] = "string";
      break;
    case FieldType::raw_table:
      if (field.words.empty())
        out["type"] = "object";
      else
        out["anyOf"] = {{{"type", "object"}}, {{"enum", field.words}}};
      break;
  }
  return out;
}

/// What an editor shows: meaning, the words, unit and source.
std::string description_of(const Field& field) {
  std::string out = field.about.meaning;
  for (const Choice& choice : field.choices) out += "\n" + choice.name + ": " + choice.meaning;
  if (!field.about.unit.empty() && field.about.unit != "1") out += "\nUnit: " + field.about.unit;
  out += "\nSource (" + std::string(to_string(field.about.source.kind)) +
         "): " + field.about.source.text;
  return out;
}

Json field_schema(const Field& field) {
  Json out = type_of(field);
  out["description"] = description_of(field);
  if (!field.raw && !field.about.required) out["default"] = to_json(field.default_value);
  return out;
}

Json table_schema(const Description& description) {
  Json out;
  out["type"] = "object";
  if (!description.meaning().empty()) out["description"] = description.meaning();
  Json& properties = out["properties"] = Json::object();
  for (const Field& field : description.fields()) properties[field.key] = field_schema(field);
  for (const auto& section : description.sections())
    properties[section.key] = table_schema(*section.inside);
  for (const auto& table : description.keyed_tables())
    properties[table.key] = {{"type", "object"},
                             {"description", table.meaning},
                             {"patternProperties", {{name_pattern, table_schema(*table.pattern)}}},
                             {"additionalProperties", false}};
  out["additionalProperties"] = false;
  return out;
}

/// Only what is required, here and in the tables inside; null when nothing is.
Json required_schema(const Description& description) {
  Json out;
  for (const Field& field : description.fields())
    if (field.about.required) out["required"].push_back(field.key);
  for (const auto& section : description.sections()) {
    const Json inside = required_schema(*section.inside);
    if (inside.is_null()) continue;
    out["properties"][section.key] = inside;
    // a section is needed only for what it itself requires, not for what its named tables do
    if (inside.contains("required")) out["required"].push_back(section.key);
  }
  for (const auto& table : description.keyed_tables()) {
    const Json inside = required_schema(*table.pattern);
    if (!inside.is_null()) out["properties"][table.key]["patternProperties"][name_pattern] = inside;
  }
  return out;
}

}  // namespace

std::string json_schema(const Description& description, const std::string& title) {
  Json out;
  out["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  out["title"] = title;
  out.update(table_schema(description));
  const Json base = {{"type", "string"}, {"minLength", 1}};
  out["properties"]["extends"] = {{"anyOf", {base, {{"type", "array"}, {"items", base}}}},
                                  {"description",
                                   "The file or the name of what this file is based on, or a list "
                                   "of them, of which a later one "
                                   "overrides those before; this file overrides any part."}};

  // a file that extends another may leave to it what is required
  if (const Json required = required_schema(description); !required.is_null()) {
    out["if"] = {{"not", {{"required", {"extends"}}}}};
    out["then"] = required;
  }
  return out.dump(2) + "\n";
}

}  // namespace orgsim
