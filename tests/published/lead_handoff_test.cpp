// The reference workload P2: the mechanisms of the full model agree in law with its specification,
// that is with its closed forms, and with a plain loop over accounts and days written here from the
// specification alone (benchmarks/README.md), with another generator.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <deque>
#include <random>

#include "base/statistics.hpp"
#include "simulation/ensemble.hpp"
#include "support/story.hpp"

using namespace orgsim;

namespace {

constexpr int days = 756;

/// What the workload records of one replication.
enum Output { leads, follow_ups, dropped, won, revenue, mean_open, outputs };
constexpr std::array names{"leads", "follow-ups", "dropped", "won", "revenue", "open deals"};
constexpr std::array<Metric, outputs> metrics{Metric::leads_created, Metric::leads_followed_up,
                                              Metric::leads_expired, Metric::deals_won,
                                              Metric::revenue,       Metric::opportunities_open};
using Outputs = std::array<double, outputs>;

/// Size of the workload: accounts, and the rate at which they raise a hand.
struct Size {
  int accounts;
  double rate;
};

/// One replication, by the letter of the specification.
Outputs plain_loop(const Size& size, std::mt19937_64& random) {
  std::uniform_real_distribution<double> uniform(0, 1);
  std::normal_distribution<double> normal(0, 1);
  const auto accounts = static_cast<std::size_t>(size.accounts);
  const std::size_t reps = accounts / 100;
  std::vector<double> goodwill(accounts);
  for (double& g : goodwill) g = 0.2 * uniform(random);
  std::vector<std::deque<int>> queue(reps);  // days of birth, oldest first
  std::vector<int> open(reps, 0);            // deals are alike once open: their order is free

  Outputs sum{};
  for (int t = 0; t < days; ++t) {
    for (double& g : goodwill) g *= 0.99;
    std::uniform_int_distribution<std::size_t> any(0, accounts - 1);
    for (std::size_t touch = 0; touch < accounts / 50; ++touch) {
      double& g = goodwill[any(random)];
      g += 0.1 * (1 - g);
    }
    for (std::size_t x = 0; x < accounts; ++x)
      if (uniform(random) < size.rate * goodwill[x]) {
        queue[x % reps].push_back(t);
        ++sum[leads];
      }
    const double win = t % 63 >= 58 ? 0.15 : 0.05;
    for (std::size_t rep = 0; rep < reps; ++rep) {
      auto& waiting = queue[rep];
      while (!waiting.empty() && t - waiting.front() > 10) {
        waiting.pop_front();
        ++sum[dropped];
      }
      int slots = 8;
      for (; slots > 0 && !waiting.empty(); --slots) {
        const int age = t - waiting.front();
        waiting.pop_front();
        ++sum[follow_ups];
        if (uniform(random) < std::exp(-age / 5.0)) ++open[rep];
      }
      const int touched = std::min(slots, open[rep]);
      for (int i = 0; i < touched; ++i) {
        if (uniform(random) < win) {
          --open[rep];
          ++sum[won];
          sum[revenue] += std::exp(3 + normal(random));
        } else if (uniform(random) < 0.03) {
          --open[rep];
        }
      }
      sum[mean_open] += static_cast<double>(open[rep]) / days;
    }
  }
  return sum;
}

std::vector<Outputs> engine(const Size& size, std::uint64_t replications) {
  const auto text = [](auto number) { return std::to_string(number); };
  const Model model(testing::published(
      "lead_handoff", {"market.segments.all.accounts=" + text(size.accounts),
                       "market.segments.all.hand_raise_rate=" + text(size.rate),
                       "organization.staff.reps.count=" + text(size.accounts / 100),
                       "policy.media.touches_per_day=" + text(size.accounts / 50)}));
  REQUIRE(model.last_day == days);
  std::vector<Outputs> found;
  run_ensemble({.arms = {&model}, .seed = 11, .monthly = false, .threads = 2}, 0, replications,
               [&](std::size_t, const RunRecord& record) {
                 Outputs& one = found.emplace_back();
                 for (std::size_t i = 0; i < outputs; ++i)
                   one[i] = testing::total(model, record, metrics[i]);
               });
  return found;
}

Moments of(const std::vector<Outputs>& runs, std::size_t output) {
  Moments moments;
  for (const Outputs& run : runs) moments.add(run[output]);
  return moments;
}

/// Means agree within three standard errors of their difference, for every output.
void compare_with_plain_loop(const Size& size, std::uint64_t replications) {
  const std::vector<Outputs> ours = engine(size, replications);
  std::mt19937_64 random(7);
  std::vector<Outputs> theirs;
  for (std::uint64_t r = 0; r < replications; ++r) theirs.push_back(plain_loop(size, random));
  for (std::size_t output = 0; output < outputs; ++output) {
    const Moments a = of(ours, output), b = of(theirs, output);
    CAPTURE(names[output], a.mean(), a.standard_error(), b.mean(), b.standard_error());
    CHECK(std::abs(a.mean() - b.mean()) <= 3 * std::hypot(a.standard_error(), b.standard_error()));
    // spread agrees too, within a third
    if (b.standard_deviation() > 0) {
      CHECK(a.standard_deviation() == Approx(b.standard_deviation()).epsilon(0.34));
    }
  }
}

/// Expected leads in the specification's closed form.
double expected_leads(const Size& size) {
  const double accounts = size.accounts;
  double goodwill = 0.1, sum = 0;
  for (int t = 0; t < days; ++t) {
    goodwill *= 0.99;
    goodwill = 1 - (1 - goodwill) * std::pow(1 - 0.1 / accounts, accounts / 50);
    sum += goodwill;
  }
  return size.rate * accounts * sum;
}

}  // namespace

TEST_CASE("lead hand-off, base load: leads and revenue meet their closed forms", "[published]") {
  const Size base{5000, 0.002};
  const std::vector<Outputs> runs = engine(base, 200);
  const Moments found = of(runs, leads);
  CAPTURE(found.mean(), found.standard_error(), expected_leads(base));
  CHECK(std::abs(found.mean() - expected_leads(base)) <= 3 * found.standard_error());
  // leads are rare and nearly independent: their variance is nearly Poisson's
  CHECK(found.variance() == Approx(found.mean()).epsilon(0.3));

  Moments excess;  // revenue over what the deals won are worth on average
  for (const Outputs& run : runs) {
    excess.add(run[revenue] - run[won] * std::exp(3.5));
    // the base load never queues
    CHECK(run[follow_ups] == run[leads]);
    CHECK(run[dropped] == 0);
  }
  CAPTURE(excess.mean(), excess.standard_error());
  CHECK(std::abs(excess.mean()) <= 3 * excess.standard_error());
}

TEST_CASE("lead hand-off agrees with a plain loop at the base load", "[published]") {
  compare_with_plain_loop({1000, 0.002}, 60);
}

TEST_CASE("lead hand-off agrees with a plain loop where deals compete for hours", "[published]") {
  compare_with_plain_loop({500, 0.05}, 60);
}

TEST_CASE("lead hand-off agrees with a plain loop where leads age and are dropped", "[published]") {
  compare_with_plain_loop({500, 0.6}, 60);
}

TEST_CASE("lead hand-off agrees with a plain loop at full size", "[published][.long]") {
  for (const double rate : {0.002, 0.05, 0.6}) compare_with_plain_loop({5000, rate}, 60);
}
