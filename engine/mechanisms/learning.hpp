// Learning inside the organization, as published models have it. Rules: people take over what most
// of those they watch who perform better believe (Fang, Lee & Schilling 2010; workload P1), or they
// learn from an organizational code, which learns from those who perform better than it (March
// 1991). Newcomers take seats with fresh beliefs, and reality may move. Everybody learns at once,
// from the day before. Reads whom people watch, writes beliefs, the code and the table `learning`,
// one row a day. Late in the day: work of today was done with yesterday's beliefs.
#pragma once

#include <span>

#include "base/bit_words.hpp"
#include "mechanisms/beliefs.hpp"

namespace orgsim {

enum class NetworkRule { ties, subgroups };
enum class NetworkLinks { directed, mutual };

struct NetworkParameters {
  NetworkRule rule = NetworkRule::ties;
  std::int64_t subgroup_size = 0;
  double rewiring = 0.1;
  NetworkLinks links = NetworkLinks::directed;

  void describe(Description& d);
};

enum class LearningRule { none, majority, code };

/// How March's text is read: to the letter, or as his own figures need it (Christensen 2015).
enum class CodeReading { text, christensen };

struct LearningParameters {
  LearningRule rule = LearningRule::none;
  std::int64_t period_days = 1;
  double adoption = 0.3;
  CodeReading reading = CodeReading::christensen;
  double code_learning = 0.5;
  double replacement = 0;
  double turbulence = 0;

  void describe(Description& d);
};

class Learning {
 public:
  Learning(const LearningParameters& parameters, const NetworkParameters& network,
           const BeliefShares& beliefs_of_newcomers);

  static Declared declared();

  /// Day 0: who watches whom, when seats change hands, and where knowledge stands.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;
  /// At a period's end reality moves by itself (March 1991: environmental turbulence). A step of
  /// the pass that moves markets, which alone writes what customers care about.
  void disturb(World& world, const DayContext& context) const;

 private:
  void plan_replacement(World& world, const DayContext& context, PersonId person) const;
  void replace_people(World& world, const DayContext& context) const;

  LearningParameters parameters_;
  NetworkParameters network_;
  BeliefShares newcomers_;
  BinaryChance adoption_;
  BinaryChance turbulence_;
};

// ---- its parts, in files of their own
// ------------------------------------------------------------

/// Whom each person watches, drawn once, on day 0; writes the table `watched` and each person's
/// place in it. The paper leaves open which end of a link moves and whether both still see each
/// other: `links` says.
void draw_network(World& world, const Draws& draws, const NetworkParameters& parameters);

/// Indices of draws that belong to one word of topics.
inline constexpr std::uint16_t draws_of_word = 16;

/// Writes people.performance; those who have left have none.
void find_performance(World& world, const DayContext& context);

/// The same, with the day's row and metrics. `with_code`: of the organizational code too.
void measure_learning(World& world, const DayContext& context, bool with_code);

/// What most of `voters` believe on the topics of a word; no belief is no vote, and a tie no view.
BeliefWord view_of_most(const World& world, std::span<const PersonId> voters, RealityId word);

/// One period: each person looks at those he watches who perform strictly better and takes over,
/// topic by topic with chance `adoption`, what most of them believe.
void learn_from_better(World& world, const DayContext& context, BinaryChance adoption);

/// One period with the organizational code: people are socialized to it while it learns from those
/// who perform better than itself, both from the period before.
void learn_with_code(World& world, const DayContext& context, const LearningParameters& parameters,
                     BinaryChance adoption);

/// The chance that the code changes where `more` of its betters are for it than against: 1 - (1 -
/// p2)^more.
double code_changes(double code_learning, std::uint32_t more);

/// A belief that moves by one step towards `value` on the topics of `taken`: from the contrary to
/// none, from none to it.
constexpr BeliefWord one_step(BeliefWord belief, std::uint64_t value, std::uint64_t taken) {
  const std::uint64_t given_up = taken & belief.known & (belief.value ^ value);
  const std::uint64_t gained = taken & ~belief.known;
  const std::uint64_t known = (belief.known | gained) & ~given_up;
  return {known, ((belief.value & ~gained) | (value & gained)) & known};
}

}  // namespace orgsim
