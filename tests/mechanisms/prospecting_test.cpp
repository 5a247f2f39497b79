// Prospecting: who has hours for it, how often accounts with a need are met, and what comes of it.
#include "mechanisms/prospecting.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "base/goodness_of_fit.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId rep{0};

/// One rep who may prospect, with 8 hours of whom none are planned for other work, and a need at
/// every account.
struct Phone : NeedsBench {
  Phone(int accounts, AccountStage stage, const std::string& more = "")
      : NeedsBench(
            a_market_with_needs(accounts, "organization.roles.rep.tasks.prospect.norm = 1\n" + more)
                .scenario()) {
    world.people.hours[rep] = 8;
    for (const AccountId account : ids(world.accounts)) wish(account);
    live(1);
    for (const AccountId account : ids(world.accounts)) world.needs.state[account].stage = stage;
  }
  void step(int day) {
    inbox.cold.clear();
    model.prospecting.step(world, context(day));
  }
  double calls() const { return metered(Metric::cold_calls); }
};

bool near(double count, double n, double p) {
  return std::abs(count - n * p) < testing::z_two_sided * std::sqrt(n * p * (1 - p));
}

}  // namespace

TEST_CASE("all of the day that nothing else takes goes to calls on own accounts", "[mechanisms]") {
  Phone phone(48, AccountStage::idle, "assumptions.prospecting.calls_per_hour = 2\n");
  phone.world.people.effort[rep] = 1.2;
  phone.step(1);
  CHECK(phone.world.people.hours_prospecting[rep] == 8);
  CHECK(phone.world.people.calls_per_account[rep] == Approx(8 * 1.2 * 2 / 48));
  phone.world.people.hours_on_leads[rep] = 3;
  phone.world.people.hours_for_customers[rep] = 2;  // but has no customers
  phone.step(2);
  CHECK(phone.world.people.hours_prospecting[rep] == 5);
  phone.world.people.customers[rep] = 1;
  phone.step(3);
  CHECK(phone.world.people.hours_prospecting[rep] == 3);
}

TEST_CASE("hours that are planned for deals are free when no deal is due", "[mechanisms]") {
  Phone phone(10, AccountStage::ready, "assumptions.selling.hours_per_touch = 3\n");
  phone.world.people.hours_for_deals[rep] = 6;
  phone.inbox.cold.push_back({AccountId{0}, rep});
  phone.model.selling.step(phone.world, phone.context(1));  // a deal, and a first talk
  phone.step(2);
  CHECK(phone.world.people.hours_prospecting[rep] == 8);
  phone.step(5);  // four days later the deal is due
  CHECK(phone.world.people.hours_prospecting[rep] == 5);
}

TEST_CASE("who has no such task does not prospect", "[mechanisms]") {
  NeedsBench bench(
      a_market_with_needs(5, "organization.roles.rep.tasks.answer.norm = 1\n").scenario());
  bench.world.people.hours[rep] = 8;
  bench.model.prospecting.step(bench.world, bench.context(1));
  CHECK(bench.world.people.hours_prospecting[rep] == 0);
}

TEST_CASE("an account in the market is met after an exponential number of calls", "[mechanisms]") {
  Phone phone(2000, AccountStage::idle, "assumptions.prospecting.calls_per_hour = 25\n");
  // 25 x 8 calls a day on 2000 accounts: a tenth a day
  std::vector<double> first(41, 0), expected;
  std::vector<bool> met(2000, false);
  for (int day = 1; day <= 60; ++day) {
    phone.step(day);
    for (const AccountId account : ids(phone.world.accounts))
      if (!met[account.index()] && phone.world.needs.calls[account].count > 0) {
        met[account.index()] = true;
        ++first[static_cast<std::size_t>(std::min(day, 41)) - 1];
      }
  }
  for (int day = 1; day <= 40; ++day)
    expected.push_back(2000 * std::exp(-0.1 * (day - 1)) * -std::expm1(-0.1));
  expected.push_back(2000 * (std::exp(-4.0) - std::exp(-6.0)));
  CHECK(testing::counts_fit(first, expected));
  CHECK(phone.inbox.cold.empty());  // the merely curious never open a deal
}

TEST_CASE("the next call takes as many calls as the first", "[mechanisms]") {
  Phone phone(2000, AccountStage::idle, "assumptions.prospecting.calls_per_hour = 25\n");
  std::vector<int> first(2000, 0);
  std::vector<double> gaps(31, 0), expected;
  for (int day = 1; day <= 150; ++day) {
    phone.step(day);
    for (const AccountId account : ids(phone.world.accounts)) {
      const std::uint32_t calls = phone.world.needs.calls[account].count;
      if (calls == 1 && first[account.index()] == 0) first[account.index()] = day;
      if (calls < 2 || first[account.index()] < 0) continue;
      ++gaps[static_cast<std::size_t>(std::min(day - first[account.index()], 31)) - 1];
      first[account.index()] = -1;
    }
  }
  for (int day = 1; day <= 30; ++day)
    expected.push_back(2000 * std::exp(-0.1 * (day - 1)) * -std::expm1(-0.1));
  expected.push_back(2000 * std::exp(-3.0));
  CHECK(testing::counts_fit(gaps, expected));
}

TEST_CASE("a cold call opens an opportunity with odds by stage and skill", "[mechanisms]") {
  for (const AccountStage stage : {AccountStage::ready, AccountStage::exploring})
    for (const double skill : {0.0, 1.0}) {
      // so many calls that everyone is met on the first day
      Phone phone(4000, stage,
                  "assumptions.prospecting = { ready_chance = 0.2, exploring_chance "
                  "= 0.03 }\nassumptions.handover.burn_chance = 0.3\n");
      phone.world.people.hours[rep] = 1e6;
      phone.world.people.skill[rep] = skill;
      phone.step(1);
      const double at_once = stage == AccountStage::ready ? 0.2 : 0.03;
      const double odds = at_once / (1 - at_once) * std::exp(skill);
      const double chance = odds / (1 + odds);
      const double met = phone.calls();
      CHECK(met > 3990);  // all whose need is still there
      CHECK(near(static_cast<double>(phone.inbox.cold.size()), met, chance));
      // a call that comes too early can close the door
      const double closed = phone.metered(Metric::doors_closed);
      if (stage == AccountStage::ready)
        CHECK(closed == 0);
      else
        CHECK(near(closed, met, (1 - chance) * 0.3));
    }
}

TEST_CASE("accounts in talks or waiting for an answer are not called", "[mechanisms]") {
  Phone phone(30, AccountStage::ready);
  phone.world.people.hours[rep] = 1e6;
  for (const AccountId account : ids(phone.world.accounts)) {
    if (account.row % 3 == 0) phone.world.needs.open_deals[account] = 1;
    if (account.row % 3 == 1) phone.world.needs.lead_state[account] = LeadState::with_sales;
    if (account.row % 3 == 2) phone.world.needs.lead_state[account] = LeadState::with_marketing;
  }
  phone.step(1);
  for (const AccountId account : ids(phone.world.accounts))
    CHECK((phone.world.needs.calls[account].count > 0) == (account.row % 3 == 2));
}

TEST_CASE("whoever calls more reaches no need later", "[mechanisms]") {
  Phone lazy(200, AccountStage::idle), busy(200, AccountStage::idle);
  busy.world.people.effort[rep] = 1.3;
  for (int day = 1; day <= 20; ++day) {
    lazy.step(day);
    busy.step(day);
    for (const AccountId account : ids(lazy.world.accounts))
      CHECK(busy.world.needs.calls[account].count >= lazy.world.needs.calls[account].count);
  }
  CHECK(busy.calls() > lazy.calls());
}
