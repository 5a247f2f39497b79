// What is given about a person besides skill: how rejections are borne, and craft at leading
// others. Drawn at the person's key, on day 0 as well as for newcomers. Vocabulary of motivation,
// management and turnover.
#pragma once

#include <algorithm>

#include "base/distributions.hpp"
#include "base/draws.hpp"
#include "mechanisms/effort.hpp"
#include "world/purposes.hpp"

namespace orgsim {

/// Multiple of a usual tolerance of rejection; lognormal with median 1.
inline double drawn_tolerance(const Draws& draws, EntityKey person, double sd) {
  return lognormal(draws.block({.entity = person, .purpose = purpose::character}), 0, sd);
}

/// Craft at leading others, in logits; none of it is negative.
inline double drawn_management_craft(const Draws& draws, EntityKey person,
                                     const ManagementParameters& parameters, bool manages) {
  const PhiloxBlock luck =
      draws.block({.entity = person, .purpose = purpose::character, .index = 1});
  const double mean = manages ? parameters.manager_craft : parameters.delegated_craft;
  return std::max(0.0, mean + parameters.craft_sd * normal(luck));
}

}  // namespace orgsim
