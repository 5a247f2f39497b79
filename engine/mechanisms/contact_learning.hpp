// Learning by contact: what people come to believe that customers care about. Salespeople learn
// from the customers they meet (quickly, a topic at a time, as that customer sees it) and from
// losses; marketers from records of leads and deals (slowly, the more data the more right, all the
// same errors); all from what they are told, wrong things too, by richness x competence in the
// teller's language x trust in him. Nothing marks a belief as right: a right one can be
// overwritten. Training, joint visits and rotation take hours and bring people together. Stands
// after customers: it sees whom one met today. Sources: March (1991) for beliefs; the rest is
// judged.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

/// How people learn from whom they meet.
enum class ContactRule {
  none,   ///< beliefs stay as they were drawn
  dyadic  ///< from one other at a time: customers, records, colleagues
};

struct ContactLearningParameters {
  ContactRule rule = ContactRule::none;
  // ---- from others -----------------------------------------------------------------------------
  double told_strength = 1;
  // ---- from customers --------------------------------------------------------------------------
  double customer_chance = 0.03125;
  double own_view_share = 0.1875;
  double loss_talks = 4;
  // ---- from records ----------------------------------------------------------------------------
  double data_chance = 0.08;
  double data_ceiling = 0.85;
  double enough_data = 200;
  double data_memory_days = 252;
  double enough_study_hours = 40;
  // ---- forgetting, and the other function's language -------------------------------------------
  double forgetting = 0.0078125;
  double first_competence = 0.4;
  double competence_per_hour = 0.01;
  double competence_per_sitting = 0.005;
  double competence_half_life_days = 252;
  // ---- programmes ------------------------------------------------------------------------------
  double topics_per_hour = 2;
  double joint_richness = 0.8;
  double visit_hours = 4;
  double briefing_hours = 1;
  double rotation_days = 63;
  double rotation_hours_per_day = 2;
  double competence_per_mindset_hour = 0;

  void describe(Description& d);
};

/// Chance that a topic which somebody touches on, and which is news, is taken over.
double chance_taken_over(double richness, double competence, double trust);

/// Chance that a belief taken from so many leads and deals is right: 1/2 without, up to a ceiling.
double chance_data_right(const ContactLearningParameters& parameters, double data);

class ContactLearning {
 public:
  /// `keeps_acquaintances`: somebody asks who knows whom (trust), even if nobody learns.
  ContactLearning(const ContactLearningParameters& parameters, bool keeps_acquaintances);

  static Declared declared();

  /// Day 0: competence, how accounts see things, when programmes begin.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  // ---- contact_learning.cpp: from others -------------------------------------------------------
  void listen(World& world, const DayContext& context, const Told& told, bool learns) const;
  void hear_lessons(World& world, const DayContext& context, const Told& told,
                    std::uint32_t sitting) const;
  void hear(World& world, const Told& told, RealityId word, std::uint64_t topic, double luck) const;
  void observe(const World& world, const DayContext& context) const;
  /// The person now believes `value` on these topics.
  static void take_over(World& world, PersonId person, RealityId word, std::uint64_t topics,
                        std::uint64_t value);

  // ---- contact_learning_sources.cpp: from customers and records
  // ----------------------------------
  void learn_from_customer(World& world, const DayContext& context, const CustomerMet& met,
                           double chance) const;
  void learn_from_losses(World& world, const DayContext& context) const;
  void keep_records(World& world, const DayContext& context) const;
  void study_records(World& world, const DayContext& context) const;
  void forget(World& world, const DayContext& context) const;

  // ---- contact_learning_programmes.cpp: training, joint visits, rotation
  // -------------------------
  void spend_hours(World& world, const DayContext& context) const;
  void run_programmes(World& world, const DayContext& context) const;
  void sit_together(const DayContext& context, PersonId one, PersonId other, double hours) const;
  void train(World& world, const DayContext& context, PersonId person, double hours) const;
  void visit(World& world, const DayContext& context, PersonId marketer) const;
  void rotate(World& world, const DayContext& context, PersonId person, double times_a_year) const;

  /// Of draws, for one lesson of up to a word of topics.
  static constexpr std::uint16_t indices_of_lesson = 16;

  ContactLearningParameters parameters_;
  bool keeps_acquaintances_;
  double competence_left_;
  double data_left_;
};

}  // namespace orgsim
