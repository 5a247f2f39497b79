// Hand-over: who answers which lead when, what is dropped, and what it takes of the day.
#include "mechanisms/handover.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/goodness_of_fit.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"
#include "world/invariants.hpp"

using namespace orgsim;
using testing::a_company;
using testing::Bench;

namespace {

constexpr PersonId rep{0};
using Leadlist = std::vector<LeadId>;

/// One rep with some hours a day; leads take one hour each.
struct Desk : Bench {
  explicit Desk(double hours, const std::string& more = "", int reps = 1)
      : Bench(a_company().with_sales(reps).with_accounts(20).for_months(2).with(more).scenario()) {
    for (const PersonId person : ids(world.people)) give_hours(person, hours);
  }
  void step(int day) {
    model.handover.step(world, context(day));
    CHECK(broken_invariants(world) == std::vector<std::string>{});
    inbox.raised.clear();
  }
  Leadlist in(LeadPlace place) const {
    Leadlist leads;
    for (const LeadId lead : ids(world.leads))
      if (world.leads.place[lead] == place) leads.push_back(lead);
    return leads;
  }
};

}  // namespace

TEST_CASE("the chance of an opportunity falls exponentially with a lead's age", "[mechanisms]") {
  CHECK(chance_of_opportunity(0, 5) == 1.0);
  CHECK(chance_of_opportunity(5, 5) == Approx(std::exp(-1.0)));
  CHECK(chance_of_opportunity(10, 5) == Approx(std::exp(-2.0)));
  CHECK(chance_of_opportunity(10, 20) == Approx(std::exp(-0.5)));
}

TEST_CASE("a lead waits for the day on which its salesperson is not on the road", "[mechanisms]") {
  Desk desk(8, "assumptions.handover.away_share = 0.75\npolicy.handover.expiry_days = 252\n", 400);
  std::size_t raised = 0;
  for (const AccountId account : ids(desk.world.accounts)) {
    desk.raise(account, 1);
    ++raised;
  }
  std::size_t left = raised;
  double wait = 0;
  for (int day = 1; day <= 40; ++day) {
    desk.step(day);
    left = desk.in(LeadPlace::waiting).size();
    if (day == 1)
      CHECK(static_cast<double>(left) == Approx(15).margin(4 * std::sqrt(20 * 0.75 * 0.25)));
    wait += static_cast<double>(left) / static_cast<double>(raised);
  }
  CHECK(left == 0);
  // geometric: three days on average until the first day in the office
  CHECK(wait == Approx(3).margin(3 * std::sqrt(0.75) / 0.25 / std::sqrt(20.0)));
}

TEST_CASE("leads are answered first in, first out while whole hours last", "[mechanisms]") {
  Desk desk(2.5);
  const Leadlist leads{desk.raise(AccountId{7}, 1), desk.raise(AccountId{3}, 1),
                       desk.raise(AccountId{5}, 1)};
  desk.step(1);
  CHECK(desk.in(LeadPlace::qualified) == Leadlist{leads[0], leads[1]});  // fresh ones always
  CHECK(desk.in(LeadPlace::waiting) == Leadlist{leads[2]});
  CHECK(desk.inbox.qualified == Leadlist{leads[0], leads[1]});
  CHECK(desk.world.people.hours_on_leads[rep] == 2.0);
  CHECK(desk.world.people.leads_waiting[rep] == 1);
  // the one left over comes before today's
  desk.inbox.qualified.clear();
  desk.give_hours(rep, 1);
  const LeadId fresh = desk.raise(AccountId{1}, 2);
  desk.step(2);
  CHECK(desk.in(LeadPlace::waiting) == Leadlist{fresh});
}

TEST_CASE("newest first answers the freshest and leaves the others in their order",
          "[mechanisms]") {
  Desk desk(2, "[policy.handover]\nqueue_order = \"newest_first\"\n");
  const Leadlist leads{desk.raise(AccountId{1}, 1), desk.raise(AccountId{2}, 1),
                       desk.raise(AccountId{3}, 1), desk.raise(AccountId{4}, 1)};
  desk.step(1);
  CHECK(desk.inbox.qualified == Leadlist{leads[3], leads[2]});
  CHECK(desk.world.people.first_lead[rep] == leads[0]);
  CHECK(desk.world.people.last_lead[rep] == leads[1]);
}

TEST_CASE("best first answers the freshest, of equally fresh ones the first", "[mechanisms]") {
  Desk desk(0, "[policy.handover]\nqueue_order = \"best_first\"\n");
  Leadlist leads;
  for (const int day : {1, 2, 3}) {
    for (const std::uint32_t account : {4u, 2u})
      leads.push_back(desk.raise(AccountId{account}, static_cast<std::uint32_t>(day)));
    if (day == 3) desk.give_hours(rep, 3);
    desk.step(day);
  }
  for (const LeadId lead : {leads[0], leads[1], leads[3]})
    CHECK(desk.world.leads.place[lead] == LeadPlace::waiting);
  for (const LeadId lead : {leads[4], leads[5], leads[2]})
    CHECK(desk.world.leads.place[lead] != LeadPlace::waiting);
}

TEST_CASE("a lead expires the day after its expiry age, not before, and costs no hours",
          "[mechanisms]") {
  Desk desk(0, "[policy.handover]\nexpiry_days = 4\n");
  const LeadId lead = desk.raise(AccountId{1}, 3);
  for (int day = 3; day <= 7; ++day) {
    desk.step(day);
    CHECK(desk.world.leads.place[lead] == LeadPlace::waiting);
  }
  CHECK(desk.metered(Metric::leads_expired) == 0);
  desk.give_hours(rep, 8);
  desk.step(8);
  CHECK(desk.world.leads.place[lead] == LeadPlace::expired);
  CHECK(desk.metered(Metric::leads_expired) == 1);
  CHECK(desk.metered(Metric::leads_followed_up) == 0);
  CHECK(desk.world.people.hours_on_leads[rep] == 0.0);
}

TEST_CASE("expired leads go even when the day leaves no hour", "[mechanisms]") {
  Desk desk(0, "[policy.handover]\nexpiry_days = 0\n");
  desk.raise(AccountId{1}, 1);
  desk.step(1);
  CHECK(desk.in(LeadPlace::waiting).size() == 1);
  desk.step(2);
  CHECK(desk.in(LeadPlace::expired).size() == 1);
  CHECK(desk.world.people.leads_waiting[rep] == 0);
}

TEST_CASE("each lead goes to the owner of its account", "[mechanisms]") {
  Desk desk(0, "", 3);
  for (std::uint32_t i = 0; i < 20; ++i) {
    const AccountId account{i};
    const LeadId lead = desk.raise(account, 1);
    desk.step(1);
    CHECK(desk.world.leads.owner[lead] == desk.world.accounts.owner[account]);
  }
  CHECK(desk.world.people.leads_waiting[PersonId{0}] == 7);
  CHECK(desk.world.people.leads_waiting[PersonId{2}] == 6);
}

TEST_CASE("a lead of an account that nobody owns is dropped and counted", "[mechanisms]") {
  Bench bench(a_company().with_marketing(1).with_accounts(5).scenario());
  const LeadId lead = bench.raise(AccountId{2}, 1);
  bench.model.handover.step(bench.world, bench.context(1));
  CHECK(bench.world.leads.place[lead] == LeadPlace::expired);
  // nobody's unit, but the segment's
  CHECK(bench.metered(Metric::leads_expired) == 0);
  CHECK(bench.meter.cells(Metric::leads_expired)[rows(bench.world.units)].sum == 1);
}

TEST_CASE("hours on leads are follow-ups times their length, and never above the day",
          "[mechanisms]") {
  for (const double length : {0.25, 0.5, 3.0}) {
    CAPTURE(length);
    Desk desk(8, "[assumptions.handover]\nhours_per_follow_up = " + std::to_string(length) + "\n");
    for (int i = 0; i < 40; ++i) desk.raise(AccountId{static_cast<std::uint32_t>(i % 20)}, 1);
    desk.step(1);
    const double answered = desk.metered(Metric::leads_followed_up);
    CHECK(answered == std::min(40.0, std::floor(8 / length)));
    CHECK(desk.world.people.hours_on_leads[rep] == Approx(answered * length));
    CHECK(desk.metered(Metric::hours_on_leads) == Approx(answered * length));
  }
}

TEST_CASE("aged leads qualify as often as their chance says", "[mechanisms]") {
  for (const int age : {1, 3, 7}) {
    CAPTURE(age);
    Desk desk(1e6);
    const int count = 4000;
    for (int i = 0; i < count; ++i) desk.raise(AccountId{static_cast<std::uint32_t>(i % 20)}, 1);
    desk.step(1 + age);
    const auto qualified = static_cast<double>(desk.in(LeadPlace::qualified).size());
    const double chance = std::exp(-age / 5.0);
    CHECK(std::abs(qualified - count * chance) <
          testing::z_two_sided * std::sqrt(count * chance * (1 - chance)));
    CHECK(qualified + static_cast<double>(desk.in(LeadPlace::unqualified).size()) == count);
    // the delay that was seen is the age
    const auto& delay = desk.meter.cells(Metric::response_delay)[0];
    CHECK(delay.weight == count);
    CHECK(delay.sum == count * age);
  }
}
