#include "mechanisms/lead_definition.hpp"

#include <algorithm>
#include <cmath>

namespace orgsim {
namespace {

constexpr double band_width = 0.25;
constexpr double first_edge = -0.25;

/// Who speaks for a function: the head of its first unit, or else whoever of it is paid for
/// results.
PersonId speaker_of(const World& world, Function function) {
  for (const UnitId unit : ids(world.units))
    if (world.units.function[unit] == function && world.units.head[unit].exists() &&
        world.people.pay_accounts[world.units.head[unit]] > 0)
      return world.units.head[unit];
  for (const PersonId person : ids(world.people)) {
    const UnitId unit = world.people.unit[person];
    if (world.people.active[person] != 0 && world.people.pay_accounts[person] > 0 &&
        unit.exists() && world.units.function[unit] == function)
      return person;
  }
  return PersonId::none;
}

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

Declared LeadDefinition::declared() {
  return {.reads = {"people.active", "people.unit", "people.pay_accounts", "people.contract",
                    "people.value_of_other_work", "units.head", "units.function",
                    "pay_accounts.component", "pay_accounts.later_slope", "leads.score",
                    "leads.reviews", "deals.lead", "deals.state", "deals.value", "people.first_pay",
                    "people.accounts_owned"},
          .writes = {"company.score_threshold", "score_bands.handed_over", "score_bands.bookings",
                     "score_bands.nurtured", "score_bands.matured"},
          .appends = {}};
}

void LeadDefinition::start(World& world, const DayContext& /*context*/) const {
  const CompanyId company = World::company_row;
  if (rows(world.needs) == 0) {
    world.company.score_threshold[company] = -2;
    return;
  }
  world.company.score_threshold[company] = scoring_.first_threshold;
  resize(world.score_bands, score_bands);
  for (const ScoreBandId band : ids(world.score_bands)) {
    const double readiness = std::clamp(middle_of_band(band.index()), 0.05, 1.0);
    world.score_bands.handed_over[band] = scoring_.prior_leads;
    world.score_bands.bookings[band] =
        scoring_.prior_leads * parameters_.prior_bookings_per_lead * readiness;
    world.score_bands.nurtured[band] = scoring_.prior_leads;
    world.score_bands.matured[band] = scoring_.prior_leads * parameters_.prior_maturing_share;
  }
}

void LeadDefinition::step(World& world, const DayContext& context) const {
  if (rows(world.needs) == 0) return;
  keep_records(world, context);
  if (!context.today.last_day_of_quarter() && context.day() != 1) return;

  const CompanyId company = World::company_row;
  double& threshold = world.company.score_threshold[company];
  switch (context.policies.company().handover.definition_owner) {
    case DefinitionOwner::nobody:
      threshold = -2;
      break;
    case DefinitionOwner::marketing:
      threshold = wished_by_marketing(world, context);
      break;
    case DefinitionOwner::sales:
      threshold = wished_by_sales(world);
      break;
    case DefinitionOwner::both:
      threshold = (std::max(wished_by_marketing(world, context), first_edge) +
                   std::max(wished_by_sales(world), first_edge)) /
                  2;
      break;
  }
}

/// What the company's records say of leads by score; the past fades.
void LeadDefinition::keep_records(World& world, const DayContext& context) const {
  ScoreBands& bands = world.score_bands;
  for (const LeadId lead : context.inbox.handed_over) {
    const ScoreBandId band = ScoreBandId::at(band_of(world.leads.score[lead]));
    bands.handed_over[band] += 1;
    if (world.leads.reviews[lead] > 0) bands.matured[band] += 1;
  }
  for (const LeadId lead : context.inbox.to_nurture)
    bands.nurtured[ScoreBandId::at(band_of(world.leads.score[lead]))] += 1;
  for (const DealId deal : context.inbox.closed) {
    const LeadId lead = world.deals.lead[deal];
    if (lead.exists() && world.deals.state[deal] == DealState::won)
      bands.bookings[ScoreBandId::at(band_of(world.leads.score[lead]))] +=
          world.deals.value[deal].units();
  }
  if (context.today.last_day_of_month())
    for (const ScoreBandId band : ids(bands))
      for (auto* column : {&bands.handed_over, &bands.bookings, &bands.nurtured, &bands.matured})
        (*column)[band] *= left_after_a_month_;
}

double LeadDefinition::bookings_of(const World& world, std::size_t band) const {
  const ScoreBandId id = ScoreBandId::at(band);
  return world.score_bands.bookings[id] / world.score_bands.handed_over[id];
}

/// What a unit of a result is worth to a person's pay.
double LeadDefinition::slope_of(const World& world, PersonId person, PayMetric result) const {
  double slope = 0;
  for (const PayId account : pay_accounts_of(world, person))
    if (helps(result, components_[world.pay_accounts.component[account]].metric))
      slope += world.pay_accounts.later_slope[account];
  return slope;
}

/// A lead sent now against the same lead sent when it looks ready, if it comes to that.
double LeadDefinition::wished_by_marketing(const World& world, const DayContext& context) const {
  const PersonId head = speaker_of(world, Function::marketing);
  if (!head.exists()) return scoring_.first_threshold;
  const double per_lead = slope_of(world, head, PayMetric::leads_handed_over);
  const double per_booking = slope_of(world, head, PayMetric::sourced_bookings);
  if (per_lead <= 0 && per_booking <= 0) return scoring_.first_threshold;

  const std::int64_t agreed = context.policies.of(head).pay.evaluation_months;
  const std::int64_t months = agreed > 0 ? agreed
                              : world.people.contract[head] == no_contract
                                  ? months_per_year
                                  : evaluation_months_[world.people.contract[head]];
  // just after a quarter's end nobody is close to an evaluation: the whole span lies ahead
  const double span = static_cast<double>(months * days_per_month);
  const double now = horizon_weight(horizon_, lags_[TaskKind::demand], span);
  const double later = horizon_weight(horizon_, lags_[TaskKind::nurture], span);

  double nurtured = 0;
  double matured = 0;
  for (const ScoreBandId band : ids(world.score_bands)) {
    nurtured += world.score_bands.nurtured[band];
    matured += world.score_bands.matured[band];
  }
  const bool route = context.policies.company().handover.nurture_route;
  const double comes_again = route ? std::min(1.0, matured / nurtured) : parameters_.return_share;
  const std::size_t ready = band_of(scoring_.ready_score);
  const double held = later * comes_again * (per_lead + per_booking * bookings_of(world, ready));
  std::array<double, score_bands> gains{};
  for (std::size_t band = 0; band < score_bands; ++band)
    gains[band] = now * (per_lead + per_booking * bookings_of(world, band)) - held;
  return threshold_of(gains);
}

/// The pay of an hour spent on a lead of each band against the best other use of it.
double LeadDefinition::wished_by_sales(const World& world) const {
  const PersonId head = speaker_of(world, Function::sales);
  if (!head.exists()) return scoring_.first_threshold;
  // the head speaks for people: their pay, their other work
  double per_booking = 0;
  double other_work = 0;
  double people = 0;
  for (const PersonId person : ids(world.people)) {
    const UnitId unit = world.people.unit[person];
    if (world.people.active[person] == 0 || world.people.accounts_owned[person] == 0 ||
        !unit.exists() || world.units.function[unit] != Function::sales)
      continue;
    per_booking += slope_of(world, person, PayMetric::bookings);
    other_work += world.people.value_of_other_work[person];
    people += 1;
  }
  if (people == 0 || per_booking <= 0) return scoring_.first_threshold;
  std::array<double, score_bands> gains{};
  for (std::size_t band = 0; band < score_bands; ++band)
    gains[band] = per_booking * bookings_of(world, band) / parameters_.hours_per_lead - other_work;
  return threshold_of(gains);
}

}  // namespace orgsim
