// Whom each person watches. Either those to whom he has a tie, or the others of his subgroup, each
// tie redirected by chance to somebody outside, once, on day 0 (Fang, Lee & Schilling 2010). The
// paper leaves open which end of a link moves and whether both still see each other: `links` says.
// Writes the table `watched` and each person's place in it.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

enum class NetworkRule { ties, subgroups };
enum class NetworkLinks { directed, mutual };

struct NetworkParameters {
  NetworkRule rule = NetworkRule::ties;
  std::int64_t subgroup_size = 0;
  double rewiring = 0.1;
  NetworkLinks links = NetworkLinks::directed;

  void describe(Description& d);
};

/// Day 0.
void draw_network(World& world, const Draws& draws, const NetworkParameters& parameters);

}  // namespace orgsim
