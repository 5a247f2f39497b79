// The rules of selling and customers are off unless a scenario asks for them: then their passes
// leave no trace, and neither do their parts in other passes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "support/difference.hpp"
#include "support/story.hpp"

using namespace orgsim;

TEST_CASE("without their rules pricing and relations are as if they were not there",
          "[simulation]") {
  const Model model(testing::a_company_with_needs().for_months(6).scenario());
  const RunRecord whole = simulate(model, 1, 0);
  RunOptions without;
  without.skipped = {"pricing", "relations"};
  CHECK(simulate(model, 1, 0, without).state_hash == whole.state_hash);
}

TEST_CASE("with its rule each pass shows", "[simulation]") {
  for (const std::string rule :
       {"pricing.rule = 'period_end'", "relationships.rule = 'of_persons'"}) {
    CAPTURE(rule);
    const Model model(testing::a_company_with_needs()
                          .for_months(6)
                          .with("[assumptions]\n" + rule + "\n")
                          .scenario());
    RunOptions without;
    without.skipped = {"pricing", "relations"};
    CHECK(simulate(model, 1, 0, without).state_hash != simulate(model, 1, 0).state_hash);
  }
}

TEST_CASE("without rules no column of selling's own tables is ever moved", "[simulation]") {
  const Model model(testing::a_company_with_needs().for_months(6).scenario());
  const World world = testing::final_world(model);
  REQUIRE(rows(world.negotiations) > 0);
  const std::set<std::string> own{"segments.discount_expected", "customers.discount",
                                  "customers.expansion_left",   "customers.expansions",
                                  "people.consultative",        "people.data_entered"};
  each_column(world, [&](const std::string& name, const auto& column) {
    if (!name.starts_with("relations.") && !name.starts_with("negotiations.") &&
        !own.contains(name))
      return;
    auto untouched = column;
    untouched.resize(0);
    untouched.resize(column.size());
    INFO(name);
    CHECK(std::ranges::equal(column.bytes(), untouched.bytes()));
  });
}
