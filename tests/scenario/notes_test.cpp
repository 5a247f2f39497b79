// What is said of changes that are sound and do nothing.
#include "scenario/notes.hpp"

#include <catch2/catch.hpp>

#include "support/story.hpp"

using namespace orgsim;
using Lines = std::vector<std::string>;

namespace {

Lines notes(const std::string& toml) {
  return notes_on_changes(testing::a_company_with_needs().for_months(3).with(toml).scenario(),
                          "ours");
}
/// A change of month `month` with these levers by decree.
std::string change(const std::string& decree, int month = 1) {
  return "[restructuring.c]\nstart = 'month " + std::to_string(month) +
         "'\n[restructuring.c.definition]\nname = 'C'\ncost = {hours_per_person = 0, money = 0, "
         "notice_days = 30}\n[restructuring.c.definition.decree]\n" +
         decree;
}

}  // namespace

TEST_CASE("a change that binds after the last day is told", "[scenario]") {
  CHECK(notes(change("work.hours_per_day = 7")).empty());
  const Lines late = notes(change("work.hours_per_day = 7", 3));
  REQUIRE(late.size() == 1);
  CHECK(late.front().starts_with("c binds on 20"));
  CHECK(late.front().ends_with(", after the last day: never"));
}

TEST_CASE("levers that nobody obeys are told with the rules that are missing", "[scenario]") {
  CHECK(notes(change("space.co_location = true")) ==
        Lines{"space.co_location moves nothing in ours: assumptions.communication.rule and "
              "assumptions.peers.rule are \"none\""});
  CHECK(notes("[assumptions.peers]\nrule = 'norm'\n" + change("space.co_location = true")).empty());
  CHECK(notes(change("themes.unified = true\nthemes.planning = 'yearly'")) ==
        Lines{"themes.planning, themes.unified move nothing in ours: assumptions.themes.rule is "
              "\"none\""});
  CHECK(notes(change("talk.guidance_days = 5\ntalk.insight_days = 5\ntalk.goals_open = true\n"
                     "talk.document_words = 100")) ==
        Lines{"talk.document_words and 3 more levers move nothing in ours: "
              "assumptions.communication.rule is \"none\""});
}
