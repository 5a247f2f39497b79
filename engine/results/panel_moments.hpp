// Moments and quantiles over replications of every monthly value, for results too large to keep
// whole. Mean and variance are Welford's (base/statistics.hpp); absent values (NaN) are left out.
// Quantiles are exact for as many replications as fit a bound of disk (4096 at most); beyond it
// every second, then every fourth, ... replication is kept: an evenly spaced, hence fair, sample of
// at least half the bound. All depends on the order of records alone, never on threads.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/statistics.hpp"
#include "results/scratch_rows.hpp"

namespace orgsim {

class PanelMoments {
 public:
  static constexpr std::size_t most_rows = 4096;
  static constexpr std::size_t most_bytes = std::size_t{16} << 20;

  /// Rows kept for quantiles when `arms` arms share the bound; at least 64.
  static std::size_t rows_kept(std::size_t cells, std::size_t arms);

  /// For one arm with `cells` values per replication, of which `rows` are kept in `scratch` from
  /// its row `first` on; `scratch` outlives this.
  PanelMoments(std::size_t cells, ScratchRows& scratch, std::size_t first, std::size_t rows);

  /// The next replication.
  void add(std::span<const double> values);

  const Moments& cell(std::size_t index) const { return moments_[index]; }
  /// Quantiles of `count` cells from `first` on, [cell][probability]; NaN where no value came.
  /// Values are kept in single precision.
  std::vector<double> cell_quantiles(std::size_t first, std::size_t count,
                                     std::span<const double> probabilities) const;
  /// How many replications the quantiles rest on.
  std::size_t rows() const { return kept_.size(); }

 private:
  std::vector<Moments> moments_;
  ScratchRows* scratch_;
  std::vector<std::size_t> free_;  // rows of `scratch_`
  std::vector<std::size_t> kept_;  // rows of `scratch_`, in the order of replications
  std::size_t stride_ = 1;         // every stride-th replication is kept
  std::size_t seen_ = 0;
};

}  // namespace orgsim
