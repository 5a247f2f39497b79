// Settlement: people are paid. Fixed pay at the end of each month, in twelve parts that sum to the
// year exactly; variable pay at the end of each component's period, for the results credited until
// then, by head where a scope is shared. Then quotas ratchet and a new period begins. Stands after
// all work: what was earned today is known.
#pragma once

#include <vector>

#include "mechanisms/context.hpp"

namespace orgsim {

class Settlement {
 public:
  /// `components`: of all contracts, in the order to which pay accounts refer.
  explicit Settlement(std::vector<PayComponent> components) : components_(std::move(components)) {}

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  void credit(World& world, const DayContext& context) const;
  void pay_fixed(World& world, const DayContext& context) const;
  void pay_variable(World& world, const DayContext& context) const;

  std::vector<PayComponent> components_;
};

}  // namespace orgsim
