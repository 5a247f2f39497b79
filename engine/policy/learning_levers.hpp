// Levers of learning: what people of sales and marketing are made to do together so that they learn
// of each other's work and customers. They take hours; what is learned follows from who meets whom.
#pragma once

#include "policy/lever_description.hpp"

namespace orgsim {

struct LearningLevers {
  double cross_training_hours = 0;
  double joint_visit_hours = 0;
  double rotation_share = 0;
  double mindset_hours = 0;

  void describe(LeverDescription& d);
};

}  // namespace orgsim
