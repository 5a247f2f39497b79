// Which of k arms is best: the share of replications in which each one is (all arms meet the same
// luck in a replication), and which arms can be excluded as the best in the mean. Naming a winner
// among several compares many times over, so intervals are given both for one arm alone and for all
// arms together (Bonferroni), and exclusion holds for all comparisons together: an arm is out when
// some other arm beats it at one-sided level 5 % / (k - 1); the truly best one then stays in with
// 95 %.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/statistics.hpp"
#include "experiments/paired.hpp"

namespace orgsim {

/// To be shown wherever these figures are.
inline constexpr std::string_view simultaneous_note =
    "simultaneous intervals hold for all arms together with 95 % (Bonferroni); an arm is excluded "
    "as the best at 5 % over all comparisons";

struct BestArm {
  double mean = std::numeric_limits<double>::quiet_NaN();
  double probability_best = std::numeric_limits<double>::quiet_NaN();  ///< ties share
  Interval interval;        ///< of `probability_best`, 95 % for this arm alone
  Interval simultaneous;    ///< the same, 95 % for all arms together
  bool may_be_best = true;  ///< in the mean; see the file's head
};

struct BestOfK {
  std::size_t replications = 0;  ///< those in which no arm's value is absent
  std::size_t leader = 0;        ///< arm with the best mean; the first of equals
  std::vector<BestArm> arms;     ///< the baseline included
};

/// `arms`: values of all replications per arm. InternalError for Better::neither.
BestOfK best_of_k(std::span<const std::vector<double>> arms, Better better, Sampling sampling);

}  // namespace orgsim
