// Themes: what is chosen, what is heard of it, and what it does.
#include "mechanisms/themes.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/real_math.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr SegmentId all{0};
constexpr PersonId marketer{0};  // groups by name: marketers, then reps
constexpr PersonId rep{1};

/// A company with one marketer, who runs two campaigns, and a rep.
struct Firm : NeedsBench {
  explicit Firm(const std::string& more = "")
      : NeedsBench(testing::a_company()
                       .with_sales(1)
                       .with_marketing(1)
                       .with_accounts(100)
                       .with_touches(10)
                       .for_months(24)
                       .with("[market.segments.all]\ndemand = 'needs'\nneed_rate = 1e-9\n"
                             "[market.sources.silent]\ndriver = 'always'\n"
                             "[campaigns.second]\nunit = 'marketing'\n"
                             "[assumptions.handover]\nrule = 'odds'\n"
                             "[assumptions.selling]\nrule = 'committee'\n"
                             "[assumptions.themes]\nrule = 'claims'\n")
                       .with(more)
                       .scenario()) {
    start();
    model.themes.start(world, context(0));
  }
  void step(int day, std::uint64_t touches = 10) {
    for (const CampaignId campaign : ids(world.campaigns))
      world.campaigns.touches[campaign] += touches;
    model.themes.step(world, context(day));
  }
  double stock(unsigned topic) const { return world.heard_topics.stock[HeardId{topic}]; }
  double heard_level() const {
    double level = 0;
    for (const double stock : world.heard_topics.stock.values()) level += std::abs(heard(stock));
    return level;
  }
};

std::uint64_t bit(unsigned topic) {
  return std::uint64_t{1} << topic;
}

}  // namespace

TEST_CASE("what is heard grows slowly at first, is half at a stock of 1 and never all",
          "[mechanisms]") {
  CHECK(heard(0) == 0);
  CHECK(heard(1) == 0.5);
  CHECK(heard(-1) == -0.5);
  CHECK(heard(0.1) < 0.1 * heard(1));  // a single touch is lost
  CHECK(heard(100) < 1);
  // the same touches on one topic are heard better than on two
  CHECK(heard(0.8) > 2 * heard(0.4));
}

TEST_CASE("consistency is agreement over one more than all that was heard", "[mechanisms]") {
  std::array<double, 64> stocks{};
  stocks[3] = 1;   // heard 0.5
  stocks[5] = -1;  // heard -0.5
  stocks[9] = 3;   // heard 0.9
  const std::uint64_t topics = bit(3) | bit(5) | bit(9);
  const BeliefWord same{topics, bit(3) | bit(9)};
  CHECK(consistency(stocks, same, topics) == Approx(1.9 / 2.9));
  const BeliefWord opposite{topics, bit(5)};
  CHECK(consistency(stocks, opposite, topics) == Approx(-1.9 / 2.9));
  // what was heard and is not told again counts against it
  const BeliefWord silent{bit(3), bit(3)};
  CHECK(consistency(stocks, silent, topics) == Approx(0.5 / 2.9));
  // only what the listener cares about counts
  CHECK(consistency(stocks, silent, bit(3)) == Approx(0.5 / 1.5));
  CHECK(consistency(stocks, same, 0) == 0);
}

TEST_CASE("a theme has the topics of most worth, and among equals those to the maker's taste",
          "[mechanisms]") {
  std::array<double, 64> worth{};
  worth.fill(1);
  CHECK(chosen_topics(worth, ~std::uint64_t{0}, 62, 3) == (bit(62) | bit(63) | bit(0)));
  worth[40] = 2;
  CHECK(chosen_topics(worth, ~std::uint64_t{0}, 62, 3) == (bit(40) | bit(62) | bit(63)));
  // within what the unit is paid for
  CHECK(chosen_topics(worth, bit(7) | bit(8), 62, 3) == (bit(7) | bit(8)));
  worth.fill(0);
  CHECK(chosen_topics(worth, ~std::uint64_t{0}, 0, 3) == 0);
}

TEST_CASE("a campaign claims what its maker believes, right or wrong", "[mechanisms]") {
  Firm firm;
  const KnowledgeId row = knowledge_of(firm.world, marketer, RealityId{0});
  firm.world.knowledge.known[row] = bit(2) | bit(4) | bit(6);
  firm.world.knowledge.value[row] = bit(4);
  firm.step(1);
  for (const CampaignId campaign : ids(firm.world.campaigns)) {
    CHECK(firm.world.campaigns.theme[campaign] == (bit(2) | bit(4) | bit(6)));
    CHECK(firm.world.campaigns.claims[campaign] == bit(4));
  }
  CHECK(firm.stock(4) > 0);
  CHECK(firm.stock(2) < 0);
  CHECK(firm.world.segments.heard[all] == (bit(2) | bit(4) | bit(6)));
}

TEST_CASE("a stock of touches answers a pulse as Nerlove & Arrow say, and fades", "[mechanisms]") {
  Firm firm("assumptions.themes.retention_per_day = 0.98\nassumptions.themes.heard_gain = 6\n");
  const KnowledgeId row = knowledge_of(firm.world, marketer, RealityId{0});
  firm.world.knowledge.known[row] = firm.world.knowledge.value[row] = bit(1);
  firm.step(1, 50);  // two campaigns of 50 touches for 100 accounts, on one topic
  CHECK(std::abs(firm.stock(1) - 6.0) < 1e-12);
  double expected = 6;
  for (int day = 2; day <= 60; ++day) {
    firm.step(day, 0);
    expected *= 0.98;
    CHECK(std::abs(firm.stock(1) - expected) < 1e-9);
  }
  // 90 % is gone after log(0.1) / log(0.98) days
  CHECK(std::abs(expected - 6 * std::pow(0.98, 59)) < 1e-9);
  for (int day = 61; day <= 480; ++day) firm.step(day, 0);
  CHECK(firm.world.segments.heard[all] == 0);  // forgotten
}

TEST_CASE("two themes on other topics are heard less than one; opposite claims cancel",
          "[mechanisms]") {
  const auto level_with = [](std::uint64_t second_theme, std::uint64_t second_claims) {
    Firm firm;
    for (int day = 2; day <= 60; ++day) {
      firm.world.campaigns.theme[CampaignId{0}] = firm.world.campaigns.claims[CampaignId{0}] = 0x3F;
      firm.world.campaigns.theme[CampaignId{1}] = second_theme;
      firm.world.campaigns.claims[CampaignId{1}] = second_claims;
      firm.step(day, 1);
    }
    return firm.heard_level();
  };
  const double one = level_with(0x3F, 0x3F);
  const double two = level_with(0x3F << 10, 0x3F << 10);
  const double opposite = level_with(0x3F, 0);
  CHECK(one > 1.2 * two);
  CHECK(opposite == Approx(0).margin(1e-12));
}

TEST_CASE("the umbrella binds all campaigns only where it is the rule", "[mechanisms]") {
  for (const bool unified : {false, true}) {
    Firm firm(
        "campaigns.second.first_goal_topic = 10\ncampaigns.second.goal_topics = 4\n"
        "campaigns.second.unit = 'performance'\n"
        "organization.units.performance.function = 'marketing'\n"
        "organization.staff.others = {count = 1, unit = 'performance', role = 'marketer'}\n"
        "policy.themes.unified = " +
        std::string(unified ? "true" : "false") + "\nassumptions.goodwill.cost_per_touch = 2\n");
    for (const PersonId person : ids(firm.world.people)) {
      const KnowledgeId row = knowledge_of(firm.world, person, RealityId{0});
      firm.world.knowledge.known[row] = firm.world.knowledge.value[row] = ~std::uint64_t{0};
    }
    firm.step(1);
    const auto theme = firm.world.campaigns.theme.values();
    CHECK((theme[0] == theme[1]) == unified);
    if (!unified) CHECK(theme[1] == 0xFu << 10);
    // who runs the second campaign and the head of marketing differ about it
    REQUIRE(firm.inbox.contested.size() == 1);
    const ContestedChoice& choice = firm.inbox.contested.front();
    CHECK(choice.kind == CaseKind::theme);
    CHECK(choice.subject == 1);
    CHECK(choice.chooser != choice.objector);
    // each option is a topic of the one who holds it, and of him alone
    const std::uint64_t of_campaign = 0xFu << 10;
    const auto option = static_cast<unsigned>(choice.option);
    const auto counter = static_cast<unsigned>(choice.counter);
    CHECK(((of_campaign >> option & 1) != 0) != unified);
    CHECK(((of_campaign >> counter & 1) != 0) == unified);
    CHECK(choice.at_stake > 0);
    CHECK(choice.at_stake <= 2 * 5 * 63);
    // who objected is upheld: the theme is his from the next day on
    const CaseId item = append(firm.world.cases);
    firm.world.cases.kind[item] = CaseKind::theme;
    firm.world.cases.subject[item] = choice.subject;
    firm.world.cases.objector[item] = choice.objector;
    firm.world.cases.option[item] = choice.option;
    firm.world.cases.counter[item] = firm.world.cases.value[item] = choice.counter;
    firm.world.company.first_decided[World::company_row] = item;
    firm.step(2);
    CHECK((firm.world.campaigns.theme[CampaignId{1}] == of_campaign) == unified);
    CHECK((theme[1] >> counter & 1) != 0);
    CHECK((theme[1] >> option & 1) == 0);
  }
}

TEST_CASE("themes are chosen at a quarter's start, or at a year's", "[mechanisms]") {
  for (const bool yearly : {false, true}) {
    Firm firm(yearly ? "policy.themes.planning = 'yearly'\n" : "");
    firm.step(1);
    const std::uint64_t first = firm.world.campaigns.theme[CampaignId{0}];
    const KnowledgeId row = knowledge_of(firm.world, marketer, RealityId{0});
    firm.world.knowledge.known[row] = firm.world.knowledge.value[row] = ~first & 0xFFFF0000;
    for (int day = 2; day <= 63; ++day) firm.step(day);
    CHECK(firm.world.campaigns.theme[CampaignId{0}] == first);
    firm.step(64);
    CHECK((firm.world.campaigns.theme[CampaignId{0}] == first) == yearly);
  }
}

TEST_CASE("a seller who says what was heard persuades sooner, who says the opposite later",
          "[mechanisms]") {
  SellingParameters p;
  const double usual = persuasion_hazard(p, {});
  CHECK(persuasion_hazard(p, {.themes = 0.6}) > usual);
  CHECK(persuasion_hazard(p, {.themes = -0.6}) < usual);
  Firm firm;
  firm.step(1);
  const KnowledgeId row = knowledge_of(firm.world, rep, RealityId{0});
  const std::uint64_t theme = firm.world.campaigns.theme[CampaignId{0}];
  const std::uint64_t claims = firm.world.campaigns.claims[CampaignId{0}];
  firm.world.knowledge.known[row] = theme;
  firm.world.knowledge.value[row] = claims;
  const DayContext today = firm.context(1);
  CHECK(consistency_told(firm.world, today, rep, all, ~std::uint64_t{0}) > 0);
  firm.world.knowledge.value[row] = theme & ~claims;
  CHECK(consistency_told(firm.world, today, rep, all, ~std::uint64_t{0}) < 0);
}
