#include "scenario/builder.hpp"

#include "base/money.hpp"
#include "world/commands.hpp"

namespace orgsim {
namespace {

/// One person to hire, whether counted or named.
struct Recruit {
  std::string name;
  PersonSpec about;
};

std::vector<Recruit> recruits(const Organization& organization) {
  std::vector<Recruit> all;
  for (const auto& [group, staff] : organization.staff)
    for (std::int64_t i = 1; i <= staff.count; ++i) {
      Recruit recruit{group + "/" + std::to_string(i), {}};
      recruit.about.unit = staff.unit;
      recruit.about.role = staff.role;
      recruit.about.contract = staff.contract;
      recruit.about.site = staff.site;
      // a head who is counted in the group does not report to himself
      if (staff.manager != recruit.name) recruit.about.manager = staff.manager;
      recruit.about.x = staff.x;
      recruit.about.y = staff.y;
      all.push_back(std::move(recruit));
    }
  for (const auto& [id, person] : organization.people) all.push_back({id, person});
  return all;
}

template <class Spec>
std::uint32_t position(const std::map<std::string, Spec>& parts, const std::string& name) {
  return static_cast<std::uint32_t>(std::distance(parts.begin(), parts.find(name)));
}

void build_units(const Organization& organization, BuiltWorld& built) {
  World& world = built.world;
  for (const auto& [name, spec] : organization.units) {
    const UnitId unit = append(world.units);
    built.names.units[name] = unit;
    world.units.key[unit] = key_of_name("unit/" + name);
    world.units.function[unit] = spec.function;
    world.units.active[unit] = 1;
  }
  for (const auto& [name, spec] : organization.units)
    if (!spec.parent.empty())
      world.units.parent[built.names.units.at(name)] = built.names.units.at(spec.parent);
}

/// Every component of every contract, and where those of each contract begin.
std::map<std::string, std::uint32_t> list_components(const Organization& organization,
                                                     BuiltWorld& built) {
  std::map<std::string, std::uint32_t> first;
  for (const auto& [name, contract] : organization.contracts) {
    first[name] = static_cast<std::uint32_t>(built.pay_components.size());
    for (const auto& [key, component] : contract.components)
      built.pay_components.push_back(component);
  }
  return first;
}

void open_pay_accounts(BuiltWorld& built, PersonId person, std::uint32_t first,
                       std::size_t components) {
  for (std::uint32_t component = first; component < first + components; ++component) {
    const PayId account = append(built.world.pay_accounts);
    built.world.pay_accounts.person[account] = person;
    built.world.pay_accounts.component[account] = component;
    built.world.pay_accounts.quota[account] = built.pay_components[component].quota;
  }
}

void build_people(const Organization& organization, BuiltWorld& built) {
  World& world = built.world;
  const auto first_component = list_components(organization, built);
  for (const auto& [name, role] : organization.roles) built.names.roles.push_back(name);
  // rows in the order of names, whatever order their keys would give
  const std::vector<Recruit> all = recruits(organization);
  for (const Recruit& recruit : all) {
    const PersonSpec& about = recruit.about;
    CommandBuffer commands;
    Hire hire;
    hire.person = key_of_name("person/" + recruit.name);
    hire.unit = built.names.units.at(about.unit);
    hire.role = position(organization.roles, about.role);
    if (!about.site.empty()) hire.site = SiteId{position(organization.sites, about.site)};
    hire.x = about.x;
    hire.y = about.y;
    if (!about.contract.empty())
      hire.yearly_cost = money_from_units(organization.contracts.at(about.contract).base_pay);
    commands.add(hire);
    commands.apply(world);
    const PersonId person = PersonId::at(rows(world.people) - 1);
    built.names.people[recruit.name] = person;
    if (!about.contract.empty())
      open_pay_accounts(built, person, first_component.at(about.contract),
                        organization.contracts.at(about.contract).components.size());
  }
  // lines, heads and ties, once all have a row
  CommandBuffer lines;
  for (const Recruit& recruit : all)
    if (!recruit.about.manager.empty())
      lines.add(ReportTo{built.names.people.at(recruit.name),
                         built.names.people.at(recruit.about.manager)});
  lines.apply(world);
  for (const auto& [name, unit] : organization.units)
    if (!unit.head.empty())
      world.units.head[built.names.units.at(name)] = built.names.people.at(unit.head);
  for (std::size_t i = 0; i < organization.ties.from.size(); ++i) {
    const TieId tie = append(world.ties);
    world.ties.from[tie] = built.names.people.at(organization.ties.from[i]);
    world.ties.to[tie] = built.names.people.at(organization.ties.to[i]);
    world.ties.strength[tie] = organization.ties.strength[i];
  }
}

/// Accounts stand by segment, in order; they are dealt out in turn to those whose role owns
/// accounts.
void build_accounts(const Scenario& scenario, BuiltWorld& built) {
  World& world = built.world;
  std::vector<PersonId> owners;
  std::vector<bool> owns;
  for (const auto& [name, role] : scenario.organization.roles) owns.push_back(role.owns_accounts);
  for (const PersonId person : ids(world.people))
    if (owns[world.people.role[person]]) owners.push_back(person);

  for (const auto& [name, segment] : scenario.market.segments) {
    built.names.segments.push_back(name);
    const SegmentId id = append(world.segments);
    const std::size_t first = rows(world.accounts);
    const auto count = static_cast<std::uint32_t>(segment.accounts);
    world.segments.accounts[id] = count;
    if (count > 0) world.segments.first_account[id] = AccountId::at(first);
    resize(world.accounts, first + count);
    for (std::uint32_t i = 0; i < count; ++i) {
      const AccountId account = AccountId::at(first + i);
      world.accounts.key[account] = key_of_member("segment/" + name, i);
      world.accounts.segment[account] = id;
      if (!owners.empty()) world.accounts.owner[account] = owners[account.row % owners.size()];
    }
  }
}

}  // namespace

BuiltWorld build_world(const Scenario& scenario) {
  BuiltWorld built;
  append(built.world.company);
  build_units(scenario.organization, built);
  build_people(scenario.organization, built);
  build_accounts(scenario, built);
  for (const auto& [name, campaign] : scenario.campaigns) {
    const CampaignId id = append(built.world.campaigns);
    built.world.campaigns.key[id] = key_of_name("campaign/" + name);
    built.world.campaigns.unit[id] = built.names.units.at(campaign.unit);
  }
  resize(built.world.agenda, scenario.last_day() + 1);
  return built;
}

}  // namespace orgsim
