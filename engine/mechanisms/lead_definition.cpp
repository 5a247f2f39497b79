#include "mechanisms/lead_definition.hpp"

#include <algorithm>

#include "mechanisms/cases.hpp"
#include "mechanisms/speakers.hpp"

namespace orgsim {
namespace {

/// Below the middle of the lowest band every threshold sends every lead.
constexpr double lowest_telling = -0.25;

}  // namespace

Declared LeadDefinition::declared() {
  Declared declared{
      .reads = {"leads.score", "leads.reviews", "deals.lead", "deals.state", "deals.value",
                "company.first_decided", "cases.next", "cases.kind", "cases.outcome",
                "cases.value"},
      .writes = {"company.score_threshold", "score_bands.handed_over", "score_bands.bookings",
                 "score_bands.nurtured", "score_bands.matured"},
      .appends = {}};
  for (const char* column : LeadWishes::reads()) declared.reads.push_back(column);
  return declared;
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
  obey_decisions(world);
  if (!context.today.last_day_of_quarter() && context.day() != 1) return;

  const CompanyId company = World::company_row;
  double& threshold = world.company.score_threshold[company];
  switch (context.policies.company().handover.definition_owner) {
    case DefinitionOwner::nobody:
      threshold = -2;
      break;
    case DefinitionOwner::marketing:
      threshold = wishes_.of_marketing(world, context);
      contest(world, context, Function::marketing, Function::sales, wishes_.of_sales(world));
      break;
    case DefinitionOwner::sales:
      threshold = wishes_.of_sales(world);
      contest(world, context, Function::sales, Function::marketing,
              wishes_.of_marketing(world, context));
      break;
    case DefinitionOwner::both:
      threshold = (std::max(wishes_.of_marketing(world, context), lowest_telling) +
                   std::max(wishes_.of_sales(world), lowest_telling)) /
                  2;
      break;
  }
}

/// The other head would set another threshold. Whether that is worth a dispute is for him to say.
void LeadDefinition::contest(const World& world, const DayContext& context, Function owner,
                             Function other, double counter) const {
  const double option = world.company.score_threshold[World::company_row];
  const double at_stake = wishes_.at_stake(world, option, counter, days_of_memory_);
  const PersonId chooser = speaker_of(world, owner);
  const PersonId objector = speaker_of(world, other);
  if (at_stake <= 0 || !chooser.exists() || !objector.exists()) return;
  context.inbox.contested.push_back({.kind = CaseKind::lead,
                                     .chooser = chooser,
                                     .objector = objector,
                                     .option = option,
                                     .counter = counter,
                                     .at_stake = at_stake});
}

/// What was decided yesterday holds until the quarter's end.
void LeadDefinition::obey_decisions(World& world) const {
  for (const CaseId decided : decided_cases(world))
    if (world.cases.kind[decided] == CaseKind::lead &&
        world.cases.outcome[decided] == CaseOutcome::objector)
      world.company.score_threshold[World::company_row] = world.cases.value[decided];
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

}  // namespace orgsim
