// Who speaks for a function, and what a unit of a result is worth to a person's pay. Vocabulary of
// all that asks what the heads of sales and marketing want: lead definition, disputes, budgets.
#pragma once

#include <vector>

#include "policy/contract.hpp"
#include "policy/levers.hpp"
#include "world/world.hpp"

namespace orgsim {

/// The head of the function's first unit, or else whoever of it is paid for results.
PersonId speaker_of(const World& world, Function function);

/// The function of the unit in which a person works.
Function function_of(const World& world, PersonId person);

/// EUR of own pay that one more unit of a result brings, in this period (`slope`) or a later one.
double slope_of(const World& world, const std::vector<PayComponent>& components, PersonId person,
                PayMetric result);
double later_slope_of(const World& world, const std::vector<PayComponent>& components,
                      PersonId person, PayMetric result);

/// Months from one evaluation of a person to the next: as the lever says, or the contract.
std::int64_t evaluation_months_of(const World& world, const std::vector<std::int64_t>& of_contracts,
                                  PersonId person, const Levers& policy);

/// EUR that an hour of a person costs whoever takes it: the pay of the hour, or what it would bring
/// in other work.
double hour_cost(const World& world, PersonId person, double hours_per_day);

/// What the company's gain of a EUR is worth to a person, EUR: something to everybody (`care`), and
/// what the own pay makes of bookings.
double interest_in_bookings(const World& world, const std::vector<PayComponent>& components,
                            PersonId person, double care);

}  // namespace orgsim
