// Adoption switched off, or with nothing to adopt, leaves no trace; switched on it moves nothing
// but through the levers of those who follow.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "support/difference.hpp"
#include "support/story.hpp"

using namespace orgsim;

namespace {

std::string a_change(const std::string& levers, const std::string& part) {
  return "[restructuring.x]\nstart = 'month 1'\n[restructuring.x.definition.cost]\n"
         "hours_per_person = 0\nmoney = 0\nnotice_days = 3\n[restructuring.x.definition." +
         part + "]\n" + levers;
}

Scenario company(const std::string& rule, const std::string& change) {
  return testing::a_company_with_needs()
      .for_months(4)
      .with("assumptions.communication.rule = 'contacts'\nassumptions.adoption.rule = '" + rule +
            "'\n")
      .with(change)
      .scenario();
}

std::uint64_t hash_of(const Scenario& scenario, std::vector<std::string> skipped = {}) {
  const Model model(scenario);
  return simulate(model, 1, 0, {.skipped = std::move(skipped)}).state_hash;
}

const std::string of_everyone = "handover.return_unready = true\nrota.nurture_share = 0.1\n";

}  // namespace

TEST_CASE("adoption that is off leaves no trace", "[simulation]") {
  const Scenario off = company("none", a_change(of_everyone, "routine"));
  CHECK(hash_of(off) == hash_of(off, {"adoption"}));
  // everyone follows a routine at once, as if it were a decree
  CHECK(hash_of(off) == hash_of(company("none", a_change(of_everyone, "decree"))));
}

TEST_CASE("where changes ask people for nothing there is nothing to adopt", "[simulation]") {
  CHECK(hash_of(company("threshold", "")) == hash_of(company("none", "")));
  const std::string decree = a_change(of_everyone, "decree");
  CHECK(hash_of(company("threshold", decree)) == hash_of(company("none", decree)));
  const std::string of_company = a_change("media.touches_per_day = 7\n", "routine");
  CHECK(hash_of(company("threshold", of_company)) == hash_of(company("none", of_company)));
}

TEST_CASE("a routine that nobody believes in changes nothing but what people think of it",
          "[simulation]") {
  const std::string change = a_change(of_everyone, "routine");
  const auto hopeless = [&](const std::string& more) {
    return Model(testing::a_company_with_needs()
                     .for_months(4)
                     .with("[assumptions]\ncommunication.rule = 'contacts'\n"
                           "adoption = { rule = 'threshold', belief = -10, belief_sd = 0, "
                           "pressure = 0, example = 0 }\n")
                     .with(more)
                     .scenario());
  };
  const World without = testing::final_world(hopeless("")),
              with = testing::final_world(hopeless(change));
  REQUIRE(rows(with.adoptions) > 0);
  for (const std::string& column : testing::differing_columns(without, with)) {
    CAPTURE(column);
    CHECK((column.starts_with("adoptions.") || column == "company.in_force"));
  }
}

TEST_CASE("a routine that everyone believes in is followed by everyone in the end",
          "[simulation]") {
  const Model model(testing::a_company_with_needs()
                        .for_months(4)
                        .with("assumptions.adoption = { rule = 'logit', belief = 10, "
                              "belief_sd = 0, days_between = 1 }\n" +
                              a_change(of_everyone, "routine"))
                        .scenario());
  const World world = testing::final_world(model);
  for (const PersonId person : ids(world.people)) CHECK(world.people.adopted[person] == 1);
  // and people work by it
  const Model today(testing::a_company_with_needs().for_months(4).scenario());
  const auto moved = testing::differing_columns(testing::final_world(today), world);
  CHECK(std::ranges::find(moved, "tasks.share") != moved.end());
}
