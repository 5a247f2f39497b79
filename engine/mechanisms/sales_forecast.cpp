#include "mechanisms/sales_forecast.hpp"

#include <cmath>

namespace orgsim {
namespace {

constexpr ForecastId row{0};

/// List value of all open opportunities, EUR.
double open_pipeline(const World& world) {
  double sum = 0;
  for (const PersonId person : ids(world.people))
    for (DealId deal = world.people.first_deal[person]; deal.exists();
         deal = world.deals.next[deal])
      sum += world.deals.list[deal].units();
  return sum;
}

double bookings_of_today(const Inbox& inbox) {
  double sum = 0;
  for (const Credit& credit : inbox.credits)
    if (credit.metric == PayMetric::bookings) sum += credit.amount;
  return sum;
}

}  // namespace

void ForecastParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "nobody forecasts"},
            {"pipeline", "open opportunities, times what such pipelines have brought"},
            {"run_rate", "as much as in earlier quarters"}},
           {.source = definition("alternative formulations"),
            .meaning = "How sales forecasts the bookings of a quarter at its start."});
  d.real(memory, "memory",
         {.range = {0, 0.99},
          .source = judged("a year of quarters; 0.3 to 0.8"),
          .meaning = "What a quarter further back weighs in what forecasts rest on."});
}

double forecast_error(double expected, double booked) {
  return std::abs(booked - expected) / expected;
}

Declared SalesForecast::declared() {
  return {.reads = {"people.first_deal", "deals.next", "deals.list"},
          .writes = {"forecasts.pipeline", "forecasts.expected", "forecasts.booked",
                     "forecasts.error", "forecasts.past_pipeline", "forecasts.past_booked"},
          .appends = {}};
}

void SalesForecast::start(World& world) const {
  if (parameters_.rule != ForecastRule::none) append(world.forecasts);
}

void SalesForecast::step(World& world, const DayContext& context) const {
  if (parameters_.rule == ForecastRule::none) return;
  Forecasts& forecasts = world.forecasts;
  forecasts.booked[row] += bookings_of_today(context.inbox);
  if (!context.today.last_day_of_quarter()) return;

  if (forecasts.expected[row] > 0) {
    forecasts.error[row] = forecast_error(forecasts.expected[row], forecasts.booked[row]);
    context.meter.observe_unassigned(Metric::forecast_error, SegmentId::none, forecasts.error[row]);
  }
  // what the quarter has taught, unless its start was not seen
  const bool by_pipeline = parameters_.rule == ForecastRule::pipeline;
  const double began_with = by_pipeline ? forecasts.pipeline[row] : 1;
  if (began_with > 0) {
    forecasts.past_pipeline[row] = parameters_.memory * forecasts.past_pipeline[row] + began_with;
    forecasts.past_booked[row] =
        parameters_.memory * forecasts.past_booked[row] + forecasts.booked[row];
  }
  // tonight's pipeline is that with which the next quarter begins
  forecasts.pipeline[row] = by_pipeline ? open_pipeline(world) : 1;
  forecasts.expected[row] =
      forecasts.past_pipeline[row] > 0
          ? forecasts.pipeline[row] * forecasts.past_booked[row] / forecasts.past_pipeline[row]
          : -1;
  forecasts.booked[row] = 0;
}

}  // namespace orgsim
