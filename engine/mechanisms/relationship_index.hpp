// The relationship index: twenty questions after Kotler, Rackham & Krishnaswamy (2006), each scored
// 1 to 5 from what happened instead of from what people tick. Seven read the rules in force as they
// stand (structure); thirteen read what people did, saw and know, over about the last year, with
// fading memory (behaviour). The sum is classed: 20 to 39 undefined, 40 to 59 defined, 60 to 79
// aligned, 80 to 100 integrated. It watches only: reads much, writes relationship_items, and
// nothing reads those. Stands last but observation: it sees what the day has brought.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "mechanisms/context.hpp"

namespace orgsim {

enum class IndexRule {
  none,
  questionnaire  ///< the twenty questions, equal weights
};

struct RelationshipIndexParameters {
  IndexRule rule = IndexRule::none;
  double memory_days = 252;
  double full_visits = 1;
  double full_feedback = 6;
  double full_heads_talks = 2;
  double full_sessions_hours = 4;
  double full_visit_hours = 4;
  double full_training_hours = 2;
  double full_rotation = 0.1;

  void describe(Description& d);
};

/// The questions, in their order. The metric of question q is index_forecast + q.
enum class RelationshipQuestion : std::uint8_t {
  forecast,
  no_blame,
  customer_visits,
  sales_in_content,
  content_used,
  feedback,
  common_language,
  heads_confer,
  shared_view,
  little_dispute,
  joint_planning,
  common_metrics,
  account_strategy,
  joint_funnel,
  shared_data,
  mutual_trust,
  one_head,
  rotation,
  joint_training,
  joint_sessions,
  count_
};
inline constexpr std::size_t question_count =
    static_cast<std::size_t>(RelationshipQuestion::count_);

/// Whether a question reads rules rather than what happened.
constexpr bool is_structural(RelationshipQuestion question) {
  using Q = RelationshipQuestion;
  return question == Q::joint_planning || question == Q::common_metrics ||
         question == Q::account_strategy || question == Q::joint_funnel ||
         question == Q::one_head || question == Q::rotation || question == Q::joint_training;
}

/// 1 + 4 v, v what was seen against full marks, within [0, 1]; 3 where nothing was seen.
double question_score(double good, double seen);

/// "undefined", "defined", "aligned" or "integrated", by a score of 20 to 100.
std::string_view relationship_class(double score);

/// How much alike two functions are paid: the cosine of what each pays for each result.
double pay_likeness(const std::array<double, pay_metric_count>& one,
                    const std::array<double, pay_metric_count>& other);

/// What there is to see: where a mechanism is off, its question is not answered.
struct WhatCanBeSeen {
  bool talk = true;
  bool learning = true;
  bool account_data = true;
};

class RelationshipIndex {
 public:
  RelationshipIndex(const RelationshipIndexParameters& parameters, const WhatCanBeSeen& seen,
                    const std::vector<PayComponent>& components);

  static Declared declared();

  /// Day 0: nothing was seen yet.
  void start(World& world) const;
  void step(World& world, const DayContext& context) const;

 private:
  // ---- relationship_index.cpp
  void watch_talk(World& world, const DayContext& context) const;
  void watch_content(World& world, const DayContext& context) const;
  void watch_sessions(World& world) const;
  void end_quarter(World& world) const;
  void end_month(World& world) const;
  void report(World& world, const DayContext& context) const;

  // ---- relationship_index_month.cpp: what is looked at once a month
  void look_at_knowledge(World& world) const;
  void look_at_content(World& world, const DayContext& context) const;
  void look_at_rules(World& world, const DayContext& context) const;
  double common_metrics(const World& world, const DayContext& context) const;

  RelationshipIndexParameters parameters_;
  WhatCanBeSeen seen_;
  const std::vector<PayComponent>& components_;
  double left_after_a_month_;
};

}  // namespace orgsim
