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
  d.section(pricing, "pricing", "Discounts and pressure near the end of a pay period.");
  d.section(styles, "styles", "How salespeople learn needs and what they claim.");
  d.section(information, "information", "What is known of a deal at first, and competitors in it.");
  d.section(annoyance, "annoyance", "What accounts hold against us.");
  d.section(relationships, "relationships", "What accounts and salespeople are to each other.");
  d.section(account_data, "account_data", "What salespeople enter of their accounts.");
  d.section(expansion, "expansion", "Customers who extend their contracts.");
  d.section(contact_learning, "contact_learning", "Learning from customers, records and others.");
  d.section(trust, "trust", "What people make of each other's word.");
  d.section(learning, "learning", "Learning inside the organization, by watching.");
  d.section(communication, "communication", "Contact, messages, meetings.");
  d.section(themes, "themes", "What campaigns speak of, and what is heard of it.");
  d.section(collateral, "collateral", "Pieces of content.");
  d.section(self_service, "self_service", "Buying without a salesperson.");
  d.section(diffusion, "diffusion", "How new channels and products are taken up.");
  d.section(drift, "drift", "How markets change by themselves.");
  d.section(competitor, "competitor", "What competitors do about us.");
  d.section(peers, "peers", "What being seen by colleagues does.");
  d.section(management, "management", "What managers do, and what it does.");
  d.section(process, "process", "How well work is made.");
  d.section(motivation, "motivation", "What moves the wish to work.");
  d.section(ramp, "ramp", "How newcomers learn the work, and people from colleagues.");
  d.section(turnover, "turnover", "Who leaves, and who comes.");
  d.section(disputes, "disputes", "Choices on which people differ, and their decision.");
  d.section(budgets, "budgets", "Who gets money, and on what it is spent.");
  d.section(forecast, "forecast", "What sales says that it will book.");
  d.section(relationship_index, "relationship_index",
            "How the relationship of sales and marketing is scored.");
  d.section(product_feedback, "product_feedback", "What the product becomes by what is reported.");
  d.section(adoption, "adoption", "How people come to follow what changes ask of them.");
}

void CampaignSpec::describe(Description& d) {
  d.text(unit, "unit",
         {.unit = "",
          .source = definition("the company's own plan"),
          .meaning = "Unit that runs the campaign and bears its cost.",
          .required = true});
  const Source contract = definition("what the contracts of the unit pay for");
  d.integer(first_goal_topic, "first_goal_topic",
            {.range = {0, 63},
             .source = contract,
             .meaning = "First of the topics that the unit is paid for leads on."});
  d.integer(goal_topics, "goal_topics",
            {.range = {0, 64},
             .source = contract,
             .meaning = "How many topics, counting on from the first, the unit is paid for leads "
                        "on; 0: on any."});
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
  d.keyed(events, "events", "What befalls the company besides, by name.");
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
