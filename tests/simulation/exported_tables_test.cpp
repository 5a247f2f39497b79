// Rows of leads and deals for people: they say what the world says, in names and numbers that mean
// the same in every arm, and name no employee.
#include "simulation/exported_tables.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "support/story.hpp"

using namespace orgsim;
using namespace orgsim::testing;

namespace {

const std::vector<std::string> both{"leads", "deals"};

/// One table of one run, by names of columns.
class Table {
 public:
  Table(const TableInfo& info, TableRows rows) : info_(info), rows_(std::move(rows)) {}

  std::size_t position(const std::string& column) const {
    for (std::size_t c = 0; c < info_.columns.size(); ++c)
      if (info_.columns[c].name == column) return c;
    throw std::invalid_argument("no column " + column);
  }
  const std::vector<std::int64_t>& integers(const std::string& column) const {
    return std::get<std::vector<std::int64_t>>(rows_[position(column)]);
  }
  const std::vector<double>& reals(const std::string& column) const {
    return std::get<std::vector<double>>(rows_[position(column)]);
  }
  std::string name(const std::string& column, std::size_t row) const {
    for (const NameList& list : info_.lists)
      if (list.name == info_.columns[position(column)].list)
        return list.names.at(static_cast<std::size_t>(integers(column)[row]));
    throw std::invalid_argument("no list for " + column);
  }
  std::size_t size() const { return integers("owner").size(); }
  using Lead = std::tuple<std::int64_t, std::int64_t, std::int64_t>;
  Lead lead(std::size_t row) const {
    const char* number = info_.name == "deals" ? "number" : "lead";
    return {integers("segment")[row], integers("account")[row], integers(number)[row]};
  }

 private:
  TableInfo info_;
  TableRows rows_;
};

/// Leads and deals of one arm.
std::vector<Table> tables_of(const ExportedTables& tables, const World& world,
                             std::size_t arm = 0) {
  std::vector<TableRows> rows = tables.of_arm(arm).rows(world);
  std::vector<Table> found;
  for (std::size_t t = 0; t < rows.size(); ++t)
    found.emplace_back(tables.infos()[t], std::move(rows[t]));
  return found;
}

const std::vector<std::string>& people(const ExportedTables& tables) {
  for (const NameList& list : tables.infos().front().lists)
    if (list.name == "person") return list.names;
  throw std::invalid_argument("no list of people");
}

}  // namespace

TEST_CASE("rows of leads and deals say what the world says", "[simulation]") {
  const Scenario scenario = a_busy_company().after_burn_in_of(1).scenario();
  const Model model(scenario);
  const World world = final_world(model);
  const ExportedTables tables(both, {{&scenario, &model}});
  const auto shown = tables_of(tables, world);
  const Table& leads = shown.at(0);
  const Table& deals = shown.at(1);
  REQUIRE(leads.size() == rows(world.leads));
  REQUIRE(deals.size() == rows(world.deals));
  REQUIRE(deals.size() > 50);

  const std::map<std::string, LeadPlace> places{{"waiting", LeadPlace::waiting},
                                                {"qualified", LeadPlace::qualified},
                                                {"unqualified", LeadPlace::unqualified},
                                                {"expired", LeadPlace::expired}};
  for (std::size_t row = 0; row < leads.size(); ++row) {
    const LeadId lead = LeadId::at(row);
    const AccountId account = world.leads.account[lead];
    // an account's key is made from exactly what is shown of it
    CHECK(world.accounts.key[account] ==
          key_of_member("segment/" + leads.name("segment", row),
                        static_cast<std::uint32_t>(leads.integers("account")[row])));
    CHECK(leads.integers("lead")[row] == world.leads.ordinal[lead]);
    CHECK(leads.integers("raised")[row] == world.leads.born[lead]);
    CHECK(places.at(leads.name("place", row)) == world.leads.place[lead]);
    CHECK(world.people.key[world.leads.owner[lead]] ==
          key_of_name("person/" + leads.name("owner", row)));
  }
  const std::map<std::string, DealState> states{
      {"open", DealState::open}, {"won", DealState::won}, {"lost", DealState::lost}};
  for (std::size_t row = 0; row < deals.size(); ++row) {
    const DealId deal = DealId::at(row);
    CHECK(deals.lead(row) == leads.lead(world.deals.lead[deal].index()));
    CHECK(states.at(deals.name("state", row)) == world.deals.state[deal]);
    CHECK(deals.integers("opened")[row] == world.deals.opened[deal]);
    CHECK((deals.integers("closed")[row] == 0) == (world.deals.state[deal] == DealState::open));
    const double value = deals.reals("value")[row];
    if (world.deals.state[deal] == DealState::won)
      CHECK(value == world.deals.value[deal].units());
    else
      CHECK(std::isnan(value));
  }
}

TEST_CASE("segment, account and lead identify a lead", "[simulation]") {
  const Scenario scenario = a_busy_company().scenario();
  const Model model(scenario);
  const ExportedTables tables(both, {{&scenario, &model}});
  const auto shown = tables_of(tables, final_world(model));
  std::set<Table::Lead> found;
  for (std::size_t row = 0; row < shown[0].size(); ++row) found.insert(shown[0].lead(row));
  CHECK(found.size() == shown[0].size());
}

TEST_CASE("employees have pseudonyms, the same in every arm; counted staff keep names",
          "[simulation]") {
  const std::string ann = "[organization.people.ann]\nunit = 'sales'\nrole = 'rep'\n";
  const std::string zoe = "[organization.people.zoe]\nunit = 'sales'\nrole = 'rep'\n";
  const Scenario one = a_busy_company().with(zoe).scenario();
  const Scenario two = a_busy_company().with(zoe).with(ann).scenario();
  const Model first(one), second(two);
  const ExportedTables tables(both, {{&one, &first}, {&two, &second}});
  // eight counted, zoe of the baseline, then ann of the change
  CHECK(people(tables) == std::vector<std::string>{"marketers/1", "marketers/2", "marketers/3",
                                                   "reps/1", "reps/2", "reps/3", "reps/4", "reps/5",
                                                   "person 9", "person 10"});
  const auto owners_of = [&](const Model& model, std::size_t arm, const char* name) {
    World world = final_world(model);
    for (const LeadId lead : ids(world.leads))
      world.leads.owner[lead] = model.built.names.people.at(name);
    return tables_of(tables, world, arm).front().name("owner", 0);
  };
  CHECK(owners_of(first, 0, "zoe") == "person 9");
  CHECK(owners_of(second, 1, "zoe") == "person 9");
  CHECK(owners_of(second, 1, "ann") == "person 10");
  CHECK(owners_of(second, 1, "reps/2") == "reps/2");
}

TEST_CASE("arms with different segments share one list of them", "[simulation]") {
  const Scenario one = a_busy_company().scenario();
  const Scenario two = a_busy_company().with_accounts(50, "huge").scenario();
  const Model first(one), second(two);
  const ExportedTables tables({"leads"}, {{&one, &first}, {&two, &second}});
  const World world = final_world(second);
  const auto leads = tables_of(tables, world, 1).front();
  for (std::size_t row = 0; row < leads.size(); ++row) {
    const SegmentId segment = world.accounts.segment[world.leads.account[LeadId::at(row)]];
    CHECK(leads.name("segment", row) == second.built.names.segments[segment.index()]);
  }
}

TEST_CASE("nobody is -1, and who joined during the run comes after all names", "[simulation]") {
  const Scenario scenario = a_busy_company().scenario();
  const Model model(scenario);
  World world = final_world(model);
  append(world.people);
  const PersonId second_to_join = append(world.people);
  world.leads.owner[LeadId::at(0)] = PersonId::none;
  world.leads.owner[LeadId::at(1)] = second_to_join;
  const ExportedTables tables({"leads"}, {{&scenario, &model}});
  const auto owner = tables_of(tables, world).front().integers("owner");
  CHECK(owner[0] == -1);
  CHECK(owner[1] == std::ssize(people(tables)) + 1);
}

TEST_CASE("copying rows changes nothing else of a record", "[simulation]") {
  const Scenario scenario = a_busy_company().scenario();
  const Model model(scenario);
  const ExportedTables tables(both, {{&scenario, &model}});
  const RunRecord without = simulate(model, 3, 1, {.monthly = true});
  const RunRecord with = simulate(model, 3, 1, {.monthly = true, .tables = &tables.of_arm(0)});
  CHECK(without.tables.empty());
  CHECK(with.tables.size() == 2);
  CHECK(with.state_hash == without.state_hash);
  CHECK(with.run_key == without.run_key);
  const auto same = [](const std::vector<double>& a, const std::vector<double>& b) {
    return std::ranges::equal(
        a, b, [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
  };
  CHECK(same(with.monthly, without.monthly));
  CHECK(same(with.totals, without.totals));
}

TEST_CASE("an unknown table is refused with the nearest one", "[simulation]") {
  const Scenario scenario = a_busy_company().scenario();
  const Model model(scenario);
  const auto asked = [&](const std::vector<std::string>& names) {
    return problems_of([&] { ExportedTables(names, {{&scenario, &model}}); });
  };
  CHECK(asked({"deals", "leeds"}) ==
        std::vector<std::string>{
            "unknown table 'leeds'; leads, deals, learning; did you mean 'leads'?"});
  // in any order, each once
  const ExportedTables tables({"deals", "leads", "deals"}, {{&scenario, &model}});
  REQUIRE(tables.infos().size() == 2);
  CHECK(tables.infos()[0].name == "leads");
  CHECK(tables.of_arm(0).rows(final_world(model)).size() == 2);
}
