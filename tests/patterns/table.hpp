// A table of patterns: what a company shows over many replications, with an interval, beside the
// band that the literature gives. Values are functions of counts summed over replications; the
// interval is that of the jackknife over replications, so ratios of rare events need no luck.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace orgsim::testing {

/// What one replication (or pair of them) contributes, in an order of the pattern's own.
using Counts = std::vector<double>;
using Measure = std::function<double(const Counts&)>;

struct Band {
  double low;
  double high;
};

/// One line: a pattern of domain knowledge, by its number there.
struct Pattern {
  std::string number;
  std::string name;
  std::string company;
  std::string source;
  Band band;
  double value = 0;
  double low = 0;  ///< 95 % interval
  double high = 0;
  double right_sign =
      -1;  ///< share of replications whose own value has the sign of the band; < 0: no sign

  /// Whether the interval overlaps the band.
  bool shown() const { return low <= band.high && high >= band.low; }
};

/// Fills in value and interval. `signed_effect`: whether the pattern is an effect that has a sign.
Pattern measured(Pattern about, const std::vector<Counts>& replications, const Measure& value,
                 bool signed_effect = false);

/// The lines as text, one under the other.
std::string table_of(const std::vector<Pattern>& patterns);

/// Replications of each company: ORGSIM_PATTERNS in the environment, or else `few`.
std::size_t replications(std::size_t few);

}  // namespace orgsim::testing
