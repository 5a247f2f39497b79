// Structure changes only through commands: rows and foreign keys, recorded during the day, sorted
// by (kind, entity, ordinal) and applied at one point of the day. The order in which mechanisms
// asked can therefore not matter, and every invariant of structure is kept in one file.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "base/bit_words.hpp"
#include "world/world.hpp"

namespace orgsim {

struct CreateUnit {
  EntityKey unit;
  Function function = Function::other;
  UnitId parent = UnitId::none;
};
struct Hire {
  EntityKey person;
  UnitId unit;
  std::uint32_t role = 0;
  PersonId manager = PersonId::none;
  SiteId site = SiteId::none;
  double x = 0;  ///< metres
  double y = 0;
  Money yearly_cost;
};
/// A vacancy of the plan is filled: a person whose row stood ready begins to work.
struct StartWork {
  PersonId person;
};
/// What a newcomer brings along into a position that stood empty.
struct Newcomer {
  struct Experience {
    double hours = 0;
    double credit = 0;
  };
  EntityKey key;
  double skill = 0;
  double experience = 0;  ///< years in the trade
  double craft = 0;
  double ramp_start = 1;
  double rejection_tolerance = 1;
  double management_craft = 0;
  double stay_left = 0;
  bool consultative = false;  ///< how he sells where everyone sells in his own way
  double competence = 0;      ///< in the other function's language
  double trust = 0.5;         ///< in the other function, of which he has seen nothing yet
  double misreading = 0;      ///< of scores, in standard deviations
  double opportunities_seen = 0;
  double bookings_seen = 0;
  double wins_seen = 0;
  double leads_answered = 0;  ///< of each source, as believed
  double leads_qualified = 0;
  std::vector<BeliefWord> beliefs;      ///< by word of reality
  std::vector<Experience> experiences;  ///< with tasks, by yield of the position
};
/// A position is filled again: a new person in the row of whoever left it, who leads `heads` if it
/// is given.
struct FillPosition {
  PersonId position;
  UnitId heads;
  Newcomer who;
};
/// Another person answers the account's leads.
struct AssignAnswerer {
  AccountId account;
  PersonId answerer;
};
/// The person's queue and open opportunities go to whoever has the account by now, else to
/// `successor`, in their order, behind his own. Ties and what the person earned end.
struct Leave {
  PersonId person;
  PersonId successor;
};
struct Move {
  PersonId person;
  UnitId to;
};
struct ReportTo {
  PersonId person;
  PersonId manager;
};
/// All people and ledgers of `from` go to `into`; `from` becomes inactive.
struct MergeUnit {
  UnitId from;
  UnitId into;
};
struct AssignAccount {
  AccountId account;
  PersonId owner;
};

/// In the order in which kinds are applied.
using Command = std::variant<CreateUnit, Hire, StartWork, FillPosition, Move, ReportTo,
                             AssignAccount, AssignAnswerer, MergeUnit, Leave>;

class CommandBuffer {
 public:
  void add(Command command) { commands_.push_back(std::move(command)); }
  bool empty() const { return commands_.empty(); }

  /// Applies all commands, sorted by (kind, entity, order of asking for one entity), and clears the
  /// buffer. Throws InternalError for a command that would break a named invariant: an inactive or
  /// unknown person or unit, a reporting line in a circle, a merge of a unit with itself.
  void apply(World& world);

 private:
  std::vector<Command> commands_;
};

}  // namespace orgsim
