#include "mechanisms/effort.hpp"

#include <algorithm>

namespace orgsim {

double linear_effort(double slope, double cost) {
  return slope / cost;
}

double best_slope(double risk_aversion, double cost, double variance) {
  return 1 / (1 + risk_aversion * cost * variance);
}

TwoEfforts two_task_efforts(double first_slope, double second_slope, double cost, double overlap) {
  const double determinant = cost * cost - overlap * overlap;
  const double first = (cost * first_slope - overlap * second_slope) / determinant;
  const double second = (cost * second_slope - overlap * first_slope) / determinant;
  if (first < 0) return {0, std::max(0.0, linear_effort(second_slope, cost))};
  if (second < 0) return {std::max(0.0, linear_effort(first_slope, cost)), 0};
  return {first, second};
}

double team_effort(double slope, double heads, double cost) {
  return linear_effort(slope / heads, cost);
}

double monitored_effort(double slope, double heads, double pressure, double seen_by, double cost) {
  return (slope / heads + pressure * seen_by) / cost;
}

double norm_effort(double slope, double heads, double pressure, double mean, double cost) {
  return (slope / heads + pressure * mean) / (cost + pressure);
}

double seen_by_manager(const ManagementParameters& parameters, double attention) {
  return attention / (attention + parameters.enough_attention);
}

double effort_among(const EffortParameters& parameters, const PeerParameters& peers,
                    const ManagementParameters& management, double pay,
                    const Surroundings& surroundings) {
  // what a head's part of shared results is worth is in `pay` already; effort is counted in what
  // would raise it by 1, so its cost is 1
  double own = parameters.base * surroundings.motivation +
               linear_effort(parameters.pay_response * pay, parameters.cost_slope);
  if (management.rule != ManagementRule::none) {
    const double steered = std::clamp(pay / management.steering_pay, 0.0, 1.0);
    own -= management.unseen_loss * (1 - steered) *
           (1 - seen_by_manager(management, surroundings.attention));
  }
  const double seen = surroundings.seen_by * surroundings.effort_seen;
  if (peers.rule == PeerRule::monitoring)
    own = monitored_effort(own, 1, peers.pressure, seen, 1);
  else if (peers.rule == PeerRule::norm)
    own = norm_effort(own, 1, peers.pressure * surroundings.seen_by, surroundings.effort_seen, 1);
  return std::clamp(own, 0.0, parameters.highest);
}

}  // namespace orgsim
