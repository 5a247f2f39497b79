// Checks of effects on paired runs: beyond chance in a direction, or none at all.
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "mechanisms/metric_list.hpp"
#include "support/pairs.hpp"

namespace orgsim::testing {

/// 99 % two-sided: a sign that does not hold fails one time in 200.
inline constexpr double level_of_checks = 0.99;

inline void check_higher(const Pairs& pairs, Metric metric, const std::string& group = "company") {
  const PairedSummary effect = pairs.effect(metric, level_of_checks, group);
  INFO(metric_list[static_cast<std::size_t>(metric)].name
       << " of " << group << ": " << effect.baseline_mean << " to " << effect.arm_mean
       << ", effect from " << effect.interval.low << " to " << effect.interval.high);
  CHECK(effect.interval.low > 0);
}

inline void check_lower(const Pairs& pairs, Metric metric, const std::string& group = "company") {
  const PairedSummary effect = pairs.effect(metric, level_of_checks, group);
  INFO(metric_list[static_cast<std::size_t>(metric)].name
       << " of " << group << ": " << effect.baseline_mean << " to " << effect.arm_mean
       << ", effect from " << effect.interval.low << " to " << effect.interval.high);
  CHECK(effect.interval.high < 0);
}

/// No sign that could be told from chance.
inline void check_no_sign(const Pairs& pairs, Metric metric) {
  const PairedSummary effect = pairs.effect(metric, level_of_checks);
  INFO(metric_list[static_cast<std::size_t>(metric)].name
       << ": " << effect.baseline_mean << " to " << effect.arm_mean << ", effect from "
       << effect.interval.low << " to " << effect.interval.high);
  CHECK(effect.interval.contains(0));
}

/// The same in every pair, to the bit.
inline void check_unmoved(const Pairs& pairs, Metric metric) {
  const PairedSummary effect = pairs.effect(metric);
  INFO(metric_list[static_cast<std::size_t>(metric)].name << ": effect from " << effect.interval.low
                                                          << " to " << effect.interval.high);
  CHECK(effect.interval.low == 0);
  CHECK(effect.interval.high == 0);
}

}  // namespace orgsim::testing
