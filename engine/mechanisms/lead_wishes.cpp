#include "mechanisms/lead_wishes.hpp"

#include <algorithm>
#include <cmath>

#include "mechanisms/speakers.hpp"

namespace orgsim {
namespace {

constexpr double band_width = 0.25;
constexpr double first_edge = -0.25;

}  // namespace

void LeadDefinitionParameters::describe(Description& d) {
  d.real(hours_per_lead, "hours_per_lead",
         {.unit = "h",
          .range = {0.01, 100},
          .source = judged("an answer, and what follows from some of them"),
          .meaning = "Hours of sales that whoever defines leads reckons for each."});
  d.real(
      prior_bookings_per_lead, "prior_bookings_per_lead",
      {.unit = "EUR",
       .range = {0, 1e9},
       .source = judged("1 to 4 of 100 leads become customers; set it to the deals of the company"),
       .meaning = "Bookings that a ready lead is believed at first to bring."});
  d.real(prior_maturing_share, "prior_maturing_share",
         {.range = share,
          .source = judged("half of those that nurture reaches in a year"),
          .meaning = "Share of leads in nurture that are believed at first to get ready."});
  d.real(return_share, "return_share",
         {.range = share,
          .source = judged("most that are left alone go elsewhere"),
          .meaning = "Share of leads left alone that are believed to come again when ready."});
}

std::size_t band_of(double score) {
  const double band = std::floor((score - first_edge) / band_width) + 1;
  return static_cast<std::size_t>(std::clamp(band, 0.0, static_cast<double>(score_bands - 1)));
}

double middle_of_band(std::size_t band) {
  return first_edge + (static_cast<double>(band) - 0.5) * band_width;
}

double threshold_of(const std::array<double, score_bands>& gains) {
  std::size_t band = score_bands;
  while (band > 0 && gains[band - 1] >= 0) --band;
  if (band == 0) return -2;  // every lead is worth sending
  if (band == score_bands) return middle_of_band(score_bands - 1) + band_width;
  const double below = -gains[band - 1];
  return middle_of_band(band - 1) + band_width * below / (below + gains[band]);
}

std::vector<const char*> LeadWishes::reads() {
  return {"people.active",
          "people.unit",
          "people.pay_accounts",
          "people.contract",
          "people.value_of_other_work",
          "units.head",
          "units.function",
          "pay_accounts.component",
          "pay_accounts.later_slope",
          "people.first_pay",
          "people.accounts_owned",
          "score_bands.handed_over",
          "score_bands.bookings",
          "score_bands.nurtured",
          "score_bands.matured"};
}

double LeadWishes::bookings_of(const World& world, std::size_t band) const {
  const ScoreBandId id = ScoreBandId::at(band);
  return world.score_bands.bookings[id] / world.score_bands.handed_over[id];
}

LeadWishes::Weights LeadWishes::weights_of(const World& world, const DayContext& context,
                                           PersonId person) const {
  const std::int64_t months =
      evaluation_months_of(world, evaluation_months_, person, context.policies.of(person));
  // just after a quarter's end nobody is close to an evaluation: the whole span lies ahead
  const double span = static_cast<double>(months * days_per_month);
  const double later = horizon_weight(horizon_, lags_[TaskKind::nurture], span);
  double nurtured = 0;
  double matured = 0;
  for (const ScoreBandId band : ids(world.score_bands)) {
    nurtured += world.score_bands.nurtured[band];
    matured += world.score_bands.matured[band];
  }
  const bool route = context.policies.company().handover.nurture_route;
  const double comes_again = route ? std::min(1.0, matured / nurtured) : parameters_.return_share;
  return {horizon_weight(horizon_, lags_[TaskKind::demand], span), later * comes_again};
}

/// A lead sent now against the same lead sent when it looks ready, if it comes to that.
double LeadWishes::of_marketing(const World& world, const DayContext& context) const {
  const PersonId head = speaker_of(world, Function::marketing);
  if (!head.exists()) return scoring_.first_threshold;
  const double per_lead = later_slope_of(world, components_, head, PayMetric::leads_handed_over);
  const double per_booking = later_slope_of(world, components_, head, PayMetric::sourced_bookings);
  if (per_lead <= 0 && per_booking <= 0) return scoring_.first_threshold;

  const Weights weights = weights_of(world, context, head);
  const std::size_t ready = band_of(scoring_.ready_score);
  const double held = weights.later * (per_lead + per_booking * bookings_of(world, ready));
  std::array<double, score_bands> gains{};
  for (std::size_t band = 0; band < score_bands; ++band)
    gains[band] = weights.now * (per_lead + per_booking * bookings_of(world, band)) - held;
  return threshold_of(gains);
}

LeadWishes::Salespeople LeadWishes::salespeople(const World& world) const {
  Salespeople sum;
  for (const PersonId person : ids(world.people)) {
    if (world.people.active[person] == 0 || world.people.accounts_owned[person] == 0 ||
        function_of(world, person) != Function::sales)
      continue;
    sum.per_booking += later_slope_of(world, components_, person, PayMetric::bookings);
    sum.other_work += world.people.value_of_other_work[person];
  }
  return sum.per_booking > 0 ? sum : Salespeople{};
}

/// The pay of an hour spent on a lead of each band against the best other use of it. The head
/// speaks for people: their pay, their other work.
double LeadWishes::of_sales(const World& world) const {
  const Salespeople sales = salespeople(world);
  if (!speaker_of(world, Function::sales).exists() || sales.per_booking <= 0)
    return scoring_.first_threshold;
  std::array<double, score_bands> gains{};
  for (std::size_t band = 0; band < score_bands; ++band)
    gains[band] = sales.per_booking * bookings_of(world, band) / parameters_.hours_per_lead -
                  sales.other_work;
  return threshold_of(gains);
}

/// Whoever belongs to one function sees it as its head does. Who stands above both sees what a lead
/// brings less what its hours would bring elsewhere, now and when it is ready, by his own horizon.
double LeadWishes::of(const World& world, const DayContext& context, PersonId person) const {
  const Function origin = origin_of(world, person);
  if (origin == Function::marketing) return of_marketing(world, context);
  if (origin == Function::sales) return of_sales(world);
  const Salespeople sales = salespeople(world);
  if (sales.per_booking <= 0) return scoring_.first_threshold;
  const double hours = parameters_.hours_per_lead * sales.other_work / sales.per_booking;
  const Weights weights = weights_of(world, context, person);
  const double held = weights.later * (bookings_of(world, band_of(scoring_.ready_score)) - hours);
  std::array<double, score_bands> gains{};
  for (std::size_t band = 0; band < score_bands; ++band)
    gains[band] = weights.now * (bookings_of(world, band) - hours) - held;
  return threshold_of(gains);
}

double LeadWishes::at_stake(const World& world, double one, double other,
                            double days_of_memory) const {
  const Salespeople sales = salespeople(world);
  if (sales.per_booking <= 0) return 0;
  const double hours = parameters_.hours_per_lead * sales.other_work / sales.per_booking;
  const double low = std::min(one, other);
  const double high = std::max(one, other);
  double sum = 0;
  for (std::size_t band = 0; band < score_bands; ++band) {
    // the part of the band that lies between; what is seen below the first edge stands for it all
    const double from = middle_of_band(band) - band_width / 2;
    const double part = std::clamp(
        (std::min(high, from + band_width) - std::max(low, from)) / band_width, 0.0, 1.0);
    const ScoreBandId id = ScoreBandId::at(band);
    const double seen = world.score_bands.handed_over[id] + world.score_bands.nurtured[id];
    sum += part * seen * std::abs(bookings_of(world, band) - hours);
  }
  return sum * days_per_quarter / days_of_memory;
}

}  // namespace orgsim
