#include "base/statistics.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "base/real_math.hpp"

using namespace orgsim;

namespace {
constexpr double absent = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<double> normals(std::size_t count, unsigned seed, double mean = 0.0, double sd = 1.0) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal(mean, sd);
  std::vector<double> out(count);
  for (double& x : out) x = normal(random);
  return out;
}

Moments moments_of(std::span<const double> values) {
  Moments moments;
  for (const double x : values) moments.add(x);
  return moments;
}
}  // namespace

TEST_CASE("running moments agree with two passes, also far from zero", "[base]") {
  for (const double shift : {0.0, 1e9}) {
    const auto values = normals(5000, 1, shift);
    long double sum = 0;
    for (const double x : values) sum += x;
    const long double mean = sum / 5000;
    long double squares = 0;
    for (const double x : values) squares += (x - mean) * (x - mean);
    const Moments moments = moments_of(values);
    REQUIRE(moments.mean() == Approx(static_cast<double>(mean)).epsilon(1e-14));
    REQUIRE(moments.variance() == Approx(static_cast<double>(squares / 4999)).epsilon(1e-6));
    REQUIRE(moments.min() == *std::min_element(values.begin(), values.end()));
    REQUIRE(moments.max() == *std::max_element(values.begin(), values.end()));
    REQUIRE(moments.standard_error() == Approx(moments.standard_deviation() / std::sqrt(5000.0)));
  }
}

TEST_CASE("merged moments are the moments of all numbers", "[base]") {
  const auto values = normals(1000, 2, 3.0, 10.0);
  const Moments whole = moments_of(values);
  for (const std::size_t cut : {0u, 1u, 2u, 500u, 999u, 1000u}) {
    Moments left = moments_of(std::span(values).first(cut));
    left.merge(moments_of(std::span(values).subspan(cut)));
    REQUIRE(left.count() == whole.count());
    REQUIRE(left.mean() == Approx(whole.mean()));
    REQUIRE(left.variance() == Approx(whole.variance()));
    REQUIRE(left.skewness() == Approx(whole.skewness()));
    REQUIRE(left.min() == whole.min());
    REQUIRE(left.max() == whole.max());
  }
}

TEST_CASE("moments of too few numbers, and of NaN, are NaN", "[base]") {
  Moments moments;
  REQUIRE(std::isnan(moments.mean()));
  REQUIRE(std::isnan(moments.min()));
  moments.add(5.0);
  REQUIRE(moments.mean() == 5.0);
  REQUIRE(std::isnan(moments.variance()));
  moments.add(absent);
  moments.add(1.0);
  REQUIRE(std::isnan(moments.mean()));
  REQUIRE(std::isnan(moments.variance()));
  REQUIRE(std::isnan(moments.max()));
}

TEST_CASE("skewness is that of the third central moment", "[base]") {
  auto values = normals(3000, 10);
  for (double& x : values) x = std::exp(x / 2.0);
  double mean = 0.0;
  for (const double x : values) mean += x / 3000.0;
  double second = 0.0;
  double third = 0.0;
  for (const double x : values) {
    second += std::pow(x - mean, 2) / 3000.0;
    third += std::pow(x - mean, 3) / 3000.0;
  }
  REQUIRE(moments_of(values).skewness() == Approx(third / std::pow(second, 1.5)));
  REQUIRE(moments_of(std::vector<double>{1, 2, 3}).skewness() == Approx(0.0).margin(1e-12));
  REQUIRE(moments_of(std::vector<double>{4, 4, 4}).skewness() == 0.0);
  REQUIRE(std::isnan(Moments().skewness()));
}

TEST_CASE("quantiles of type 7 interpolate between order statistics", "[base]") {
  const std::vector<double> values{15, 20, 35, 40, 50};
  REQUIRE(quantile(values, 0.0) == 15);
  REQUIRE(quantile(values, 1.0) == 50);
  REQUIRE(median(values) == 35);
  REQUIRE(quantile(values, 0.4) == Approx(29.0));  // h = 1.6 between 20 and 35
  REQUIRE(median(std::vector<double>{4, 1, 3, 2}) == 2.5);
  REQUIRE(quantile(std::vector<double>{7}, 0.3) == 7);
}

TEST_CASE("all forms of quantile agree and rise with p", "[base]") {
  const auto values = normals(137, 3);
  std::vector<double> ps;
  for (int i = 0; i <= 100; ++i) ps.push_back(i / 100.0);
  const auto many = quantiles(values, ps);
  REQUIRE(std::is_sorted(many.begin(), many.end()));
  for (std::size_t i = 0; i < ps.size(); ++i) {
    auto copy = values;
    REQUIRE(many[i] == quantile(values, ps[i]));
    REQUIRE(many[i] == quantile_in_place(copy, ps[i]));
  }
}

TEST_CASE("quantiles of nothing and of NaN are NaN, infinite values are kept", "[base]") {
  REQUIRE(std::isnan(median({})));
  REQUIRE(std::isnan(median(std::vector<double>{1, absent, 2})));
  const double p = 0.5;
  REQUIRE(std::isnan(quantiles({}, std::span(&p, 1)).front()));
  const std::vector<double> values{1, infinity, infinity, infinity};
  REQUIRE(median(values) == infinity);
  REQUIRE(quantile(values, 0.0) == 1);
}

TEST_CASE("Student's t and the normal give the published quantiles", "[base]") {
  // percentage points as printed in statistical tables (three decimals)
  struct Row {
    double df, p95, p975, p995;
  };
  const Row rows[] = {{1, 6.314, 12.706, 63.657}, {2, 2.920, 4.303, 9.925},
                      {5, 2.015, 2.571, 4.032},   {10, 1.812, 2.228, 3.169},
                      {30, 1.697, 2.042, 2.750},  {120, 1.658, 1.980, 2.617}};
  for (const Row& row : rows) {
    INFO("df " << row.df);
    REQUIRE(student_t_quantile(0.95, row.df) == Approx(row.p95).margin(5.1e-4));
    REQUIRE(student_t_quantile(0.975, row.df) == Approx(row.p975).margin(5.1e-4));
    REQUIRE(student_t_quantile(0.995, row.df) == Approx(row.p995).margin(5.1e-4));
    REQUIRE(student_t_quantile(0.025, row.df) == -student_t_quantile(0.975, row.df));
  }
  REQUIRE(student_t_quantile(0.975, 1e7) ==
          Approx(real_math::normal_quantile(0.975)).epsilon(1e-6));
}

TEST_CASE("critical values have single precision, so that machines agree", "[base]") {
  for (int df = 1; df < 200; ++df) {
    const double t = student_t_quantile(0.975, df);
    REQUIRE(t == static_cast<double>(static_cast<float>(t)));
  }
}

TEST_CASE("95 % intervals of a mean cover it 95 % of the time", "[base]") {
  int covered = 0;
  constexpr int trials = 20'000;
  const auto values = normals(trials * 8, 4, 2.0, 3.0);
  for (std::size_t trial = 0; trial < trials; ++trial)
    covered += mean_interval(moments_of(std::span(values).subspan(trial * 8, 8))).contains(2.0);
  // three standard errors of the count
  REQUIRE(covered / static_cast<double>(trials) == Approx(0.95).margin(0.0047));
}

TEST_CASE("means of normal samples in standard errors follow Student's t", "[base]") {
  // Kolmogorov-Smirnov distance on a grid; 1.63 / sqrt(n) is its 1 % point
  constexpr std::size_t trials = 10'000;
  constexpr std::size_t size = 5;
  const auto values = normals(trials * size, 11, 2.0, 3.0);
  std::vector<double> t;
  for (std::size_t trial = 0; trial < trials; ++trial) {
    const Moments moments = moments_of(std::span(values).subspan(trial * size, size));
    t.push_back((moments.mean() - 2.0) / moments.standard_error());
  }
  std::sort(t.begin(), t.end());
  for (int percent = 1; percent < 100; ++percent) {
    const double p = percent / 100.0;
    const auto below = std::lower_bound(t.begin(), t.end(), student_t_quantile(p, size - 1));
    REQUIRE(static_cast<double>(below - t.begin()) / trials ==
            Approx(p).margin(1.63 / std::sqrt(static_cast<double>(trials))));
  }
}

TEST_CASE("Wilson's interval covers a probability about 95 % of the time", "[base]") {
  // exact binomial coverage, which swings with p and is 95 % on average
  double total = 0.0;
  double least = 1.0;
  constexpr int n = 64;
  for (int step = 1; step < 100; ++step) {
    const double p = step / 100.0;
    double coverage = 0.0;
    for (int k = 0; k <= n; ++k) {
      const double log_mass = std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                              k * std::log(p) + (n - k) * std::log(1 - p);
      if (wilson_interval(k, n).contains(p)) coverage += std::exp(log_mass);
    }
    total += coverage;
    least = std::min(least, coverage);
  }
  REQUIRE(total / 99 == Approx(0.95).margin(0.01));
  REQUIRE(least > 0.88);
  REQUIRE(wilson_interval(0, 10).low == 0.0);
  REQUIRE(wilson_interval(0, 10).high == Approx(0.2775).margin(1e-4));  // z^2 / (n + z^2)
  REQUIRE(wilson_interval(10, 10).high == 1.0);
  REQUIRE(std::isnan(wilson_interval(0, 0).low));
}

TEST_CASE("a paired summary is the summary of the differences", "[base]") {
  const auto baseline = normals(200, 5, 100.0, 10.0);
  auto arm = normals(200, 6, 1.0, 2.0);
  std::vector<double> difference = arm;
  for (std::size_t i = 0; i < arm.size(); ++i) arm[i] += baseline[i];
  const PairedSummary summary = paired_summary(baseline, arm);
  const Moments expected = moments_of(difference);
  REQUIRE(summary.pairs == 200);
  REQUIRE(summary.difference == Approx(expected.mean()));
  REQUIRE(summary.standard_error == Approx(expected.standard_error()));
  REQUIRE(summary.interval.half_width() == Approx(mean_interval(expected).half_width()));
  REQUIRE(summary.arm_mean - summary.baseline_mean == Approx(summary.difference));
  const auto higher =
      std::count_if(difference.begin(), difference.end(), [](double x) { return x > 0; });
  REQUIRE(summary.probability_higher == static_cast<double>(higher) / 200.0);
  REQUIRE(summary.probability_interval.contains(summary.probability_higher));
}

TEST_CASE("common luck is counted as the replications that it saves", "[base]") {
  // baseline = luck, arm = luck + own: Var(b) + Var(a) = 100 + 104 against 4
  const auto luck = normals(4000, 7, 0.0, 10.0);
  auto arm = normals(4000, 8, 0.0, 2.0);
  for (std::size_t i = 0; i < arm.size(); ++i) arm[i] += luck[i];
  REQUIRE(paired_summary(luck, arm).variance_ratio == Approx(51.0).epsilon(0.1));
  const auto other = normals(4000, 9, 0.0, 10.0);
  REQUIRE(paired_summary(luck, other).variance_ratio == Approx(1.0).margin(0.05));
}

TEST_CASE("pairs that tie, are absent or do not vary are summarised honestly", "[base]") {
  const std::vector<double> baseline{1, 2, 3, 4, absent};
  const std::vector<double> arm{1, 3, 3, absent, 9};
  const PairedSummary summary = paired_summary(baseline, arm);
  REQUIRE(summary.pairs == 3);
  REQUIRE(summary.probability_higher == Approx(2.0 / 3.0));  // one win, two ties
  REQUIRE(summary.difference == Approx(1.0 / 3.0));

  const PairedSummary same = paired_summary(baseline, baseline);
  REQUIRE(same.difference == 0.0);
  REQUIRE(same.probability_higher == 0.5);
  REQUIRE(same.variance_ratio == infinity);
  REQUIRE(same.interval.half_width() == 0.0);

  const std::vector<double> constant{5, 5, 5};
  REQUIRE(std::isnan(paired_summary(constant, constant).variance_ratio));
  const PairedSummary none = paired_summary({}, {});
  REQUIRE(none.pairs == 0);
  REQUIRE(std::isnan(none.probability_higher));
  REQUIRE(std::isnan(none.interval.low));
}
