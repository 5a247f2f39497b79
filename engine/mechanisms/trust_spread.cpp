#include "mechanisms/trust_spread.hpp"

#include "base/assert.hpp"

namespace orgsim {

void spread(const Listening& listening, double susceptibility, std::span<const double> anchors,
            std::span<const double> views, std::span<double> next) {
  ORGSIM_ASSERT(next.data() != views.data());
  for (Eigen::Index row = 0; row < listening.rows(); ++row) {
    const auto i = static_cast<std::size_t>(row);
    double heard = 0;
    bool listens = false;
    for (Listening::InnerIterator entry(listening, row); entry; ++entry) {
      heard += entry.value() * views[static_cast<std::size_t>(entry.col())];
      listens = true;
    }
    next[i] = listens ? susceptibility * heard + (1 - susceptibility) * anchors[i] : views[i];
  }
}

}  // namespace orgsim
