// The answer of a study for people: a table on standard output.
#pragma once

#include "study/study.hpp"

namespace orgsim::app {

/// Means of the company's main metrics, or of all, with their 95 % intervals.
void print_run(const StudyReport& report, bool all);

/// The verdict: per change the effect on the main metric with interval, probability of being better
/// and payback; then the effects on the other main metrics, or on all.
void print_comparison(const StudyReport& report, bool all);

}  // namespace orgsim::app
