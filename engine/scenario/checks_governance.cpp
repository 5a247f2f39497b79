// Checks of a scenario, second part: whoever is to decide exists, and budgets have something to
// buy.
#include <algorithm>

#include "scenario/checks.hpp"

namespace orgsim {
namespace {

/// Whether `top` stands above `unit`, or is it.
bool stands_above(const Organization& organization, const std::string& top, std::string unit) {
  for (std::size_t steps = 0; steps <= organization.units.size(); ++steps) {
    if (unit == top) return true;
    const auto found = organization.units.find(unit);
    if (found == organization.units.end()) return false;
    unit = found->second.parent;
  }
  return false;
}

bool leads_both(const Organization& organization, const std::string& top) {
  const auto has_below = [&](Function function) {
    return std::ranges::any_of(organization.units, [&](const auto& unit) {
      return unit.second.function == function && stands_above(organization, top, unit.first);
    });
  };
  return !organization.units.at(top).head.empty() && has_below(Function::sales) &&
         has_below(Function::marketing);
}

}  // namespace

std::string missing_for(const Scenario& scenario, GovernanceForm form, const PostLevers& posts) {
  const Organization& organization = scenario.organization;
  const auto is_liaison = [](const auto& named) { return named.second.role == "liaison"; };
  if (form == GovernanceForm::head_of_both && posts.head_of_both == HeadOfBoth::none &&
      std::ranges::none_of(organization.units,
                           [&](const auto& unit) { return leads_both(organization, unit.first); }))
    return "no unit with a head stands above both sales and marketing";
  if (form == GovernanceForm::liaison && posts.liaisons == 0 &&
      std::ranges::none_of(organization.people, is_liaison) &&
      std::ranges::none_of(organization.staff, [&](const auto& named) {
        return is_liaison(named) && named.second.count > 0;
      }))
    return "nobody has the role 'liaison'";
  return {};
}

bool has_both_heads(const Organization& organization) {
  const auto has_head = [&](Function function) {
    return std::ranges::any_of(organization.units, [&](const auto& unit) {
      return unit.second.function == function && !unit.second.head.empty();
    });
  };
  return has_head(Function::sales) && has_head(Function::marketing);
}

void check_governance(const Scenario& scenario, const Provenance& provenance, Problems& problems) {
  const auto add = [&](const char* path, std::string what, std::string allowed) {
    problems.add(provenance.where_of(path), std::move(what), std::move(allowed));
  };
  const std::string missing =
      missing_for(scenario, scenario.policy.governance.form, scenario.policy.posts);
  if (!missing.empty()) add("policy.governance.form", missing, "another form of governance");
  const PostLevers& posts = scenario.policy.posts;
  if ((posts.head_of_both != HeadOfBoth::none || posts.liaisons > 0) &&
      !has_both_heads(scenario.organization))
    add("policy.posts.head_of_both",
        "a post between sales and marketing is wanted, but not both have a head",
        "units of both functions with a head");
  if (scenario.policy.money.joint_signoff &&
      scenario.assumptions.disputes.rule == DisputeRule::none)
    add("policy.money.joint_signoff",
        "plans wait for a signature in queues of cases, and there are none",
        "assumptions.disputes.rule = \"queue\"");

  if (scenario.assumptions.budgets.rule == BudgetRule::none) return;
  if (scenario.assumptions.goodwill.cost_per_touch <= 0)
    add("assumptions.goodwill.cost_per_touch", "pots buy media that cost nothing", "above 0");
  if (scenario.campaigns.empty())
    add("assumptions.budgets.rule", "pots buy media but there is no campaign",
        "at least one [campaigns.NAME]");
  if (std::ranges::none_of(scenario.market.segments, [](const auto& named) {
        return named.second.demand == DemandRule::needs;
      }))
    add("assumptions.budgets.rule", "pots buy media but demand knows no needs",
        "segments with demand = \"needs\"");
}

}  // namespace orgsim
