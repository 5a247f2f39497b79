// The three kinds of failure, each with its exit status. A user's mistake carries all the problems
// found at once, each in one line: where, what is wrong, what is allowed, a suggestion.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace orgsim {

/// A place in an input: a file with line and column (1-based; 0 = unknown), or a command-line
/// argument, whose text then stands in `file`.
struct Position {
  std::string file;
  int line = 0;
  int column = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

/// "file:line:column", with the parts that are known; empty when nothing is known.
std::string to_string(const Position& where);

/// One mistake in an input.
struct Problem {
  Position where;
  std::string what;        ///< what is wrong: "unknown key 'horizn_days'"
  std::string allowed;     ///< what is allowed: "0.5 to 72 h"; may be empty
  std::string suggestion;  ///< the nearest valid name, without quotes; may be empty
};

/// "file:line:column: what; allowed; did you mean 'x'?" in one line; control characters escaped.
std::string to_string(const Problem& problem);

/// The input is wrong. Exit status 2.
class UserError : public std::runtime_error {
 public:
  explicit UserError(Problem problem);
  /// Problems are kept in the order given; callers sort them in file order first.
  explicit UserError(std::vector<Problem> problems);
  /// A problem with no place: a wrong combination of arguments, say.
  explicit UserError(std::string what, std::string allowed = {}, std::string suggestion = {});

  const std::vector<Problem>& problems() const noexcept { return problems_; }

 private:
  std::vector<Problem> problems_;
};

/// The machine failed us: a full disk, a file that cannot be opened. Exit status 1.
class EnvironmentError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A mistake of ours. Exit status 1.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// The user asked to stop (Ctrl-C, SIGTERM, Python). Exit status 130.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

}  // namespace orgsim
