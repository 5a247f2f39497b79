// People and ties from CSV files: read, joined with the scenario's own people, refused cell by
// cell.
#include "scenario/people_csv.hpp"

#include <catch2/catch.hpp>

#include "scenario/builder.hpp"
#include "scenario/loader.hpp"
#include "support/folder.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::Folder;
using Lines = std::vector<std::string>;

namespace {

const std::string company = R"(name = "Company"
[market.segments.all]
accounts = 6
[organization]
people_file = "people.csv"
ties_file = "ties.csv"
[organization.units.sales]
function = "sales"
[organization.units.other]
function = "other"
[organization.roles.rep]
owns_accounts = true
[organization.roles.clerk]
[organization.sites.paris]
[organization.contracts.pay]
base_pay = 1000.5
)";
const std::string people =
    "id,unit,role,manager,site,x,y,contract\n"
    "ann,sales,rep,,paris,1.5,-2,pay\n"
    "bob,sales,rep,ann,,,,\n"
    "cem,other,clerk,bob,,,,\n";
const std::string ties = "from,to,strength\nann,bob,0.25\nbob,cem,\n";

struct Files : Folder {
  std::string scenario;
  explicit Files(const std::string& people_text = people, const std::string& ties_text = ties,
                 const std::string& more = "") {
    scenario = write("company.toml", company + more);
    write("people.csv", people_text);
    write("ties.csv", ties_text);
  }
  LoadedScenario load() const {
    return load_scenario({.scenario = scenario, .changes = {}, .settings = {}}, Library({}));
  }
  /// Problems, without the folder's name.
  Lines problems() const {
    Lines lines = testing::problems_of([&] { load(); });
    for (std::string& line : lines)
      if (line.rfind(root().string(), 0) == 0) line.erase(0, root().string().size() + 1);
    return lines;
  }
};

}  // namespace

TEST_CASE("people and ties of CSV files stand in the world", "[scenario]") {
  const BuiltWorld built = build_world(Files().load().scenario);
  const World& world = built.world;
  REQUIRE(rows(world.people) == 3);
  const PersonId ann = built.names.people.at("ann"), bob = built.names.people.at("bob"),
                 cem = built.names.people.at("cem");
  CHECK(world.people.manager[ann] == PersonId::none);
  CHECK(world.people.manager[bob] == ann);
  CHECK(world.people.manager[cem] == bob);
  CHECK(world.people.unit[cem] == built.names.units.at("other"));
  CHECK(world.people.site[ann] == SiteId{0});
  CHECK(world.people.site[bob] == SiteId::none);
  CHECK(world.people.x[ann] == 1.5);
  CHECK(world.people.y[ann] == -2.0);
  CHECK(world.people.yearly_cost[ann] == Money{100050});
  CHECK(world.people.yearly_cost[bob] == Money{});
  REQUIRE(rows(world.ties) == 2);
  CHECK(world.ties.from[TieId{1}] == bob);
  CHECK(world.ties.to[TieId{1}] == cem);
  CHECK(world.ties.strength[TieId{0}] == 0.25);
  CHECK(world.ties.strength[TieId{1}] == 1.0);
  // accounts are dealt out to reps only
  for (const PersonId owner : world.accounts.owner.values()) CHECK((owner == ann || owner == bob));
}

TEST_CASE("the order of the rows of a CSV file does not matter", "[scenario]") {
  const Files sorted;
  const Files shuffled(
      "role,id,unit,manager,contract,site,x,y\n"
      "clerk,cem,other,bob,,,,\n"
      "rep,bob,sales,ann,,,,\n"
      "rep,ann,sales,,pay,paris,1.5,-2\n");
  CHECK(canonical_text(sorted.load().scenario) == canonical_text(shuffled.load().scenario));
}

TEST_CASE("what the scenario says of a person wins over the file, key by key", "[scenario]") {
  const Files files(people, ties,
                    "[organization.people.bob]\nunit = \"other\"\nrole = \"clerk\"\n");
  const Scenario scenario = files.load().scenario;
  CHECK(scenario.organization.people.at("bob").unit == "other");
  CHECK(scenario.organization.people.at("bob").manager == "ann");  // as the file says
  CHECK(scenario.organization.people.size() == 3);
}

TEST_CASE("the people file is added to the people of extended files, or takes their place",
          "[scenario]") {
  const auto load = [](const std::string& own, Lines& problems) {
    const Folder folder;
    folder.write("base.toml", company +
                                  "[organization.staff.reps]\ncount = 4\nunit = 'sales'\n"
                                  "role = 'rep'\n"
                                  "[organization.people.boss]\nunit = 'sales'\nrole = 'rep'\n"
                                  "[organization.people.ann]\nunit = 'other'\nrole = 'clerk'\n");
    folder.write("people.csv", people);
    folder.write("ties.csv", ties);
    const std::string mine = folder.write(
        "mine.toml", "extends = 'base.toml'\norganization.people_file = 'people.csv'\n" + own);
    LoadedScenario loaded;
    problems = testing::problems_of([&] {
      loaded = load_scenario({.scenario = mine, .changes = {}, .settings = {}}, Library({}));
    });
    return loaded;
  };
  Lines problems;
  const LoadedScenario added = load("", problems);
  CHECK(problems.empty());
  CHECK(added.people_in_file == 3);
  CHECK(rows(build_world(added.scenario).world.people) == 8);
  CHECK(added.scenario.organization.people.at("ann").unit == "other");

  const LoadedScenario replaced = load("organization.people_file_replaces = true\n", problems);
  CHECK(problems.empty());
  CHECK(rows(build_world(replaced.scenario).world.people) == 3);
  CHECK(replaced.scenario.organization.people.at("ann").unit == "sales");
  CHECK(replaced.scenario.organization.staff.empty());

  // what the file that names the people file says itself stays
  const LoadedScenario more = load(
      "organization.people_file_replaces = true\n[organization.staff.clerks]\ncount = 2\n"
      "unit = 'other'\nrole = 'clerk'\n",
      problems);
  CHECK(problems.empty());
  CHECK(rows(build_world(more.scenario).world.people) == 5);

  load("organization.people_file_replaces = true\norganization.units.sales.head = 'boss'\n",
       problems);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().ends_with(
      "mine.toml:3:14: the people file has no 'boss', the head of unit 'sales'; "
      "organization.units.sales.head = an id of the file, or \"\""));
}

TEST_CASE("a wrong cell of the people file is named by line and column", "[scenario]") {
  CHECK(Files("id,unit,role\nann,sale,rep\n", "from,to\n").problems() ==
        Lines{"people.csv:2:5: unknown unit 'sale'; did you mean 'sales'?"});
  CHECK(Files("id,unit,role\nann,sales,rep\nann,sales,rep\n", "from,to\n").problems() ==
        Lines{"people.csv:3:1: duplicate id 'ann'"});
  CHECK(Files("id,unit,role,manager\nann,sales,rep,zoe\n", "from,to\n")
            .problems()
            .front()
            .rfind("people.csv:2:15: unknown person 'zoe'", 0) == 0);
  CHECK(Files("id,unit,role,manager\nann,sales,rep,bob\nbob,sales,rep,ann\n", "from,to\n")
            .problems() == Lines{"people.csv:2:15: 'ann' reports to itself in a circle"});
  CHECK(Files("id,unit,role,x\nann,sales,rep,far\n", "from,to\n")
            .problems()
            .front()
            .rfind("people.csv:2:15: column 'x': 'far'", 0) == 0);
  CHECK(Files("id,unit,role\na@b.c,sales,rep\n", "from,to\n")
            .problems()
            .front()
            .rfind("people.csv:2:1: column 'id': 'a@b.c' is no id", 0) == 0);
  CHECK(Files("id,unit,rol\nann,sales,rep\n", "from,to\n").problems().size() >= 1);
  CHECK(Files("id,unit,role\n,sales,rep\n", "from,to\n").problems() ==
        Lines{"people.csv:2:1: column 'id': the cell is empty; a text"});
}

TEST_CASE("a wrong cell of the ties file is named by line and column", "[scenario]") {
  const auto of = [](const std::string& text) { return Files(people, text).problems(); };
  CHECK(of("from,to\nann,bop\n").front().rfind("ties.csv:2:5: unknown person 'bop'", 0) == 0);
  CHECK(of("from,to\nann,ann\n") == Lines{"ties.csv:2:5: 'ann' has a tie to itself"});
  CHECK(of("from,to\nann,bob\nann,bob\n") ==
        Lines{"ties.csv:3:1: duplicate tie from 'ann' to 'bob'"});
  CHECK(of("from,to,strength\nann,bob,1.5\n").front().rfind("ties.csv:2:9: column 'strength'", 0) ==
        0);
  CHECK(of("from,to\nann,bob\nbob,ann\n") == Lines{});
}

TEST_CASE("a missing CSV file is a problem", "[scenario]") {
  Files files;
  std::filesystem::remove(files.path("ties.csv"));
  CHECK(files.problems().size() == 1);
}
