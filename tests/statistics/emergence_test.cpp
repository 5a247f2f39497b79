// What must emerge from what people want and know, and from nothing else: each effect has a sign
// that holds beyond chance on paired runs, and is gone when the parameter that it comes from is 0.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "support/effects.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::check_higher;
using testing::check_lower;
using testing::check_unmoved;
using testing::company;
using testing::Pairs;
using Settings = std::vector<std::string>;

namespace {

const std::string of_performance = "organization.contracts.performance.";
const std::string of_leads = "components.leads.";
const std::string of_commission = "organization.contracts.rep.components.commission.";

Settings operator+(Settings all, const Settings& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// The mid-sized company, over a year after its burn-in.
Scenario midsize(const Settings& settings) {
  return company("worlds/midsize_core", Settings{"years=1"} + settings);
}

/// Marketers paid for what their leads come to, at rates that pay about what leads would.
Settings paid_for_revenue(const Settings& settings) {
  Settings all = settings;
  const std::pair<const char*, const char*> rates[] = {{"performance", "0.056"},
                                                       {"head_of_marketing", "0.127"}};
  for (const auto& [contract, rate] : rates) {
    const std::string leads =
        std::string("organization.contracts.") + contract + ".components.leads.";
    all = all + Settings{leads + "metric=sourced_bookings", leads + "quota=40000",
                         leads + "rate=" + rate};
  }
  return all;
}

/// A salesperson's week: result so far over the quota, and how hard he works.
struct Week {
  double done;
  double effort;
};

/// By person, the weeks that begin in the last twelve days of a quarter.
std::map<PersonId, std::vector<Week>> last_weeks(const Model& model, std::uint64_t replication) {
  std::map<PersonId, std::vector<Week>> weeks;
  Run run(model, 1, replication);
  while (!run.finished()) {
    run.step();
    const World& world = run.world();
    const Today today = model.calendar.today(static_cast<int>(world.day()));
    if (!today.first_day_of_week() || today.days_left_in_quarter() > 12) continue;
    for (const PayId account : ids(world.pay_accounts)) {
      const PersonId person = world.pay_accounts.person[account];
      const double quota = world.pay_accounts.quota[account];
      if (world.people.accounts_owned[person] > 0 && quota > 0)
        weeks[person].push_back(
            {world.pay_accounts.result[account] / quota, world.people.effort[person]});
    }
  }
  return weeks;
}

}  // namespace

TEST_CASE("marketers paid per lead hand over more and worse leads than those paid for revenue",
          "[statistics]") {
  const Pairs pairs(midsize(paid_for_revenue({})), midsize({}), 8);
  check_higher(pairs, Metric::leads_handed_over);
  check_lower(pairs, Metric::lead_readiness);
  // the two plans cost about the same
  const PairedSummary pay = pairs.effect(Metric::variable_pay, 0.95, "function:marketing");
  CHECK(pay.arm_mean == Approx(pay.baseline_mean).epsilon(0.25));

  const Settings no_weight{"assumptions.incentives.pay_weight=0"};
  const Pairs indifferent(midsize(paid_for_revenue(no_weight)), midsize(no_weight), 2);
  check_unmoved(indifferent, Metric::leads_handed_over);
  check_unmoved(indifferent, Metric::lead_readiness);
}

TEST_CASE("a higher commission on bookings crowds out care, for which nobody is paid",
          "[statistics]") {
  const Settings higher{of_commission + "rate=0.16", of_commission + "accelerator=0.24"};
  const Pairs pairs(midsize({}), midsize(higher), 10);
  check_lower(pairs, Metric::hours_on_customers);
  check_lower(pairs, Metric::retention);

  const Settings no_weight{"assumptions.incentives.pay_weight=0"};
  const Pairs indifferent(midsize(no_weight), midsize(higher + no_weight), 2);
  check_unmoved(indifferent, Metric::hours_on_customers);
  check_unmoved(indifferent, Metric::retention);
}

TEST_CASE("a later evaluation raises nurture and brand hours", "[statistics]") {
  // a small team nurtures beside its campaigns and is paid for what its own leads come to
  const Settings team{"policy.handover.nurture_route=true",
                      "policy.handover.lowest_score=0.5",
                      "organization.roles.demand_marketer.tasks.nurture.norm=4",
                      "organization.roles.content_marketer.tasks.nurture.norm=0",
                      of_performance + of_leads + "metric=sourced_bookings",
                      of_performance + of_leads + "scope=own",
                      of_performance + of_leads + "quota=250000",
                      of_performance + of_leads + "rate=0.03"};
  const Settings later{of_performance + "evaluation_months=12"};
  const Pairs pairs(midsize(team), midsize(team + later), 30);
  check_higher(pairs, Metric::hours_on_nurture);
  check_higher(pairs, Metric::hours_on_brand);
  check_lower(pairs, Metric::hours_on_demand);

  const Settings no_deadline{"assumptions.horizon.deadline_weight=0"};
  const Pairs patient(midsize(team + no_deadline), midsize(team + later + no_deadline), 2);
  for (const Metric hours :
       {Metric::hours_on_nurture, Metric::hours_on_brand, Metric::hours_on_demand})
    check_unmoved(patient, hours);
}

TEST_CASE("effort peaks near quota and falls when it is out of reach or capped", "[statistics]") {
  // nothing is paid below half the quota and no more from 1.5 times it on; without the bonus, which
  // any one deal would bring where the quota is small
  const auto with_quota = [](const std::string& quota, const Settings& more) {
    return midsize(Settings{of_commission + "threshold=0.5", of_commission + "bonus=0",
                            of_commission + "cap=1.5", of_commission + "quota=" + quota} +
                   more);
  };
  const Scenario right = with_quota("100000", {});
  for (const char* quota : {"2000", "600000"}) {
    CAPTURE(quota);
    check_lower(Pairs(right, with_quota(quota, {}), 16), Metric::effort, "function:sales");
  }
  const Settings no_response{"assumptions.effort.pay_response=0"};
  for (const char* quota : {"2000", "600000"})
    check_unmoved(Pairs(with_quota("100000", no_response), with_quota(quota, no_response), 2),
                  Metric::effort);
}

TEST_CASE("within a quarter those close to their quota work hardest", "[statistics]") {
  enum Distance { far_below, near, beyond_the_cap, distances };
  // effort of the last weeks of quarters, less the person's own mean, by the result so far
  const auto effort_by_distance = [](const std::string& response) {
    const Model model(midsize({of_commission + "threshold=0.5", of_commission + "cap=1.5",
                               "assumptions.effort.pay_response=" + response}));
    std::array<Moments, distances> effort;
    for (std::uint64_t replication = 0; replication < 16; ++replication)
      for (const auto& [person, weeks] : last_weeks(model, replication)) {
        Moments own;
        for (const Week& week : weeks) own.add(week.effort);
        for (const Week& week : weeks) {
          if (week.done < 0.2) effort[far_below].add(week.effort - own.mean());
          if (week.done > 0.7 && week.done < 1) effort[near].add(week.effort - own.mean());
          if (week.done > 1.5) effort[beyond_the_cap].add(week.effort - own.mean());
        }
      }
    return effort;
  };
  const auto effort = effort_by_distance("1");
  for (const Distance other : {far_below, beyond_the_cap}) {
    const double gap = effort[near].mean() - effort[other].mean();
    const double error = std::hypot(effort[near].standard_error(), effort[other].standard_error());
    CAPTURE(other, gap, error, effort[other].count());
    CHECK(gap > 3 * error);
  }
  const auto without = effort_by_distance("0");
  for (const Moments& moments : without) {
    CHECK(moments.mean() == 0);
    CHECK(moments.variance() == 0);
  }
}

TEST_CASE("leads answered within an hour qualify at 5 to 10 times the odds of a day later",
          "[statistics]") {
  struct Answers {
    double yes = 0;
    double no = 0;
    double odds() const { return yes / no; }
  };
  // log odds ratio and its standard error (Woolf 1955)
  const auto log_ratio = [](const Settings& settings, std::uint64_t replications) {
    // four salespeople with more leads than they can answer: many wait for one to three days
    const Model model(midsize(
        Settings{"organization.staff.reps.count=4", "organization.roles.rep.tasks.answer.norm=30",
                 "assumptions.handover.hours_per_follow_up=2",
                 "market.segments.midmarket.need_rate=0.0024", "policy.handover.expiry_days=3"} +
        settings));
    Answers quick;
    Answers late;
    for (std::uint64_t replication = 0; replication < replications; ++replication) {
      const World world = testing::final_world(model, 1, replication);
      for (const LeadId lead : ids(world.leads)) {
        if (world.leads.answered[lead] == 0) continue;
        const double hours = world.leads.response_hours[lead];
        if (hours >= 1 && hours <= 24) continue;
        Answers& answers = hours < 1 ? quick : late;
        (world.leads.place[lead] == LeadPlace::qualified ? answers.yes : answers.no) += 1;
      }
    }
    return Interval{std::log(quick.odds() / late.odds()),
                    std::sqrt(1 / quick.yes + 1 / quick.no + 1 / late.yes + 1 / late.no)};
  };
  const Interval by_wait = log_ratio({}, 20);
  CAPTURE(std::exp(by_wait.low), by_wait.high);
  CHECK(by_wait.low - 1.96 * by_wait.high > std::log(5));
  CHECK(by_wait.low + 1.96 * by_wait.high < std::log(10));
  const Interval without = log_ratio({"assumptions.handover.decay_share=0"}, 20);
  CAPTURE(std::exp(without.low), without.high);
  CHECK(std::abs(without.low) < std::log(1.5));
}

TEST_CASE("leads beyond capacity wait longer", "[statistics]") {
  // few salespeople, for whom an answer is a talk of two hours
  const auto few_reps = [](const Settings& more) {
    return midsize(Settings{"organization.staff.reps.count=5",
                            "organization.roles.rep.tasks.answer.norm=120",
                            "assumptions.handover.hours_per_follow_up=2"} +
                   more);
  };
  const Settings more_leads{"market.segments.midmarket.need_rate=0.0024"};
  const Pairs pairs(few_reps({}), few_reps(more_leads), 8);
  check_higher(pairs, Metric::response_time);
  check_higher(pairs, Metric::leads_waiting);

  const Settings no_work{"assumptions.handover.hours_per_follow_up=0"};
  const Pairs idle(few_reps(no_work), few_reps(more_leads + no_work), 8);
  const PairedSummary effect = idle.effect(Metric::response_time);
  CAPTURE(effect.baseline_mean, effect.difference, effect.interval.low, effect.interval.high);
  CHECK(effect.interval.contains(0));
}
