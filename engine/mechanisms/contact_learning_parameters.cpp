// What is assumed about learning by contact, described once.
#include "mechanisms/contact_learning.hpp"

namespace orgsim {

void ContactLearningParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "beliefs stay as they were drawn"},
            {"dyadic", "from one other at a time: customers, records, colleagues"}},
           {.source = definition("alternative formulations"),
            .meaning = "How people learn from whom they meet."});
  const auto a_share = [&](double& target, const char* key, const char* why, const char* meaning) {
    d.real(target, key, {.range = share, .source = judged(why), .meaning = meaning});
  };
  const auto a_span = [&](double& target, const char* key, const char* unit, double most,
                          const char* why, const char* meaning) {
    d.real(target, key,
           {.unit = unit, .range = {0.001, most}, .source = judged(why), .meaning = meaning});
  };
  a_share(told_strength, "told_strength",
          "1: a topic that is understood and believed is taken over; 0 to 1",
          "Chance that what is understood and believed is taken over; 0: nobody learns from "
          "colleagues.");
  a_share(customer_chance, "customer_chance", "about one topic of 32 a talk; 0.01 to 0.1",
          "Chance that a talk with a customer teaches a topic that he cares about.");
  a_share(own_view_share, "own_view_share",
          "a customer speaks for himself, not for his segment; 0.1 to 0.3",
          "Share of topics that an account sees otherwise than its segment.");
  d.real(loss_talks, "loss_talks",
         {.range = {0, 32},
          .source = judged("one thinks about what went wrong; 0 to 10"),
          .meaning = "Talks' worth of lessons that a visible loss teaches its owner."});
  a_share(data_chance, "data_chance", "slow: one topic of twelve a month at most; 0.02 to 0.2",
          "Chance a month that a marketer with time for it takes a topic from the records.");
  a_share(data_ceiling, "data_ceiling",
          "records show what people clicked, not why (talks tell more); 0.7 to 0.95",
          "Chance that a belief taken from any number of records is right.");
  a_span(enough_data, "enough_data", "1", 1e7, "a few hundred leads; 50 to 1000",
         "Leads and closed deals of a segment that bring half of what records can tell.");
  a_span(data_memory_days, "data_memory_days", "d", 1e4, "a year",
         "Business days for which records count.");
  a_span(enough_study_hours, "enough_study_hours", "h/month", 1000, "a week a month; 10 to 100",
         "Hours a month on content and brand work at which half of the chance to learn from "
         "records is there.");
  a_share(forgetting, "forgetting", "one topic of 128 a month; 0 to 0.05",
          "Chance a month that a belief is forgotten.");
  a_share(first_competence, "first_competence",
          "thought worlds (Homburg & Jensen 2007): less than half is understood; 0.2 to 0.7",
          "Share of the other function's language that people understand without contact.");
  a_share(competence_per_hour, "competence_per_hour", "a hundred hours teach most; 0.002 to 0.03",
          "Share of what is not understood that an hour of training or joint work teaches.");
  a_share(competence_per_sitting, "competence_per_sitting", "half an hour of it; 0 to 0.02",
          "The same for a sitting with the other function, at full richness.");
  a_span(competence_half_life_days, "competence_half_life_days", "d", 1e4,
         "a year; half a year to two",
         "Business days after which half of a language that is not used is forgotten.");
  d.real(topics_per_hour, "topics_per_hour",
         {.unit = "1/h",
          .range = {0, 64},
          .source = judged("0.5 to 5"),
          .meaning = "Topics on which an hour of training or joint work touches."});
  a_share(joint_richness, "joint_richness", "face to face; 0.6 to 1",
          "Richness of what is said in training and joint work.");
  a_span(visit_hours, "visit_hours", "h", 40, "half a day with the way",
         "Hours that a joint visit takes of the marketer.");
  d.real(briefing_hours, "briefing_hours",
         {.unit = "h",
          .range = {0, 8},
          .source = judged("0.5 to 2"),
          .meaning = "Hours that a joint visit takes of the salesperson besides his own talk, and "
                     "a month of training of the trainer for each whom he trains."});
  a_span(rotation_days, "rotation_days", "d", 1000, "a quarter; a month to a year",
         "Business days for which somebody works in the other function.");
  d.real(rotation_hours_per_day, "rotation_hours_per_day",
         {.unit = "h/d",
          .range = {0, 8},
          .source = judged("a quarter of the day; not more than attention lets be taken"),
          .meaning = "Hours a day that he gives to it."});
  d.real(competence_per_mindset_hour, "competence_per_mindset_hour",
         {.unit = "1/h",
          .range = {0, 0.02},
          .source = judged("marketing training of sales managers had no effect on conflict (Dawes "
                           "& Massey 2005); 0 to 0.01"),
          .meaning = "Share of what is missing of competence that an hour of training of attitudes "
                     "brings; 0: it changes nobody."});
}

}  // namespace orgsim
