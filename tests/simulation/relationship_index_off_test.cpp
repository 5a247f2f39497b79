// The index and the forecast watch: switched off they leave no trace, switched on they change
// nothing but what they keep themselves, and no pass reads what they keep.
#include <catch2/catch.hpp>
#include <string>

#include "simulation/day.hpp"
#include "support/difference.hpp"
#include "support/story.hpp"

using namespace orgsim;

namespace {

bool is_of_an_observer(const std::string& column) {
  return column.starts_with("relationship_items.") || column.starts_with("forecasts.");
}

}  // namespace

TEST_CASE("an index and a forecast that are off leave no trace", "[simulation]") {
  const Model model(testing::a_company_with_needs().scenario());
  CHECK(simulate(model, 1, 0).state_hash ==
        simulate(model, 1, 0, {.skipped = {"forecast", "relationship index"}}).state_hash);
}

TEST_CASE("an index and a forecast change nothing that they look at", "[simulation]") {
  const auto company = [](const std::string& rules) {
    return testing::a_company_with_needs()
        .for_months(7)
        .with(
            "[assumptions]\ncommunication.rule = 'contacts'\ncontact_learning.rule = 'dyadic'\n"
            "trust.rule = 'experience'\n" +
            rules)
        .scenario();
  };
  const Model without(company("")),
      with(company("forecast.rule = 'pipeline'\nrelationship_index.rule = 'questionnaire'\n"));
  const World looked_at = testing::final_world(with);
  REQUIRE(rows(looked_at.relationship_items) > 0);
  for (const std::string& column :
       testing::differing_columns(testing::final_world(without), looked_at)) {
    CAPTURE(column);
    CHECK(is_of_an_observer(column));
  }
}

TEST_CASE("nothing reads the index, and only the index reads the forecast", "[simulation]") {
  for (const Pass& pass : the_order_of_a_day()) {
    const std::string name = pass.name;
    const Declared declared = pass.declared();
    for (const auto& columns : {declared.reads, declared.writes, declared.appends})
      for (const std::string column : columns) {
        CAPTURE(name, column);
        if (column.starts_with("relationship_items")) CHECK(name == "relationship index");
        if (column.starts_with("forecasts"))
          CHECK((name == "forecast" || name == "relationship index"));
      }
    for (const std::string column : declared.reads)
      CHECK_FALSE(column.starts_with("relationship_i"));
  }
}
