#include "config/toml_reader.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "config/layers.hpp"

namespace orgsim {
namespace {

// ---- from the library's tree to nodes ----------------------------------------------------------

Place to_place(const toml::source_region& region) {
  return {static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

Node to_node(const toml::node& source);

NodeTable to_table(const toml::table& source) {
  NodeTable table;
  for (const auto& [key, value] : source) {
    Entry entry{std::string(key.str()), to_place(key.source()), to_node(value)};
    // tables under a header or a dotted key have no place of their own
    const toml::table* inner = value.as_table();
    if (inner && !inner->is_inline()) entry.node.where = entry.where;
    table.push_back(std::move(entry));
  }
  std::ranges::stable_sort(table, [](const Entry& a, const Entry& b) {
    return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
  });
  return table;
}

Node to_node(const toml::node& source) {
  Node node;
  node.where = to_place(source.source());
  if (const auto* boolean = source.as_boolean())
    node.value = boolean->get();
  else if (const auto* integer = source.as_integer())
    node.value = integer->get();
  else if (const auto* real = source.as_floating_point())
    node.value = real->get();
  else if (const auto* text = source.as_string())
    node.value = text->get();
  else if (const auto* table = source.as_table())
    node.value = to_table(*table);
  else if (const auto* date = source.as_date())
    node.value = DateText{fmt::format("{:04}-{:02}-{:02}", date->get().year,
                                      unsigned{date->get().month}, unsigned{date->get().day})};
  else if (const auto* array = source.as_array()) {
    NodeArray items;
    for (const toml::node& item : *array) items.push_back(to_node(item));
    node.value = std::move(items);
  } else {
    node.value = TimeValue{};
  }
  return node;
}

// ---- errors of syntax --------------------------------------------------------------------------

/// The library points behind a key that is given twice: the place where that key begins.
Place start_of_key(std::string_view text, Place place) {
  std::size_t offset = 0;
  for (int line = 1; line < place.line && offset != std::string_view::npos; ++line)
    offset = text.find('\n', offset) + 1;
  const std::string_view line = text.substr(offset, text.find('\n', offset) - offset);
  const std::size_t equals = std::min(line.size(), static_cast<std::size_t>(place.column - 1));
  std::size_t start = equals == 0 ? 0 : line.find_last_of("{,", equals - 1) + 1;
  start = std::min(line.find_first_not_of(" \t", start), equals);
  return {place.line, static_cast<int>(start) + 1};
}

/// Says the library's description in a user's words.
void add_syntax_problem(const toml::parse_error& error, std::string_view text,
                        const std::string& label, Problems& problems) {
  Place place = to_place(error.source());
  const std::string_view said = error.description();

  // "Error while parsing <what was being read>: <what is wrong>"
  constexpr std::string_view opening = "Error while parsing ";
  const std::size_t colon = said.find(": ");
  const bool has_opening = said.starts_with(opening) && colon != std::string_view::npos;
  const std::string_view reading =
      has_opening ? said.substr(opening.size(), colon - opening.size()) : "the file";
  const std::string wrong = as_utf8(has_opening ? said.substr(colon + 2) : said);
  const auto says = [&](std::string_view part) { return wrong.find(part) != std::string::npos; };

  std::string what = fmt::format("not valid TOML, in a {}: {}", reading, wrong);
  std::string allowed;
  if (says("cannot redefine")) {
    const std::size_t quote = wrong.find('\'');
    const std::size_t end = wrong.rfind('\'');
    what = quote < end ? in_quotes(wrong.substr(quote + 1, end - quote - 1)) + " is given twice"
                       : "a key is given twice, as a value and as a table";
    allowed = "a key stands once in a file";
    if (reading == "key-value pair") place = start_of_key(text, place);
  } else if (says("encountered end-of-file")) {
    what = fmt::format("the file ends within a {}", reading);
  } else if (says("could not determine value type")) {
    what = "this is no value";
    allowed = "a number, true or false, a text in double quotes, a list or a table";
  } else if (says("not representable in 64 bits") || says("could not be interpreted as a value")) {
    what = "a number too large to be read";
  }
  problems.add({label, place.line, place.column}, what, allowed);
}

// ---- depth -------------------------------------------------------------------------------------

/// The end of the string or comment that begins at `i`, or `i` itself where none begins.
std::size_t skip_text(std::string_view text, std::size_t i) {
  const char quote = text[i];
  if (quote == '#') return std::min(text.find('\n', i), text.size());
  if (quote != '"' && quote != '\'') return i;
  const std::string three(3, quote);
  const bool long_text = text.substr(i, 3) == three;
  for (std::size_t k = i + (long_text ? 3 : 1); k < text.size(); ++k) {
    if (text[k] == '\\' && quote == '"')
      ++k;
    else if (long_text && text.substr(k, 3) == three) {
      // up to two quotes may stand before the closing three
      k += 3;
      for (int extra = 0; extra < 2 && k < text.size() && text[k] == quote; ++extra) ++k;
      return k;
    } else if (!long_text && (text[k] == quote || text[k] == '\n')) {
      return k + 1;
    }
  }
  return text.size();
}

}  // namespace

std::optional<Place> too_deep(std::string_view text, int most_levels) {
  std::vector<int> open;  // levels that each open bracket adds
  int outside = 0;        // their sum
  int dots = 0;           // of the key that is being read
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = skip_text(text, i);
    if (end > i) {
      i = end - 1;
      continue;
    }
    const char c = text[i];
    if (c == '.') ++dots;
    if (c == ',' || (c == '\n' && open.empty())) dots = 0;
    if (c == '[' || c == '{') {
      open.push_back(dots + 1);
      outside += dots + 1;
      dots = 0;
    }
    if ((c == ']' || c == '}') && !open.empty()) {
      outside -= open.back();
      open.pop_back();
      dots = 0;
    }
    if (outside + dots > most_levels) return place_of(text, i);
  }
  return std::nullopt;
}

std::optional<NodeTable> parse_toml(std::string_view text, const std::string& label,
                                    Problems& problems) {
  if (const std::optional<Place> place = too_deep(text, most_toml_levels)) {
    problems.add({label, place->line, place->column}, "tables and lists are nested too deeply",
                 fmt::format("at most {} levels", most_toml_levels));
    return std::nullopt;
  }
  try {
    return to_table(toml::parse(text));
  } catch (const toml::parse_error& error) {
    add_syntax_problem(error, text, label, problems);
    return std::nullopt;
  }
}

}  // namespace orgsim
