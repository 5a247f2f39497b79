// Trust and learning help where what is believed is right and harm where it is wrong; nowhere does
// either pay by itself.
#include <catch2/catch.hpp>

#include "support/effects.hpp"

using namespace orgsim;
using testing::check_higher;
using testing::check_lower;
using testing::company;
using testing::Pairs;
using Settings = std::vector<std::string>;

namespace {

Scenario with(Settings settings, const Settings& more) {
  settings.insert(settings.end(), more.begin(), more.end());
  return company("midsize_b2b", settings);
}

/// Sales trusts marketing little or much, whatever happens; scores are looked at.
Pairs little_and_much_trust(const Settings& world, std::size_t pairs) {
  Settings all{"years=1", "assumptions.trust.rule=experience", "assumptions.trust.gain=0",
               "assumptions.trust.misreading=0"};
  all.insert(all.end(), world.begin(), world.end());
  return {with(all, {"assumptions.trust.sales_prior=0"}),
          with(all, {"assumptions.trust.sales_prior=1"}), pairs};
}

}  // namespace

TEST_CASE("to trust marketing pays where its scores are right, and costs where they are wrong",
          "[statistics]") {
  const Pairs right = little_and_much_trust({"assumptions.scoring.error=0.05"}, 48);
  check_higher(right, Metric::opportunities_created);
  const Pairs wrong = little_and_much_trust(
      {"assumptions.scoring.error=3", "assumptions.trust.claim_logit=-3"}, 48);
  check_lower(wrong, Metric::opportunities_created);
}

TEST_CASE("salespeople who meet customers come to know them, with the bias of their own",
          "[statistics]") {
  const Settings learning{"years=1", "assumptions.contact_learning.rule=dyadic"};
  const Pairs biased(with(learning, {"assumptions.contact_learning.own_view_share=0"}),
                     with(learning, {"assumptions.contact_learning.own_view_share=0.4"}), 8);
  check_lower(biased, Metric::knowledge_of_sales);
  check_lower(biased, Metric::win_rate);
}

TEST_CASE("training by people who know less spreads wrong lessons", "[statistics]") {
  const Settings learning{"years=2", "assumptions.contact_learning.rule=dyadic",
                          "assumptions.contact_learning.own_view_share=0",
                          "assumptions.contact_learning.data_ceiling=0.5",
                          "assumptions.contact_learning.data_chance=0.5"};
  const Pairs training(with(learning, {}),
                       with(learning, {"policy.learning.cross_training_hours=8"}), 8);
  check_higher(training, Metric::hours_in_training);
  check_higher(training, Metric::competence);
  check_higher(training, Metric::knowledge_of_marketing);
  check_lower(training, Metric::knowledge_of_sales);
}
