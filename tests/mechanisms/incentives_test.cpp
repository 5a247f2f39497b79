// Incentives: what one more unit of result is worth, how a payoff weighs that comes later.
#include "mechanisms/incentives.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

using namespace orgsim;

namespace {

/// Integral of f from a to b, by the rule of Gauss and Legendre of five points on 200 panels. Ends
/// of panels are never looked at, so f may jump at a and b.
template <class F>
double integral(const F& f, double a, double b) {
  constexpr std::array<double, 5> at{0, -0.5384693101056831, 0.5384693101056831,
                                     -0.9061798459386640, 0.9061798459386640};
  constexpr std::array<double, 5> weight{0.5688888888888889, 0.4786286704993665, 0.4786286704993665,
                                         0.2369268850561891, 0.2369268850561891};
  constexpr int panels = 200;
  const double half = (b - a) / panels / 2;
  double sum = 0;
  for (int panel = 0; panel < panels; ++panel)
    for (std::size_t i = 0; i < at.size(); ++i)
      sum += weight[i] * f(a + half * (2 * panel + 1 + at[i]));
  return sum * half;
}

/// Expected payout when the result ends normally distributed.
double expected_payout(const PayComponent& component, double quota, double mean, double sd) {
  std::vector<double> ends{-10};  // in standard deviations: between kinks the payout is straight
  for (const double multiple : {component.threshold, 1.0, component.cap})
    if (const double z = (multiple * quota - mean) / sd; multiple > 0 && z > ends.back() && z < 10)
      ends.push_back(z);
  ends.push_back(10);
  const auto at = [&](double z) {
    return payout(component, quota, mean + sd * z) * std::exp(-z * z / 2) / std::sqrt(2 * M_PI);
  };
  double sum = 0;
  for (std::size_t i = 1; i < ends.size(); ++i) sum += integral(at, ends[i - 1], ends[i]);
  return sum;
}

/// Its derivative by the result so far: central differences of fourth order.
double slope_of_expected_payout(const PayComponent& component, double quota, double mean,
                                double sd) {
  const double step = 0.01 * sd;
  const auto pay = [&](double steps) {
    return expected_payout(component, quota, mean + steps * step, sd);
  };
  return (8 * (pay(1) - pay(-1)) - (pay(2) - pay(-2))) / (12 * step);
}

}  // namespace

TEST_CASE("marginal pay is the derivative of the expected payout", "[mechanisms]") {
  const std::vector<PayComponent> plans{
      {.threshold = 0.5, .rate = 0.08},
      {.rate = 0.08},
      {.rate = 0.08, .bonus = 4000},
      {.bonus = 4000},
      {.threshold = 0.4, .rate = 0.08, .accelerator = 0.12},
      {.rate = 0.08, .bonus = 4000, .accelerator = 0.12, .cap = 1.5},
      {.threshold = 0.7, .rate = 0.08, .bonus = 2500, .accelerator = 0.16, .cap = 2},
      {.threshold = 0.7, .rate = 0.08, .cap = 2}};
  for (const PayComponent& plan : plans)
    for (const double quota : {75'000.0, 20.0})
      for (const double done : {0.0, 0.3, 0.95})       // so far, as a share of the quota
        for (const double rest : {0.2, 0.7, 1.2})      // still expected
          for (const double sd : {0.03, 0.1, 0.15}) {  // results are hardly ever negative
            if ((done + rest) / sd < 6.5) continue;
            const double expected =
                slope_of_expected_payout(plan, quota, (done + rest) * quota, sd * quota);
            CAPTURE(plan.threshold, plan.rate, plan.bonus, plan.accelerator, plan.cap);
            CAPTURE(quota, done, rest, sd);
            CHECK(marginal_pay(plan, quota, done * quota, rest * quota, sd * quota) ==
                  Approx(expected).epsilon(1e-6).margin(1e-8));
          }
}

TEST_CASE("without a quota every unit is worth the rate", "[mechanisms]") {
  const PayComponent plan{.rate = 0.07};
  for (const double result : {0.0, 10.0, 1e6})
    CHECK(marginal_pay(plan, 0, result, 100, 20) == 0.07);
}

TEST_CASE("a bonus that is already earned moves nobody", "[mechanisms]") {
  const PayComponent plan{.bonus = 4000};
  CHECK(marginal_pay(plan, 100, 99, 0.5, 1) > 1000);
  CHECK(marginal_pay(plan, 100, 100, 0.5, 1) == 0);
}

TEST_CASE("a bonus is worth most to those who are close to it", "[mechanisms]") {
  const PayComponent plan{.bonus = 4000};
  const auto worth = [&](double result) { return marginal_pay(plan, 100, result, 20, 10); };
  CHECK(worth(80) > 5 * worth(60));    // given up
  CHECK(worth(80) > 5 * worth(99.9));  // as good as sure
}

TEST_CASE("results with an exponential lag arrive by their share", "[mechanisms]") {
  CHECK(share_within(0, 30) == 0);
  CHECK(share_within(30, 30) == Approx(1 - std::exp(-1.0)));
  CHECK(share_within(30 * std::log(2.0), 30) == Approx(0.5));
  CHECK(share_within(1e6, 30) == 1);
}

TEST_CASE("later payoffs weigh less, and less still behind the own evaluation", "[mechanisms]") {
  const HorizonParameters about{
      .present_bias = 0.9, .yearly_discount = 0.95, .deadline_weight = 0.6};
  // what comes at once comes in time
  CHECK(horizon_weight(about, 1e-9, 63) == Approx(0.9));
  // what comes after a year, to someone who is never evaluated, or today
  CHECK(horizon_weight(about, 252, 1e9) == Approx(0.9 * 0.95));
  CHECK(horizon_weight(about, 252, 0) == Approx(0.9 * 0.95 * 0.4));
  CHECK(horizon_weight(about, 126, 126) ==
        Approx(0.9 * std::sqrt(0.95) * (1 - 0.6 * std::exp(-1.0))));
  CHECK(horizon_weight(about, 126, 63) < horizon_weight(about, 42, 63));
  CHECK(horizon_weight(about, 126, 63) < horizon_weight(about, 126, 252));
  // who knows no deadline only discounts
  const HorizonParameters patient{.present_bias = 1, .yearly_discount = 0.95, .deadline_weight = 0};
  CHECK(horizon_weight(patient, 504, 1) == Approx(0.95 * 0.95));
}
