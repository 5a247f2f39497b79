#include "base/errors.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"

namespace orgsim {
namespace {

/// Keeps one problem on one line, whatever stands in a file: control characters are escaped.
std::string on_one_line(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\x{:02x}", byte);
    else
      out += c;
  }
  return out;
}

std::string all_lines(const std::vector<Problem>& problems) {
  std::string out;
  for (const Problem& problem : problems) {
    if (!out.empty()) out += '\n';
    out += to_string(problem);
  }
  return out;
}

}  // namespace

std::string to_string(const Position& where) {
  if (where.file.empty()) return {};
  if (where.line == 0) return where.file;
  return fmt::format("{}:{}:{}", where.file, where.line, where.column);
}

std::string to_string(const Problem& problem) {
  std::string out = to_string(problem.where);
  if (!out.empty()) out += ": ";
  out += problem.what;
  if (!problem.allowed.empty()) out += "; " + problem.allowed;
  if (!problem.suggestion.empty()) out += "; did you mean '" + problem.suggestion + "'?";
  return on_one_line(out);
}

UserError::UserError(Problem problem) : UserError(std::vector<Problem>{std::move(problem)}) {}

UserError::UserError(std::vector<Problem> problems)
    : std::runtime_error(all_lines(problems)), problems_(std::move(problems)) {}

UserError::UserError(std::string what, std::string allowed, std::string suggestion)
    : UserError(Problem{{}, std::move(what), std::move(allowed), std::move(suggestion)}) {}

void assertion_failed(const char* expression, const char* file, int line) {
  throw InternalError(fmt::format("{}:{}: assertion failed: {}", file, line, expression));
}

}  // namespace orgsim
