#include "config/explain.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/canonical.hpp"
#include "config/suggest.hpp"
#include "config/utf8.hpp"

namespace orgsim {
namespace {

using Visit = std::function<void(const std::string& path)>;

void visit_paths(const Description& description, const std::string& prefix, const Visit& visit) {
  for (const Field& field : description.fields()) visit(prefix + field.key);
  for (const auto& section : description.sections()) {
    visit(prefix + section.key);
    visit_paths(*section.inside, prefix + section.key + ".", visit);
  }
  for (const auto& table : description.keyed_tables()) {
    visit(prefix + table.key);
    visit_paths(*table.pattern, prefix + table.key + ".*.", visit);
  }
}

// ---- what stands at a path ---------------------------------------------------------------------

/// One of the three, or none.
struct Found {
  const Field* field = nullptr;
  const Description* inside = nullptr;
  const Description::Keyed* table = nullptr;
};

Found locate(const Description& description, std::string_view path) {
  if (path.empty()) return {nullptr, &description, nullptr};
  const std::size_t dot = path.find('.');
  const std::string_view key = path.substr(0, dot);
  const std::string_view rest =
      dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  for (const Field& field : description.fields())
    if (field.key == key && dot == std::string_view::npos) return {&field, nullptr, nullptr};
  for (const auto& section : description.sections())
    if (section.key == key) return locate(*section.inside, rest);
  for (const auto& table : description.keyed_tables()) {
    if (table.key != key) continue;
    if (rest.empty()) return {nullptr, nullptr, &table};
    const std::size_t after_name = rest.find('.');
    return locate(*table.pattern,
                  after_name == std::string_view::npos ? "" : rest.substr(after_name + 1));
  }
  return {};
}

/// The path with '*' for the names in keyed tables as far as it is known, so that it can be
/// compared.
std::string with_stars(const Description& description, std::string_view path) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return std::string(path);
  const std::string key(path.substr(0, dot));
  const std::string_view rest = path.substr(dot + 1);
  for (const auto& section : description.sections())
    if (section.key == key) return key + "." + with_stars(*section.inside, rest);
  for (const auto& table : description.keyed_tables()) {
    if (table.key != key) continue;
    const std::size_t after = rest.find('.');
    if (after == std::string_view::npos) return key + ".*";
    return key + ".*." + with_stars(*table.pattern, rest.substr(after + 1));
  }
  return std::string(path);
}

/// The key of a path: its last part.
std::string last_part(const std::string& path) {
  return path.substr(path.rfind('.') + 1);
}

/// The same key elsewhere, else the nearest other name, else the nearest whole path, else the path
/// of the nearest key.
std::string nearest_path(const std::string& wanted, const std::vector<std::string>& paths,
                         const std::vector<std::string>& other_names) {
  const auto ending_in = [&](const std::string& key) {
    const auto found = std::ranges::find(paths, key, last_part);
    return found != paths.end() ? *found : std::string();
  };
  if (const std::string elsewhere = ending_in(last_part(wanted)); !elsewhere.empty())
    return elsewhere;
  for (const auto& names : {other_names, paths})
    if (const std::string nearest = nearest_name(wanted, names); !nearest.empty()) return nearest;
  std::vector<std::string> keys;
  for (const std::string& path : paths) keys.push_back(last_part(path));
  const std::string key = nearest_name(last_part(wanted), keys);
  return key.empty() ? "" : ending_in(key);
}

// ---- text --------------------------------------------------------------------------------------

std::string type_text(FieldType type) {
  switch (type) {
    case FieldType::real:
      return "number";
    case FieldType::integer:
      return "whole number";
    case FieldType::boolean:
      return "true or false";
    case FieldType::text:
      return "text";
    case FieldType::choice:
      return "one of the words below";
    case FieldType::reals:
      return "list of numbers";
    case FieldType::texts:
      return "list of texts";
    case FieldType::file:
      return "file; a relative path belongs to the file it stands in";
    case FieldType::date:
      return "date, such as 2027-01-01";
    case FieldType::raw_table:
      return "table";
  }
  throw InternalError("a field of an unknown type");
}

std::string explain_field(const Field& field) {
  const About& about = field.about;
  std::string out = fmt::format("  {}\n", about.meaning);
  const auto line = [&](std::string_view name, const std::string& text) {
    out += fmt::format("  {:<9}{}\n", fmt::format("{}:", name), text);
  };
  line("type", type_text(field.type));
  const bool numeric = field.type == FieldType::real || field.type == FieldType::integer ||
                       field.type == FieldType::reals;
  if (numeric) {
    line("unit", about.unit);
    line("range", about.range.to_string(about.unit));
  }
  for (const Choice& choice : field.choices)
    line("word", fmt::format("{}: {}", choice.name, choice.meaning));
  for (const std::string& word : field.words)
    line("word", fmt::format("{} (in place of a table)", word));
  if (about.required)
    line("default", "none: this key is required");
  else if (!field.raw)
    line("default", toml_value(field.default_value));
  line("source", fmt::format("{}: {}", to_string(about.source.kind), about.source.text));
  return out;
}

std::string explain_section(const Description& description) {
  std::string out;
  const auto line = [&](const std::string& key, std::string_view text) {
    out += fmt::format("  {:<32}  {}\n", key, text);
  };
  for (const Field& field : description.fields()) line(field.key, field.about.meaning);
  for (const auto& section : description.sections())
    line("[" + section.key + "]", section.inside->meaning());
  for (const auto& table : description.keyed_tables()) line("[" + table.key + ".*]", table.meaning);
  return out;
}

}  // namespace

std::vector<std::string> all_paths(const Description& description) {
  std::vector<std::string> paths;
  visit_paths(description, "", [&](const std::string& path) { paths.push_back(path); });
  return paths;
}

std::string explain(const Description& description, std::string_view path,
                    const std::vector<std::string>& other_names) {
  const Found found = locate(description, path);
  const std::string title = path.empty() ? "" : std::string(path) + "\n";
  if (found.field) return title + explain_field(*found.field);
  if (found.table)
    return fmt::format("{}  {} (one table per name)\n{}", title, found.table->meaning,
                       explain_section(*found.table->pattern));
  if (found.inside) {
    const std::string& meaning = found.inside->meaning();
    return title + (meaning.empty() ? "" : "  " + meaning + "\n") + explain_section(*found.inside);
  }

  throw UserError("nothing is called " + in_quotes(path), "`orgsim list` shows the names",
                  nearest_path(with_stars(description, path), all_paths(description), other_names));
}

}  // namespace orgsim
