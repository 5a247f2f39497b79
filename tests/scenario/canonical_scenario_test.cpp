// The canonical text of a loaded scenario says all of it: it loads again, without any other file,
// to the same text, the same world and the same run.
#include <catch2/catch.hpp>

#include "scenario/loader.hpp"
#include "support/difference.hpp"
#include "support/folder.hpp"
#include "support/story.hpp"

using namespace orgsim;

namespace {

void check_round_trip(const Scenario& scenario) {
  const std::string text = canonical_text(scenario);
  const Scenario again = load_scenario_text(text, "again", {}, Library({})).scenario;
  CHECK(canonical_text(again) == text);
  const Model first(scenario), second(again);
  CHECK(testing::differing_columns(first.built.world, second.built.world) ==
        std::vector<std::string>{});
  CHECK(run_key(first, 1, 0) == run_key(second, 1, 0));
  CHECK(simulate(first, 1, 0).state_hash == simulate(second, 1, 0).state_hash);
}

}  // namespace

TEST_CASE("a story survives its canonical text", "[scenario]") {
  check_round_trip(testing::a_busy_company().scenario());
}

TEST_CASE("a published scenario survives its canonical text", "[scenario]") {
  check_round_trip(
      testing::published("lead_handoff", {"years=0.25", "assumptions.selling.win_chance=0.1"}));
}

TEST_CASE("files that a scenario named are part of its canonical text", "[scenario]") {
  const testing::Folder folder;
  folder.write("people.csv",
               "id,unit,role,manager,x\nann,sales,rep,,0.1\nbo-2,sales,rep,ann,1e-3\n");
  folder.write("ties.csv", "from,to,strength\nann,bo-2,0.3\n");
  folder.write("restructurings/faster.toml",
               "name = \"Faster\"\nsource = \"a book: \\\"How\\\"\"\nevidence = \"D\"\n[cost]\n"
               "hours_per_person = 2.5\nmoney = 100\nnotice_days = 4\n[parameters.days]\ndefault = "
               "3\nunit = \"d\"\nrange = [1, 5]\n[decree]\nhandover.expiry_days = \"$days\"\n"
               "[routine]\nhandover.queue_order = \"newest_first\"\n");
  const std::string file = folder.write("s.toml", R"(name = "c"
years = 0.25
burn_in_years = 0
[market.segments.all]
accounts = 50
initial_goodwill_high = 0.9
hand_raise_rate = 0.1
[organization]
people_file = "people.csv"
ties_file = "ties.csv"
[organization.units.sales]
function = "sales"
[organization.roles.rep]
owns_accounts = true
[restructuring.f]
use = "faster"
start = "month 2"
scope = { unit = "sales" }
with = { days = 2 }
priority = 4
)");
  check_round_trip(
      load_scenario({.scenario = file, .changes = {}, .settings = {}}, Library({})).scenario);
}
