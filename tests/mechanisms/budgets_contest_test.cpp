// The contest for money as functions of numbers.
#include "mechanisms/budgets_contest.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/budgets.hpp"

using namespace orgsim;

namespace {

/// Everyone answers in turn what the others gave last, until nothing moves.
std::vector<double> settled(const std::vector<double>& values, double r) {
  std::vector<double> hours;
  for (const double value : values) hours.push_back(value / 10);
  for (int round = 0; round < 500; ++round)
    for (std::size_t i = 0; i < values.size(); ++i) {
      double others = 0;
      for (std::size_t j = 0; j < values.size(); ++j)
        if (j != i) others += contest_influence(hours[j], r);
      hours[i] = best_response(values[i], others, r);
    }
  return hours;
}

}  // namespace

TEST_CASE("best responses of equals converge to r (n - 1) V / n^2", "[mechanisms]") {
  for (const double r : {0.5, 0.8, 1.0, 1.2})
    for (const std::size_t n : {2u, 3u, 4u}) {
      if (r > 1 && n > 2) continue;  // one of many may stay away, which is an equilibrium, too
      CAPTURE(r, n);
      const double players = static_cast<double>(n);
      for (const double hours : settled(std::vector<double>(n, 80), r))
        CHECK(std::abs(hours - r * (players - 1) * 80 / (players * players)) < 80 * 1e-9);
    }
}

TEST_CASE("two unequal ones end at V_i^2 V_j / (V_i + V_j)^2", "[mechanisms]") {
  const double a = 120, b = 30;
  const auto hours = settled({a, b}, 1);
  const double sum = (a + b) * (a + b);
  CHECK(std::abs(hours[0] - a * a * b / sum) < 1e-9 * a);
  CHECK(std::abs(hours[1] - b * b * a / sum) < 1e-9 * a);
  CHECK(contest_share(hours[0], hours[1], 1, 0.5) == Approx(a / (a + b)));
  CHECK(contest_share(0, 0, 1, 0.7) == 0.7);
  // nothing pays against much more than the prize
  CHECK(best_response(10, 1000, 1) == 0);
  CHECK(best_response(10, 1000, 1.5) == 0);
  CHECK(best_response(0, 10, 0.5) == 0);
}

TEST_CASE("shares of money follow perceived worth", "[mechanisms]") {
  const ByUse shares = shares_by_worth({1, 2, 0}, 2);
  CHECK(shares[0] == Approx(0.2));
  CHECK(shares[1] == Approx(0.8));
  CHECK(shares[2] == 0);
  for (const double each : shares_by_worth({0, 0, 0}, 2)) CHECK(each == Approx(1.0 / 3));
  for (const double each : shares_by_worth({1, 5, 9}, 0)) CHECK(each == Approx(1.0 / 3));
}
