#include "scenario/posts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orgsim {
namespace {

/// The name of whoever leads the first unit of a function; empty if nobody does.
std::string head_of(const Organization& organization, Function function) {
  for (const auto& [name, unit] : organization.units)
    if (unit.function == function && !unit.head.empty()) return unit.head;
  return {};
}

/// What the organization says of a person, named or counted.
PersonSpec person_called(const Organization& organization, const std::string& name) {
  if (const auto named = organization.people.find(name); named != organization.people.end())
    return named->second;
  const StaffSpec& staff = organization.staff.at(staff_group_of(organization, name));
  PersonSpec person{staff.unit, staff.role, staff.manager, staff.contract,
                    staff.site, staff.x,    staff.y};
  if (person.manager == name) person.manager.clear();
  return person;
}

double heads(const Organization& organization, bool everybody, Function function) {
  const auto counts = [&](const std::string& unit) {
    const auto found = organization.units.find(unit);
    return found != organization.units.end() && (everybody || found->second.function == function);
  };
  double sum = 0;
  for (const auto& [name, staff] : organization.staff)
    if (counts(staff.unit)) sum += static_cast<double>(staff.count);
  for (const auto& [name, person] : organization.people)
    if (counts(person.unit)) sum += 1;
  return sum;
}

/// The contract of a head, for someone who stands above his function: what counts for the head
/// counts for him. Results of the function become the company's, at the head's quota for all.
Contract contract_like(const Organization& organization, const PostLevers& posts) {
  Contract contract;
  contract.evaluation_months = months_per_year;
  if (posts.head_paid_like != PaidLike::fixed) {
    const Function function =
        posts.head_paid_like == PaidLike::sales ? Function::sales : Function::marketing;
    const std::string like = person_called(organization, head_of(organization, function)).contract;
    if (const auto found = organization.contracts.find(like); found != organization.contracts.end())
      contract = found->second;
    const double fewer = heads(organization, false, function) / heads(organization, true, function);
    for (auto& [key, component] : contract.components) {
      if (component.scope != PayScope::function) continue;
      component.scope = PayScope::company;
      component.quota *= fewer;
      for (double* rate : {&component.rate, &component.accelerator}) *rate /= fewer;
    }
  }
  contract.base_pay = posts.head_base_pay;
  return contract;
}

Function function_from(HeadOfBoth origin) {
  if (origin == HeadOfBoth::from_sales) return Function::sales;
  if (origin == HeadOfBoth::from_marketing) return Function::marketing;
  return Function::other;
}

/// Where whoever leads both stands: with the manager of the head of sales, else in a unit of
/// neither function, else with the head himself.
std::string unit_above(const Organization& organization, const PersonSpec& head) {
  if (!head.manager.empty()) return person_called(organization, head.manager).unit;
  for (const auto& [name, unit] : organization.units)
    if (unit.function == Function::other) return name;
  return head.unit;
}

}  // namespace

std::vector<WantedPosts> wanted_posts(const Scenario& scenario,
                                      const std::vector<LeverChange>& changes) {
  const PostLevers& today = scenario.policy.posts;
  std::vector<WantedPosts> wanted;
  if (today.head_of_both != HeadOfBoth::none || today.liaisons > 0)
    wanted.push_back({"today", 0, today});
  const PolicyBook book(scenario.policy, changes);
  unsigned bit = 0;
  for (const auto& [name, use] : scenario.restructuring) {
    WantedPosts more{name, bit + 1, book.resolve(UnitId::none, std::uint64_t{1} << bit, 0).posts};
    ++bit;
    if (today.head_of_both != HeadOfBoth::none) more.posts.head_of_both = HeadOfBoth::none;
    more.posts.liaisons = std::max<std::int64_t>(0, more.posts.liaisons - today.liaisons);
    if (more.posts.head_of_both != HeadOfBoth::none || more.posts.liaisons > 0)
      wanted.push_back(std::move(more));
  }
  return wanted;
}

std::vector<PostSpec> make_posts(const std::vector<WantedPosts>& wanted,
                                 Organization& organization) {
  std::vector<PostSpec> made;
  const std::string of_sales = head_of(organization, Function::sales);
  const std::string of_marketing = head_of(organization, Function::marketing);
  if (wanted.empty() || of_sales.empty() || of_marketing.empty()) return made;
  const Organization given = organization;
  const auto post = [&](const WantedPosts& by, const std::string& name, Post kind,
                        const PersonSpec& like, Contract contract) -> PostSpec& {
    PostSpec spec{fmt::format("post/{}/{}", by.by, name), like, by.vacancy, kind};
    spec.about.contract = spec.name;
    organization.contracts[spec.name] = std::move(contract);
    organization.roles.try_emplace(spec.about.role);
    made.push_back(std::move(spec));
    return made.back();
  };
  for (const WantedPosts& by : wanted) {
    if (by.posts.head_of_both != HeadOfBoth::none) {
      PersonSpec about = person_called(given, of_sales);
      about.unit = unit_above(given, about);
      about.role = "head_of_both";
      post(by, "head", Post::head_of_both, about, contract_like(given, by.posts)).origin =
          function_from(by.posts.head_of_both);
    }
    for (std::int64_t number = 1; number <= by.posts.liaisons; ++number) {
      PersonSpec about = person_called(given, of_marketing);
      about.role = "liaison";
      about.manager = of_marketing;
      Contract contract;
      contract.base_pay = by.posts.liaison_base_pay;
      contract.evaluation_months = months_per_year;
      post(by, fmt::format("liaison/{}", number), Post::liaison, about, contract);
      organization.roles["liaison"].liaison = true;
    }
  }
  return made;
}

}  // namespace orgsim
