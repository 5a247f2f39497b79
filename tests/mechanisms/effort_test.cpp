// Effort: best answers to pay alone, with two tasks, in a team and among peers, and effort in
// surroundings.
#include "mechanisms/effort.hpp"

#include <catch2/catch.hpp>

using namespace orgsim;

namespace {

constexpr double exact = 1e-9;
constexpr double step = 0.5;  // differences of a quadratic are exact at any step

/// The derivative of a quadratic function.
template <class F>
double derivative(const F& f, double at) {
  return (f(at + step) - f(at - step)) / (2 * step);
}

const PeerParameters monitoring{.rule = PeerRule::monitoring};
const PeerParameters norm{.rule = PeerRule::norm};
const EffortParameters about;

/// Effort of somebody whom all see, who work so hard.
double among(const PeerParameters& peers, double effort_seen, double seen_by = 1) {
  return effort_among(about, peers, {}, 12, {.seen_by = seen_by, .effort_seen = effort_seen});
}

}  // namespace

TEST_CASE("one task: effort is where more pays for no more than it costs", "[mechanisms]") {
  const double b = 3.7, c = 2.9;
  const double best = linear_effort(b, c);
  CHECK(derivative([&](double e) { return b * e - c * e * e / 2; }, best) ==
        Approx(0).margin(exact));
  // the slope that is best for both: output less costs of effort and of risk
  const double r = 0.8, variance = 1.7;
  const auto surplus = [&](double slope) {
    const double e = linear_effort(slope, c);
    return e - c * e * e / 2 - r * variance * slope * slope / 2;
  };
  CHECK(derivative(surplus, best_slope(r, c, variance)) == Approx(0).margin(exact));
}

TEST_CASE("two tasks: each is the best answer, and more pay for one takes from the other",
          "[mechanisms]") {
  const double b1 = 3, b2 = 2, c = 2, g = 0.9;
  const TwoEfforts best = two_task_efforts(b1, b2, c, g);
  const auto gain = [&](double e1, double e2) {
    return b1 * e1 + b2 * e2 - c * (e1 * e1 + e2 * e2) / 2 - g * e1 * e2;
  };
  CHECK(derivative([&](double e) { return gain(e, best.second); }, best.first) ==
        Approx(0).margin(exact));
  CHECK(derivative([&](double e) { return gain(best.first, e); }, best.second) ==
        Approx(0).margin(exact));
  CHECK(two_task_efforts(b1 + 0.5, b2, c, g).second < best.second);
  // a task that nobody pays for is left, and the other done as if it were alone
  const TwoEfforts unpaid = two_task_efforts(b1, 0, c, g);
  CHECK(unpaid.second == 0);
  CHECK(unpaid.first == Approx(b1 / c).margin(exact));
}

TEST_CASE("a team's bonus moves each by his part; shame raises effort, a norm levels it",
          "[mechanisms]") {
  const double b = 4, heads = 5, c = 1.6, k = 0.7, m = 0.6;
  CHECK(derivative([&](double e) { return b / heads * e - c * e * e / 2; },
                   team_effort(b, heads, c)) == Approx(0).margin(exact));
  CHECK(derivative([&](double e) { return b / heads * e - c * e * e / 2 - k * m * (1 - e); },
                   monitored_effort(b, heads, k, m, c)) == Approx(0).margin(exact));
  const double mean = 1.1;
  CHECK(
      derivative(
          [&](double e) { return b / heads * e - c * e * e / 2 - k / 2 * (mean - e) * (mean - e); },
          norm_effort(b, heads, k, mean, c)) == Approx(0).margin(exact));
  // among equals the norm changes nothing
  const double alone = team_effort(b, heads, c);
  CHECK(norm_effort(b, heads, k, alone, c) == Approx(alone).margin(exact));
}

TEST_CASE("seen peers who are a tenth better raise effort by one to two and a half per cent",
          "[mechanisms]") {
  for (const PeerParameters& peers : {monitoring, norm}) {
    const double rise = among(peers, 1.1) / among(peers, 1) - 1;
    CHECK(rise >= 0.010);
    CHECK(rise <= 0.025);
    CHECK(among(peers, 1.1, 0) == among(peers, 1, 0));  // unseen
    CHECK(among({.rule = peers.rule, .pressure = 0}, 1.1) == among({}, 1));
  }
  CHECK(among({}, 1.1) == among({}, 1));
  // low effort spreads by the norm, and is no less than none by shame
  CHECK(among(norm, 0.3) < among({}, 0.3));
  CHECK(among(monitoring, 0.3) > among({}, 0.3));
}

TEST_CASE("where no pay steers, whom no manager sees slackens", "[mechanisms]") {
  const ManagementParameters led{.rule = ManagementRule::hours};
  const auto effort = [&](double pay, double attention) {
    return effort_among(about, {}, led, pay, {.attention = attention});
  };
  CHECK(effort(0, 0) == Approx(about.base - led.unseen_loss));
  CHECK(effort(0, led.enough_attention) == Approx(about.base - led.unseen_loss / 2));
  CHECK(effort(0, 4) > effort(0, 0.25));
  CHECK(effort(led.steering_pay, 0) == effort(led.steering_pay, 4));
  CHECK(effort(led.steering_pay, 0) == effort_among(about, {}, {}, led.steering_pay, {}));
}

TEST_CASE("whoever is more motivated works more without any pay at stake", "[mechanisms]") {
  const auto effort = [&](double motivation) {
    return effort_among(about, {}, {}, 0, {.motivation = motivation});
  };
  CHECK(effort(1.2) == Approx(1.2 * about.base));
  CHECK(effort(0) == 0);
  CHECK(effort_among(about, {}, {}, 0, {}) == about.base);
}

TEST_CASE("effort is the best answer to marginal pay at a quadratic cost", "[mechanisms]") {
  const EffortParameters given{.base = 0.75, .pay_response = 1, .cost_slope = 120, .highest = 1.3};
  for (const double pay : {0.0, 12.0, 40.0, 60.0}) {
    // pay per hour x work per hour, less the cost of working harder than one likes to
    const auto gain = [&](double effort) {
      return pay * effort - 120 * (effort - 0.75) * (effort - 0.75) / 2;
    };
    const double effort = effort_among(given, {}, {}, pay, {});
    CHECK(gain(effort) > gain(effort + 1e-3));
    CHECK(gain(effort) > gain(effort - 1e-3));
  }
  CHECK(effort_among(given, {}, {}, 0, {}) == 0.75);
  CHECK(effort_among(given, {}, {}, 1e6, {}) == 1.3);
  CHECK(effort_among(given, {}, {}, -1e6, {}) == 0);
  CHECK(effort_among({.base = 1, .pay_response = 0}, {}, {}, 500, {}) == 1);
}
