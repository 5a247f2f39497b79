// The sales forecast: what sales says at a quarter's start that it will book in the quarter, by
// what the firm can see: the value of its open opportunities, times the part of such pipelines that
// earlier quarters brought in (the coverage ratio of sales practice). At the quarter's end it is
// compared with what was booked. Writes forecasts; nobody acts on it. Stands after all work of the
// day.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

enum class ForecastRule {
  none,
  pipeline,  ///< open opportunities times what such pipelines have brought
  run_rate   ///< as much as in earlier quarters
};

struct ForecastParameters {
  ForecastRule rule = ForecastRule::none;
  double memory = 0.5;

  void describe(Description& d);
};

/// |booked - expected| over expected.
double forecast_error(double expected, double booked);

class SalesForecast {
 public:
  explicit SalesForecast(const ForecastParameters& parameters) : parameters_(parameters) {}

  static Declared declared();

  /// Day 0: there is no forecast yet.
  void start(World& world) const;
  void step(World& world, const DayContext& context) const;

 private:
  ForecastParameters parameters_;
};

}  // namespace orgsim
