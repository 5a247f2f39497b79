// Learning inside the organization, as published models have it. Rules: people take over what most
// of those they watch who perform better believe (Fang, Lee & Schilling 2010; workload P1), or they
// learn from an organizational code, which learns from those who perform better than it (March
// 1991). Newcomers take seats with fresh beliefs, and reality may move. Everybody learns at once,
// from the day before. Reads whom people watch, writes beliefs, the code and the table `learning`,
// one row a day. Late in the day: work of today was done with yesterday's beliefs.
#pragma once

#include "mechanisms/beliefs.hpp"
#include "mechanisms/learning_network.hpp"

namespace orgsim {

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

}  // namespace orgsim
