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

Story a_company_with_needs() {
  return a_company()
      .with_sales(5)
      .with_marketing(3)
      .with_accounts(300, "large")
      .with_accounts(400, "small")
      .with_touches(50)
      .for_months(3)
      .with(R"([market.segments.large]
demand = "needs"
need_rate = 0.01
ready_rate = 0.01
idle_days = 10
exploring_days = 60
ready_days = 30
members_low = 2
members_high = 4
customer_share = 0.2
[market.segments.small]
demand = "needs"
need_rate = 0.01
ready_days = 20
customer_share = 0.1
[market.sources.search]
driver = "activation"
idle_rate = 0.1
exploring_rate = 0.1
ready_rate = 0.4
[market.sources.word_of_mouth]
driver = "referral"
exploring_rate = 0.2
ready_rate = 0.4
[organization.roles.rep.tasks.answer]
norm = 15
expects = { bookings = 100, opportunities = 0.1 }
[organization.roles.rep.tasks.prospect]
norm = 12
[organization.roles.rep.tasks.advance]
norm = 20
[organization.roles.rep.tasks.care]
norm = 12
[organization.roles.marketer.tasks.brand]
norm = 12
[organization.roles.marketer.tasks.demand]
norm = 14
expects = { leads_handed_over = 0.1 }
[organization.roles.marketer.tasks.nurture]
norm = 12
[organization.roles.marketer.tasks.content]
norm = 10
[organization.contracts.rep_pay.components.bookings]
metric = "bookings"
period = "month"
quota = 2000
rate = 0.1
bonus = 500
ratchet_up = 0.5
ratchet_down = 0.5
[organization.contracts.marketer_pay.components.leads]
metric = "leads_handed_over"
scope = "function"
period = "month"
quota = 10
rate = 20
[policy.handover]
queue_order = "best_first"
definition_owner = "marketing"
nurture_route = true
return_unready = true
response_tracking_hours = 24
[assumptions.goodwill]
cost_per_touch = 1.5
[assumptions.handover]
rule = "odds"
[assumptions.nurture]
annoyance_chance = 0.1
[assumptions.selling]
rule = "committee"
persuasion_rate = 0.5
)");
}

Scenario published(const std::string& name, const std::vector<std::string>& settings) {
  const Library library({std::string(ORGSIM_SOURCE_DIR) + "/scenarios"});
  return load_scenario({.scenario = name, .changes = {}, .settings = settings}, library).scenario;
}

Scenario extended(const std::string& file, const std::string& toml) {
  const std::string scenarios = std::string(ORGSIM_SOURCE_DIR) + "/scenarios";
  return load_scenario_text("extends = '" + scenarios + "/" + file + "'\n" + toml, "more", {},
                            Library({scenarios}))
      .scenario;
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
