#include "scenario/organization.hpp"

#include <algorithm>

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
}

void SiteSpec::describe(Description& d) {
  d.text(city, "city", named("Where the site is, for people."));
}

void StaffSpec::describe(Description& d) {
  d.integer(
      count, "count",
      {.range = {0, 100'000}, .source = own, .meaning = "How many people.", .required = true});
  d.text(unit, "unit", named("Unit that they work in.", true));
  d.text(role, "role", named("Role that they have.", true));
  d.text(contract, "contract", named("Contract that they have; empty: unpaid."));
  d.text(site, "site", named("Site that they sit at; empty: none."));
  d.text(manager, "manager", named("Person to whom they report; empty: nobody."));
  describe_seat(d, x, y);
}

void PersonSpec::describe(Description& d) {
  d.text(unit, "unit", named("Unit that the person works in.", true));
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
  d.file(people_file, "people_file",
         named("CSV file of an HR export: id, unit, role, and if known manager, site, x, y, "
               "contract."));
  d.file(ties_file, "ties_file", named("CSV file of who talks to whom: from, to, and strength."));
}

std::string staff_group_of(const Organization& organization, const std::string& person) {
  const std::size_t slash = person.rfind('/');
  if (slash == std::string::npos) return {};
  const auto group = organization.staff.find(person.substr(0, slash));
  const std::string number = person.substr(slash + 1);
  const bool digits = !number.empty() && number.size() <= 6 && number[0] != '0' &&
                      std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
  if (group == organization.staff.end() || !digits || std::stoll(number) > group->second.count)
    return {};
  return group->first;
}

bool has_person(const Organization& organization, const std::string& name) {
  return organization.people.contains(name) || !staff_group_of(organization, name).empty();
}

}  // namespace orgsim
