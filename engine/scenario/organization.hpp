// The organization as given: units, roles, contracts, sites and the people, either counted
// (`staff`) or named (`people`, or the files of an HR export and of who talks to whom). Constant;
// the world builder makes tables of it.
#pragma once

#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "config/description.hpp"
#include "mechanisms/learning.hpp"
#include "policy/contract.hpp"
#include "world/tables.hpp"

namespace orgsim {

/// The row of a named part, as the builder lays them out: by names.
template <class Spec>
std::uint32_t position(const std::map<std::string, Spec>& parts, const std::string& name) {
  return static_cast<std::uint32_t>(std::distance(parts.begin(), parts.find(name)));
}

struct UnitSpec {
  Function function = Function::other;
  std::string parent;
  std::string head;

  void describe(Description& d);
};

/// A task that people of a role may do: what the role makes of an hour of it, and what people
/// believe at first that an hour brings.
struct TaskSpec {
  double norm = 0;
  std::array<double, pay_metric_count> expects{};  ///< by PayMetric, per hour

  void describe(Description& d);
};

struct RoleSpec {
  bool owns_accounts = false;
  bool liaison = false;
  std::map<std::string, TaskSpec> tasks;
  double bookings_per_opportunity = 0;
  double wins_per_opportunity = 0.2;

  void describe(Description& d);
};

struct SiteSpec {
  std::string city;

  void describe(Description& d);
};

/// A number of people alike. Each has the name GROUP/NUMBER, so raising the count adds people and
/// renames nobody (accounts are dealt anew among those who own accounts).
struct StaffSpec {
  std::int64_t count = 0;
  std::string unit{};
  std::string role{};
  std::string contract{};
  std::string site{};
  std::string manager{};
  double x = 0;
  double y = 0;
  double hours_share = 1;
  double load = 1;
  double load_spread = 0;

  void describe(Description& d);
};

struct PersonSpec {
  std::string unit;
  std::string role;
  std::string manager;
  std::string contract;
  std::string site;
  double x = 0;
  double y = 0;

  void describe(Description& d);
};

/// Who talks to whom: parallel lists of names.
struct TieSpec {
  std::vector<std::string> from;
  std::vector<std::string> to;
  std::vector<double> strength;

  void describe(Description& d);
};

struct Organization {
  std::map<std::string, UnitSpec> units;
  std::map<std::string, RoleSpec> roles;
  std::map<std::string, Contract> contracts;
  std::map<std::string, SiteSpec> sites;
  std::map<std::string, StaffSpec> staff;
  std::map<std::string, PersonSpec> people;
  TieSpec ties;
  NetworkParameters network;
  std::string people_file;
  bool people_file_replaces = false;
  std::string ties_file;

  void describe(Description& d);
};

/// The task of that name, or `count_`.
TaskKind task_named(const std::string& name);

/// The staff group of a person called GROUP/NUMBER; empty if there is no such member.
std::string staff_group_of(const Organization& organization, const std::string& person);

/// Whether a name is that of a person, named or counted.
bool has_person(const Organization& organization, const std::string& name);

}  // namespace orgsim
