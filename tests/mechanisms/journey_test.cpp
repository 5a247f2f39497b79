// The journey of an account from a need to readiness, hand-raises and the end of the need.
#include "mechanisms/journey.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/goodness_of_fit.hpp"
#include "base/real_math.hpp"
#include "support/market_with_needs.hpp"
#include "world/invariants.hpp"

using namespace orgsim;
using testing::a_company_with_needs;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr CompanyId company = World::company_row;
constexpr SegmentId all{0};

NeedsBench bench_of(int accounts, const std::string& more) {
  return NeedsBench(a_market_with_needs(accounts, more).scenario());
}

/// A market of accounts of one stage.
std::string of_stage(const std::string& name) {
  const std::string key = "market.segments.all.";
  return key + "idle_share = " + (name == "idle" ? "1" : "0") + "\n" + key +
         "ready_share = " + (name == "ready" ? "1" : "0") + "\n" + key + name + "_days = 20\n";
}

/// Days until the first lead of each account, or 0.
std::vector<std::uint32_t> days_of_first_lead(NeedsBench& bench, int days) {
  std::vector<std::uint32_t> first(rows(bench.world.accounts), 0);
  for (int day = 1; day <= days; ++day) bench.live(day);
  for (const LeadId lead : ids(bench.world.leads)) {
    std::uint32_t& of_account = first[bench.world.leads.account[lead].index()];
    if (of_account == 0) of_account = bench.world.leads.born[lead];
  }
  return first;
}

/// Whether events that come on day 1, 2, ... with a constant hazard fit the counts of days.
bool are_geometric(const std::vector<std::uint32_t>& days, double hazard, int last) {
  std::vector<double> seen(static_cast<std::size_t>(last) + 1, 0);
  for (const std::uint32_t day : days)
    ++seen[day == 0 || day > static_cast<std::uint32_t>(last) ? static_cast<std::size_t>(last)
                                                              : day - 1];
  std::vector<double> expected;
  double left = static_cast<double>(days.size());
  for (int day = 1; day <= last; ++day) {
    expected.push_back(left * -std::expm1(-hazard));
    left *= std::exp(-hazard);
  }
  expected.push_back(left);
  return testing::counts_fit(seen, expected);
}

const std::string one_source =
    "market.segments.all.idle_share = 0\nmarket.segments.all.ready_share = 1\n"
    "market.sources.silent.ready_rate = 0.1\n";

}  // namespace

TEST_CASE("needs arise at the rate of the segment, at each account anew", "[mechanisms]") {
  NeedsBench bench = bench_of(2000, "market.segments.all.need_rate = 0.01\n");
  bench.model.demand.start(bench.world, bench.context(0));
  std::vector<double> needs(2000, 0);
  std::vector<std::uint32_t> first(2000, 0);
  for (std::uint32_t day = 1; day <= 400; ++day) {
    bench.inbox.needs.clear();
    bench.model.demand.step(bench.world, bench.context(static_cast<int>(day)));
    for (const AccountId account : bench.inbox.needs)
      if (++needs[account.index()] == 1) first[account.index()] = day;
  }
  // a need a day with chance 0.01: 400 days, binomial
  std::vector<double> seen(13, 0), expected(13, 0);
  for (const double count : needs) ++seen[static_cast<std::size_t>(std::min(count, 12.0))];
  for (int k = 0; k <= 12; ++k)
    expected[static_cast<std::size_t>(k)] =
        2000 * std::exp(std::lgamma(401) - std::lgamma(k + 1) - std::lgamma(401 - k) +
                        k * std::log(0.01) + (400 - k) * std::log(0.99));
  CHECK(testing::counts_fit(seen, expected));
  CHECK(are_geometric(first, -std::log(0.99), 200));
}

TEST_CASE("needs are curious, exploring and ready by their shares, and fit as drawn",
          "[mechanisms]") {
  NeedsBench bench = bench_of(8000,
                              "market.segments.all = { idle_share = 0.4, ready_share = 0.15, "
                              "fit_mean = 0.3, fit_sd = 0.8 }\n");
  bench.wish_all();
  bench.live(1);
  CHECK(bench.world.segments.in_market[all] ==
        8000 - static_cast<std::uint32_t>(bench.count(AccountStage::dormant)));
  CHECK(testing::counts_fit({static_cast<double>(bench.count(AccountStage::idle)),
                             static_cast<double>(bench.count(AccountStage::exploring)),
                             static_cast<double>(bench.count(AccountStage::ready))},
                            {3200, 3600, 1200}));
  std::vector<double> logits;
  for (const NeedState& state : bench.world.needs.state.values())
    logits.push_back(std::log(state.fit / (1 - state.fit)));
  CHECK(testing::fits(logits, [](double x) { return real_math::normal_cdf((x - 0.3) / 0.8); }));
}

TEST_CASE("a need that nobody works lasts for an exponential time, by its stage", "[mechanisms]") {
  for (const std::string stage : {"idle", "exploring", "ready"}) {
    CAPTURE(stage);
    NeedsBench bench = bench_of(3000, of_stage(stage));
    bench.wish_all();
    std::vector<std::uint32_t> end(3000, 0);
    for (std::uint32_t day = 1; day <= 100; ++day) {
      bench.live(static_cast<int>(day));
      for (const AccountId account : ids(bench.world.accounts))
        if (end[account.index()] == 0 &&
            bench.world.needs.state[account].stage == AccountStage::dormant)
          end[account.index()] = day;
    }
    CHECK(are_geometric(end, 1.0 / 20, 60));
  }
}

TEST_CASE("whoever gets ready has patience anew", "[mechanisms]") {
  NeedsBench bench = bench_of(3000,
                              "market.segments.all = { idle_share = 0, ready_share = 0, "
                              "ready_rate = 1, ready_days = 20 }\n");
  bench.wish_all();
  std::vector<std::uint32_t> days(3000, 0);
  for (int day = 1; day <= 150; ++day) {
    bench.live(day);
    for (const AccountId account : ids(bench.world.accounts))
      days[account.index()] += bench.world.needs.state[account].stage == AccountStage::ready;
  }
  // a day's work is done before the account has gone
  for (std::uint32_t& lasted : days) ++lasted;
  CHECK(are_geometric(days, 1.0 / 20, 60));
}

TEST_CASE("accounts in talks neither tire nor ask again", "[mechanisms]") {
  NeedsBench bench = bench_of(200, one_source + "market.segments.all.ready_days = 5\n");
  for (const AccountId account : ids(bench.world.accounts)) {
    bench.put(account, AccountStage::ready);
    bench.world.needs.open_deals[account] = 1;
  }
  const std::size_t leads = rows(bench.world.leads);
  const std::size_t left = bench.count(AccountStage::ready);
  for (int day = 2; day <= 60; ++day) bench.live(day);
  CHECK(rows(bench.world.leads) == leads);
  CHECK(bench.count(AccountStage::ready) == left);
}

TEST_CASE("accounts raise a hand at the rates of the sources, in proportion to fit",
          "[mechanisms]") {
  for (const double logit : {0.0, 2.0}) {
    NeedsBench bench =
        bench_of(3000, one_source + "market.segments.all.fit_mean = " + std::to_string(logit));
    bench.wish_all();
    CHECK(are_geometric(days_of_first_lead(bench, 150), 0.1 * real_math::logistic(logit), 100));
  }
}

TEST_CASE("the next hand-raise takes as long as the first", "[mechanisms]") {
  NeedsBench bench = bench_of(3000, one_source);
  bench.wish_all();
  const auto first = days_of_first_lead(bench, 400);
  std::vector<std::uint32_t> gaps(3000, 0);  // to the second
  for (const LeadId lead : ids(bench.world.leads)) {
    const std::size_t account = bench.world.leads.account[lead].index();
    if (gaps[account] == 0) gaps[account] = bench.world.leads.born[lead] - first[account];
  }
  CHECK(are_geometric(gaps, 0.05, 100));
}

TEST_CASE("who has a lead with sales does not raise a hand", "[mechanisms]") {
  NeedsBench bench = bench_of(200, one_source);
  bench.wish_all();
  for (const AccountId account : ids(bench.world.accounts))
    bench.world.needs.lead_state[account] =
        account.row % 2 == 0 ? LeadState::with_sales : LeadState::with_marketing;
  const auto first = days_of_first_lead(bench, 300);
  for (std::size_t account = 0; account < first.size(); ++account)
    CHECK((first[account] > 0) == (account % 2 == 1));
}

TEST_CASE("sources flow with their drivers, and leads say by which they came", "[mechanisms]") {
  NeedsBench bench =
      bench_of(6000, one_source +
                         "market.sources.search = { driver = 'brand', ready_rate = 0.1 }\n"
                         "market.sources.spots = { driver = 'activation', ready_rate = 0.1 }\n"
                         "market.sources.friends = { driver = 'referral', ready_rate = 1.0 }\n");
  bench.world.company.brand_goodwill[company] = 1;  // half of what it can bring
  bench.world.company.activation[company] = 3;      // three quarters
  bench.world.segments.customers[all] = 1200;       // every fifth account
  bench.wish_all();
  const auto first = days_of_first_lead(bench, 40);
  CHECK(are_geometric(first, 0.5 * (0.1 + 0.05 + 0.075 + 0.2), 30));
  std::vector<double> by_source(4, 0);
  for (const std::uint32_t source : bench.world.leads.source.values()) ++by_source[source];
  const double sum = static_cast<double>(rows(bench.world.leads)) / 0.425;
  // in the order of names: friends, search, silent, spots
  CHECK(testing::counts_fit(by_source, {0.2 * sum, 0.05 * sum, 0.1 * sum, 0.075 * sum}));
  for (const LeadId lead : ids(bench.world.leads)) {
    constexpr TaskKind producer[] = {TaskKind::count_, TaskKind::brand, TaskKind::count_,
                                     TaskKind::demand};
    REQUIRE(bench.world.leads.producer[lead] == producer[bench.world.leads.source[lead]]);
  }
}

TEST_CASE("most leads arrive in office hours", "[mechanisms]") {
  NeedsBench bench = bench_of(4000, one_source);
  bench.wish_all();
  days_of_first_lead(bench, 40);
  std::vector<double> hours;
  for (const double hour : bench.world.leads.hour.values()) hours.push_back(hour);
  CHECK(testing::fits(
      hours, [](double h) { return 0.7 * std::clamp((h - 8) / 10, 0.0, 1.0) + 0.3 * h / 24; }));
}

TEST_CASE("a need has the same luck whenever it arises", "[mechanisms]") {
  const std::string market = "market.segments.all.fit_sd = 0.8\n";
  NeedsBench early = bench_of(300, market), late = bench_of(300, market);
  for (NeedsBench* bench : {&early, &late}) {
    bench->wish_all(7);
    bench->live(bench == &early ? 3 : 90);
  }
  const auto same = [&](auto NeedState::*what) {
    return std::ranges::equal(early.world.needs.state.values(), late.world.needs.state.values(), {},
                              what, what);
  };
  CHECK(same(&NeedState::stage));
  CHECK(same(&NeedState::fit));
  CHECK(same(&NeedState::ready_left));
  CHECK(same(&NeedState::patience_left));
  CHECK(same(&NeedState::raise_left));
}

TEST_CASE("another need of the account has other luck", "[mechanisms]") {
  NeedsBench first = bench_of(300, ""), second = bench_of(300, "");
  first.wish_all(1);
  second.wish_all(2);
  first.live(1);
  second.live(1);
  std::vector<double> x, y;
  for (const AccountId account : ids(first.world.accounts)) {
    CHECK(first.world.needs.state[account].patience_left !=
          second.world.needs.state[account].patience_left);
    x.push_back(first.world.needs.state[account].patience_left);
    y.push_back(second.world.needs.state[account].patience_left);
  }
  CHECK(testing::uncorrelated(x, y));
}

TEST_CASE("where more leads flow no need raises its hand later", "[mechanisms]") {
  NeedsBench few = bench_of(500, one_source);
  NeedsBench many = bench_of(500, one_source + "market.sources.spots.ready_rate = 0.05\n");
  few.wish_all();
  many.wish_all();
  const auto later = days_of_first_lead(few, 400);
  const auto sooner = days_of_first_lead(many, 400);
  std::size_t same = 0;
  for (std::size_t account = 0; account < later.size(); ++account) {
    if (later[account] == 0) continue;
    CHECK(sooner[account] <= later[account]);
    CHECK(sooner[account] > 0);
    same += sooner[account] == later[account];
  }
  CHECK(same < 150);  // and most raise it sooner
}

TEST_CASE("a need that was sold, burnt or lost is gone for good", "[mechanisms]") {
  NeedsBench bench = bench_of(4, "");
  for (std::uint32_t i = 0; i < 4; ++i) bench.wish(AccountId{i}, 5);
  bench.live(1);
  bench.world.needs.sold[AccountId{0}] = 5;
  bench.world.needs.burnt[AccountId{1}] = 5;
  bench.world.needs.cold_burnt[AccountId{2}] = 5;
  bench.world.needs.sold[AccountId{3}] = 4;  // an older one
  bench.live(2);
  for (std::uint32_t i = 0; i < 4; ++i)
    CHECK((bench.world.needs.state[AccountId{i}].stage == AccountStage::dormant) == (i < 3));
  CHECK(bench.world.segments.in_market[all] == 1);
  // a new need is no business of the old one
  bench.wish(AccountId{0}, 6);
  bench.live(3);
  CHECK(bench.world.needs.state[AccountId{0}].stage != AccountStage::dormant);
}

TEST_CASE("a need arises only where there is none", "[mechanisms]") {
  NeedsBench bench = bench_of(1, "market.segments.all.fit_sd = 1\n");
  bench.wish(AccountId{0}, 1);
  bench.live(1);
  const double fit = bench.world.needs.state[AccountId{0}].fit;
  bench.wish(AccountId{0}, 2);
  bench.live(2);
  CHECK(bench.world.needs.state[AccountId{0}].need == 1);
  CHECK(bench.world.needs.state[AccountId{0}].fit == fit);
  CHECK(bench.world.segments.in_market[all] == 1);
}

TEST_CASE("a need is sold at most once, and is never in two places", "[mechanisms]") {
  const Model model(a_company_with_needs().for_months(12).scenario());
  Run run(model, 1, 0);
  while (!run.finished()) {
    run.step();
    if (run.world().day() % days_per_month == 0)
      REQUIRE(broken_invariants(run.world()) == std::vector<std::string>{});
  }
  const World& world = run.world();
  std::set<std::pair<std::uint32_t, std::uint32_t>> sold;
  for (const DealId deal : ids(world.deals))
    CHECK(sold.emplace(world.deals.account[deal].row, world.deals.ordinal[deal]).second);
  CHECK(sold.size() > 100);
  // one lead of a need is with someone, and it is its last one
  std::vector<std::uint32_t> with_someone(rows(world.accounts), 0);
  for (const LeadId lead : ids(world.leads))
    if (world.leads.place[lead] == LeadPlace::waiting ||
        world.leads.place[lead] == LeadPlace::nurtured)
      CHECK(++with_someone[world.leads.account[lead].index()] == 1);
}
