// How a routine spreads through a company with every rule on: within the months that it was set
// for, leaders first; and what beliefs and leaders do to it.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "mechanisms/stands.hpp"
#include "support/pairs.hpp"
#include "support/story.hpp"

using namespace orgsim;

namespace {

/// Shares of those concerned who follow the nurture route in fact and in name.
struct Following {
  double in_fact = 0;
  double in_name = 0;
};

Following after_months(std::uint32_t months, std::vector<std::string> settings = {}) {
  settings.insert(settings.end(), {"burn_in_years=0", "years=2"});
  const Model model(testing::company("midsize_b2b", settings, {"nurture_route"}));
  Following share;
  double people = 0;
  for (std::uint64_t replication = 0; replication < 10; ++replication) {
    const World world = testing::world_after(model, months * days_per_month, 1, replication);
    for (const PersonId person : ids(world.people)) {
      if (world.people.active[person] == 0) continue;
      const Stand stand = stand_of(world, person, 1, 0);
      people += 1;
      share.in_fact += stand == Stand::in_fact ? 1 : 0;
      share.in_name += stand == Stand::in_name ? 1 : 0;
    }
  }
  return {share.in_fact / people, share.in_name / people};
}

}  // namespace

TEST_CASE("most people come to follow a usual routine within 3 to 12 months", "[statistics]") {
  const std::string rule = GENERATE("threshold", "logit");
  CAPTURE(rule);
  const std::string setting = "assumptions.adoption.rule=" + rule;
  const double first = after_months(2, {setting}).in_fact;
  CHECK(first < 0.3);
  const double half_a_year = after_months(6, {setting}).in_fact;
  CHECK(half_a_year > 0.5);
  CHECK(half_a_year < 0.85);
  const double year = after_months(12, {setting}).in_fact;
  CHECK(year > half_a_year);
  CHECK(year > 0.7);
}

TEST_CASE("records of who follows bring people who pretend to, and hardly any who do",
          "[statistics]") {
  const Following usual = after_months(9);
  const Following tracked = after_months(
      9, {"policy.management.routines_tracked=true", "assumptions.adoption.tracking=2"});
  CHECK(tracked.in_name > usual.in_name + 0.05);
  CHECK(tracked.in_fact == Approx(usual.in_fact).margin(0.03));
}

TEST_CASE("where people believe less in it fewer come to follow", "[statistics]") {
  CHECK(after_months(9, {"assumptions.adoption.belief=-1"}).in_fact <
        after_months(9).in_fact - 0.1);
}

TEST_CASE("where leaders are no example fewer come to follow", "[statistics]") {
  CHECK(after_months(9, {"assumptions.adoption.example=0"}).in_fact <
        after_months(9).in_fact - 0.1);
}
