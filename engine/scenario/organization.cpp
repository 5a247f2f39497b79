#include "scenario/organization.hpp"

#include <algorithm>
#include <iterator>

#include "mechanisms/task_lags.hpp"

namespace orgsim {
namespace {

const Source own = definition("the company's own organization");

About named(std::string meaning, bool required = false) {
  return {.unit = "", .source = own, .meaning = std::move(meaning), .required = required};
}

void describe_seat(Description& d, double& x, double& y) {
  const auto metres = [&](double& target, const char* key, std::string meaning) {
    d.real(target, key,
           {.unit = "m", .range = {-1e6, 1e6}, .source = own, .meaning = std::move(meaning)});
  };
  metres(x, "x", "Seat, eastwards.");
  metres(y, "y", "Seat, northwards.");
}

}  // namespace

void UnitSpec::describe(Description& d) {
  d.choice(function, "function",
           {{"sales", "sells"}, {"marketing", "makes demand"}, {"other", "neither"}},
           named("Business function that the unit serves.", true));
  d.text(parent, "parent", named("Unit that it belongs to; empty: it stands alone."));
  d.text(head, "head", named("Person who leads it; empty: nobody."));
}

void RoleSpec::describe(Description& d) {
  d.boolean(owns_accounts, "owns_accounts",
            named("Whether people of this role own accounts and answer their leads."));
  d.boolean(liaison, "liaison",
            named("Whether people of this role go between sales and marketing, if talk."
                  "liaison_hours gives them hours for it."));
  d.keyed(tasks, "tasks",
          "Tasks that people of this role share out their hours among, by name: answer, prospect, "
          "advance, care, brand, demand, nurture, content. None: they do what comes.");
  d.real(bookings_per_opportunity, "bookings_per_opportunity",
         {.unit = "EUR",
          .range = {0, 1e9},
          .source = judged("set it from the company's own pipeline"),
          .meaning = "Bookings that people of this role expect at first of an opportunity."});
  d.real(wins_per_opportunity, "wins_per_opportunity",
         {.range = share,
          .source = judged("15 to 35 % of opportunities are won"),
          .meaning = "Share of opportunities that they expect at first to win."});
}

void TaskSpec::describe(Description& d) {
  d.real(norm, "norm",
         {.unit = "EUR/h",
          .range = {-1e4, 1e4},
          .source = judged("what the role, the head's review and habit make of the task"),
          .meaning = "Value of an hour of the task in the eyes of who has the role, besides pay."});
  struct Expectations {
    std::array<double, pay_metric_count>& per_hour;
    void describe(Description& inside) {
      for (std::size_t i = 0; i < pay_metric_count; ++i)
        inside.real(per_hour[i], pay_metric_names[i],
                    {.unit = "1/h",
                     .range = {0, 1e9},
                     .source = judged("a first belief; it changes with what happens"),
                     .meaning = "Units of this result that an hour of the task is believed at "
                                "first to bring."});
    }
  } expectations{expects};
  d.section(expectations, "expects", "What people believe at first that an hour brings.");
}

TaskKind task_named(const std::string& name) {
  const auto found = std::ranges::find(task_names, name);
  return static_cast<TaskKind>(std::distance(task_names.begin(), found));
}

void SiteSpec::describe(Description& d) {
  d.text(city, "city", named("Where the site is, for people."));
}

void StaffSpec::describe(Description& d) {
  d.integer(
      count, "count",
      {.range = {0, 1'000'000}, .source = own, .meaning = "How many people.", .required = true});
  d.text(unit, "unit", named("Unit that they work in.", true));
  d.text(role, "role", named("Role that they have.", true));
  d.text(contract, "contract", named("Contract that they have; empty: unpaid."));
  d.text(site, "site", named("Site that they sit at; empty: none."));
  d.text(manager, "manager", named("Person to whom they report; empty: nobody."));
  describe_seat(d, x, y);
  d.real(hours_share, "hours_share",
         {.range = {0.01, 1},
          .source = own,
          .meaning = "Share of a full-time position; pay and quotas go with it."});
  d.real(load, "load",
         {.range = {0, 1000},
          .source = own,
          .meaning = "Accounts (or leads to answer) dealt to each, relative to others."});
  d.real(load_spread, "load_spread",
         {.range = {0, 5},
          .source = own,
          .meaning = "How unequal loads are within the group: standard deviation of their natural "
                     "logarithm, by normal scores of the members' numbers."});
}

void PersonSpec::describe(Description& d) {
  d.text(unit, "unit", named("Unit that the person works in; empty: none."));
  d.text(role, "role", named("Role of the person.", true));
  d.text(manager, "manager", named("Person to whom the person reports; empty: nobody."));
  d.text(contract, "contract", named("Contract of the person; empty: unpaid."));
  d.text(site, "site", named("Site of the person's seat; empty: none."));
  describe_seat(d, x, y);
}

void TieSpec::describe(Description& d) {
  d.texts(from, "from", named("Persons who turn to another."));
  d.texts(to, "to", named("Persons to whom they turn, in the same order."));
  d.reals(strength, "strength",
          {.range = share, .source = own, .meaning = "Strength of each tie, in the same order."});
}

void Organization::describe(Description& d) {
  d.keyed(units, "units", "Units, by name.");
  d.keyed(roles, "roles", "Roles, by name.");
  d.keyed(contracts, "contracts", "Contracts, by name.");
  d.keyed(sites, "sites", "Sites, by name.");
  d.keyed(staff, "staff", "Groups of people alike, by name; each person is called GROUP/NUMBER.");
  d.keyed(people, "people", "Named people, by id.");
  d.section(ties, "ties", "Who talks to whom.");
  d.section(network, "network", "Who watches whom.");
  d.file(people_file, "people_file",
         named("CSV file of an HR export: id, unit, role, and if known manager, site, x, y, "
               "contract."));
  d.boolean(
      people_file_replaces, "people_file_replaces",
      named("Whether the people file takes the place of all people of files that are extended "
            "(staff, people, ties); otherwise its people are added to them."));
  d.file(ties_file, "ties_file", named("CSV file of who talks to whom: from, to, and strength."));
}

std::string staff_group_of(const Organization& organization, const std::string& person) {
  const std::size_t slash = person.rfind('/');
  if (slash == std::string::npos) return {};
  const auto group = organization.staff.find(person.substr(0, slash));
  const std::string number = person.substr(slash + 1);
  const bool digits = !number.empty() && number.size() <= 7 && number[0] != '0' &&
                      std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
  if (group == organization.staff.end() || !digits || std::stoll(number) > group->second.count)
    return {};
  return group->first;
}

bool has_person(const Organization& organization, const std::string& name) {
  return organization.people.contains(name) || !staff_group_of(organization, name).empty();
}

}  // namespace orgsim
