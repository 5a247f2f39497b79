#include "architecture/source_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <regex>
#include <sstream>

namespace orgsim::architecture {

namespace {

// ---- the lists ---------------------------------------------------------------------------------

constexpr std::array rooms{"base",        "config",        "world",    "policy",
                           "mechanisms",  "restructuring", "scenario", "simulation",
                           "experiments", "results",       "study",    "app"};

// What every mechanism may include of mechanisms/: the vocabulary they share.
constexpr std::array shared_vocabulary{
    "mechanisms/answering.hpp",     "mechanisms/attribution.hpp",  "mechanisms/bargain.hpp",
    "mechanisms/beliefs.hpp",       "mechanisms/carry_over.hpp",   "mechanisms/cases.hpp",
    "mechanisms/character.hpp",     "mechanisms/committee.hpp",    "mechanisms/content_use.hpp",
    "mechanisms/context.hpp",       "mechanisms/craft.hpp",        "mechanisms/diffusion.hpp",
    "mechanisms/effort.hpp",        "mechanisms/events.hpp",       "mechanisms/heard.hpp",
    "mechanisms/incentives.hpp",    "mechanisms/lead_wishes.hpp",  "mechanisms/market.hpp",
    "mechanisms/market_events.hpp", "mechanisms/meetings.hpp",     "mechanisms/meter.hpp",
    "mechanisms/metric_list.hpp",   "mechanisms/metrics.hpp",      "mechanisms/money_wishes.hpp",
    "mechanisms/nurture.hpp",       "mechanisms/offer.hpp",        "mechanisms/pay_scope.hpp",
    "mechanisms/posts.hpp",         "mechanisms/relationship.hpp", "mechanisms/seats.hpp",
    "mechanisms/self_service.hpp",  "mechanisms/speakers.hpp",     "mechanisms/stands.hpp",
    "mechanisms/takes_over.hpp",    "mechanisms/task_lags.hpp",    "mechanisms/traits.hpp",
    "mechanisms/trust_weight.hpp"};

constexpr std::array rooms_without_files{"base",       "world",      "policy",
                                         "mechanisms", "simulation", "experiments"};

// Asks the operating system how many processors we may use, which it answers in files.
constexpr std::array may_ask_the_system{"engine/base/cpus"};

// Mechanisms of several parts, each with a header of its own, which may include each other.
constexpr std::array in_parts{"mechanisms/budgets",   "mechanisms/communication",
                              "mechanisms/customers", "mechanisms/learning",
                              "mechanisms/selling",   "mechanisms/trust"};

const std::regex file_access(R"(^\s*#\s*include\s*<(fstream|filesystem|fcntl\.h)>)");

// Their last bits differ between C libraries, CPUs or implementations of the standard library.
const std::regex unportable_bits(
    R"(\bstd::(exp2?|expm1|log(2|10|1p|b)?|pow|cbrt|hypot|a?(sin|cos|tan)h?|atan2|erfc?|[tl]gamma|beta)f?\s*\()"
    R"(|\bstd::(shuffle|sample|mt19937\w*|minstd_rand0?|random_device|seed_seq|\w+_distribution)\b)"
    R"(|\bs?rand\s*\(|^\s*#\s*include\s*<random>)");

const std::regex printing(
    R"(\bstd::(cout|cerr|clog|v?f?printf|f?puts|putchar)\b|\bv?f?printf\s*\()"
    R"(|\bputs\s*\(|\bfmt::(print|println|vprint)\b|^\s*#\s*include\s*<iostream>)");

// Written in two parts, so that this file does not break its own rule.
const std::array machine_paths{std::string("/") + "work", std::string("/") + "root",
                               std::string("/") + "home"};

constexpr std::size_t longest_file = 400;

// ---- reading a text
// ------------------------------------------------------------------------------

struct Line {
  std::size_t number;
  std::string text;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back({lines.size() + 1, line});
  return lines;
}

std::string complaint(const SourceFile& file, std::size_t line, std::string_view what) {
  return fmt::format("{}:{}: {}", file.path, line, what);
}

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// The name of the first folder below `top`: "engine/base/x.hpp" below "engine" is "base".
std::optional<std::string> folder_below(std::string_view top, std::string_view path) {
  if (!path.starts_with(top) || path.size() <= top.size() || path[top.size()] != '/') return {};
  path.remove_prefix(top.size() + 1);
  const auto slash = path.find('/');
  if (slash == std::string_view::npos) return {};
  return std::string(path.substr(0, slash));
}

bool is_cpp(std::string_view path) {
  return path.ends_with(".cpp") || path.ends_with(".hpp");
}

/// The room of an engine source file; nothing for any other file.
std::optional<std::string> room_of(const SourceFile& file) {
  if (!is_cpp(file.path)) return {};
  return folder_below("engine", file.path);
}

/// "mechanisms/seating.cpp" without its ending: a mechanism's own pair of files share this.
std::string without_ending(std::string_view path) {
  return std::string(path.substr(0, path.rfind('.')));
}

/// Whether `file` is of the mechanism `name`: its own pair, or a further part, "seating_rows" of
/// "seating".
bool is_part_of(std::string_view file, const std::string& name) {
  return file == name || file.starts_with(name + "_");
}

/// Whether both files are parts of one mechanism that has several.
bool are_parts_of_one(std::string_view file, std::string_view other) {
  return std::any_of(in_parts.begin(), in_parts.end(), [&](const std::string& name) {
    return is_part_of(file, name) && is_part_of(other, name);
  });
}

struct Include {
  std::size_t line;
  std::string path;
};

/// The includes written in quotes: ours.
std::vector<Include> own_includes(std::string_view text) {
  static const std::regex include(R"re(^\s*#\s*include\s*"([^"]+)")re");
  std::vector<Include> found;
  std::smatch match;
  for (const auto& [number, line] : lines_of(text))
    if (std::regex_search(line, match, include)) found.push_back({number, match[1]});
  return found;
}

/// A complaint for each line of code that `pattern` finds.
Complaints search(const SourceFile& file, const std::regex& pattern, std::string_view what) {
  Complaints found;
  std::smatch match;
  for (const auto& [number, line] : lines_of(code_only(file.text)))
    if (std::regex_search(line, match, pattern))
      found.push_back(complaint(file, number, fmt::format("{}: {}", what, match.str())));
  return found;
}

}  // namespace

std::string code_only(std::string_view text) {
  enum class In { code, line_comment, block_comment, literal };
  In in = In::code;
  char quote = '"';
  std::string code(text);
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char here = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (here == '\n') {
      if (in != In::block_comment) in = In::code;
      continue;
    }
    switch (in) {
      case In::code:
        if (here == '/' && (next == '/' || next == '*')) {
          in = next == '/' ? In::line_comment : In::block_comment;
          code[i] = ' ';
          code[++i] = ' ';
        } else if (here == '"' ||
                   (here == '\'' &&
                    (i == 0 || !std::isalnum(static_cast<unsigned char>(text[i - 1]))))) {
          in = In::literal;  // a quote after a digit separates thousands
          quote = here;
        }
        break;
      case In::line_comment:
        code[i] = ' ';
        break;
      case In::block_comment:
        code[i] = ' ';
        if (here == '*' && next == '/') {
          code[++i] = ' ';
          in = In::code;
        }
        break;
      case In::literal:
        if (here == quote) {
          in = In::code;
        } else {
          code[i] = ' ';
          if (here == '\\' && next != '\n' && next != '\0') code[++i] = ' ';
        }
        break;
    }
  }
  return code;
}

// ---- the rules
// -----------------------------------------------------------------------------------

Complaints includes_only_rooms_above(const SourceFile& file) {
  const auto room = room_of(file);
  if (!room) return {};
  const auto own = std::find(rooms.begin(), rooms.end(), *room);
  if (own == rooms.end()) return {complaint(file, 1, "'" + *room + "' is no room of the engine")};
  Complaints found;
  for (const auto& [line, path] : own_includes(file.text)) {
    const auto other = std::find(rooms.begin(), rooms.end(), path.substr(0, path.find('/')));
    if (other == rooms.end())
      found.push_back(complaint(file, line, path + " is not written from engine/"));
    else if (other > own)
      found.push_back(complaint(file, line, *room + " includes " + path + ", a room below it"));
    else if (*room == "restructuring" && path.starts_with("mechanisms/") &&
             !contains(shared_vocabulary, path))
      found.push_back(complaint(file, line, "a restructuring includes the mechanism " + path));
  }
  return found;
}

Complaints mechanism_stands_alone(const SourceFile& file) {
  if (room_of(file) != "mechanisms") return {};
  const auto own =
      without_ending(std::string_view(file.path).substr(std::string_view("engine/").size()));
  Complaints found;
  for (const auto& [line, path] : own_includes(file.text))
    if (path.starts_with("mechanisms/") && !is_part_of(own, without_ending(path)) &&
        !are_parts_of_one(own, without_ending(path)) && !contains(shared_vocabulary, path))
      found.push_back(complaint(file, line, "a mechanism includes another: " + path));
  return found;
}

Complaints vocabulary_takes_no_step(const SourceFile& file) {
  static const std::regex step(R"(\bstep\s*\()");
  constexpr std::string_view engine = "engine/";
  if (!file.path.starts_with(engine) ||
      !contains(shared_vocabulary, file.path.substr(engine.size())))
    return {};
  return search(file, step, "what all mechanisms may include is no mechanism");
}

Complaints opens_no_file(const SourceFile& file) {
  const auto room = room_of(file);
  if (!room || !contains(rooms_without_files, *room) ||
      contains(may_ask_the_system, without_ending(file.path)))
    return {};
  return search(file, file_access, *room + " knows no files");
}

Complaints draws_and_computes_portably(const SourceFile& file) {
  if (!room_of(file) || without_ending(file.path) == "engine/base/real_math") return {};
  return search(file, unportable_bits, "bits that differ between machines");
}

Complaints prints_nothing(const SourceFile& file) {
  const auto room = room_of(file);
  if (!room || *room == "app") return {};
  return search(file, printing, "only app/ prints");
}

Complaints is_short(const SourceFile& file) {
  if (!is_cpp(file.path) && !file.path.ends_with(".py")) return {};
  const auto count = lines_of(file.text).size();
  if (count <= longest_file) return {};
  return {
      complaint(file, longest_file + 1, fmt::format("{} lines; at most {}", count, longest_file))};
}

Complaints opens_with_a_comment(const SourceFile& file) {
  Complaints found;
  if (file.path.ends_with(".hpp")) {
    if (!file.text.starts_with("//"))
      found.push_back(complaint(file, 1, "a header opens with a comment: what it is and why"));
    if (code_only(file.text).find("#pragma once") == std::string::npos)
      found.push_back(complaint(file, 1, "no #pragma once"));
  }
  if (file.path.starts_with("scenarios/") && file.path.ends_with(".toml") &&
      !file.text.starts_with("#"))
    found.push_back(complaint(file, 1, "a scenario opens with its question and source"));
  return found;
}

Complaints names_no_machine_path(const SourceFile& file) {
  // An absolute path starts after something that is no part of a longer path or expression, and its
  // first folder ends there.
  const auto is_part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) ||
           std::string_view("_.-/}):").find(c) != std::string_view::npos;
  };
  const auto is_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-';
  };
  Complaints found;
  for (const auto& [number, line] : lines_of(file.text))
    for (const auto& folder : machine_paths)
      for (auto at = line.find(folder); at != std::string::npos; at = line.find(folder, at + 1)) {
        const auto end = at + folder.size();
        if ((at == 0 || !is_part(line[at - 1])) && (end == line.size() || !is_word(line[end])))
          found.push_back(complaint(file, number, "a path of somebody's machine: " + folder));
      }
  return found;
}

Complaints tests_carry_their_tag(const SourceFile& file) {
  const auto room = folder_below("tests", file.path);
  if (!room || !file.path.ends_with("_test.cpp")) return {};
  const auto tag = "[" + *room + "]";
  const auto code = code_only(file.text);
  Complaints found;
  // The literals are blanked in `code`, so the first brace after the macro opens the test's body.
  for (auto at = code.find("TEST_CASE("); at != std::string::npos;
       at = code.find("TEST_CASE(", at + 1)) {
    const auto body = std::min(code.find('{', at), file.text.size());
    if (std::string_view(file.text).substr(at, body - at).find(tag) == std::string_view::npos) {
      const auto line =
          1 + std::count(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(at), '\n');
      found.push_back(
          complaint(file, static_cast<std::size_t>(line), "a test without the tag " + tag));
    }
  }
  return found;
}

}  // namespace orgsim::architecture
