#include "scenario/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "config/suggest.hpp"
#include "mechanisms/metric_list.hpp"
#include "mechanisms/task_lags.hpp"
#include "scenario/offer_checks.hpp"

namespace orgsim {
namespace {

/// Draw addresses hold 24 bits of a member's number, and a run keeps its accounts in memory.
constexpr std::int64_t most_accounts = 16'000'000;
constexpr std::int64_t most_people = 1'000'000;

class Checker {
 public:
  Checker(const Scenario& scenario, const Provenance& provenance, Problems& problems)
      : scenario_(scenario), provenance_(provenance), problems_(problems) {}

  void check_all() {
    check_general();
    check_market();
    check_needs();
    check_roles();
    check_units();
    check_people();
    check_contracts();
    check_lines();
    check_ties();
    check_campaigns();
    check_offer(scenario_, provenance_, problems_);
  }

 private:
  void add(const std::string& path, std::string what, std::string allowed = {},
           std::string suggestion = {}) {
    problems_.add(provenance_.where_of(path), std::move(what), std::move(allowed),
                  std::move(suggestion));
  }

  /// `name` must be a key of `known`, unless it is empty.
  template <class Part>
  bool refer(const std::string& path, const char* kind, const std::string& name,
             const std::map<std::string, Part>& known) {
    if (name.empty() || known.contains(name)) return true;
    std::vector<std::string> names;
    for (const auto& [key, part] : known) names.push_back(key);
    const std::string nearest = nearest_name(name, names);
    constexpr std::size_t most_listed = 8;
    std::string allowed;
    if (names.empty())
      allowed = fmt::format("the organization has no {}s", kind);
    else if (nearest.empty() && names.size() <= most_listed)
      allowed = fmt::format("{}", fmt::join(names, ", "));
    add(path, fmt::format("unknown {} '{}'", kind, name), allowed, nearest);
    return false;
  }

  void check_whole_months(const char* key, double years) {
    const double months = years * months_per_year;
    if (std::abs(months - std::round(months)) > 1e-6)
      add(key, fmt::format("'{}' is {}", key, years),
          "a whole number of months, such as 0.25 or 3");
  }

  void check_general() {
    check_whole_months("years", scenario_.years);
    check_whole_months("burn_in_years", scenario_.burn_in_years);
    std::vector<std::string> metrics;
    for (const MetricDefinition& m : metric_list) metrics.emplace_back(m.name);
    if (std::ranges::find(metrics, scenario_.main_metric) == metrics.end())
      add("main_metric", fmt::format("unknown metric '{}'", scenario_.main_metric),
          "one of `orgsim list metrics`", nearest_name(scenario_.main_metric, metrics));
    const std::string& currency = scenario_.currency;
    if (currency.size() != 3 ||
        !std::ranges::all_of(currency, [](char c) { return c >= 'A' && c <= 'Z'; }))
      add("currency", fmt::format("'currency' is \"{}\"", currency),
          "an ISO code of three capital letters, such as EUR");
  }

  void check_market() {
    std::int64_t accounts = 0;
    for (const auto& [name, segment] : scenario_.market.segments) {
      accounts += segment.accounts;
      if (segment.initial_goodwill_low > segment.initial_goodwill_high)
        add("market.segments." + name + ".initial_goodwill_low",
            fmt::format("'initial_goodwill_low' is {}, above 'initial_goodwill_high' ({})",
                        segment.initial_goodwill_low, segment.initial_goodwill_high));
    }
    // draws address accounts by a hash of their segment's name
    std::map<EntityKey, std::string> keys;
    for (const auto& [name, segment] : scenario_.market.segments)
      if (const auto [other, is_new] = keys.emplace(key_of_member("segment/" + name, 0), name);
          !is_new)
        add("market.segments." + name,
            fmt::format("'{}' and '{}' have one hash by bad luck", name, other->second),
            "another name for one of them");
    if (accounts > most_accounts)
      add("market.segments", fmt::format("{} accounts in all", accounts),
          fmt::format("at most {}", most_accounts));
    if (scenario_.market.segments.empty())
      add("market", "the market has no segments", "at least one [market.segments.NAME]");
  }

  /// A market has one rule of demand, and needs a way for needs to reach us.
  void check_needs() {
    bool needs = false;
    bool hands = false;
    for (const auto& [name, segment] : scenario_.market.segments) {
      const bool has_needs = segment.demand == DemandRule::needs;
      needs |= has_needs;
      hands |= !has_needs;
      const std::string path = "market.segments." + name;
      if (has_needs && segment.idle_share + segment.ready_share > 1)
        add(path + ".ready_share",
            fmt::format("'idle_share' and 'ready_share' sum to {}",
                        segment.idle_share + segment.ready_share),
            "at most 1");
      if (segment.topics % segment.topics_per_block != 0)
        add(path + ".topics_per_block",
            fmt::format("'topics_per_block' is {}, which does not divide 'topics' ({})",
                        segment.topics_per_block, segment.topics));
      if (segment.members_low > segment.members_high)
        add(path + ".members_low", fmt::format("'members_low' is {}, above 'members_high' ({})",
                                               segment.members_low, segment.members_high));
    }
    if (needs && hands) refuse_two_rules();
    const HandoverParameters& handover = scenario_.assumptions.handover;
    const SellingParameters& selling = scenario_.assumptions.selling;
    const auto in_order = [&](const char* path, double from, double to) {
      if (from >= to)
        add(path, fmt::format("the hours from {} to {} are none", from, to),
            "an earlier hour first");
    };
    in_order("assumptions.handover.opens_at", handover.opens_at, handover.closes_at);
    in_order("assumptions.journey.office_hours_from",
             scenario_.assumptions.journey.office_hours_from,
             scenario_.assumptions.journey.office_hours_to);
    if (needs && handover.rule != AnswerRule::odds)
      add("assumptions.handover.rule", "demand knows needs but leads are answered by freshness",
          "\"odds\"");
    if (needs && selling.rule != SellingRule::committee)
      add("assumptions.selling.rule", "demand knows needs but deals are won by single touches",
          "\"committee\"");
    if (!needs && selling.rule == SellingRule::committee)
      add("assumptions.selling.rule", "committees decide but demand knows no needs",
          "segments with demand = \"needs\"");
    if (!needs && handover.rule == AnswerRule::odds)
      add("assumptions.handover.rule", "odds by readiness but demand knows no needs",
          "segments with demand = \"needs\"");
  }

  /// One segment without needs beside others is most likely a mistyped name.
  void refuse_two_rules() {
    std::vector<std::string> with, without;
    for (const auto& [name, segment] : scenario_.market.segments)
      (segment.demand == DemandRule::needs ? with : without).push_back(name);
    if (without.size() == 1)
      add("market.segments." + without[0],
          fmt::format("segment '{}' has no needs, but {} has", without[0], fmt::join(with, ", ")),
          "one rule of demand, or the name of a segment that there is",
          nearest_name(without[0], with));
    else
      add("market.segments", "segments with needs and segments without", "one rule of demand");
  }

  void check_roles() {
    const std::vector<std::string> known(task_names.begin(), task_names.end());
    for (const auto& [role, spec] : scenario_.organization.roles)
      for (const auto& [task, about] : spec.tasks)
        if (task_named(task) == TaskKind::count_)
          add("organization.roles." + role + ".tasks." + task,
              fmt::format("unknown task '{}'", task), fmt::format("{}", fmt::join(known, ", ")),
              nearest_name(task, known));
  }

  void check_units() {
    const Organization& org = scenario_.organization;
    for (const auto& [name, unit] : org.units) {
      const std::string path = "organization.units." + name;
      refer(path + ".parent", "unit", unit.parent, org.units);
      if (!unit.head.empty() && !is_person(unit.head))
        add_unknown_person(path + ".head", unit.head);
    }
    for (const std::string& name : one_of_each_circle(org.units, &UnitSpec::parent))
      add("organization.units." + name + ".parent",
          fmt::format("unit '{}' stands below itself", name));
  }

  void check_people() {
    const Organization& org = scenario_.organization;
    std::int64_t people = static_cast<std::int64_t>(org.people.size());
    for (const auto& [name, staff] : org.staff) {
      const std::string path = "organization.staff." + name;
      people += staff.count;
      refer(path + ".unit", "unit", staff.unit, org.units);
      refer(path + ".role", "role", staff.role, org.roles);
      refer(path + ".contract", "contract", staff.contract, org.contracts);
      refer(path + ".site", "site", staff.site, org.sites);
    }
    for (const auto& [name, person] : org.people) {
      const std::string path = "organization.people." + name;
      refer(path + ".unit", "unit", person.unit, org.units);
      if (person.unit.empty() && !person.contract.empty())
        add(path + ".contract", fmt::format("'{}' is paid but belongs to no unit", name),
            "a unit, which bears the pay, or no contract");
      refer(path + ".role", "role", person.role, org.roles);
      refer(path + ".contract", "contract", person.contract, org.contracts);
      refer(path + ".site", "site", person.site, org.sites);
    }
    if (people > most_people)
      add("organization.staff", fmt::format("{} people in all", people),
          fmt::format("at most {}", most_people));
  }

  void check_contracts() {
    for (const auto& [name, contract] : scenario_.organization.contracts)
      for (const auto& [key, component] : contract.components) {
        const std::string path = fmt::format("organization.contracts.{}.components.{}", name, key);
        const bool has_quota = component.quota != 0;
        const auto needs_quota = [&](const char* field, double value) {
          if (value != 0 && !has_quota)
            add(path + "." + field, fmt::format("'{}' is {} but there is no quota", field, value),
                "a component with a `quota` above 0");
        };
        needs_quota("threshold", component.threshold);
        needs_quota("bonus", component.bonus);
        needs_quota("accelerator", component.accelerator);
        needs_quota("cap", component.cap);
        if (component.cap != 0 && component.cap < 1)
          add(path + ".cap", fmt::format("'cap' is {}", component.cap),
              "0, or at least 1: a cap below the quota is a lower quota");
      }
  }

  /// Lines lead to people and never in a circle. A staff group stands for all its members; one that
  /// is led by one of its own ends there.
  void check_lines() {
    const Organization& org = scenario_.organization;
    struct Line {
      std::string manager;
    };
    std::map<std::string, Line> lines;
    const auto check = [&](const std::string& path, const std::string& name,
                           const std::string& manager) {
      if (!manager.empty() && !is_person(manager)) add_unknown_person(path + ".manager", manager);
      const std::string group = staff_group_of(org, manager);
      const std::string above = group.empty() ? manager : group + "/";
      const bool led_by_its_own = !group.empty() && above == name;
      lines[name].manager = led_by_its_own ? "" : above;
    };
    for (const auto& [name, person] : org.people)
      check("organization.people." + name, name, person.manager);
    for (const auto& [name, staff] : org.staff)
      check("organization.staff." + name, name + "/", staff.manager);
    for (const std::string& name : one_of_each_circle(lines, &Line::manager)) {
      const bool counted = name.ends_with('/');
      const std::string shown = counted ? name.substr(0, name.size() - 1) : name;
      add((counted ? "organization.staff." : "organization.people.") + shown + ".manager",
          fmt::format("'{}' reports to itself in a circle", shown));
    }
  }

  /// Follows each thing to what it names as being above it; the first of each circle, by name.
  /// Everything is passed once, so long chains cost no more than short ones.
  template <class Part>
  static std::vector<std::string> one_of_each_circle(const std::map<std::string, Part>& parts,
                                                     std::string Part::*above) {
    std::vector<std::string> found;
    std::map<std::string_view, std::string_view> passed_from;  // the start of the walk that passed
    for (const auto& [start, part] : parts) {
      auto at = parts.find(start);
      while (at != parts.end() && passed_from.emplace(at->first, start).second)
        at = parts.find(at->second.*above);
      if (at == parts.end() || passed_from.at(at->first) != start) continue;
      // this walk met itself: once round the circle for its first name
      auto first = at;
      for (auto next = parts.find(at->second.*above); next != at;
           next = parts.find(next->second.*above))
        if (next->first < first->first) first = next;
      found.push_back(first->first);
    }
    return found;
  }

  void check_ties() {
    const TieSpec& ties = scenario_.organization.ties;
    if (ties.from.size() != ties.to.size() || ties.from.size() != ties.strength.size()) {
      add("organization.ties",
          fmt::format("lists of {} 'from', {} 'to' and {} 'strength'", ties.from.size(),
                      ties.to.size(), ties.strength.size()),
          "three lists of one length");
      return;
    }
    std::set<std::pair<std::string, std::string>> seen;
    for (std::size_t i = 0; i < ties.from.size(); ++i) {
      const std::string &from = ties.from[i], &to = ties.to[i];
      if (!is_person(from)) add_unknown_person("organization.ties.from", from);
      if (!is_person(to)) add_unknown_person("organization.ties.to", to);
      if (from == to) add("organization.ties.to", fmt::format("'{}' has a tie to itself", from));
      if (!seen.emplace(from, to).second)
        add("organization.ties.to", fmt::format("duplicate tie from '{}' to '{}'", from, to));
    }
  }

  void check_campaigns() {
    for (const auto& [name, campaign] : scenario_.campaigns)
      refer("campaigns." + name + ".unit", "unit", campaign.unit, scenario_.organization.units);
    if (scenario_.policy.media.touches_per_day > 0 && scenario_.campaigns.empty())
      add("policy.media.touches_per_day", "touches are bought but there is no campaign",
          "at least one [campaigns.NAME]");
  }

  bool is_person(const std::string& name) const { return has_person(scenario_.organization, name); }
  void add_unknown_person(const std::string& path, const std::string& name) {
    // looking through all people is only worth it for problems that someone will read
    constexpr std::size_t most_read = 100;
    std::string nearest;
    if (problems_.size() < most_read) {
      std::vector<std::string> names;
      for (const auto& [known, person] : scenario_.organization.people) names.push_back(known);
      nearest = nearest_name(name, names);
    }
    add(path, fmt::format("unknown person '{}'", name), "", nearest);
  }

  const Scenario& scenario_;
  const Provenance& provenance_;
  Problems& problems_;
};

}  // namespace

void check_scenario(const Scenario& scenario, const Provenance& provenance, Problems& problems) {
  Checker(scenario, provenance, problems).check_all();
  check_governance(scenario, provenance, problems);
}

}  // namespace orgsim
