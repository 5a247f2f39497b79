// Learning by contact and trust are off by default, and each part of them can be.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "support/difference.hpp"
#include "support/story.hpp"

using namespace orgsim;

namespace {

const std::vector<std::string> both{"learning by contact", "trust"};

Scenario company(const std::string& more) {
  return testing::a_company_with_needs().for_months(6).with(more).scenario();
}

std::uint64_t hash_of(const Model& model, RunOptions options = {}) {
  return simulate(model, 1, 0, options).state_hash;
}

/// What the company earned and did, from one replication.
std::vector<double> outcome(const std::string& more) {
  const Model model(company(more));
  const RunRecord record = simulate(model, 1, 0);
  std::vector<double> totals;
  for (const Metric metric : {Metric::revenue, Metric::leads_followed_up, Metric::deals_lost,
                              Metric::hours_on_deals, Metric::retention})
    totals.push_back(testing::total(model, record, metric));
  return totals;
}

const std::string learning = "[assumptions.contact_learning]\nrule = 'dyadic'\n";
const std::string trusting = "[assumptions.trust]\nrule = 'experience'\n";

}  // namespace

TEST_CASE("with no rule a run is the same as without the passes, whatever the levers",
          "[simulation]") {
  for (const std::string levers :
       {"", "[policy.learning]\ncross_training_hours = 20\njoint_visit_hours = 20\n"}) {
    const Model model(company(levers));
    RunOptions without;
    without.skipped = both;
    CHECK(hash_of(model) == hash_of(model, without));
  }
  CHECK(hash_of(Model(company(learning))) != hash_of(Model(company(""))));
  CHECK(hash_of(Model(company(trusting))) != hash_of(Model(company(""))));
}

TEST_CASE("each part of learning and of trust can be switched off by its strength",
          "[simulation]") {
  const std::vector<double> today = outcome("");
  const std::string nothing_learned =
      learning + "told_strength = 0\ncustomer_chance = 0\ndata_chance = 0\nforgetting = 0\n";
  CHECK(outcome(nothing_learned) == today);
  CHECK(outcome(learning) != today);
  const std::string nothing_claimed = trusting + "claim_weight = 0\n";
  CHECK(outcome(nothing_claimed) == today);
  CHECK(outcome(trusting) != today);
}

TEST_CASE("trust and knowledge are measured in their bounds where there are rules",
          "[simulation]") {
  const Model on(company(learning + trusting));
  const RunRecord record = simulate(on, 1, 0);
  const Model off(company(""));
  const RunRecord nothing = simulate(off, 1, 0);
  for (const Metric metric :
       {Metric::trust_in_marketing_ability, Metric::trust_in_marketing_intent,
        Metric::trust_in_sales_ability, Metric::trust_in_sales_intent, Metric::knowledge_of_sales,
        Metric::knowledge_of_marketing, Metric::competence}) {
    const double value = testing::total(on, record, metric);
    CHECK(value > 0);
    CHECK(value < 1);
    CHECK(std::isnan(testing::total(off, nothing, metric)));
  }
}
