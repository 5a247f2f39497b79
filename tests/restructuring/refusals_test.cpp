// A restructuring changes levers, states what it costs, and nothing else: everything else is
// refused at its place, with the reason.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <set>

#include "mechanisms/metric_list.hpp"
#include "scenario/changes.hpp"
#include "scenario/loader.hpp"
#include "support/story.hpp"

using namespace orgsim;
using Lines = std::vector<std::string>;

namespace {

/// A scenario whose restructurings begin in line 10.
const std::string company = R"(name = "c"
years = 1
[market.segments.all]
accounts = 10
[organization.units.sales]
function = "sales"
[organization.units.marketing]
function = "marketing"

)";
const std::string free_of_charge =
    "[restructuring.x.definition.cost]\nhours_per_person = 0\nmoney = 0\nnotice_days = 0\n";

Scenario load(const std::string& restructuring) {
  return load_scenario_text(company + restructuring, "s.toml", {}, Library({})).scenario;
}
Lines problems_of(const std::string& restructuring) {
  return testing::problems_of([&] { load(restructuring); });
}
/// Problems of a decree in line 15, below a cost of 0.
Lines decree(const std::string& line) {
  return problems_of(free_of_charge + "[restructuring.x.definition.decree]\n" + line + "\n");
}

const std::string levers_only = "a restructuring changes levers only (orgsim list levers)";

}  // namespace

TEST_CASE("a decree of a lever is accepted", "[restructuring]") {
  CHECK(decree("handover.expiry_days = 5") == Lines{});
  CHECK(decree("\"handover.expiry_days\" = 5") == Lines{});
}

TEST_CASE("every metric is refused as an outcome, at its place", "[restructuring]") {
  for (const MetricDefinition& metric : metric_list) {
    INFO(metric.name);
    for (const auto& [key, column] :
         {std::pair{std::string(metric.name), 1},
          {fmt::format("handover.{}", metric.name), 10},
          {fmt::format("{}.sales", metric.name), static_cast<int>(metric.name.size()) + 2}}) {
      const Lines found = decree(key + " = 1");
      REQUIRE(found.size() == 1);
      CHECK(found[0].rfind(fmt::format("s.toml:15:{}: '{}' is an outcome, not a lever; {}", column,
                                       key, levers_only),
                           0) == 0);
    }
  }
}

TEST_CASE("every column of the world is refused as a state or an outcome", "[restructuring]") {
  std::set<std::string> outcomes;
  for (const MetricDefinition& metric : metric_list) outcomes.emplace(metric.name);
  const World world;
  each_column(world, [&](const std::string& name, const auto&) {
    INFO(name);
    const bool outcome = outcomes.contains(name.substr(name.find('.') + 1));
    const Lines found = decree(name + " = 1");
    REQUIRE(found.size() == 1);
    CHECK(found[0].find(fmt::format("'{}' is {}, not a lever", name,
                                    outcome ? "an outcome" : "a state")) != std::string::npos);
  });
}

TEST_CASE("states and traits of people are refused by name", "[restructuring]") {
  for (const char* state : {"trust", "skill", "goodwill", "delay", "fairness", "people.trust",
                            "trust.partners", "handover.delay"}) {
    INFO(state);
    const Lines found = decree(fmt::format("{} = 0.9", state));
    REQUIRE(found.size() == 1);
    CHECK(found[0].find(fmt::format("'{}' is a state, not a lever; {}", state, levers_only)) !=
          std::string::npos);
  }
}

TEST_CASE("assumptions about nature are no levers", "[restructuring]") {
  Assumptions assumptions;
  Description d;
  assumptions.describe(d);
  d.each_field([&](const std::string& path, const Field&) {
    INFO(path);
    CHECK(decree(path + " = 1").size() == 1);
    CHECK(decree("assumptions." + path + " = 1").size() == 1);
  });
}

TEST_CASE("a misspelled lever gets the nearest one as a suggestion", "[restructuring]") {
  CHECK(decree("handover.expiry_day = 5") ==
        Lines{"s.toml:15:10: 'handover.expiry_day' is no lever; " + levers_only +
              "; did you mean 'handover.expiry_days'?"});
}

TEST_CASE("a lever's value is checked like in [policy]", "[restructuring]") {
  CHECK(decree("handover.expiry_days = 500") ==
        Lines{"s.toml:15:10: 'handover.expiry_days' is 500, out of range; 0 to 252 d"});
  CHECK(decree("handover.expiry_days = 2.5").size() == 1);
  CHECK(decree("handover.queue_order = \"newest_frist\"") ==
        Lines{"s.toml:15:10: 'handover.queue_order' cannot be 'newest_frist'; one of "
              "oldest_first, newest_first, best_first; did you mean 'newest_first'?"});
  CHECK(decree("work.hours_per_day = true").size() == 1);
}

TEST_CASE("routines are held to the same rules as decrees", "[restructuring]") {
  const Lines found =
      problems_of(free_of_charge + "[restructuring.x.definition.routine]\nrevenue = 1\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].rfind("s.toml:15:1: 'revenue' is an outcome, not a lever", 0) == 0);
}

TEST_CASE("hours, money and notice must be stated, were they 0", "[restructuring]") {
  CHECK(problems_of("[restructuring.x.definition.cost]\n") ==
        Lines{"s.toml:10:29: missing key 'hours_per_person' in [restructuring.x.definition.cost]; "
              "0 to 2000 h",
              "s.toml:10:29: missing key 'money' in [restructuring.x.definition.cost]; 0 to "
              "1000000000000 "
              "EUR",
              "s.toml:10:29: missing key 'notice_days' in [restructuring.x.definition.cost]; 0 to "
              "2520 d"});
  CHECK(problems_of("[restructuring.x.definition.cost]\nmoney = -1\nhours_per_person = "
                    "0\nnotice_days = 0\n")
            .size() == 1);
}

TEST_CASE("a restructuring that nobody defines is refused", "[restructuring]") {
  CHECK(problems_of("[restructuring.x]\nuse = \"no_such_thing\"\n").size() == 1);
  CHECK(problems_of("[restructuring.x]\nstart = \"month 2\"\n").size() >= 1);
}

// ---- parameters --------------------------------------------------------------------------------

namespace {

const std::string with_parameter = free_of_charge +
                                   "[restructuring.x.definition.parameters.days]\ndefault = 4\n"
                                   "unit = \"d\"\nrange = [1, 9]\n"
                                   "[restructuring.x.definition.decree]\n";

double compiled(const std::string& text) {
  const CompiledChanges changes = compile_changes(load(text));
  REQUIRE(changes.levers.size() == 1);
  return static_cast<double>(std::get<std::int64_t>(changes.levers[0].value));
}

}  // namespace

TEST_CASE("$parameter stands for its default or what `with` says", "[restructuring]") {
  const std::string decree_of = "handover.expiry_days = \"$days\"\n";
  CHECK(compiled(with_parameter + decree_of) == 4);
  CHECK(compiled(with_parameter + decree_of + "[restructuring.x.with]\ndays = 7\n") == 7);
  CHECK(compiled(with_parameter + decree_of + "[restructuring.x.with]\ndays = 7.0\n") == 7);
}

TEST_CASE("`with` is held to the parameter's range, type and name", "[restructuring]") {
  const std::string text =
      with_parameter + "handover.expiry_days = \"$days\"\n[restructuring.x.with]\n";
  CHECK(problems_of(text + "days = 10\n") == Lines{"s.toml:21:1: 'days' is 10; 1 to 9 d"});
  CHECK(problems_of(text + "days = \"x\"\n") ==
        Lines{"s.toml:21:1: 'days' must be a number; 1 to 9 d"});
  CHECK(problems_of(text + "day = 3\n") ==
        Lines{"s.toml:21:1: unknown parameter 'day'; did you mean 'days'?"});
  // the lever's own range holds too: whole days only
  CHECK(problems_of(text + "days = 2.5\n").size() == 1);
}

TEST_CASE("an undeclared $parameter is refused where it stands", "[restructuring]") {
  CHECK(problems_of(with_parameter + "handover.expiry_days = \"$dais\"\n") ==
        Lines{"s.toml:19:10: unknown parameter '$dais'; a parameter is declared under "
              "[parameters]; did you mean 'days'?"});
}

// ---- dates, scopes, contradictions
// ---------------------------------------------------------------

namespace {

std::string sets(const std::string& name, const std::string& lever_line,
                 const std::string& more = "") {
  return fmt::format(
      "[restructuring.{0}]\n{1}\n[restructuring.{0}.definition.cost]\nhours_per_person = 0\n"
      "money = 0\nnotice_days = 0\n[restructuring.{0}.definition.decree]\n{2}\n",
      name, more, lever_line);
}

}  // namespace

TEST_CASE("a start must be a recorded month", "[restructuring]") {
  CHECK(problems_of(sets("x", "", "start = \"month 12\"")) == Lines{});
  for (const char* start : {"month 13", "month 0", "7", "March", ""}) {
    INFO(start);
    CHECK(problems_of(sets("x", "", fmt::format("start = \"{}\"", start))) ==
          Lines{fmt::format("s.toml:11:1: 'start' is \"{}\"; \"month 1\" to \"month 12\"", start)});
  }
}

TEST_CASE("a scope is the company or a unit that exists", "[restructuring]") {
  CHECK(problems_of(sets("x", "", "scope = \"company\"")) == Lines{});
  CHECK(problems_of(sets("x", "", "scope = { unit = \"sales\" }")) == Lines{});
  CHECK(problems_of(sets("x", "", "scope = { unit = \"sale\" }")) ==
        Lines{"s.toml:11:11: unknown unit 'sale'; did you mean 'sales'?"});
  CHECK(problems_of(sets("x", "", "scope = { team = \"sales\" }")).size() == 1);
  // what the company holds has no narrower scope
  CHECK(problems_of(sets("x", "media.touches_per_day = 1", "scope = { unit = \"sales\" }")) ==
        Lines{"s.toml:17:7: 'media.touches_per_day' is held by the company; it can only be changed "
              "with the scope \"company\""});
}

TEST_CASE("two restructurings may not set one lever differently without a priority",
          "[restructuring]") {
  const std::string five = "handover.expiry_days = 5";
  const std::string six = "handover.expiry_days = 6";
  const auto both = [&](const std::string& a, const std::string& b) {
    return problems_of(sets("a", five, a) + sets("b", six, b));
  };
  CHECK(both("", "") ==
        Lines{"s.toml:18:16: 'a' and 'b' set 'handover.expiry_days' to different values; give one "
              "of them a higher `priority`, or another scope"});
  CHECK(both("scope = { unit = \"sales\" }", "").size() == 1);  // they overlap
  CHECK(both("scope = { unit = \"sales\" }", "scope = { unit = \"sales\" }").size() == 1);
  CHECK(both("scope = { unit = \"sales\" }", "scope = { unit = \"marketing\" }") == Lines{});
  CHECK(both("priority = 1", "") == Lines{});
  CHECK(both("priority = 1", "priority = 1").size() == 1);
  CHECK(problems_of(sets("a", five) + sets("b", five)) == Lines{});
  // one restructuring contradicts itself
  CHECK(
      problems_of(sets("a", five) + "[restructuring.a.definition.routine]\n" + six + "\n").size() ==
      1);
}

TEST_CASE("at most sixty-four restructurings fit into one scenario", "[restructuring]") {
  std::string text;
  for (int i = 0; i < 64; ++i) text += sets(fmt::format("r{}", i), "");
  CHECK(problems_of(text) == Lines{});
  CHECK(problems_of(text + sets("one_more", "")).size() == 1);
}
