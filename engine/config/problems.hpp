// Collects all mistakes found in the inputs, so that a user sees them at once and in file order:
// by source in the order in which sources were begun (base file first, --set last), then by line
// and column. Equal problems are kept once. Beyond `most_kept` problems are only counted, so that a
// hostile file cannot fill the memory with messages.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/errors.hpp"

namespace orgsim {

class Problems {
 public:
  static constexpr std::size_t most_kept = 1000;

  /// Fixes the rank of a source (a file, an argument); a source not begun is ranked when first
  /// named.
  void begin_source(const std::string& label);

  void add(Problem problem);
  void add(Position where, std::string what, std::string allowed = {}, std::string suggestion = {});

  bool empty() const noexcept { return kept_.empty(); }
  std::size_t size() const noexcept { return kept_.size() + dropped_; }
  bool full() const noexcept { return kept_.size() >= most_kept; }

  /// The problems kept, in file order.
  std::vector<Problem> sorted() const;

  /// Throws UserError with all problems in file order; does nothing when there are none.
  void throw_if_any() const;

 private:
  std::map<std::string, std::size_t> rank_;
  std::vector<Problem> kept_;
  std::set<std::string> lines_;  ///< of the problems kept, to find equal ones
  std::size_t dropped_ = 0;
};

/// One line per problem, each ended by a newline; at most `at_most` of them and then "and N more".
std::string problem_lines(const std::vector<Problem>& problems, std::size_t at_most = 20);

}  // namespace orgsim
