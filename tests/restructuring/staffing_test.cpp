// More salespeople for a sum: how many it pays for, and whose accounts they take over.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "base/goodness_of_fit.hpp"
#include "support/story.hpp"
#include "world/invariants.hpp"

using namespace orgsim;
using testing::a_company_with_needs;
using testing::Story;
using testing::world_after;

namespace {

constexpr double no_person_less_than = 0.01;  // of a position

std::string more_reps(double sum, int month = 2) {
  return fmt::format(
      "[restructuring.more]\nstart = 'month {}'\n[restructuring.more.definition.cost]\n"
      "hours_per_person = 0\nmoney = 0\nnotice_days = 0\n"
      "[restructuring.more.definition.decree]\n'staffing.more_reps_sum' = {:f}\n",
      month, sum);
}

/// A company with needs whose reps cost 60,000.07 and, on target, 12 x (200 + 500) besides.
Story company() {
  return a_company_with_needs().with("market.segments.large.accounts = 3000\n");
}
constexpr double cost_on_target = 60000.07 + 12 * 700;

std::vector<PersonId> vacancies(const World& world) {
  std::vector<PersonId> found;
  for (const PersonId person : ids(world.people))
    if (world.people.vacancy[person] != 0) found.push_back(person);
  return found;
}

}  // namespace

TEST_CASE("a sum hires as many positions as it pays for on target, the last part-time",
          "[restructuring]") {
  for (const double sum : {20'000.0, cost_on_target, 150'000.0, 500'000.0}) {
    CAPTURE(sum);
    const Model model(company().with(more_reps(sum)).scenario());
    const World& world = model.built.world;
    double positions = 0;
    std::size_t part_time = 0;
    for (const PersonId person : vacancies(world)) {
      const double part = world.people.hours_share[person];
      positions += part;
      part_time += part < 1;
      CHECK(world.people.active[person] == 0);
      CHECK(world.people.yearly_cost[person] == money_from_units(60000.07 * part));
      const PayId bookings = world.people.first_pay[person];
      CHECK(world.pay_accounts.quota[bookings] == Approx(2000 * part));
    }
    CHECK(positions * cost_on_target == Approx(sum).margin(no_person_less_than * cost_on_target));
    CHECK(part_time <= 1);
    CHECK(vacancies(world).size() == static_cast<std::size_t>(std::ceil(sum / cost_on_target)));
  }
}

TEST_CASE("the new ones begin when the change binds, and cost nothing before", "[restructuring]") {
  const Model without(company().scenario());
  const Model with(company().with(more_reps(150'000)).scenario());
  const World before = world_after(with, 21);
  for (const PersonId person : vacancies(before)) {
    CHECK(before.people.active[person] == 0);
    CHECK(before.people.accounts_owned[person] == 0);
  }
  CHECK(before.units.people_cost[UnitId{1}] ==
        world_after(without, 21).units.people_cost[UnitId{1}]);
  const World after = world_after(with, 22);
  for (const PersonId person : vacancies(after)) {
    CHECK(after.people.active[person] == 1);
    CHECK(after.people.joined[person] == 22);
  }
  CHECK(after.units.heads[UnitId{1}] == before.units.heads[UnitId{1}] + 3);
  CHECK(broken_invariants(after) == std::vector<std::string>{});
}

TEST_CASE("the new ones take accounts over by their hours; nobody else's are dealt anew",
          "[restructuring]") {
  const Model model(company().with(more_reps(2.5 * cost_on_target)).scenario());
  const World before = world_after(model, 21);
  const World after = world_after(model, 22);
  const auto all = static_cast<double>(rows(after.accounts));
  std::vector<double> seen, expected;
  double stay = 0;
  for (const PersonId person : ids(after.people)) {
    const bool owned = before.people.accounts_owned[person] > 0;
    if (!owned && after.people.vacancy[person] == 0) continue;
    seen.push_back(after.people.accounts_owned[person]);
    // five full positions before, seven and a half now
    expected.push_back(all * after.people.hours_share[person] / 7.5);
    stay += owned;
  }
  CHECK(stay == 5);
  CHECK(testing::counts_fit(seen, expected));
  for (const AccountId account : ids(after.accounts)) {
    const PersonId owner = after.accounts.owner[account];
    const bool moved = after.people.vacancy[owner] != 0;
    REQUIRE((moved || owner == before.accounts.owner[account]));
    REQUIRE(after.accounts.answerer[account] == owner);
  }
}

TEST_CASE("a larger sum takes over what a smaller one took, and more", "[restructuring]") {
  const Model small(company().with(more_reps(0.4 * cost_on_target)).scenario());
  const Model large(company().with(more_reps(0.9 * cost_on_target)).scenario());
  const World a = world_after(small, 22), b = world_after(large, 22);
  const PersonId hired = vacancies(a).front();
  REQUIRE(vacancies(b).front() == hired);
  for (const AccountId account : ids(a.accounts))
    if (a.accounts.owner[account] == hired) REQUIRE(b.accounts.owner[account] == hired);
  CHECK(b.people.accounts_owned[hired] > a.people.accounts_owned[hired]);
}
