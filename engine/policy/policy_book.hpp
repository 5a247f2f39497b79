// From levers and changes to the policy that holds for someone. Person levers follow the person's
// own adopted set, pair levers need both, unit and company levers switch on the change's date. The
// result is a pure function of (unit, changes in force, adopted set); a PolicyTable interns it, so
// a person carries one index and mechanisms read a const struct.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "policy/levers.hpp"
#include "world/ids.hpp"

namespace orgsim {

/// At most this many restructurings in one scenario: one bit each of a word.
inline constexpr unsigned most_restructurings = 64;

/// Whom a change concerns: the whole company, or some units with all that stands below them.
struct Scope {
  bool company = true;
  std::vector<UnitId> units;  ///< if not the company

  bool contains(UnitId unit) const {
    return company || std::find(units.begin(), units.end(), unit) != units.end();
  }
};

/// One restructuring sets one lever.
struct LeverChange {
  unsigned restructuring = 0;  ///< its bit
  bool routine = false;        ///< adopted person by person; a decree binds on its date
  std::string lever;           ///< path
  Value value;                 ///< checked for type and range
  Scope scope;
};

/// Whether each person decides for himself if the change moves the lever for him: a routine, and
/// the lever is a person's or a pair's.
bool is_adopted(const LeverChange& change);

class PolicyBook {
 public:
  PolicyBook(Levers baseline, std::vector<LeverChange> changes);

  /// The policy for a person of `unit` when the changes of the bits `in_force` bind and the person
  /// follows the routines of the bits `adopted`. `unit` none: the company as a whole. Later changes
  /// of the list win over earlier ones; the loader has refused those that contradict each other.
  Levers resolve(UnitId unit, std::uint64_t in_force, std::uint64_t adopted) const;

 private:
  struct Change {
    LeverChange what;
    bool adopted;  ///< person by person
  };
  Levers baseline_;
  std::vector<Change> changes_;
};

/// The policies met so far in one run, each resolved once. A cache of a pure function: it is no
/// state of the world.
class PolicyTable {
 public:
  explicit PolicyTable(const PolicyBook& book) : book_(&book) {}

  std::uint32_t intern(UnitId unit, std::uint64_t in_force, std::uint64_t adopted);
  const Levers& operator[](std::uint32_t index) const { return policies_[index]; }

 private:
  const PolicyBook* book_;
  std::map<std::tuple<std::uint32_t, std::uint64_t, std::uint64_t>, std::uint32_t> known_;
  std::vector<Levers> policies_;
};

}  // namespace orgsim
