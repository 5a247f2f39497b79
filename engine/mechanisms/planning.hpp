// Planning: at the start of each week everyone with tasks decides how to share out the hours and
// how hard to work. The perceived value of an hour of a task is what it has been seen to bring (or
// is believed to, at first) times what that pays, weighed by when it comes, plus what the role
// makes of it; hours follow a logit choice over these values. Nobody reads more than own credits
// and own pay plan. Stands before attention, which turns shares into the hours of each day.
#pragma once

#include <vector>

#include "mechanisms/context.hpp"
#include "mechanisms/effort.hpp"
#include "mechanisms/incentives.hpp"
#include "mechanisms/task_lags.hpp"

namespace orgsim {

class Planning {
 public:
  /// `components` and `evaluation_months`: of all contracts, by the indices that the world keeps.
  Planning(const IncentiveParameters& incentives, const HorizonParameters& horizon,
           const EffortParameters& effort, const PeerParameters& peers,
           const ManagementParameters& management, const TaskLags& lags,
           const std::vector<PayComponent>& components,
           std::vector<std::int64_t> evaluation_months);

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  void forecast(World& world, const DayContext& context, PersonId person) const;
  double pay_per_hour(const World& world, PersonId person, TaskId task, int days_to_evaluation,
                      const Today& today) const;
  void plan(World& world, const DayContext& context, PersonId person) const;
  double value_of_qualified(const World& world, PersonId person, int days_to_evaluation) const;

  IncentiveParameters incentives_;
  EffortParameters effort_;
  PeerParameters peers_;
  ManagementParameters management_;
  std::vector<LagWeights> lags_;  ///< by TaskKind
  const std::vector<PayComponent>& components_;
  std::vector<std::int64_t> evaluation_months_;
};

}  // namespace orgsim
