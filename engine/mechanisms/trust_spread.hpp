// How views spread among people who listen to each other: DeGroot (1974) and, with an anchor,
// Friedkin & Johnsen (1990). One step is x' = s W x + (1 - s) a, where W says who listens to whom
// (rows sum to 1), a is what everyone knows by himself and s how far people follow others; with
// s = 1 all come to one view, else views keep apart. The sparse matrix is walked in stored order,
// so the sums have the same bits everywhere.
#pragma once

#include <Eigen/SparseCore>
#include <span>

namespace orgsim {

using Listening = Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor>>;

/// One step. A row without entries keeps its view. `next` may not be `views`.
void spread(const Listening& listening, double susceptibility, std::span<const double> anchors,
            std::span<const double> views, std::span<double> next);

}  // namespace orgsim
