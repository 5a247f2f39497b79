// Themes: what campaigns speak of. A theme is a word of topics with a claim on each. Who runs a
// campaign chooses it at each quarter's (or year's) start: topics on which he believes that many
// accounts care, within what his unit is paid for; the umbrella theme is the head of marketing's.
// Where themes must be unified all campaigns take the umbrella. Touches of the day add to the stock
// of each topic, which fades. What is heard enters how readily accounts come (journey) and how a
// member takes what he is told (selling). Stands after campaigns, whose touches it counts. Sources:
// carry-over after Nerlove & Arrow (1962); choice by beliefs as in March (1991); sizes judged.
#pragma once

#include <span>
#include <vector>

#include "mechanisms/heard.hpp"

namespace orgsim {

enum class ThemeRule { none, claims };

struct ThemeParameters {
  ThemeRule rule = ThemeRule::none;
  std::int64_t topics_per_theme = 6;
  double heard_gain = 2;
  double retention_per_day = 0.986;
  double raise_weight = 0.4;
  double consistency_weight = 0.6;

  void describe(Description& d);
  double weight_of_raise() const { return rule == ThemeRule::none ? 0 : raise_weight; }
  double weight_of_consistency() const { return rule == ThemeRule::none ? 0 : consistency_weight; }
};

/// The topics that the unit of a campaign is paid for; all, where its pay names none.
struct ThemeGoal {
  std::uint64_t topics = ~std::uint64_t{0};
};

/// At most `count` of the topics `allowed`, those of most worth first; among equals those that come
/// first when counting round from `taste`. A topic without worth is not chosen.
std::uint64_t chosen_topics(std::span<const double> worth, std::uint64_t allowed,
                            std::uint32_t taste, std::int64_t count);

class Themes {
 public:
  Themes(const ThemeParameters& parameters, double cost_per_touch, std::vector<ThemeGoal> goals)
      : parameters_(parameters), cost_per_touch_(cost_per_touch), goals_(std::move(goals)) {}

  static Declared declared();

  /// Day 0: the topics with which the makers of campaigns would begin.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  struct Theme {
    std::uint64_t topics = 0;
    std::uint64_t claims = 0;
  };
  Theme theme_of(const World& world, const DayContext& context, PersonId person,
                 std::uint64_t allowed, std::uint32_t taste) const;
  void choose(World& world, const DayContext& context) const;
  Theme umbrella(const World& world, const DayContext& context, PersonId head) const;
  Theme own(const World& world, const DayContext& context, CampaignId campaign,
            PersonId runner) const;
  void hear_decisions(World& world, const DayContext& context) const;
  void contest(const DayContext& context, CampaignId campaign, PersonId runner, PersonId head,
               const Theme& own, const Theme& umbrella) const;
  void hear(World& world, const DayContext& context) const;

  ThemeParameters parameters_;
  double cost_per_touch_;
  std::vector<ThemeGoal> goals_;  ///< by CampaignId
};

}  // namespace orgsim
