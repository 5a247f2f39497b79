// Patterns of working lives in the mid-sized company: how many leave, how long newcomers take, how
// unequal results are, and that a restructuring of leading can pay and can cost.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/story.hpp"

using namespace orgsim;

namespace {

const std::string restless = R"(years = 2
burn_in_years = 1
[assumptions]
turnover.rule = "pay"
ramp.rule     = "exponential"
)";

/// Totals of some replications of a variant.
struct Totals {
  explicit Totals(const std::string& more, std::uint64_t replications)
      : model(testing::extended("../tests/worlds/midsize_core.toml", more)) {
    for (std::uint64_t i = 0; i < replications; ++i) records.push_back(simulate(model, 1, i));
  }
  double mean(Metric metric) const {
    double sum = 0;
    for (const RunRecord& record : records) sum += testing::total(model, record, metric);
    return sum / static_cast<double>(records.size());
  }
  Model model;
  std::vector<RunRecord> records;
};

}  // namespace

TEST_CASE("20 to 35 % leave in a year, and newcomers take 3 to 9 months", "[statistics]") {
  const Totals totals(restless, 12);
  const double heads = totals.mean(Metric::headcount);
  const double quits = totals.mean(Metric::exits) / 2 / heads;
  CHECK(quits > 0.20);
  CHECK(quits < 0.35);
  const double months = totals.mean(Metric::months_to_ramp);
  CHECK(months > 3);
  CHECK(months < 9);
}

TEST_CASE("the best fifth of salespeople bring about half of revenue", "[statistics]") {
  const Model model(testing::extended("../tests/worlds/midsize_core.toml", restless));
  double best = 0, all = 0;
  for (std::uint64_t i = 0; i < 8; ++i) {
    const World world = testing::final_world(model, 1, i);
    std::vector<double> won(rows(world.people), 0);
    for (const DealId deal : ids(world.deals))
      if (world.deals.state[deal] == DealState::won && world.deals.closed[deal] > 504)
        won[world.deals.owner[deal].index()] += world.deals.value[deal].units();
    std::sort(won.rbegin(), won.rend());
    for (std::size_t rank = 0; rank < 28; ++rank) {
      all += won[rank];
      if (rank < 6) best += won[rank];  // a fifth of 28
    }
  }
  INFO("share of the best fifth: " << best / all);
  CHECK(best / all > 0.35);
  CHECK(best / all < 0.70);
}

TEST_CASE("coaching pays where managers have craft and costs where they have none",
          "[statistics]") {
  const auto revenue = [](const std::string& more) {
    return Totals(
               "years = 2\nburn_in_years = 1\n[assumptions.management]\nrule = 'hours'\n"
               "unseen_loss = 0\n" +
                   more,
               12)
        .mean(Metric::revenue);
  };
  const std::string coached = "[policy.management]\ncoaching_hours = 2\nspan = 8\n";
  const std::string able = "manager_craft = 1.5\ndelegated_craft = 1.5\ncraft_sd = 0\n";
  const std::string unable = "manager_craft = 0\ndelegated_craft = 0\ncraft_sd = 0\n";
  CHECK(revenue(able + coached) > revenue(able));
  CHECK(revenue(unable + coached) < revenue(unable));
}
