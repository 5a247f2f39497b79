// With their rules "none", disputes and budgets are not there: a run with them is a run without.
#include <catch2/catch.hpp>

#include "support/story.hpp"

using namespace orgsim;

TEST_CASE("disputes and budgets that are off leave no trace", "[simulation]") {
  const Model model(testing::a_company_with_needs().scenario());
  const RunRecord with = simulate(model, 1, 0);
  const RunRecord without = simulate(model, 1, 0, {.skipped = {"disputes", "budgets"}});
  CHECK(with.state_hash == without.state_hash);
}

TEST_CASE("money of pots is spent, lapsed or left, and all that is spent is a cost",
          "[simulation]") {
  const std::string pots = R"(
[assumptions.disputes]
rule = "queue"
[assumptions.budgets]
rule = "pots"
[policy.money]
yearly_sum        = 300000
shared_pot        = true
cadence_days      = 21
joint_signoff     = true
use_it_or_lose_it = true
)";
  const Model model(
      testing::a_company_with_needs().for_months(13).after_burn_in_of(12).with(pots).scenario());
  const World world = testing::final_world(model);
  Money received, accounted, spent;
  for (const PotId pot : ids(world.pots)) {
    received += world.pots.received[pot];
    spent += world.pots.spent[pot];
    accounted += world.pots.spent[pot] + world.pots.lapsed[pot] + world.pots.left[pot];
  }
  CHECK(received == accounted);
  CHECK(received == money_from_units(300000 * 251.0 / 252) + money_from_units(600000));
  Money booked;
  for (const UnitId unit : ids(world.units))
    booked += world.units.programme_cost[unit] + world.units.budget_cost[unit];
  CHECK(spent > Money{});
  CHECK(spent <= booked);
  CHECK((booked - spent).units() < 0.05);
}
