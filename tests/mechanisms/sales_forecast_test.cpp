// The sales forecast: what it rests on, and what it is compared with.
#include "mechanisms/sales_forecast.hpp"

#include <catch2/catch.hpp>

#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr ForecastId only{0};

/// A firm that forecasts, stepped quarter by quarter with a pipeline and bookings of one's choice.
struct Firm : NeedsBench {
  explicit Firm(const std::string& rule)
      : NeedsBench(
            a_market_with_needs(20, "[assumptions.forecast]\nrule = '" + rule + "'\nmemory = 0.5\n")
                .scenario()) {
    model.forecast.start(world);
  }
  /// A quarter in which `booked` is booked, and at whose end `pipeline` is open.
  void quarter(double booked, double pipeline) {
    const PersonId seller{0};
    if (!world.people.first_deal[seller].exists())
      world.people.first_deal[seller] = world.people.last_deal[seller] = append(world.deals);
    world.deals.list[world.people.first_deal[seller]] = money_from_units(pipeline);
    inbox.clear();
    // half of a booking goes to each of two tasks, as everywhere
    for (const TaskKind task : {TaskKind::answer, TaskKind::advance})
      inbox.credits.push_back({seller, PayMetric::bookings, booked / 2, task});
    inbox.credits.push_back({seller, PayMetric::deals_won, 1, TaskKind::advance});
    const int last = days_per_quarter * ++quarters;
    model.forecast.step(world, context(last - 1));
    inbox.clear();
    model.forecast.step(world, context(last));
  }
  int quarters = 0;
};

}  // namespace

TEST_CASE("a forecast errs by the difference over what was forecast", "[mechanisms]") {
  CHECK(forecast_error(100, 130) == Approx(0.3));
  CHECK(forecast_error(100, 70) == Approx(0.3));
  CHECK(forecast_error(50, 50) == 0);
}

TEST_CASE("a pipeline is worth what such pipelines have brought", "[mechanisms]") {
  Firm firm("pipeline");
  firm.quarter(70, 1000);  // with what it began nobody has seen: nothing is known yet
  CHECK(firm.world.forecasts.expected[only] == -1);
  firm.quarter(300, 2000);  // 1000 brought 300
  CHECK(firm.world.forecasts.expected[only] == Approx(600));
  CHECK(firm.world.forecasts.error[only] == -1);
  firm.quarter(300, 1000);  // half of 600; then 1000 brought 300 and, twice as near, 2000 as much
  CHECK(firm.world.forecasts.error[only] == Approx(0.5));
  CHECK(firm.world.forecasts.expected[only] == Approx(1000 * (150.0 + 300) / (500 + 2000)));
}

TEST_CASE("who forecasts by the run rate says what earlier quarters brought", "[mechanisms]") {
  Firm firm("run_rate");
  firm.quarter(70, 1000);
  CHECK(firm.world.forecasts.expected[only] == Approx(70));
  firm.quarter(100, 50);
  CHECK(firm.world.forecasts.error[only] == Approx(3.0 / 7));
  CHECK(firm.world.forecasts.expected[only] == Approx((0.5 * 70 + 100) / 1.5));
  firm.quarter(130, 5000);
  CHECK(firm.world.forecasts.expected[only] == Approx((0.25 * 70 + 0.5 * 100 + 130) / 1.75));
}

TEST_CASE("without the rule nobody forecasts", "[mechanisms]") {
  Firm firm("none");
  CHECK(rows(firm.world.forecasts) == 0);
  firm.quarter(70, 1000);
  CHECK(rows(firm.world.forecasts) == 0);
}
