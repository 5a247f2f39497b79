#include "simulation/ensemble.hpp"

#include <utility>

#include "base/parallel.hpp"
#include "simulation/run.hpp"

namespace orgsim {

void run_ensemble(const Ensemble& ensemble, std::uint64_t from, std::uint64_t to,
                  const Deliver& deliver, StopToken stop) {
  const std::size_t arms = ensemble.arms.size();
  const auto runs = static_cast<std::size_t>(to - from) * arms;
  ordered_parallel(
      runs, ensemble.threads,
      [&](std::size_t i) {
        RunOptions options;
        options.monthly = ensemble.monthly;
        options.stop = stop;
        if (ensemble.tables != nullptr) options.tables = &ensemble.tables->of_arm(i % arms);
        return simulate(*ensemble.arms[i % arms], ensemble.seed, from + i / arms, options);
      },
      [&](std::size_t i, RunRecord&& record) { deliver(i % arms, std::move(record)); }, stop);
}

}  // namespace orgsim
