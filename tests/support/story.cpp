#include "support/story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "scenario/checks.hpp"
#include "scenario/loader.hpp"

namespace orgsim::testing {

Story::Story() {
  told_.name = "A story";
  told_.years = 1.0 / months_per_year;
  told_.burn_in_years = 0;
}

Story& Story::with_sales(int people) {
  Organization& org = told_.organization;
  org.units["sales"].function = Function::sales;
  org.roles["rep"].owns_accounts = true;
  org.contracts["rep_pay"].base_pay = 60000.07;
  org.staff["reps"] = {.count = people, .unit = "sales", .role = "rep", .contract = "rep_pay"};
  return *this;
}

Story& Story::with_marketing(int people) {
  Organization& org = told_.organization;
  org.units["marketing"].function = Function::marketing;
  org.roles["marketer"].owns_accounts = false;
  org.contracts["marketer_pay"].base_pay = 48000.05;
  org.staff["marketers"] = {
      .count = people, .unit = "marketing", .role = "marketer", .contract = "marketer_pay"};
  told_.campaigns["always_on"].unit = "marketing";
  return *this;
}

Story& Story::with_accounts(int accounts, const std::string& segment) {
  Segment& about = told_.market.segments[segment];
  about.accounts = accounts;
  about.initial_goodwill_low = 0.2;
  about.initial_goodwill_high = 0.6;
  about.hand_raise_rate = 0.1;
  return *this;
}

Story& Story::with_touches(int per_day) {
  told_.policy.media.touches_per_day = per_day;
  return *this;
}

Story& Story::for_months(int months) {
  told_.years = static_cast<double>(months) / months_per_year;
  return *this;
}

Story& Story::after_burn_in_of(int months) {
  told_.burn_in_years = static_cast<double>(months) / months_per_year;
  return *this;
}

Story& Story::with(const std::string& toml) {
  texts_.push_back(toml);
  return *this;
}

Scenario Story::scenario() const {
  Scenario scenario = told_;
  Description description;
  scenario.describe(description);
  Provenance provenance;
  Problems problems;
  for (std::size_t i = 0; i < texts_.size(); ++i)
    for (const Layer& layer :
         read_layers_of_text(texts_[i], fmt::format("story{}", i + 1), problems))
      apply(layer, description, problems, &provenance);
  problems.throw_if_any();
  check_scenario(scenario, provenance, problems);
  compile_changes(scenario, provenance, problems);
  problems.throw_if_any();
  return scenario;
}

Story a_busy_company() {
  return a_company()
      .with_sales(5)
      .with_marketing(3)
      .with_accounts(150, "large")
      .with_accounts(250, "small")
      .with_touches(20)
      .for_months(3)
      .with(
          "[assumptions.goodwill]\ncost_per_touch = 1.5\n"
          "[organization.contracts.rep_pay.components.deals]\nmetric = 'deals_won'\n"
          "period = 'month'\nquota = 5.0\nrate = 10.0\nratchet_up = 0.5\nratchet_down = 0.5\n");
}

Scenario published(const std::string& name, const std::vector<std::string>& settings) {
  const Library library({std::string(ORGSIM_SOURCE_DIR) + "/scenarios"});
  return load_scenario({.scenario = name, .changes = {}, .settings = settings}, library).scenario;
}

World world_after(const Model& model, std::uint32_t days, std::uint64_t seed,
                  std::uint64_t replication) {
  Run run(model, seed, replication);
  for (std::uint32_t day = 0; day < days; ++day) run.step();
  return run.world();
}

World final_world(const Model& model, std::uint64_t seed, std::uint64_t replication) {
  return world_after(model, model.last_day, seed, replication);
}

double total(const Model& model, const RunRecord& record, Metric metric, const std::string& group) {
  const std::vector<std::string> names = model.groups.names();
  const auto found = std::find(names.begin(), names.end(), group);
  if (found == names.end()) throw std::invalid_argument("no group " + group);
  return record.totals[static_cast<std::size_t>(metric) * names.size() +
                       static_cast<std::size_t>(found - names.begin())];
}

}  // namespace orgsim::testing
