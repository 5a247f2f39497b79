// What is measured: groups that partition the company sum to it, months sum to totals, metrics
// agree with the world and with each other; and what must be conserved is, every day.
#include <catch2/catch.hpp>
#include <cmath>

#include "mechanisms/metric_list.hpp"
#include "support/story.hpp"
#include "world/invariants.hpp"

using namespace orgsim;
using testing::a_busy_company;
using testing::total;

namespace {

/// Positions of the groups whose names begin with `kind`.
std::vector<std::size_t> groups(const Model& model, const std::string& kind) {
  std::vector<std::size_t> found;
  const auto names = model.groups.names();
  for (std::size_t g = 0; g < names.size(); ++g)
    if (names[g].rfind(kind, 0) == 0) found.push_back(g);
  return found;
}

struct Monthly {
  Model model;
  RunRecord record;

  explicit Monthly(const Scenario& scenario)
      : model(scenario), record(simulate(model, 3, 1, {.monthly = true})) {}
  double at(std::size_t metric, std::size_t month, std::size_t group) const {
    return record.monthly.at((metric * static_cast<std::size_t>(model.months) + month) *
                                 model.groups.all.size() +
                             group);
  }
  double total_at(std::size_t metric, std::size_t group) const {
    return record.totals.at(metric * model.groups.all.size() + group);
  }
};

bool additive(std::size_t metric) {
  return metric_list[metric].aggregation != Aggregation::ratio;
}

Scenario a_company_with_everything() {
  return a_busy_company()
      .after_burn_in_of(1)
      .with(
          "[assumptions.handover]\nhours_per_follow_up = 3.0\n"
          "[restructuring.a]\nstart = \"month 2\"\n[restructuring.a.definition.cost]\n"
          "hours_per_person = 30\nmoney = 1000.01\nnotice_days = 0\n")
      .scenario();
}

}  // namespace

TEST_CASE("groups that partition the company sum to it, month by month", "[simulation]") {
  const Monthly run(a_company_with_everything());
  for (const char* kind : {"function:", "unit:"})
    for (std::size_t m = 0; m < metric_count; ++m) {
      if (!additive(m)) continue;
      for (std::size_t month = 0; month < 3; ++month) {
        CAPTURE(kind, metric_list[m].name, month);
        double sum = 0;
        for (const std::size_t group : groups(run.model, kind)) sum += run.at(m, month, group);
        CHECK(sum == Approx(run.at(m, month, 0)).epsilon(1e-12).margin(1e-9));
      }
    }
}

TEST_CASE("segments sum to the company in all that accounts do", "[simulation]") {
  const Monthly run(a_company_with_everything());
  for (const Metric metric :
       {Metric::leads_created, Metric::leads_followed_up, Metric::leads_expired,
        Metric::opportunities_created, Metric::opportunities_open, Metric::deals_won,
        Metric::deals_lost, Metric::revenue, Metric::gross_margin, Metric::campaign_touches}) {
    const auto m = static_cast<std::size_t>(metric);
    CAPTURE(metric_list[m].name);
    double sum = 0;
    for (const std::size_t group : groups(run.model, "segment:")) sum += run.total_at(m, group);
    CHECK(sum == Approx(run.total_at(m, 0)).epsilon(1e-12));
    CHECK(sum > 0);
  }
}

TEST_CASE("flows of the months sum to the totals, means average to them", "[simulation]") {
  const Monthly run(a_company_with_everything());
  for (std::size_t m = 0; m < metric_count; ++m)
    for (std::size_t g = 0; g < run.model.groups.all.size(); ++g) {
      if (!additive(m)) continue;
      CAPTURE(metric_list[m].name, g);
      double sum = 0;
      for (std::size_t month = 0; month < 3; ++month) sum += run.at(m, month, g);
      if (metric_list[m].aggregation != Aggregation::flow) sum /= 3;
      // what only people have is absent in a segment, in months and totals alike
      if (std::isnan(sum))
        CHECK((std::isnan(run.total_at(m, g)) && !run.model.groups.all[g].of_people));
      else
        CHECK(run.total_at(m, g) == Approx(sum).epsilon(1e-12));
    }
}

TEST_CASE("contribution is margin less all costs, in every month and group of people",
          "[simulation]") {
  const Monthly run(a_company_with_everything());
  const auto at = [&](Metric metric, std::size_t month, std::size_t group) {
    return run.at(static_cast<std::size_t>(metric), month, group);
  };
  for (std::size_t month = 0; month < 3; ++month)
    for (std::size_t g = 0; g < run.model.groups.all.size(); ++g) {
      if (!run.model.groups.all[g].of_people) {
        CHECK(std::isnan(at(Metric::contribution, month, g)));
        continue;
      }
      CHECK(at(Metric::contribution, month, g) ==
            Approx(at(Metric::gross_margin, month, g) - at(Metric::people_cost, month, g) -
                   at(Metric::programme_cost, month, g) - at(Metric::transition_cost, month, g))
                .margin(1e-9));
    }
  CHECK(at(Metric::transition_cost, 1, 0) == Approx(1000.01));
}

TEST_CASE("the response delay is the average over answered leads, absent where there is none",
          "[simulation]") {
  const Monthly run(a_company_with_everything());
  const auto delay = static_cast<std::size_t>(Metric::response_delay);
  const auto answered = static_cast<std::size_t>(Metric::leads_followed_up);
  double weighted = 0, weight = 0;
  for (std::size_t month = 0; month < 3; ++month) {
    weighted += run.at(delay, month, 0) * run.at(answered, month, 0);
    weight += run.at(answered, month, 0);
  }
  CHECK(run.total_at(delay, 0) == Approx(weighted / weight));
  CHECK(run.total_at(delay, 0) > 0);
  const std::size_t marketing = groups(run.model, "unit:marketing").at(0);
  CHECK(std::isnan(run.at(delay, 0, marketing)));
  CHECK(std::isnan(run.total_at(delay, marketing)));
}

TEST_CASE("the burn-in is lived but not recorded", "[simulation]") {
  const Model model(a_busy_company().after_burn_in_of(2).for_months(1).scenario());
  CHECK(model.last_day == 63);
  const RunRecord record = simulate(model, 1, 0, {.monthly = true});
  const World world = testing::final_world(model);
  CHECK(total(model, record, Metric::campaign_touches) == 20 * 21);
  CHECK(world.campaigns.touches[CampaignId{0}] == 20 * 63);
  CHECK(record.monthly.size() == metric_count * model.groups.all.size());
}

TEST_CASE("metrics agree with the ledgers and tables of the world", "[simulation]") {
  const Model model(a_busy_company().scenario());
  const RunRecord record = simulate(model, 1, 0);
  const World world = testing::final_world(model);
  CHECK(record.state_hash == state_hash(world));
  CHECK(total(model, record, Metric::leads_created) == static_cast<double>(rows(world.leads)));
  CHECK(total(model, record, Metric::opportunities_created) ==
        static_cast<double>(rows(world.deals)));
  for (const auto& [unit, name] : {std::pair{0u, "unit:marketing"}, {1u, "unit:sales"}}) {
    const UnitId id{unit};
    CHECK(total(model, record, Metric::revenue, name) == Approx(world.units.revenue[id].units()));
    CHECK(total(model, record, Metric::people_cost, name) ==
          Approx(world.units.people_cost[id].units()));
    CHECK(total(model, record, Metric::programme_cost, name) ==
          Approx(world.units.programme_cost[id].units()));
  }
  CHECK(total(model, record, Metric::headcount) == 8.0);
  CHECK(total(model, record, Metric::headcount, "function:sales") == 5.0);
}

TEST_CASE("levels are averages over the days of the month", "[simulation]") {
  const Monthly run(testing::a_busy_company()
                        .with("[assumptions.handover]\nhours_per_follow_up = 3.0\n")
                        .scenario());
  Run days(run.model, 3, 1);
  double waiting = 0, open = 0;
  for (int day = 1; day <= days_per_month; ++day) {
    days.step();
    for (const PersonId person : ids(days.world().people)) {
      waiting += days.world().people.leads_waiting[person];
      open += days.world().people.deals_open[person];
    }
  }
  CHECK(waiting > 0);
  CHECK(run.at(static_cast<std::size_t>(Metric::leads_waiting), 0, 0) ==
        Approx(waiting / days_per_month));
  CHECK(run.at(static_cast<std::size_t>(Metric::opportunities_open), 0, 0) ==
        Approx(open / days_per_month));
}

TEST_CASE("heads, hours, money, leads, deals and the agenda are conserved every day",
          "[simulation]") {
  const Model model(a_company_with_everything());
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    Run run(model, seed, seed);
    while (!run.finished()) {
      run.step();
      CAPTURE(seed, run.world().day());
      REQUIRE(broken_invariants(run.world()) == std::vector<std::string>{});
      // leads: raised = answered + dropped + waiting; deals: qualified leads = won + lost + open
      std::size_t qualified = 0;
      for (const LeadPlace place : run.world().leads.place.values()) {
        REQUIRE(place != LeadPlace::raised);
        qualified += place == LeadPlace::qualified ? 1 : 0;
      }
      REQUIRE(rows(run.world().deals) == qualified);
    }
  }
}

TEST_CASE("a company without people, campaigns or leads runs too", "[simulation]") {
  for (const Scenario& scenario :
       {testing::a_company().with_accounts(0).scenario(),
        testing::a_company().with_accounts(20).scenario(),
        testing::a_company().with_sales(2).with_accounts(0).scenario(),
        testing::a_company().with_marketing(1).with_accounts(3).with_touches(5).scenario()}) {
    const Model model(scenario);
    Run run(model, 1, 0);
    while (!run.finished()) {
      run.step();
      REQUIRE(broken_invariants(run.world()) == std::vector<std::string>{});
    }
    CHECK(run.record().totals.size() == metric_count * model.groups.all.size());
  }
}

TEST_CASE("a run that is asked to stop is interrupted within the month", "[simulation]") {
  const Model model(a_busy_company().scenario());
  StopSource stop;
  RunOptions options;
  options.stop = StopToken(stop);
  Run run(model, 1, 0, options);
  stop.request_stop();
  CHECK_THROWS_AS(run.finish(), Interrupted);
  CHECK(run.world().day() == 21);
}
