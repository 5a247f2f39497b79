// Trust as a number that others read: the weight that somebody gives to what another says, by trust
// in his ability or in his intent. It is what he thinks of the other's function (people of sales
// and marketing live in different thought worlds, Homburg & Jensen 2007) and, of people whom he has
// met, what he thinks of them beyond that. One half, always, while trust is off. Vocabulary that
// learning and hand-over share; nowhere a bonus: whoever trusts a wrong signal goes wrong with it.
#pragma once

#include <algorithm>

#include "config/description.hpp"
#include "world/world.hpp"

namespace orgsim {

/// How trust comes about.
enum class TrustRule {
  none,       ///< everyone trusts everyone by one half
  experience  ///< by what people see of each other and what colleagues say
};

struct TrustParameters {
  TrustRule rule = TrustRule::none;
  double sales_prior = 0.4;
  double marketing_prior = 0.5;
  double within_function = 0.7;
  double gain = 0.02;
  double loss_ratio = 3;
  double generalised_share = 0.5;
  double half_life_days = 189;
  double susceptibility = 0.7;
  double lead_weight = 1;
  double answer_weight = 0.5;
  double seen_work_weight = 0.5;
  // ---- what a score is worth to who reads it ---------------------------------------------------
  double claim_weight = 1;
  double claim_logit = 0;
  double claim_slope = 3;
  double misreading = 0.35;

  void describe(Description& d);
};

/// The function that a person serves.
inline Function function_served(const World& world, PersonId person) {
  const UnitId unit = world.people.unit[person];
  return unit.exists() ? world.units.function[unit] : Function::other;
}

/// Whether one of two is of sales and the other of marketing.
inline bool from_different_worlds(const World& world, PersonId a, PersonId b) {
  const Function one = origin_of(world, a), other = origin_of(world, b);
  return one != other && one != Function::other && other != Function::other;
}

/// Who speaks for a function: the head of its first unit that has one, or else its first person.
inline PersonId voice_of(const World& world, Function function) {
  for (const UnitId unit : ids(world.units))
    if (world.units.function[unit] == function && world.units.head[unit].exists())
      return world.units.head[unit];
  for (const PersonId person : ids(world.people))
    if (world.people.active[person] != 0 && function_served(world, person) == function)
      return person;
  return PersonId::none;
}

/// What a person knows another by; none when he was never told anything by him.
inline AcquaintanceId acquaintance_of(const World& world, PersonId who, PersonId about) {
  const AcquaintanceId row = acquaintance_row(who, about);
  const auto& sittings = world.acquaintances.sittings;
  return row.index() < sittings.size() && sittings[row] > 0 ? row : AcquaintanceId::none;
}

/// Trust in someone of whom one knows no more than his function.
inline double trust_in_function(const World& world, PersonId who, PersonId about,
                                TrustFacet facet) {
  if (!from_different_worlds(world, who, about))
    return world.company.trust_within[World::company_row];
  return facet == TrustFacet::ability ? world.people.trust_ability[who]
                                      : world.people.trust_intent[who];
}

/// How far `who` trusts `about`, 0 to 1.
inline double trust(const World& world, PersonId who, PersonId about, TrustFacet facet) {
  const double level = trust_in_function(world, who, about, facet);
  const AcquaintanceId known = acquaintance_of(world, who, about);
  if (!known.exists()) return level;
  const double beyond = facet == TrustFacet::ability ? world.acquaintances.ability[known]
                                                     : world.acquaintances.intent[known];
  return std::clamp(level + beyond, 0.0, 1.0);
}

/// The chance of qualifying that a score claims, as a reader takes it who understands a share
/// `competence` of what its sender means and errs by `error` standard deviations in the rest.
double claimed_chance(const TrustParameters& parameters, double score, double competence,
                      double error);

/// Between what one has seen and what is claimed, by the weight of whoever claims it.
constexpr double believed_chance(double seen, double claimed, double weight) {
  return seen + weight * (claimed - seen);
}

}  // namespace orgsim
