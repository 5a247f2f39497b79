// The loader: layers in their order, names and paths, and every mistake at its file, line, column.
#include "scenario/loader.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "scenario/changes.hpp"
#include "support/folder.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::EnvironmentVariable;
using testing::Folder;
using Lines = std::vector<std::string>;

namespace {

const std::string company = R"(name = "Company"
years = 1
burn_in_years = 0
[market.segments.all]
accounts = 100
[organization.units.sales]
function = "sales"
[organization.roles.rep]
owns_accounts = true
[organization.staff.reps]
count = 3
unit = "sales"
role = "rep"
)";
const std::string longer_hours = R"(name = "Longer hours"
[cost]
hours_per_person = 1
money = 2
notice_days = 3
[parameters.hours]
default = 9
range = [8, 10]
unit = "h"
[decree]
work.hours_per_day = "$hours"
)";

LoadedScenario load(const std::string& scenario, std::vector<std::string> changes = {},
                    std::vector<std::string> settings = {}, const Library& library = Library({})) {
  return load_scenario({scenario, std::move(changes), std::move(settings)}, library);
}
Lines problems_of(const std::string& scenario, std::vector<std::string> changes = {},
                  std::vector<std::string> settings = {}, const Library& library = Library({})) {
  return testing::problems_of([&] { load(scenario, changes, settings, library); });
}

/// The problems of a company with further text, without the name of its file.
Lines problems_with(const std::string& more) {
  const Folder folder;
  const std::string file = folder.write("s.toml", company + more);
  Lines lines = problems_of(file);
  for (std::string& line : lines)
    if (line.rfind(file, 0) == 0) line.erase(0, file.size() + 1);
  return lines;
}

}  // namespace

TEST_CASE("a sound scenario loads", "[scenario]") {
  CHECK(problems_with("") == Lines{});
}

TEST_CASE("mistakes of a file are said at line and column, all at once, in file order",
          "[scenario]") {
  // the company has 13 lines
  CHECK(problems_with("contract = \"gold\"\nsite = \"paris\"\n"
                      "[assumptions.selling]\nwin_chanse = 0.1\nloss_chance = 2\n"
                      "[campaigns.c]\nunit = \"sales\"\n") ==
        Lines{"17:1: unknown key 'win_chanse' in [assumptions.selling]; did you mean 'win_chance'?",
              "18:15: 'assumptions.selling.loss_chance' is 2, out of range; 0 to 1"});
  CHECK(problems_with("contract = \"gold\"\n[campaigns.c]\nunit = \"sale\"\n") ==
        Lines{"14:1: unknown contract 'gold'; the organization has no contracts",
              "16:1: unknown unit 'sale'; did you mean 'sales'?"});
}

TEST_CASE("references, lines and limits of a whole scenario are checked", "[scenario]") {
  CHECK(problems_with("[organization.units.x]\nfunction = \"other\"\nparent = \"sale\"\n") ==
        Lines{"16:1: unknown unit 'sale'; did you mean 'sales'?"});
  CHECK(problems_with("[organization.units.x]\nfunction = \"other\"\nparent = \"x\"\n") ==
        Lines{"16:1: unit 'x' stands below itself"});
  CHECK(problems_with("[organization.units.x]\nfunction = \"other\"\nhead = \"ann\"\n") ==
        Lines{"16:1: unknown person 'ann'"});
  CHECK(problems_with("[organization.people.ann]\nunit = \"sales\"\nrole = \"rep\"\nmanager = "
                      "\"reps/4\"\n") == Lines{"17:1: unknown person 'reps/4'"});
  CHECK(problems_with("[organization.people.ann]\nunit = \"sales\"\nrole = \"rep\"\nmanager = "
                      "\"reps/3\"\n") == Lines{});
  CHECK(problems_with("[organization.people.ann]\nunit = \"sales\"\nrole = \"rep\"\nmanager = "
                      "\"bob\"\n[organization.people.bob]\nunit = \"sales\"\nrole = "
                      "\"rep\"\nmanager = \"ann\"\n") ==
        Lines{"17:1: 'ann' reports to itself in a circle"});
  CHECK(problems_with("[policy.media]\ntouches_per_day = 1\n") ==
        Lines{"15:1: touches are bought but there is no campaign; at least one [campaigns.NAME]"});
  CHECK(problems_with("[market.segments.b]\naccounts = 1\ninitial_goodwill_low = "
                      "0.5\ninitial_goodwill_high = 0.4\n") ==
        Lines{"16:1: 'initial_goodwill_low' is 0.5, above 'initial_goodwill_high' (0.4)"});
  CHECK(problems_with("[market.segments.b]\naccounts = 16000000\n").size() == 1);
}

TEST_CASE("years with a few decimals are the months that they mean", "[scenario]") {
  const Folder folder;
  const std::string file = folder.write("s.toml", company);
  const auto years = [&](const std::string& typed) {
    return load(file, {}, {"years=" + typed}).scenario.years;
  };
  CHECK(years("0.0833333") == 1.0 / 12);
  CHECK(years("0.08333333333") == 1.0 / 12);
  CHECK(years("1.08333") == 13.0 / 12);
  CHECK(years("0.25") == 0.25);
  CHECK(years("3") == 3.0);
}

TEST_CASE("a part is told to be one", "[scenario]") {
  const Folder folder;
  const std::string part = folder.write("parts/open.toml", "name = \"Part: open\"\n");
  CHECK(problems_of(part) ==
        Lines{"'open' is a part of companies and none by itself; a file of yours with extends = "
              "[\"midsize_b2b\", \"open\"]"});
  CHECK(name_of_part(part, Library({})) == "Part: open");
}

TEST_CASE("general keys are checked", "[scenario]") {
  const Folder folder;
  const std::string file = folder.write("s.toml", company);
  const auto set = [&](const std::string& setting) { return problems_of(file, {}, {setting}); };
  CHECK(set("years=0.3") ==
        Lines{"--set years=0.3: 'years' is 0.3; a whole number of months, such as 0.25 or 3"});
  CHECK(
      set("main_metric=revenu") ==
      Lines{"--set main_metric=revenu: unknown metric 'revenu'; one of `orgsim list metrics`; did "
            "you mean 'revenue'?"});
  CHECK(set("currency=eur") == Lines{"--set currency=eur: 'currency' is \"eur\"; an ISO code of "
                                     "three capital letters, such as EUR"});
  CHECK(set("years=0.25") == Lines{});
}

TEST_CASE("what is required must be there", "[scenario]") {
  const Folder folder;
  const std::string file = folder.write("s.toml", "years = 1\n[market.segments.a]\n");
  CHECK(problems_of(file) ==
        Lines{file + ": missing key 'name'",
              file + ":2:18: missing key 'accounts' in [market.segments.a]; 0 to 16000000"});
}

TEST_CASE("a scenario extends another by path or by name; the nearer one wins", "[scenario]") {
  const Folder folder;
  folder.write("base.toml", company);
  folder.write("companies/named.toml", company + "[policy.handover]\nexpiry_days = 20\n");
  const std::string by_path = folder.write(
      "a.toml", "extends = \"base.toml\"\nyears = 2\n[market.segments.b]\naccounts = 5\n");
  const Scenario path = load(by_path).scenario;
  CHECK(path.name == "Company");
  CHECK(path.years == 2);
  CHECK(path.market.segments.size() == 2);
  CHECK(path.market.segments.at("all").accounts == 100);

  const std::string by_name =
      folder.write("b.toml", "extends = \"named\"\n[organization.staff.reps]\ncount = 7\n");
  const Scenario name = load(by_name).scenario;
  CHECK(name.policy.handover.expiry_days == 20);
  CHECK(name.organization.staff.at("reps").count == 7);
  CHECK(name.organization.staff.at("reps").role == "rep");

  const std::string nobody = folder.write("c.toml", "extends = \"nobody\"\n");
  CHECK(problems_of(nobody).front().rfind(nobody + ":1:11: nothing is named 'nobody'", 0) == 0);
  // a mistake in the base is said in the base
  const std::string base = folder.write("base.toml", company + "oops = 1\n");
  CHECK(problems_of(by_path).front().rfind(base + ":14:1: unknown key 'oops'", 0) == 0);
}

TEST_CASE("names are found along ORGSIM_PATH, then in the installed folders", "[scenario]") {
  const Folder first, second, installed;
  first.write("companies/firm.toml", "name = \"first\"\n" + company.substr(company.find('\n') + 1));
  second.write("companies/firm.toml", company);
  second.write("published/paper.toml", company);
  installed.write("companies/firm.toml", company);
  installed.write("companies/shipped.toml", company);
  installed.write("restructurings/longer_hours.toml", longer_hours);
  {
    const EnvironmentVariable path("ORGSIM_PATH",
                                   first.root().string() + "::" + second.root().string());
    const Library library({installed.root()});
    CHECK(load("firm", {}, {}, library).scenario.name == "first");
    CHECK(load("paper", {}, {}, library).scenario.name == "Company");
    CHECK(load("shipped", {}, {}, library).scenario.name == "Company");
    const auto names = library.names(LibraryKind::scenario, {});
    CHECK(std::count(names.begin(), names.end(), "firm") == 1);
    CHECK(std::count(names.begin(), names.end(), "paper") == 1);
    CHECK(library.names(LibraryKind::restructuring, first.root()) == Lines{"longer_hours"});
  }
  const EnvironmentVariable path("ORGSIM_PATH", "");
  const Library library({installed.root()});
  CHECK(problems_of("papier", {}, {}, library).size() == 1);
  CHECK(problems_of("shiped", {}, {}, library) ==
        Lines{"no scenario 'shiped'; a file, or a name of `orgsim list companies`; did you mean "
              "'shipped'?"});
  CHECK(problems_of("./none.toml", {}, {}, library) == Lines{"no file './none.toml'"});
}

TEST_CASE("--set is applied last", "[scenario]") {
  const Folder folder;
  folder.write("restructurings/longer_hours.toml", longer_hours);
  const std::string file = folder.write("s.toml", company);
  const Library library({folder.root()});
  const auto loaded = load(file, {"longer_hours@3"},
                           {"years=2", "restructuring.longer_hours.start=month 5",
                            "restructuring.longer_hours.with.hours=10", "years=0.5"},
                           library);
  CHECK(loaded.scenario.years == 0.5);
  CHECK(loaded.scenario.restructuring.at("longer_hours").start == "month 5");
  const CompiledChanges changes = compile_changes(loaded.scenario);
  CHECK(changes.levers.at(0).value == Value(10.0));
  CHECK(problems_of(file, {}, {"yeers=2"}) == Lines{"--set yeers=2: unknown key 'yeers'; did you "
                                                    "mean 'years'?"});
}

TEST_CASE("a change is given as a name or file, with the month of its start", "[scenario]") {
  const Folder folder;
  const std::string change = folder.write("restructurings/longer_hours.toml", longer_hours);
  const std::string file = folder.write("s.toml", company);
  const Library library({folder.root()});
  const auto announced = [&](const std::string& argument) {
    const CompiledChanges changes = compile_changes(load(file, {argument}, {}, library).scenario);
    REQUIRE(changes.schedule.size() == 1);
    CHECK(changes.schedule[0].name == "longer_hours");
    CHECK(changes.schedule[0].binds == changes.schedule[0].announced + 3);
    return changes.schedule[0].announced;
  };
  CHECK(announced("longer_hours") == 1);
  CHECK(announced("longer_hours@7") == 127);
  CHECK(announced(change + "@2") == 22);

  CHECK(problems_of(file, {"longer_hours@x"}, {}, library) ==
        Lines{"argument 'longer_hours@x': '@x' is no month; a change starts at the beginning of a "
              "recorded month, such as name@7"});
  CHECK(problems_of(file, {"longer_hour@7"}, {}, library) ==
        Lines{"argument 'longer_hour@7': no restructuring 'longer_hour'; a file, or a name of "
              "`orgsim list restructurings`; did you mean 'longer_hours'?"});
  CHECK(problems_of(file, {"longer_hours@13"}, {}, library).size() == 1);
  CHECK(problems_of(file, {"longer_hours", "longer_hours"}, {}, library).size() == 1);
}

TEST_CASE("a mistake in a restructuring's file is said in that file", "[scenario]") {
  const Folder folder;
  const std::string change =
      folder.write("restructurings/bad.toml", longer_hours + "people.trust = 0.9\n");
  const std::string file = folder.write("s.toml", company + "[restructuring.r]\nuse = \"bad\"\n");
  const Lines found = problems_of(file);
  REQUIRE(found.size() == 1);
  CHECK(found[0].rfind(change + ":12:8: 'people.trust' is a state, not a lever", 0) == 0);
}

TEST_CASE("a scenario in memory loads like a file", "[scenario]") {
  const Folder folder;
  const std::string file = folder.write("s.toml", company);
  const Library library({});
  CHECK(canonical_text(load_scenario_text(company, "memory", {}, library).scenario) ==
        canonical_text(load(file).scenario));
  CHECK(testing::problems_of([&] { load_scenario_text(company + "zz = 1", "memory", {}, library); })
            .front()
            .rfind("memory:14:1: unknown key 'zz'", 0) == 0);
}
