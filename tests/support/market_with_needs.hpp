// A plain company in a market with needs, for tests of single mechanisms: salespeople without a
// plan, one segment "all" of accounts that hardly ever want anything by themselves, never
// go away and fit by one half, and no source of leads. `more` (TOML, as dotted keys) changes what a
// test is about.
#pragma once

#include <string>

#include "support/bench.hpp"
#include "support/story.hpp"

namespace orgsim::testing {

inline Story a_market_with_needs(int accounts, const std::string& more = "", int reps = 1) {
  return a_company()
      .with_sales(reps)
      .with_accounts(accounts)
      .for_months(24)
      .with(R"([market.segments.all]
demand         = "needs"
need_rate      = 1e-9
ready_rate     = 0
idle_days      = 10000
exploring_days = 10000
ready_days     = 10000
fit_mean       = 0
fit_sd         = 0
[market.sources.silent]
driver = "always"
[assumptions.handover]
rule = "odds"
[assumptions.selling]
rule = "committee"
)")
      .with(more);
}

/// The bench with what a market with needs takes besides.
struct NeedsBench : Bench {
  explicit NeedsBench(const Scenario& scenario, std::uint64_t seed = 1) : Bench(scenario, seed) {}

  /// What mechanisms draw and set on day 0.
  void start() {
    const DayContext day_0 = context(0);
    model.traits.start(world, day_0);
    model.goodwill.start(world, day_0);
    model.handover.start(world, day_0);
    model.lead_definition.start(world, day_0);
    model.settlement.start(world, day_0);
  }

  /// A need of number `number` arises at the account with the next step of the journey.
  void wish(AccountId account, std::uint32_t number = 1) {
    world.accounts.candidates[account] = number;
    inbox.needs.push_back(account);
  }
  void wish_all(std::uint32_t number = 1) {
    for (const AccountId account : ids(world.accounts)) wish(account, number);
  }

  void live(int day) {
    model.journey.step(world, context(day));
    inbox.needs.clear();
  }

  /// A need in that stage, without the journey.
  void put(AccountId account, AccountStage stage, std::uint32_t number = 1) {
    wish(account, number);
    live(1);
    world.needs.state[account].stage = stage;
  }

  std::size_t count(AccountStage stage) const {
    std::size_t accounts = 0;
    for (const NeedState& each : world.needs.state.values()) accounts += each.stage == stage;
    return accounts;
  }
};

}  // namespace orgsim::testing
