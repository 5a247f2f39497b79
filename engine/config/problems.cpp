#include "config/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace orgsim {

void Problems::begin_source(const std::string& label) {
  rank_.try_emplace(label, rank_.size());
}

void Problems::add(Problem problem) {
  begin_source(problem.where.file);
  if (full()) {
    ++dropped_;
    return;
  }
  if (lines_.insert(to_string(problem)).second) kept_.push_back(std::move(problem));
}

void Problems::add(Position where, std::string what, std::string allowed, std::string suggestion) {
  add(Problem{std::move(where), std::move(what), std::move(allowed), std::move(suggestion)});
}

std::vector<Problem> Problems::sorted() const {
  std::vector<Problem> problems = kept_;
  const auto place = [&](const Problem& p) {
    return std::tuple(rank_.at(p.where.file), p.where.line, p.where.column);
  };
  std::ranges::stable_sort(problems,
                           [&](const Problem& a, const Problem& b) { return place(a) < place(b); });
  return problems;
}

void Problems::throw_if_any() const {
  if (empty()) return;
  std::vector<Problem> problems = sorted();
  if (dropped_ > 0) problems.push_back({{}, fmt::format("and {} more", dropped_), {}, {}});
  throw UserError(std::move(problems));
}

std::string problem_lines(const std::vector<Problem>& problems, std::size_t at_most) {
  std::string out;
  for (std::size_t i = 0; i < std::min(at_most, problems.size()); ++i)
    out += to_string(problems[i]) + '\n';
  if (problems.size() > at_most) out += fmt::format("and {} more\n", problems.size() - at_most);
  return out;
}

}  // namespace orgsim
