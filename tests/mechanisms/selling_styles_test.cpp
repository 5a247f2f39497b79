// Styles of selling and what is known of deals: what members hear, what it takes, what it does.
#include "mechanisms/selling_styles.hpp"

#include <catch2/catch.hpp>

#include "base/goodness_of_fit.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId rep{0};

/// One salesperson who talks to one member of each account; talks hardly ever persuade.
struct Floor : NeedsBench {
  explicit Floor(int accounts, const std::string& more)
      : NeedsBench(a_market_with_needs(accounts,
                                       "assumptions.selling = { persuasion_rate = 1e-9, "
                                       "indecision_rate = 0, neglect_rate = 0 }\n")
                       .with(more)
                       .scenario()) {
    start();
    model.selling.start(world, context(0));
    give_hours(rep, 1e6);
    for (const AccountId account : ids(world.accounts)) put(account, AccountStage::ready);
    for (const AccountId account : ids(world.accounts)) inbox.cold.push_back({account, rep});
  }
  void step(int day) {
    inbox.closed.clear();
    inbox.talks.clear();
    inbox.annoyed.clear();
    model.selling.step(world, context(day));
    inbox.cold.clear();
  }
};

}  // namespace

TEST_CASE("a hunter says yes to a share of what he knows nothing of", "[mechanisms]") {
  StyleParameters about{.rule = StyleRule::by_style, .overclaim = 0.4};
  CHECK(heard_claim(about, false, 0.5, 0.1) == Approx(0.7));
  CHECK(heard_claim(about, false, 1, 0.1) == Approx(1));
  about.overclaim = 0;
  CHECK(heard_claim(about, false, 0.5, 0.1) == 0.5);
}

TEST_CASE("a consultant finds out what matters and leaves out what is not true", "[mechanisms]") {
  StyleParameters about{.rule = StyleRule::by_style, .found_by_asking = 0.5, .truthfulness = 1};
  CHECK(heard_claim(about, true, 0.4, 1) == Approx(0.7));
  CHECK(heard_claim(about, true, 0.4, 0.3) == Approx(0.3));
  about.truthfulness = 0.5;
  CHECK(heard_claim(about, true, 0.4, 0.3) == Approx(0.5));
  about = {.rule = StyleRule::by_style, .found_by_asking = 0, .truthfulness = 0};
  CHECK(heard_claim(about, true, 0.4, 0.3) == 0.4);
}

TEST_CASE("without a rule a claim is what is believed", "[mechanisms]") {
  CHECK(heard_claim({}, true, 0.4, 0.1) == 0.4);
  CHECK(heard_claim({}, false, 0.4, 0.1) == 0.4);
}

TEST_CASE("style is a person's own unless the rule says how to sell", "[mechanisms]") {
  const auto claim_of_all = [](const std::string& style, const std::string& consultants) {
    Floor floor(40, "assumptions.styles = { rule = 'by_style', consultative_share = " +
                        consultants + ", truthfulness = 1, found_by_asking = 0 }\n" + style);
    floor.step(1);
    double sum = 0;
    for (const double claim : floor.world.deals.claim.values()) sum += claim;
    return sum / 40;
  };
  const double hunters = claim_of_all("policy.selling.style = 'hunting'\n", "1");
  const double asking = claim_of_all("policy.selling.style = 'consultative'\n", "0");
  CHECK(hunters > asking);
  CHECK(claim_of_all("", "0") == hunters);
  CHECK(claim_of_all("", "1") == asking);
}

TEST_CASE("a consultant asks in the first talk with a member, which takes from persuasion",
          "[mechanisms]") {
  const auto consult = [](const std::string& asking_share) {
    return "assumptions.styles = { rule = 'by_style', found_by_asking = 0, truthfulness = 0, "
           "asking_share = " +
           asking_share +
           " }\npolicy.selling.style = 'consultative'\n"
           "assumptions.selling.persuasion_rate = 0.001\n";
  };
  Floor asks(1, consult("0.6")), told(1, consult("0"));
  const auto spent = [](Floor& floor, int day) {
    const double before = floor.world.deals.member_left[DealId{0}];
    floor.step(day);
    return before - floor.world.deals.member_left[DealId{0}];
  };
  asks.step(1);  // the deal opens, and is talked about
  told.step(1);
  CHECK(asks.world.negotiations.members_asked[AccountId{0}] == 1);
  CHECK(asks.world.deals.member_left[DealId{0}] > told.world.deals.member_left[DealId{0}]);
  // from the second talk on nothing is asked
  CHECK(spent(asks, 10) == Approx(spent(told, 10)));
}

TEST_CASE("of some deals too little is known at first, and a competitor is in some",
          "[mechanisms]") {
  Floor floor(4000,
              "assumptions.information = { rule = 'odds', unknown_of_call = 0.3, "
              "competitor_share = 0.2, talks_to_learn = 2 }\n");
  floor.step(1);
  double unknown = 0, competitors = 0;
  for (const AccountId account : ids(floor.world.accounts)) {
    unknown += floor.world.negotiations.unknown_until[account] == 2;
    competitors += floor.world.negotiations.competitor[account];
  }
  CHECK(std::abs(unknown - 1200) < testing::z_two_sided * std::sqrt(4000 * 0.3 * 0.7));
  CHECK(std::abs(competitors - 800) < testing::z_two_sided * std::sqrt(4000 * 0.2 * 0.8));
}

TEST_CASE("what is not known takes from persuasion until some talks have been had",
          "[mechanisms]") {
  const std::string rate = "assumptions.selling.persuasion_rate = 0.001\n";
  const std::string all =
      "assumptions.information = { rule = 'odds', unknown_of_call = 1, "
      "talks_to_learn = 2, competitor_share = 0, missing_weight = ";
  Floor missing(1, rate + all + "2 }\n"), known(1, rate + all + "0 }\n");
  for (const auto& [day, same] : {std::pair{1, false}, std::pair{10, false}, std::pair{20, true}}) {
    CAPTURE(day);
    const double before_a = day == 1 ? 0 : missing.world.deals.member_left[DealId{0}];
    const double before_b = day == 1 ? 0 : known.world.deals.member_left[DealId{0}];
    missing.step(day);
    known.step(day);
    const double a = before_a - missing.world.deals.member_left[DealId{0}];
    const double b = before_b - known.world.deals.member_left[DealId{0}];
    if (same)
      CHECK(a == Approx(b));
    else
      CHECK(a < b);
  }
}

TEST_CASE("only deals with a competitor are lost to one", "[mechanisms]") {
  Floor floor(400,
              "assumptions.information = { rule = 'odds', competitor_share = 0.5, "
              "competitor_rate = 1 }\n");
  for (int day = 1; day <= 60; ++day) floor.step(day);
  const World& world = floor.world;
  for (const DealId deal : ids(world.deals)) {
    const bool competitor = world.negotiations.competitor[world.deals.account[deal]] != 0;
    CHECK((world.deals.loss[deal] == LossReason::competitor) == competitor);
  }
}
