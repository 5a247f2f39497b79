// What changes when, and for whom. On its start date a restructuring is announced: the hours and
// the money of the transition fall due. After the notice its decrees bind, and the people in its
// scope follow its routines: at once (a person who joins or moves into the scope later, on that
// day), or, where adoption is person by person, whoever has come to follow them in fact
// (mechanisms/adoption.hpp). Positions that it adds are filled. Stands first in the day: all that
// follows happens under today's rules.
#pragma once

#include <string>
#include <vector>

#include "mechanisms/context.hpp"

namespace orgsim {

/// One restructuring of a scenario, with its dates in days of the run.
struct ScheduledChange {
  std::string name;
  std::uint32_t announced = 0;
  std::uint32_t binds = 0;
  Scope scope;
  std::int64_t heads = 0;  ///< people in the scope on day 0
  double hours_per_person = 0;
  Money money;
  bool moves_levers = true;   ///< otherwise it costs what it costs, and nothing binds
  bool has_routines = false;  ///< it asks people for something that each of them must do himself
};

class Schedule {
 public:
  /// The position of a change is its bit. `person_by_person`: routines are followed by those alone
  /// who have come to follow them.
  explicit Schedule(std::vector<ScheduledChange> changes, bool person_by_person = false);

  static Declared declared();
  void step(World& world, const DayContext& context) const;

  const std::vector<ScheduledChange>& changes() const { return changes_; }

 private:
  void fill_vacancies(World& world, const DayContext& context, unsigned bit) const;
  void announce(World& world, const DayContext& context, const ScheduledChange& change) const;

  bool follows(const World& world, PersonId person, std::size_t routine) const;

  std::vector<ScheduledChange> changes_;
  bool person_by_person_;
  std::size_t routines_ = 0;
};

}  // namespace orgsim
