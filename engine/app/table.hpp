// The answer of a study for people: a table on standard output.
#pragma once

#include "study/study.hpp"

namespace orgsim::app {

/// Means of the company's metrics with their 95 % intervals.
void print_run(const StudyReport& report);

/// The verdict: per change the effect on the main metric with interval, probability of being better
/// and payback; then the effects on the other metrics.
void print_comparison(const StudyReport& report);

}  // namespace orgsim::app
