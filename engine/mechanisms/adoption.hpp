// Adoption: whether people follow the routines that changes ask of them. On days of his own each
// person thinks it over: what he believes of the change, the habit of years, whether his leader
// follows it, how many of those whom he sat with of late do, and whether they sell more. If that
// outweighs his own luck he follows in fact; if only with what he is pressed to on top, in name
// alone: he is seen to follow, and works as before. Nothing is multiplied by a share of adopters:
// the levers of a routine move for whoever follows it in fact, from the next morning on. Stands
// after work: it sees the day's talks. Sources: thresholds Granovetter (1978), logit choice Brock &
// Durlauf (2001), adoption in name Kostova & Roth (2002).
#pragma once

#include <vector>

#include "mechanisms/context.hpp"

namespace orgsim {

enum class AdoptionRule {
  none,       ///< whoever is in the scope follows at once
  threshold,  ///< luck that lasts: each person has a threshold of his own
  logit       ///< luck anew each time that it is thought over
};

struct AdoptionParameters {
  AdoptionRule rule = AdoptionRule::none;
  double days_between = 42;
  double belief = 0.5;
  double belief_sd = 1;
  double habit = 1;
  double habit_years = 3;
  double example = 1.5;
  double colleagues = 1.5;
  double memory_days = 21;
  double results = 0.5;
  double pressure = 1;
  double tracking = 0.5;
  double hysteresis = 1;
  double example_hours = 1;
  double pretence_hours = 0.5;
  double asked_effect = 0;
  double asked_sd = 0.3;
  double asked_error = 1;

  void describe(Description& d);
};

/// What a person goes by when he thinks a routine over.
struct Persuasion {
  double belief = 0;
  double years = 0;       ///< of working as before
  double example = 0;     ///< of the leader, 0 to 1
  double colleagues = 0;  ///< share of those met who follow it
  double results = 0;     ///< of these against the others met, -1 to 1
  double pressure = 0;    ///< 1: the leader is seen to follow, or has asked for it
  bool tracked = false;
};

/// Own inclination to follow, in logits.
double conviction(const AdoptionParameters& parameters, const Persuasion& by);

/// The same with what one is pressed to.
double pressed(const AdoptionParameters& parameters, const Persuasion& by);

/// The stand that somebody takes who has taken `now` before.
Stand stand_taken(const AdoptionParameters& parameters, Stand now, const Persuasion& by,
                  double luck);

/// How much more those who follow have won: (a - b) / (a + b) of the means; 0 where nothing is
/// known.
double results_seen(double won_by_following, double following, double won_by_others, double others);

/// A restructuring that has routines.
struct Routine {
  unsigned bit = 0;
  std::uint32_t ordinal = 0;  ///< of its draws, from its name
  Scope scope;
};

class Adoption {
 public:
  /// `routines`: in the order of their bits.
  Adoption(const AdoptionParameters& parameters, std::vector<Routine> routines);

  static Declared declared();

  void step(World& world, const DayContext& context) const;

 private:
  bool is_bound(const World& world, std::size_t k) const;
  bool concerns(const World& world, std::size_t k, PersonId person) const;
  AdoptionId row_of(PersonId person, std::size_t k) const;
  void make_up(World& world, const DayContext& context, PersonId person, std::size_t k) const;
  void plan_next(World& world, const DayContext& context, AdoptionId row, std::size_t k) const;
  void ask(World& world, const DayContext& context, PersonId person, std::size_t k) const;
  void listen(World& world, const DayContext& context) const;
  Persuasion persuasion(const World& world, const DayContext& context, PersonId person,
                        std::size_t k) const;
  void think_over(World& world, const DayContext& context) const;
  void end_week(World& world, const DayContext& context) const;
  void show(World& world) const;

  AdoptionParameters parameters_;
  std::vector<Routine> routines_;
  double kept_of_week_;
};

}  // namespace orgsim
