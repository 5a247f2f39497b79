// Turnover: who leaves when, who gets what he had, and who comes.
#include "mechanisms/turnover.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "base/goodness_of_fit.hpp"
#include "mechanisms/trust_weight.hpp"
#include "support/market_with_needs.hpp"
#include "world/invariants.hpp"

using namespace orgsim;
using testing::a_company_with_needs;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

const TurnoverParameters about{.rule = TurnoverRule::pay};
constexpr PersonId rep{0};

struct Firm : NeedsBench {
  explicit Firm(const std::string& more = "", int reps = 4, int accounts = 4000)
      : NeedsBench(a_market_with_needs(accounts,
                                       "organization.staff.reps.manager = 'reps/1'\n"
                                       "organization.units.sales.head = 'reps/1'\n"
                                       "organization.roles.rep.tasks.answer.norm = 10\n"
                                       "assumptions.turnover.rule = 'pay'\n"
                                       "assumptions.turnover.monthly_hazard = 0\n"
                                       "assumptions.ramp.rule = 'exponential'\n",
                                       reps)
                       .with(more)
                       .scenario()) {
    start();
    model.turnover.start(world, context(0));
  }
  /// One day's end.
  void end_day(int day) {
    world.company.day[World::company_row] = static_cast<std::uint32_t>(day);
    model.turnover.step(world, context(day));
    commands.apply(world);
    REQUIRE(broken_invariants(world) == std::vector<std::string>{});
  }
  void lose(PersonId person, int day) {
    world.careers.stay_left[person] = 0;
    end_day(day);
  }
};

}  // namespace

TEST_CASE("the hazard of leaving has the form of the literature", "[mechanisms]") {
  const auto hazard = [](const Reasons& reasons) { return hazard_of_leaving(about, reasons); };
  CHECK(hazard({}) == about.monthly_hazard);
  CHECK(hazard({.pay_gap = -0.3}) ==
        Approx(about.monthly_hazard * std::exp(0.3 * about.pay_effect)));
  CHECK(hazard({.missed_quota = 0.5}) > hazard({}));
  CHECK(hazard({.tenure_years = 8}) < hazard({}));
  CHECK(hazard({.exits_near = 0.2}) > hazard({}));
  // those in the middle are likeliest to go; on average over ranks nothing changes by much
  CHECK(hazard({.rank = 0.5}) > hazard({.rank = 0}));
  CHECK(hazard({.rank = 0.2}) == Approx(hazard({.rank = 0.8})));
  CHECK(std::log(hazard({.rank = 0.5}) / hazard({.rank = 1})) == Approx(about.middle_effect));
  double sum = 0;
  for (int i = 0; i < 100; ++i) sum += hazard({.rank = (i + 0.5) / 100}) / 100;
  CHECK(sum == Approx(about.monthly_hazard).epsilon(0.03));
  // by the other rule low motivation drives people out, and pay does not by itself
  const TurnoverParameters moody{.rule = TurnoverRule::motivation};
  CHECK(hazard_of_leaving(moody, {.motivation = 0.8}) ==
        Approx(moody.monthly_hazard * std::exp(0.2 * moody.motivation_effect)));
  CHECK(hazard_of_leaving(moody, {.pay_gap = -0.5}) == moody.monthly_hazard);
}

TEST_CASE("a threshold of one's own is spent month by month", "[mechanisms]") {
  Firm firm("assumptions.turnover.monthly_hazard = 0.01\n");
  const double before = firm.world.careers.stay_left[PersonId{2}];
  firm.end_day(20);
  CHECK(firm.world.careers.stay_left[PersonId{2}] == before);
  firm.end_day(21);
  CHECK(firm.world.careers.stay_left[PersonId{2}] < before);
  // the luck is the person's: more colleagues change nothing of it
  Firm larger("assumptions.turnover.monthly_hazard = 0.01\n", 9);
  CHECK(larger.world.careers.stay_left[PersonId{2}] == before);
}

TEST_CASE("whoever leaves is gone on the next day, and colleagues have his accounts in equal parts",
          "[mechanisms]") {
  Firm firm;
  firm.lose(PersonId{2}, 7);
  CHECK(firm.world.people.active[PersonId{2}] == 0);
  CHECK(firm.world.company.left[World::company_row] == 1);
  std::vector<double> owned;
  for (const std::uint32_t person : {0u, 1u, 3u})
    owned.push_back(firm.world.people.accounts_owned[PersonId{person}] - 1000.0);
  CHECK(firm.world.people.accounts_owned[PersonId{2}] == 0);
  CHECK(testing::counts_fit(owned, std::vector<double>(3, 1000.0 / 3)));
  CHECK(firm.metered(Metric::exits) == 1);
  CHECK(firm.world.units.recruiting_cost[UnitId{0}] == money_from_units(about.cost_per_exit));
  CHECK(firm.metered(Metric::people_cost) == about.cost_per_exit);
  CHECK(firm.world.units.exits_lately[UnitId{0}] == 1);
}

TEST_CASE("a position is filled after some time by somebody else, who knows nothing of this place",
          "[mechanisms]") {
  Firm firm;
  const World before = firm.world;
  const PersonId gone{2};
  firm.world.people.opportunities_seen[gone] = 77;
  firm.lose(gone, 7);
  const std::uint32_t filled = firm.world.careers.filled_on[gone];
  CHECK(filled >= 8 + about.days_to_hire * 0.5 - 1);
  CHECK(filled <= 8 + about.days_to_hire * 1.5);
  for (int day = 8; day < static_cast<int>(filled); ++day) firm.end_day(day);
  CHECK(firm.world.people.active[gone] == 0);
  firm.end_day(static_cast<int>(filled));
  const World& after = firm.world;
  CHECK(after.people.active[gone] == 1);
  CHECK(after.people.joined[gone] == filled);
  CHECK(after.people.key[gone] == successor_of(before.people.key[gone]));
  CHECK(after.careers.generation[gone] == 1);
  CHECK(after.people.skill[gone] != before.people.skill[gone]);
  CHECK(after.people.craft[gone] == Approx(std::log(RampParameters{}.start)));
  CHECK(after.people.opportunities_seen[gone] == before.people.opportunities_seen[gone]);
  CHECK(after.people.manager[gone] == rep);
  const KnowledgeId known = knowledge_of(after, gone, RealityId{0});
  CHECK(after.knowledge.known[known] != before.knowledge.known[known]);
  CHECK((after.knowledge.value[known] & ~after.knowledge.known[known]) == 0);
  // a quarter of the accounts, drawn account by account
  const double owned = after.people.accounts_owned[gone];
  CHECK(std::abs(owned - 1000) < testing::z_two_sided * std::sqrt(4000 * 0.25 * 0.75));
  CHECK(firm.metered(Metric::hires) == 1);
  CHECK(after.company.hired[World::company_row] - after.company.left[World::company_row] == 4);
}

TEST_CASE("whoever is new trusts as newcomers do, knows nobody, and nobody knows him",
          "[mechanisms]") {
  Firm firm(
      "assumptions.turnover.days_to_hire = 0\nassumptions.trust.rule = 'experience'\n"
      "assumptions.styles = {rule = 'by_style', consultative_share = 1.0}\n");
  const PersonId gone{2};
  World& world = firm.world;
  const PersonId other{1};
  const std::size_t people = rows(world.people);
  resize(world.acquaintances, people * people);
  for (const AcquaintanceId known : ids(world.acquaintances)) {
    world.acquaintances.sittings[known] = 5;
    world.acquaintances.ability[known] = world.acquaintances.intent[known] = 0.3;
  }
  world.people.own_trust_intent[gone] = world.people.trust_ability[gone] = 0.9;
  firm.lose(gone, 7);
  firm.end_day(8);
  CHECK(world.people.own_trust_intent[gone] == TrustParameters{}.sales_prior);
  CHECK(world.people.trust_ability[gone] == TrustParameters{}.sales_prior);
  CHECK(world.people.consultative[gone] == 1);
  CHECK(!acquaintance_of(world, gone, other).exists());
  CHECK(!acquaintance_of(world, other, gone).exists());
  CHECK(world.acquaintances.intent[acquaintance_row(other, gone)] == 0);
  CHECK(acquaintance_of(world, other, rep).exists());  // of somebody who is still there
}

TEST_CASE("a head who leaves is missed, and his position gets line and unit back", "[mechanisms]") {
  Firm firm;
  firm.lose(rep, 7);
  CHECK(firm.world.units.head[UnitId{0}] == PersonId::none);
  CHECK(firm.world.people.manager[PersonId{1}] == PersonId::none);
  // one who reported to him leaves, too, and comes back later than he
  firm.lose(PersonId{1}, 8);
  firm.world.careers.filled_on[rep] = 30;
  firm.world.careers.filled_on[PersonId{1}] = 60;
  for (int day = 9; day < 120; ++day) firm.end_day(day);
  CHECK(firm.world.units.head[UnitId{0}] == rep);
  for (const std::uint32_t person : {1u, 2u, 3u})
    CHECK(firm.world.people.manager[PersonId{person}] == rep);
}

TEST_CASE("whoever is the only one in the company stays", "[mechanisms]") {
  Firm firm("", 1, 10);
  firm.lose(rep, 7);
  CHECK(firm.world.people.active[rep] == 1);
}

TEST_CASE("of many who go on one day nobody hands on to another of them", "[mechanisms]") {
  Firm firm;
  for (const std::uint32_t person : {0u, 1u, 2u})
    firm.world.careers.stay_left[PersonId{person}] = 0;
  firm.end_day(7);
  CHECK(firm.world.people.accounts_owned[PersonId{3}] == 4000);
}

TEST_CASE("cross-experienced people know more topics and begin less ably", "[mechanisms]") {
  const auto hired = [](const std::string& more) {
    Firm firm(
        "assumptions.turnover.days_to_hire = 0\nassumptions.turnover.cross_known_share = 1\n"
        "assumptions.contact_learning.rule = 'dyadic'\n" +
        more);
    firm.lose(PersonId{2}, 7);
    firm.end_day(8);
    return firm.world;
  };
  const World same = hired(""),
              cross = hired("policy.staffing.hiring_profile = 'cross_experienced'\n");
  const PersonId who{2};
  CHECK(cross.people.key[who] == same.people.key[who]);
  CHECK(cross.people.skill[who] == same.people.skill[who]);
  CHECK(cross.people.craft[who] < same.people.craft[who]);
  CHECK(same.people.competence[who] == 0.4);
  CHECK(cross.people.competence[who] == 0.7);
  const RealityId word{0};
  CHECK(cross.knowledge.known[knowledge_of(cross, who, word)] == cross.realities.used[word]);
  CHECK(same.knowledge.known[knowledge_of(same, who, word)] != same.realities.used[word]);
}
