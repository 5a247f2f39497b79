// Diffusion of what is new, by the law of Bass (1969): F' = (p + q F)(1 - F), in closed form. It
// says how far a new customer channel or a new product is accepted, and is the same for all of
// them. Values: Sultan, Farley & Lehmann (1990). Vocabulary that journey and the drift of markets
// share.
#pragma once

#include "config/description.hpp"

namespace orgsim {

struct DiffusionParameters {
  double innovation = 0.03;
  double imitation = 0.38;

  void describe(Description& d);
};

/// Share that has adopted `years` after the start; 0 before it.
double adopted_share(const DiffusionParameters& parameters, double years);

/// Years until that share, in [0, 1), has adopted.
double years_to_adopt(const DiffusionParameters& parameters, double adopted);

/// Years until most adopt at a time: ln(q/p)/(p + q), where imitation exceeds innovation.
double years_to_peak(const DiffusionParameters& parameters);

/// The same on a day of a run for what appears on the day `opens` (0: was always there).
double adopted_by(const DiffusionParameters& parameters, std::uint32_t opens, std::uint32_t day);

}  // namespace orgsim
