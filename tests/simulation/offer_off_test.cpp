// What is off costs nothing and changes nothing: a run is the same, to the bit, whether the passes
// of the offer and of markets are there or not; and a part whose strength is 0 changes nothing
// else.
#include <catch2/catch.hpp>

#include "support/story.hpp"

using namespace orgsim;
using testing::a_company_with_needs;

namespace {

std::uint64_t hash_of(const std::string& toml, const std::vector<std::string>& skipped = {}) {
  const Model model(a_company_with_needs().with(toml).scenario());
  return simulate(model, 5, 2, {.skipped = skipped}).state_hash;
}

}  // namespace

TEST_CASE("themes, content, drift, competitors, feedback and events that are off leave no trace",
          "[simulation]") {
  CHECK(hash_of("") == hash_of("", {"scenario events", "themes", "content", "market drift",
                                    "competitor", "product feedback"}));
}

TEST_CASE("a part of the offer with a strength of 0 changes no outcome", "[simulation]") {
  const auto same_deals = [](const std::string& toml, int months = 3) {
    const auto thresholds = [&](const std::string& more) {
      const World world = testing::final_world(
          Model(a_company_with_needs().for_months(months).with(more).scenario()));
      std::vector<double> all;
      for (const auto& column :
           {world.deals.member_left.values(), world.deals.competitor_left.values()})
        all.insert(all.end(), column.begin(), column.end());
      for (const NeedState& state : world.needs.state.values()) all.push_back(state.patience_left);
      return all;
    };
    return thresholds("") == thresholds(toml);
  };
  CHECK(
      same_deals("[assumptions.themes]\nrule = 'claims'\nraise_weight = 0\n"
                 "consistency_weight = 0\n"));
  CHECK_FALSE(same_deals("[assumptions.themes]\nrule = 'claims'\n"));
  CHECK(
      same_deals("[assumptions.competitor]\nrule = 'responds'\nbrand_weight = 0\n"
                 "price_response = 0\n"));
  CHECK_FALSE(same_deals("[assumptions.competitor]\nrule = 'responds'\n"));
  CHECK(same_deals("[assumptions.drift]\nrule = 'flips'\nflips_per_topic = 0\nchannel_sd = 0\n"));
  CHECK_FALSE(same_deals("[assumptions.drift]\nrule = 'flips'\nflips_per_topic = 5\n"));
  CHECK(same_deals("[assumptions.self_service]\nrule = 'visits'\n"));  // no shop
  const std::string feedback = "[assumptions.product_feedback]\nrule = 'reports'\n";
  CHECK(same_deals(feedback, 12));  // nobody has the hours
  CHECK_FALSE(same_deals(feedback + "[policy.offer]\nfeedback_hours = 20\n", 12));
}
