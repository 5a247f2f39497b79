// Demand: skipping from candidate to candidate has the same law as one draw per account and day.
#include "mechanisms/demand.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/goodness_of_fit.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_company;
using testing::Bench;
using testing::counts_fit;

namespace {

constexpr int accounts = 8000;

/// Runs goodwill and demand alone; the days on which each account raised a hand.
std::vector<std::vector<int>> hands(double rate, double goodwill, double retention, int days) {
  const auto text = [](double x) { return std::to_string(x); };
  Bench bench(a_company()
                  .with_accounts(accounts)
                  .for_months((days + days_per_month - 1) / days_per_month)
                  .with("[market.segments.all]\nhand_raise_rate = " + text(rate) +
                        "\ninitial_goodwill_low = " + text(goodwill) +
                        "\ninitial_goodwill_high = " + text(goodwill) +
                        "\n[assumptions.goodwill]\nretention_per_day = " + text(retention) + "\n")
                  .scenario());
  bench.model.goodwill.start(bench.world, bench.context(0));
  bench.model.demand.start(bench.world, bench.context(0));
  for (int day = 1; day <= days; ++day) bench.model.demand.step(bench.world, bench.context(day));
  std::vector<std::vector<int>> found(accounts);
  for (const LeadId lead : ids(bench.world.leads)) {
    auto& days_of = found[bench.world.leads.account[lead].index()];
    CHECK(bench.world.leads.ordinal[lead] >= days_of.size());  // the number of the candidate
    days_of.push_back(static_cast<int>(bench.world.leads.born[lead]));
  }
  return found;
}

/// Chances of 0, 1, 2, ... successes among independent trials.
std::vector<double> number_of_successes(const std::vector<double>& chances) {
  std::vector<double> law{1.0};
  for (const double p : chances) {
    law.push_back(0);
    for (std::size_t k = law.size(); k-- > 0;)
      law[k] = law[k] * (1 - p) + (k > 0 ? law[k - 1] * p : 0);
  }
  return law;
}

/// Compares with one Bernoulli draw of chance[t] a day: the number of hands of an account, the day
/// of the first, and the hands of each day over all accounts.
void check_law(const std::vector<std::vector<int>>& found, const std::vector<double>& chance) {
  const std::size_t days = chance.size();
  std::vector<double> numbers(days + 1), firsts(days + 1), daily(days);
  for (const auto& days_of : found) {
    ++numbers[days_of.size()];
    ++firsts[days_of.empty() ? days : static_cast<std::size_t>(days_of.front() - 1)];
    for (const int day : days_of) ++daily[static_cast<std::size_t>(day - 1)];
  }
  std::vector<double> expected = number_of_successes(chance);
  for (double& e : expected) e *= accounts;
  CHECK(counts_fit(numbers, expected));

  double quiet = accounts;
  std::vector<double> first(days + 1);
  for (std::size_t t = 0; t < days; ++t) {
    first[t] = quiet * chance[t];
    quiet -= first[t];
  }
  first[days] = quiet;
  CHECK(counts_fit(firsts, first));

  // all hands together, to a fraction of a per cent
  double all = 0, all_expected = 0, variance = 0;
  for (std::size_t t = 0; t < days; ++t) {
    all += daily[t];
    all_expected += accounts * chance[t];
    variance += accounts * chance[t] * (1 - chance[t]);
  }
  CHECK(std::abs(all - all_expected) < testing::z_two_sided * std::sqrt(variance));

  // the days are independent, so their standardised counts are about normal
  double statistic = 0;
  for (std::size_t t = 0; t < days; ++t) {
    const double mean = accounts * chance[t];
    statistic += (daily[t] - mean) * (daily[t] - mean) / (mean * (1 - chance[t]));
  }
  const auto df = static_cast<double>(days);
  CHECK(std::abs(statistic - df) < testing::z_two_sided * std::sqrt(2 * df));
}

}  // namespace

TEST_CASE("constant goodwill: hands are raised as by one draw a day", "[mechanisms]") {
  for (const double rate : {0.02, 0.3, 1.0}) {
    CAPTURE(rate);
    check_law(hands(rate, 0.5, 1.0, 42), std::vector<double>(42, rate * 0.5));
  }
}

TEST_CASE("fading goodwill: hands are raised as by one draw a day", "[mechanisms]") {
  std::vector<double> chance;
  for (int day = 1; day <= 63; ++day) chance.push_back(0.2 * 0.9 * std::pow(0.97, day));
  check_law(hands(0.2, 0.9, 0.97, 63), chance);
}

TEST_CASE("at full goodwill and rate one every account raises a hand every day", "[mechanisms]") {
  for (const auto& days_of : hands(1.0, 1.0, 1.0, 21)) REQUIRE(days_of.size() == 21);
}

TEST_CASE("without goodwill or rate nobody raises a hand", "[mechanisms]") {
  for (const auto& [rate, goodwill] : {std::pair{0.0, 1.0}, {1.0, 0.0}})
    for (const auto& days_of : hands(rate, goodwill, 1.0, 21)) REQUIRE(days_of.empty());
}

TEST_CASE("more goodwill only adds hands, it never moves one", "[mechanisms]") {
  const auto fewer = hands(0.1, 0.4, 1.0, 42);
  const auto more = hands(0.1, 0.6, 1.0, 42);
  std::size_t added = 0;
  for (std::size_t i = 0; i < fewer.size(); ++i) {
    REQUIRE(std::includes(more[i].begin(), more[i].end(), fewer[i].begin(), fewer[i].end()));
    added += more[i].size() - fewer[i].size();
  }
  CHECK(added > 0);
}

TEST_CASE("today's leads come in the order of accounts", "[mechanisms]") {
  Bench bench(a_company()
                  .with_accounts(500)
                  .with("[market.segments.all]\nhand_raise_rate = 0.5\n")
                  .scenario());
  bench.model.goodwill.start(bench.world, bench.context(0));
  bench.model.demand.start(bench.world, bench.context(0));
  for (int day = 1; day <= 21; ++day) {
    bench.inbox.clear();
    bench.model.demand.step(bench.world, bench.context(day));
    REQUIRE_FALSE(bench.inbox.raised.empty());
    for (std::size_t i = 1; i < bench.inbox.raised.size(); ++i)
      REQUIRE(bench.world.leads.account[bench.inbox.raised[i - 1]] <
              bench.world.leads.account[bench.inbox.raised[i]]);
  }
}
