#include "policy/learning_levers.hpp"

namespace orgsim {

void LearningLevers::describe(LeverDescription& section) {
  LeverDescription d = section.where({"contact_learning"});
  const Source own = definition("the company's own programme; 0 unless a scenario says otherwise");
  d.real(cross_training_hours, "cross_training_hours", Holder::person,
         {.unit = "h/month",
          .range = {0, 80},
          .source = own,
          .meaning = "Hours a month in which a person of sales or marketing is trained in the "
                     "other function's work, by one of its people."});
  d.real(joint_visit_hours, "joint_visit_hours", Holder::person,
         {.unit = "h/month",
          .range = {0, 80},
          .source = own,
          .meaning = "Hours a month that a marketer spends with salespeople on visits to their "
                     "customers."});
  d.real(rotation_share, "rotation_share", Holder::person,
         {.unit = "1/a",
          .range = {0, 4},
          .source = own,
          .meaning = "How often a year a person of sales or marketing works in the other function "
                     "for a while, part of the day."});
  d.real(mindset_hours, "mindset_hours", Holder::person,
         {.unit = "h/month",
          .range = {0, 80},
          .source = own,
          .meaning = "Hours a month that a person of sales or marketing sits in training of "
                     "attitudes; what it teaches is competence_per_mindset_hour of "
                     "assumptions.contact_learning, by default nothing."});
}

}  // namespace orgsim
