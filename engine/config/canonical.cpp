#include "config/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orgsim {
namespace {

/// The fewest digits that round-trip, always with a point or an exponent so that it stays a real.
std::string real_text(double value) {
  std::string text = fmt::format("{}", value);
  if (text.find_first_of(".en") == std::string::npos) text += ".0";
  return text;
}

template <class Items, class ToText>
std::string list_text(const Items& items, const ToText& to_text) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() > 1 ? ", " : "") + to_text(item);
  return out + "]";
}

struct ToToml {
  std::string operator()(double value) const { return real_text(value); }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(const std::string& value) const { return toml_string(value); }
  std::string operator()(const std::vector<double>& values) const {
    return list_text(values, real_text);
  }
  std::string operator()(const std::vector<std::string>& values) const {
    return list_text(values, toml_string);
  }
};

/// A name as a TOML key: bare where it may be.
std::string key_text(const std::string& name) {
  const bool bare = !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return bare ? name : toml_string(name);
}

void write_line(const std::string& key, const Value& value, std::string& out) {
  out += fmt::format("{} = {}\n", key_text(key), toml_value(value));
}

void write_header(const std::string& path, std::string& out) {
  out += fmt::format("{}[{}]\n", out.empty() ? "" : "\n", path);
}

/// Values first, then the tables inside: in TOML a header ends the table before it.
void write_table(const Description& description, const std::string& prefix, std::string& out) {
  for (const Field& field : description.fields())
    if (!field.raw) write_line(field.key, field.get(), out);
  for (const Field& field : description.fields()) {
    if (!field.raw || field.raw->empty()) continue;
    write_header(prefix + field.key, out);
    for (const auto& [key, entry] : *field.raw) write_line(key, entry.value, out);
  }
  for (const auto& section : description.sections()) {
    write_header(prefix + section.key, out);
    write_table(*section.inside, prefix + section.key + ".", out);
  }
  for (const auto& table : description.keyed_tables())
    for (const std::string& name : table.names()) {
      const std::string path = prefix + table.key + "." + key_text(name);
      write_header(path, out);
      write_table(*table.entry(name), path + ".", out);
    }
}

}  // namespace

std::string canonical_text(const Description& description) {
  std::string out;
  write_table(description, "", out);
  return out;
}

std::string toml_value(const Value& value) {
  return std::visit(ToToml{}, value);
}

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\u{:04X}", unsigned{byte});
    else
      out += c;
  }
  return out + "\"";
}

}  // namespace orgsim
