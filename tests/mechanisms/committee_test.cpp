// Selling to buying committees: how fast members are persuaded, what deals die of, and that their
// luck is their own.
#include "mechanisms/committee.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "base/goodness_of_fit.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId rep{0};

std::string members(int low, int high, double quorum = 1) {
  return "market.segments.all.members_low = " + std::to_string(low) +
         "\nmarket.segments.all.members_high = " + std::to_string(high) +
         "\nmarket.segments.all.quorum = " + std::to_string(quorum) + "\n";
}
const std::string a_talk_a_day = "assumptions.selling.days_between_touches = 1\n";
const std::string nobody_persuaded = "assumptions.selling.persuasion_rate = 0\n";
const std::string nothing_lost =
    "assumptions.selling.indecision_rate = 0\nassumptions.selling.competitor_rate = 0\n"
    "assumptions.selling.neglect_rate = 0\n";

/// A rep with an opportunity at each account. He knows what customers care about, has the skill of
/// most and all the time of the world.
struct Talks : NeedsBench {
  explicit Talks(int accounts, const std::string& more)
      : NeedsBench(a_market_with_needs(accounts, more).scenario()) {
    world.people.hours[rep] = 1e6;
    world.knowledge.known[KnowledgeId{0}] = ~std::uint64_t{0};
    world.knowledge.value[KnowledgeId{0}] = world.realities.value[RealityId{0}];
    for (const AccountId account : ids(world.accounts)) {
      world.needs.state[account].stage = AccountStage::ready;
      world.needs.state[account].need = 1;
    }
  }
  void open_all() {
    for (const AccountId account : ids(world.accounts)) inbox.cold.push_back({account, rep});
  }
  void step(int day) {
    model.selling.step(world, context(day));
    inbox.clear();
  }
  void run(int from, int to) {
    for (int day = from; day <= to; ++day) step(day);
  }
  double lost_to(LossReason reason) const {
    const auto reasons = world.deals.loss.values();
    return static_cast<double>(std::ranges::count(reasons, reason));
  }
  double won() const {
    return static_cast<double>(std::ranges::count(world.deals.state.values(), DealState::won));
  }
};

template <class A, class B>
bool same(const A& a, const B& b) {
  return std::ranges::equal(a.values(), b.values());
}

}  // namespace

TEST_CASE("persuasion is a logistic in what speaks for us, between none and twice the rate",
          "[mechanisms]") {
  const SellingParameters about;
  CHECK(persuasion_hazard(about, {}) == Approx(about.persuasion_rate));
  const auto logit = [&](const Argument& argument) {
    const double part = persuasion_hazard(about, argument) / (2 * about.persuasion_rate);
    return std::log(part / (1 - part));
  };
  CHECK(logit({.skill = 0.7}) == Approx(0.7));
  CHECK(logit({.claim = 1}) == Approx(about.claim_weight / 2));
  CHECK(logit({.claim = 0}) == Approx(-about.claim_weight / 2));
  CHECK(logit({.content = 1}) == Approx(about.content_weight / 2));
  CHECK(logit({.goodwill = 0}) == Approx(-about.goodwill_weight / 2));
  CHECK(logit({.early = true}) == Approx(-about.early_penalty));
  CHECK(persuasion_hazard(about, {.skill = 50}) == Approx(2 * about.persuasion_rate));
  CHECK(persuasion_hazard(about, {.skill = -50}) == Approx(0).margin(1e-12));
}

TEST_CASE("a deal is due when it was never touched, or its days have passed", "[mechanisms]") {
  const SellingParameters about{.days_between_touches = 4};
  CHECK(is_due(about, 0, 1));
  CHECK_FALSE(is_due(about, 10, 13));
  CHECK(is_due(about, 10, 14));
}

TEST_CASE("one member is won over against two deaths as three exponential clocks say",
          "[mechanisms]") {
  // an hour of talk a day: 0.05 x 2 x logistic(1), since the claim is perfect
  Talks talks(20'000, members(1, 1) +
                          "assumptions.selling = { days_between_touches = 1, hours_per_touch = 1, "
                          "persuasion_rate = 0.05, claim_weight = 2, content_weight = 0, "
                          "goodwill_weight = 0, indecision_rate = 0.02, competitor_rate = 0.01, "
                          "neglect_rate = 0 }\n");
  talks.open_all();
  talks.run(1, 450);
  const double persuasion = 0.1 / (1 + std::exp(-1.0));
  const double indecision = 0.02, competitor = 0.01;
  // day by day: the talk comes first, then indecision, then the competitor
  const double any_day = 1 / -std::expm1(-(persuasion + indecision + competitor));
  const double unpersuaded = std::exp(-persuasion);
  const double won = 20'000 * -std::expm1(-persuasion) * any_day;
  const double undecided = 20'000 * unpersuaded * -std::expm1(-indecision) * any_day;
  const double elsewhere =
      20'000 * unpersuaded * std::exp(-indecision) * -std::expm1(-competitor) * any_day;
  CHECK(won + undecided + elsewhere == Approx(20'000));
  CHECK(testing::counts_fit(
      {talks.won(), talks.lost_to(LossReason::no_decision), talks.lost_to(LossReason::competitor)},
      {won, undecided, elsewhere}));
  CHECK(talks.lost_to(LossReason::neglect) == 0);
}

TEST_CASE("the more members, the more deals end without a decision", "[mechanisms]") {
  double undecided = -1;
  double won = 1e9;
  for (const int size : {1, 2, 4, 8}) {
    CAPTURE(size);
    Talks talks(1500, members(size, size) + a_talk_a_day);
    talks.open_all();
    talks.run(1, 400);
    CHECK(talks.lost_to(LossReason::no_decision) > undecided);
    CHECK(talks.won() < won);
    undecided = talks.lost_to(LossReason::no_decision);
    won = talks.won();
  }
}

TEST_CASE("every member adds to the rate at which nothing is decided", "[mechanisms]") {
  for (const int size : {1, 3, 7}) {
    Talks talks(3000, members(size, size) +
                          "assumptions.selling = { persuasion_rate = 0, indecision_rate = 0.002, "
                          "competitor_rate = 0, neglect_rate = 0 }\n");
    talks.open_all();
    talks.run(1, 100);
    const double left = std::exp(-0.002 * size * 100);
    CHECK(std::abs(talks.lost_to(LossReason::no_decision) - 3000 * (1 - left)) <
          testing::z_two_sided * std::sqrt(3000 * left * (1 - left)));
  }
}

TEST_CASE("committees are of any size between the bounds alike, and need their quorum",
          "[mechanisms]") {
  Talks talks(5000, members(3, 7, 0.75) + nobody_persuaded);
  talks.open_all();
  talks.step(1);
  std::vector<double> sizes(5, 0);
  for (const DealId deal : ids(talks.world.deals)) {
    const std::uint32_t size = talks.world.deals.members[deal];
    REQUIRE((size >= 3 && size <= 7));
    ++sizes[size - 3];
    constexpr std::uint32_t three_quarters[] = {3, 3, 4, 5, 6};
    REQUIRE(talks.world.deals.needed[deal] == three_quarters[size - 3]);
  }
  CHECK(testing::counts_fit(sizes, {1000, 1000, 1000, 1000, 1000}));
}

TEST_CASE("a deal that begins a day later keeps its luck", "[mechanisms]") {
  const std::string about =
      members(2, 6) + a_talk_a_day + "assumptions.selling.neglect_rate = 0.01\n";
  Talks today(800, about), tomorrow(800, about);
  today.open_all();
  tomorrow.open_all();
  today.run(20, 260);
  tomorrow.run(21, 261);
  const Deals &a = today.world.deals, &b = tomorrow.world.deals;
  CHECK(same(a.members, b.members));
  CHECK(same(a.value, b.value));
  CHECK(same(a.state, b.state));
  CHECK(same(a.loss, b.loss));
  CHECK(same(a.topics, b.topics));
  CHECK(same(a.member_left, b.member_left));
  for (const DealId deal : ids(a))
    CHECK(b.closed[deal] == (a.closed[deal] == 0 ? 0 : a.closed[deal] + 1));
}

TEST_CASE("a deal of another need of the account has other luck", "[mechanisms]") {
  Talks first(200, members(2, 6) + nobody_persuaded), second(200, members(2, 6) + nobody_persuaded);
  for (const AccountId account : ids(second.world.accounts))
    second.world.needs.state[account].need = 2;
  first.open_all();
  second.open_all();
  first.step(1);
  second.step(1);
  for (const DealId deal : ids(first.world.deals))
    CHECK(first.world.deals.topics[deal] != second.world.deals.topics[deal]);
}

TEST_CASE("a talk waits until its hours have come together", "[mechanisms]") {
  Talks talks(1, members(1, 1) + nobody_persuaded + a_talk_a_day +
                     "assumptions.selling.hours_per_touch = 8\n");
  talks.world.people.hours[rep] = 3;
  talks.open_all();
  const DealId deal{0};
  talks.run(1, 2);
  CHECK(talks.world.deals.touches[deal] == 0);
  CHECK(talks.world.people.hours_on_deals[rep] == 3);
  talks.step(3);  // 9 h would be there, 8 are needed
  CHECK(talks.world.deals.touches[deal] == 1);
  CHECK(talks.world.people.hours_on_deals[rep] == 2);
  CHECK(talks.world.people.work_begun[rep] == Approx(0).margin(1e-12));
}

TEST_CASE("deals are worked at most as often as buyers meet", "[mechanisms]") {
  Talks talks(3, members(1, 1) + nobody_persuaded + nothing_lost);
  talks.open_all();
  talks.run(1, 41);
  for (const std::uint32_t touches : talks.world.deals.touches.values())
    CHECK(touches == 11);  // on days 1, 5, ..., 41
}

TEST_CASE("short of hours, the deals worth most for the members still to be won come first",
          "[mechanisms]") {
  Talks talks(40, members(1, 5) + nobody_persuaded + nothing_lost +
                      "assumptions.selling.hours_per_touch = 1\n");
  talks.world.people.hours[rep] = 10;
  talks.open_all();
  talks.step(1);
  const Deals& deals = talks.world.deals;
  double least_touched = 1e18, most_left = 0;
  for (const DealId deal : ids(deals)) {
    const double worth = deals.value[deal].units() / deals.needed[deal];
    if (deals.touches[deal] > 0)
      least_touched = std::min(least_touched, worth);
    else
      most_left = std::max(most_left, worth);
  }
  CHECK(least_touched >= most_left);
}

TEST_CASE("neglect begins after the buyers' patience and grows day by day", "[mechanisms]") {
  Talks talks(4000, members(1, 1) +
                        "assumptions.selling = { patience_days = 10, neglect_rate = 0.01, "
                        "indecision_rate = 0, competitor_rate = 0 }\n");
  talks.world.people.hours[rep] = 0;
  talks.open_all();
  talks.run(1, 11);
  CHECK(talks.lost_to(LossReason::neglect) == 0);
  talks.run(12, 21);  // 1 + 2 + ... + 10 days too many
  const double left = std::exp(-0.01 * 55);
  CHECK(std::abs(talks.lost_to(LossReason::neglect) - 4000 * (1 - left)) <
        testing::z_two_sided * std::sqrt(4000 * left * (1 - left)));
}

TEST_CASE("what is claimed is what one knows of a member's topics", "[mechanisms]") {
  for (const bool knows : {true, false}) {
    Talks talks(50, members(1, 1) + nobody_persuaded + nothing_lost);
    if (!knows) talks.world.knowledge.known[KnowledgeId{0}] = 0;
    if (!knows) talks.world.knowledge.value[KnowledgeId{0}] = 0;
    talks.open_all();
    talks.run(1, 20);
    for (const double claim : talks.world.deals.claim.values()) CHECK(claim == (knows ? 1 : 0));
  }
}

TEST_CASE("a need has one deal at a time", "[mechanisms]") {
  Talks talks(1, members(1, 1) + nobody_persuaded);
  talks.open_all();
  talks.open_all();
  talks.step(1);
  CHECK(rows(talks.world.deals) == 1);
  CHECK(talks.world.needs.open_deals[AccountId{0}] == 1);
}

TEST_CASE("a deal that is closed ends its need, and counts once", "[mechanisms]") {
  Talks talks(300, members(1, 2) + a_talk_a_day);
  talks.open_all();
  talks.run(1, 200);
  for (const DealId deal : ids(talks.world.deals)) {
    const AccountId account = talks.world.deals.account[deal];
    const bool open = talks.world.deals.state[deal] == DealState::open;
    CHECK(talks.world.needs.sold[account] == (open ? 0u : 1u));
    CHECK(talks.world.needs.open_deals[account] == (open ? 1u : 0u));
  }
  CHECK(talks.metered(Metric::deals_won) == talks.won());
  CHECK(talks.metered(Metric::deals_lost) == talks.lost_to(LossReason::no_decision) +
                                                 talks.lost_to(LossReason::competitor) +
                                                 talks.lost_to(LossReason::neglect));
}
