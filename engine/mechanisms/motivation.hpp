// Motivation: once a month what a person has met moves the wish to work by a step towards what it
// adds up to: pay against what one expected and could have elsewhere, pay per result against
// colleagues of the role (Adams 1965), conflicts, whether one sees what comes of one's work, and
// rejections, which some bear better than others. Planning turns it into effort; people without
// any of this are as motivated as usual. Also keeps what people remember of their pay, which the
// wish to leave rests on, too. Stands after settlement: pay of the month is known.
#pragma once

#include <vector>

#include "mechanisms/context.hpp"

namespace orgsim {

enum class MotivationRule { none, experiences };

struct MotivationParameters {
  MotivationRule rule = MotivationRule::none;
  double speed = 0.2;
  double pay_weight = 0.3;
  double outside_weight = 0.3;
  double outside_pay = 1;
  double fairness_weight = 0.1;
  double conflict_weight = 0.15;
  double usual_conflicts = 4;
  double sight_weight = 0.1;
  double rejection_weight = 0.15;
  double usual_rejections = 6;
  double tolerance_sd = 0.4;
  double crowding_out = 0;
  double pay_months = 6;
  double expectation_months = 18;

  void describe(Description& d);
};

/// What a person has met, as numbers.
struct Experiences {
  double pay_gap = 0;          ///< pay of late against the reference, as a share of it
  double fairness = 0;         ///< own pay over the role's less own results over the role's
  double conflicts = 0;        ///< of late
  double line_of_sight = 0.5;  ///< share of own work whose result one saw
  double rejections = 0;       ///< of late, over what one bears
  double piece_share = 0;      ///< share of variable pay in pay
};

/// The motivation that experiences add up to, 0 to 1.3.
double motivation_of(const MotivationParameters& parameters, const Experiences& met);

/// Pay of late against a mixture of what one expected and what others would pay.
double pay_gap(const MotivationParameters& parameters, double seen, double expected,
               double outside);

class Motivation {
 public:
  /// `components`: of all contracts, as pay accounts refer to them. `remembers_pay`: whether other
  /// mechanisms need what people remember of their pay.
  Motivation(const MotivationParameters& parameters, const std::vector<PayComponent>& components,
             bool remembers_pay)
      : parameters_(parameters), components_(components), remembers_pay_(remembers_pay) {}

  static Declared declared();

  /// Day 0: what people bear.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  void notice(World& world, const DayContext& context) const;
  void remember_pay(World& world, PersonId person) const;
  double pay_on_target(const World& world, PersonId person) const;
  void feel(World& world, const DayContext& context) const;
  Experiences met(const World& world, PersonId person, double pay_of_role,
                  double bookings_of_role) const;

  MotivationParameters parameters_;
  const std::vector<PayComponent>& components_;
  bool remembers_pay_;
};

}  // namespace orgsim
