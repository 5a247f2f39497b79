// Whoever is added without taking part shifts nobody else's luck.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "mechanisms/metric_list.hpp"
#include "support/difference.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_busy_company;
using testing::a_company_with_needs;
using testing::final_world;

namespace {

/// Sets aside what the results of the whole company come to by head, since that changes with every
/// head: the pay accounts of the shared component, which stands last.
World without_shared_pay(World world) {
  PayAccounts& pay = world.pay_accounts;
  std::uint32_t shared = 0;
  for (const PayId account : ids(pay)) shared = std::max(shared, pay.component[account]);
  for (auto* column : {&pay.result, &pay.month_start, &pay.daily_mean, &pay.daily_variance,
                       &pay.paid_of_year, &pay.paid_of_last_year})
    for (const PayId account : ids(pay))
      if (pay.component[account] == shared) (*column)[account] = 0;
  return world;
}

/// Columns of which the rows of `without` are not the first rows of `with`.
std::vector<std::string> columns_shifted(const World& without, const World& with) {
  std::map<std::string, std::vector<std::byte>> before;
  each_column(without, [&](const std::string& name, const auto& column) {
    before[name].assign(column.bytes().begin(), column.bytes().end());
  });
  std::vector<std::string> shifted;
  each_column(with, [&](const std::string& name, const auto& column) {
    const auto& old = before.at(name);
    const auto now = column.bytes();
    if (now.size() < old.size() || !std::equal(old.begin(), old.end(), now.begin()))
      shifted.push_back(name);
  });
  return shifted;
}

/// A clerk in a unit of his own; `name` decides where in the tables they stand.
std::string a_bystander(const std::string& name) {
  return "[organization.units." + name + "]\nfunction = \"other\"\n[organization.roles." + name +
         "]\n[organization.people." + name + "]\nunit = \"" + name + "\"\nrole = \"" + name +
         "\"\n[organization.staff." + name + "]\ncount = 3\nunit = \"" + name + "\"\nrole = \"" +
         name + "\"\n";
}

using ColumnNames = std::vector<std::string>;

}  // namespace

TEST_CASE("an added person and unit that take no part leave all rows as they were",
          "[determinism]") {
  for (const auto& company : {a_busy_company(), a_company_with_needs()}) {
    const Model without(company.scenario());
    const Model with(testing::Story(company).with(a_bystander("zz")).scenario());
    CHECK(rows(with.built.world.people) == rows(without.built.world.people) + 4);
    CHECK(columns_shifted(without_shared_pay(final_world(without)),
                          without_shared_pay(final_world(with))) == ColumnNames{"company.hired"});
  }
}

TEST_CASE("where the added ones stand in the tables does not matter", "[determinism]") {
  // named to come first, they shift the rows of all units, roles and people, but nothing else
  const std::set<std::string> rows_of_others{"company.hired", "accounts.owner", "accounts.answerer",
                                             "leads.owner",   "deals.owner",    "campaigns.unit",
                                             "tasks.person"};
  const std::set<std::string> tables_of_people{"units",          "people",    "pay_accounts",
                                               "source_beliefs", "knowledge", "careers"};
  for (const auto& company : {a_busy_company(), a_company_with_needs()}) {
    const Model without(company.scenario());
    const Model with(testing::Story(company).with(a_bystander("aa")).scenario());
    const World before = final_world(without), after = final_world(with);
    for (const std::string& column : testing::differing_columns(before, after)) {
      INFO(column);
      CHECK((tables_of_people.contains(column.substr(0, column.find('.'))) ||
             rows_of_others.contains(column)));
    }
    // by name everybody fared the same
    const RunRecord a = simulate(without, 1, 0), b = simulate(with, 1, 0);
    for (const MetricDefinition& metric : metric_list)
      for (const char* group :
           {"function:sales", "unit:marketing", "unit:sales", "segment:small"}) {
        CAPTURE(metric.name, group);
        const double x = testing::total(without, a, metric.metric, group);
        const double y = testing::total(with, b, metric.metric, group);
        CHECK((x == y || (std::isnan(x) && std::isnan(y))));
      }
  }
}

TEST_CASE("a person who joins later and does nothing leaves everybody else as they were",
          "[determinism]") {
  const Model model(a_busy_company().scenario());
  World joined = testing::world_after(model, 20);
  CommandBuffer commands;
  Hire hire;
  hire.person = key_of_name("person/late");
  hire.unit = UnitId{0};
  commands.add(hire);
  commands.apply(joined);
  Run run(model, 1, 0, joined);
  run.finish();
  CHECK(columns_shifted(without_shared_pay(final_world(model)), without_shared_pay(run.world())) ==
        ColumnNames{"company.hired", "units.heads"});
}

TEST_CASE("more restructurings that set nothing leave everything else as it was", "[determinism]") {
  std::string nothing;
  for (const char* name : {"a", "b", "c"})
    nothing += std::string("[restructuring.") + name + "]\n[restructuring." + name +
               ".definition.cost]\nhours_per_person = 0\nmoney = 0\nnotice_days = 0\n";
  for (const auto& company : {a_busy_company(), a_company_with_needs()})
    CHECK(testing::differing_columns(
              final_world(Model(company.scenario())),
              final_world(Model(testing::Story(company).with(nothing).scenario()))) ==
          ColumnNames{});
}

TEST_CASE("added accounts that raise no hand leave the others as they were", "[determinism]") {
  const Model without(a_busy_company().scenario());
  const Model with(a_busy_company()
                       .with_accounts(100, "zz")
                       .with("[market.segments.zz]\nhand_raise_rate = 0\n")
                       .scenario());
  CHECK(columns_shifted(final_world(without), final_world(with)) == ColumnNames{});
}

TEST_CASE("added accounts without needs leave all others as they were", "[determinism]") {
  // nobody can reach them, so they take no share of any campaign
  const Model without(a_company_with_needs().scenario());
  const Model with(a_company_with_needs()
                       .with_accounts(100, "zz")
                       .with("[market.segments.zz]\ndemand = 'needs'\nneed_rate = 0\n")
                       .scenario());
  CHECK(rows(with.built.world.accounts) == rows(without.built.world.accounts) + 100);
  std::vector<std::string> shifted = columns_shifted(final_world(without), final_world(with));
  // a belief about each segment stands in the row of a person
  std::erase_if(shifted, [](const std::string& name) { return name.starts_with("knowledge."); });
  CHECK(shifted == ColumnNames{});
}

TEST_CASE("another segment's behaviour leaves the days on which candidates come", "[determinism]") {
  const Model slow(
      a_busy_company().with("[market.segments.large]\nhand_raise_rate = 0.01\n").scenario());
  const Model fast(
      a_busy_company().with("[market.segments.large]\nhand_raise_rate = 1\n").scenario());
  const auto small_leads = [](const Model& model) {
    const World world = final_world(model);
    std::set<std::pair<std::uint32_t, std::uint32_t>> found;
    for (const LeadId lead : ids(world.leads))
      if (world.accounts.segment[world.leads.account[lead]] == SegmentId{1})
        found.emplace(world.leads.account[lead].row, world.leads.born[lead]);
    return found;
  };
  CHECK(small_leads(slow) == small_leads(fast));
  CHECK_FALSE(small_leads(slow).empty());
}
