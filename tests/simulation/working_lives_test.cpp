// Working lives in whole runs: mechanisms that are off leave everything as it is, a run with all of
// them on keeps every invariant, can be saved at any day, and meets the same luck.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/story.hpp"
#include "world/invariants.hpp"

using namespace orgsim;

namespace {

const std::vector<std::string> passes{"peers",      "management", "process",
                                      "motivation", "craft",      "people"};

const std::string all_on = R"([organization]
sites.house.city   = "Here"
staff.reps.site    = "house"
staff.reps.manager = "reps/1"
[policy]
management = { coaching_hours = 1, span = 3, open_results = true }
process.defined = 0.5
[assumptions]
peers.rule      = "norm"
management.rule = "hours"
process.rule    = "steps"
motivation.rule = "experiences"
ramp.rule       = "exponential"
turnover        = { rule = "pay", monthly_hazard = 0.1, days_to_hire = 30 }
)";

testing::Story story() {
  return testing::a_company_with_needs().for_months(12);
}

std::uint64_t hash_of(const Scenario& scenario, const RunOptions& options = {}) {
  const Model model(scenario);
  return simulate(model, 1, 0, options).state_hash;
}

}  // namespace

TEST_CASE("by the rule none the passes of working lives change nothing", "[simulation]") {
  CHECK(hash_of(story().scenario()) == hash_of(story().scenario(), {.skipped = passes}));
  // and with the rules on each of them counts
  const std::uint64_t all = hash_of(story().with(all_on).scenario());
  for (const std::string& pass : passes) {
    CAPTURE(pass);
    CHECK(hash_of(story().with(all_on).scenario(), {.skipped = {pass}}) != all);
  }
}

TEST_CASE("at strength 0 nothing of an effect is left in what people do", "[simulation]") {
  const auto revenue = [](const std::string& more) {
    const Model model(story().with(more).scenario());
    const RunRecord record = simulate(model, 1, 0);
    return testing::total(model, record, Metric::revenue) +
           testing::total(model, record, Metric::leads_followed_up);
  };
  const double plain = revenue("");
  const std::string seen = "policy.management.open_results = true\n";
  CHECK(revenue(seen + "assumptions.peers.rule = 'monitoring'\nassumptions.peers.pressure = 0\n") ==
        plain);
  CHECK(revenue(seen + "assumptions.peers.rule = 'norm'\nassumptions.peers.pressure = 0\n") ==
        plain);
  CHECK(
      revenue("assumptions.management = { rule = 'hours', review_hours = 0, unseen_loss = 0 }\n") ==
      plain);
  CHECK(revenue("assumptions.process = { rule = 'steps', skip_chance = 0, orderly_sd = 0 }\n") ==
        plain);
  CHECK(revenue("assumptions.motivation = { rule = 'experiences', speed = 0 }\n") == plain);
  CHECK(revenue("assumptions.turnover = { rule = 'pay', monthly_hazard = 0 }\n") == plain);
  CHECK(revenue(seen + "assumptions.peers = { rule = 'monitoring', pressure = 0 }\n"
                       "assumptions.ramp = { rule = 'exponential', colleagues_gain = 0 }\n") ==
        plain);
}

TEST_CASE("people come and go without breaking anything, and runs go on from any day",
          "[simulation]") {
  const Model model(story().with(all_on).scenario());
  Run run(model, 3, 0);
  while (!run.finished()) {
    run.step();
    REQUIRE(broken_invariants(run.world()) == std::vector<std::string>{});
  }
  CHECK(run.world().company.left[World::company_row] > 3);
  CHECK(run.world().company.hired[World::company_row] > 3 + 8);
  for (const std::uint32_t day : {0u, 63u, 105u, 130u}) {
    CAPTURE(day);
    Run continued(model, 3, 0, restore(snapshot(testing::world_after(model, day, 3))));
    continued.finish();
    CHECK(state_hash(continued.world()) == state_hash(run.world()));
  }
}
