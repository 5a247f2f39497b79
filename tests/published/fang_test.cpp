// Fang, Lee & Schilling (2010): the finding and not its digits, which move with rules that the
// paper leaves open: some links between subgroups are best, isolation is the worst, and too many
// links cost.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "base/statistics.hpp"
#include "simulation/ensemble.hpp"
#include "support/story.hpp"

using namespace orgsim;

namespace {

/// Mean performance at rest.
double at_rest(double rewiring, std::uint64_t replications) {
  const Scenario scenario = testing::published(
      "fang_lee_schilling_2010", {"organization.network.rewiring=" + std::to_string(rewiring)});
  const Model model(scenario);
  const ExportedTables tables({"learning"}, {{&scenario, &model}});
  Moments moments;
  run_ensemble({.arms = {&model}, .seed = 9, .monthly = false, .threads = 2, .tables = &tables}, 0,
               replications, [&](std::size_t, const RunRecord& record) {
                 const auto& course = std::get<std::vector<double>>(record.tables.at(0).at(1));
                 moments.add(course.back());
               });
  return moments.mean();
}

/// The shape of the curve over the share of links that leave their group.
void check_shape(std::uint64_t replications) {
  const double isolated = at_rest(0, replications), one_room = at_rest(1, replications);
  double best = 0, best_at = 0;
  for (const double rewiring : {.01, .05, .1, .15, .2, .3, .5}) {
    const double found = at_rest(rewiring, replications);
    CAPTURE(rewiring, found);
    CHECK(found > isolated);
    if (found <= best) continue;
    best = found;
    best_at = rewiring;
  }
  CAPTURE(isolated, one_room, best, best_at);
  CHECK(best_at >= .08);
  CHECK(best_at <= .30);
  CHECK(best - one_room >= .08);
  CHECK(best - isolated >= .5);
}

}  // namespace

TEST_CASE("some links between subgroups are best", "[published]") {
  check_shape(12);
}

TEST_CASE("some links between subgroups are best, at 200 runs a cell", "[published][.long]") {
  check_shape(200);
}
