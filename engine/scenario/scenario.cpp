#include "scenario/scenario.hpp"

#include <cmath>

#include "config/canonical.hpp"

namespace orgsim {

void Assumptions::describe(Description& d) {
  d.section(traits, "traits", "What is given about people.");
  d.section(incentives, "incentives", "What pay makes of an hour.");
  d.section(horizon, "horizon", "What later payoffs weigh.");
  d.section(effort, "effort", "How hard people work.");
  d.section(lags, "lags", "How long it takes until tasks show in results.");
  d.section(attention, "attention", "Working hours and what a transition takes of them.");
  d.section(goodwill, "goodwill", "Campaigns and the goodwill of accounts.");
  d.section(campaigns, "campaigns", "The firm's goodwill, activation and content.");
  d.section(journey, "journey", "Accounts with a need.");
  d.section(nurture, "nurture", "Contact with leads that are not ready.");
  d.section(scoring, "scoring", "How ready leads look.");
  d.section(lead_definition, "lead_definition", "From which score leads go to sales.");
  d.section(handover, "handover", "Following up leads.");
  d.section(prospecting, "prospecting", "Calling own accounts.");
  d.section(selling, "selling", "Working open opportunities.");
  d.section(customers, "customers", "Renewal and care.");
  d.section(disputes, "disputes", "Choices on which people differ, and their decision.");
  d.section(budgets, "budgets", "Who gets money, and on what it is spent.");
}

void CampaignSpec::describe(Description& d) {
  d.text(unit, "unit",
         {.unit = "",
          .source = definition("the company's own plan"),
          .meaning = "Unit that runs the campaign and bears its cost.",
          .required = true});
}

void Scenario::describe(Description& d) {
  const Source own = definition("the scenario");
  d.integer(schema_version, "schema_version",
            {.range = {1, scenario_schema_version},
             .source = definition("the engine"),
             .meaning = "Version of the keys of this file."});
  d.text(name, "name",
         {.unit = "", .source = own, .meaning = "Name for people.", .required = true});
  d.text(question, "question",
         {.unit = "", .source = own, .meaning = "The question that the scenario answers."});
  d.text(main_metric, "main_metric",
         {.unit = "",
          .source = own,
          .meaning = "Metric on which verdicts and --precision rest (orgsim list metrics)."});
  d.real(years, "years",
         {.unit = "a",
          .range = {1.0 / 12, 50},
          .source = own,
          .meaning = "Recorded years after the burn-in; whole months."});
  d.real(burn_in_years, "burn_in_years",
         {.unit = "a",
          .range = {0, 20},
          .source = judged("one year, so that everyone has adapted to today's rules"),
          .meaning = "Years simulated before recording begins; whole months."});
  d.date(starts, "starts",
         {.unit = "", .source = own, .meaning = "Date of the first recorded day."});
  d.integer(fiscal_offset_months, "fiscal_offset_months",
            {.unit = "month",
             .range = {0, 11},
             .source = own,
             .meaning = "Months by which the fiscal year begins later than the scenario."});
  d.text(currency, "currency",
         {.unit = "", .source = own, .meaning = "ISO code of the one currency."});
  d.integer(price_base_year, "price_base_year",
            {.range = {1900, 2200}, .source = own, .meaning = "Year of whose prices money is."});
  d.section(market, "market", "The market.");
  d.section(organization, "organization", "The company's people and structure.");
  d.keyed(campaigns, "campaigns", "Campaigns that run all the time, by name.");
  d.section(assumptions, "assumptions", "What is assumed about people and markets.");
  d.section(policy, "policy", "Today's levers.");
  d.keyed(restructuring, "restructuring", "What is changed, by name.");
}

int Scenario::months() const {
  return static_cast<int>(std::lround(years * months_per_year));
}

int Scenario::burn_in_months() const {
  return static_cast<int>(std::lround(burn_in_years * months_per_year));
}

Calendar Scenario::calendar() const {
  return Calendar(parse_iso_date(starts).value(), burn_in_months(),
                  static_cast<int>(fiscal_offset_months));
}

std::uint32_t Scenario::last_day() const {
  return static_cast<std::uint32_t>((burn_in_months() + months()) * days_per_month);
}

std::string canonical_text(const Scenario& scenario) {
  Scenario copy = scenario;
  Description d;
  copy.describe(d);
  return canonical_text(d);
}

}  // namespace orgsim
