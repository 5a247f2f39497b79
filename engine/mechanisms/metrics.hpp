// The one list of what is measured: name, unit, long name, how it adds up, and which direction is
// better. Mechanisms report to it through a Meter; HDF5, Python, the report and `orgsim list
// metrics` all read it. A new metric is one word in the enum and one line in the list, in the same
// order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace orgsim {

/// How days add up to a month, and months to a longer span.
enum class Aggregation {
  flow,   ///< summed over days: leads, revenue
  stock,  ///< value at the month's end: cash
  mean,   ///< average over days of a count: open opportunities, people
  ratio,  ///< weighted average of single observations: response delay; NaN where there was none
};

/// Which way an effect is good news; `neither` for what is only descriptive.
enum class Better { higher, lower, neither };

/// One declared metric, as files and users see it.
struct MetricInfo {
  std::string name;       ///< "leads_created"
  std::string unit;       ///< "1", "h", "EUR", ...; "EUR" stands for the scenario's currency
  std::string long_name;  ///< one phrase for people
  Aggregation aggregation = Aggregation::flow;
  Better better = Better::neither;
  bool main = false;  ///< as MetricDefinition::main
};

enum class Metric : std::uint8_t {
  leads_created,
  leads_followed_up,
  leads_expired,
  leads_waiting,
  response_delay,
  opportunities_created,
  opportunities_open,
  deals_won,
  deals_lost,
  revenue,
  gross_margin,
  people_cost,
  programme_cost,
  transition_cost,
  contribution,
  campaign_touches,
  hours_on_leads,
  hours_on_deals,
  hours_in_transition,
  headcount,
  variable_pay,
  attainment,
  bookings,
  renewed_revenue,
  leads_handed_over,
  leads_held,
  leads_to_nurture,
  leads_nurtured,
  leads_matured,
  leads_declined,
  leads_ticked,
  lead_readiness,
  score_threshold,
  response_time,
  cold_calls,
  doors_closed,
  win_rate,
  sales_cycle,
  lost_to_no_decision,
  lost_to_competitor,
  lost_to_neglect,
  retention,
  customers,
  accounts_in_market,
  brand_goodwill,
  activation,
  content,
  hours_prospecting,
  hours_on_customers,
  hours_on_brand,
  hours_on_demand,
  hours_on_nurture,
  hours_on_content,
  effort,
  pay_per_shared_unit,
  count_
};
inline constexpr std::size_t metric_count = static_cast<std::size_t>(Metric::count_);

struct MetricDefinition {
  Metric metric;
  std::string_view name;
  std::string_view unit;
  std::string_view long_name;
  Aggregation aggregation;
  Better better;
  bool of_people = false;  ///< says nothing about a segment of accounts
  bool main = false;       ///< of the few that a table shows unless all are asked for
};

inline constexpr std::array<MetricDefinition, metric_count> metric_list{{
    {Metric::leads_created, "leads_created", "1", "Leads raised by the market", Aggregation::flow,
     Better::neither},
    {Metric::leads_followed_up, "leads_followed_up", "1", "Leads followed up by sales",
     Aggregation::flow, Better::higher},
    {Metric::leads_expired, "leads_expired", "1", "Leads dropped unanswered", Aggregation::flow,
     Better::lower},
    {Metric::leads_waiting, "leads_waiting", "1", "Leads waiting for an answer, mean over days",
     Aggregation::mean, Better::lower, true},
    {Metric::response_delay, "response_delay", "d",
     "Business days from a lead's first arrival to its follow-up, with time in nurture",
     Aggregation::ratio, Better::lower},
    {Metric::opportunities_created, "opportunities_created", "1", "Opportunities opened",
     Aggregation::flow, Better::higher},
    {Metric::opportunities_open, "opportunities_open", "1", "Open opportunities, mean over days",
     Aggregation::mean, Better::neither},
    {Metric::deals_won, "deals_won", "1", "Opportunities won", Aggregation::flow, Better::higher,
     false, true},
    {Metric::deals_lost, "deals_lost", "1", "Opportunities lost", Aggregation::flow, Better::lower},
    {Metric::revenue, "revenue", "EUR", "Revenue booked", Aggregation::flow, Better::higher, false,
     true},
    {Metric::gross_margin, "gross_margin", "EUR", "Revenue less cost of what was sold",
     Aggregation::flow, Better::higher},
    {Metric::people_cost, "people_cost", "EUR", "Cost of people", Aggregation::flow, Better::lower,
     true, true},
    {Metric::programme_cost, "programme_cost", "EUR", "Cost of campaigns and media",
     Aggregation::flow, Better::lower, true, true},
    {Metric::transition_cost, "transition_cost", "EUR", "One-off cost of restructurings",
     Aggregation::flow, Better::lower, true, true},
    {Metric::contribution, "contribution", "EUR",
     "Gross margin less people, programme and transition cost", Aggregation::flow, Better::higher,
     true, true},
    {Metric::campaign_touches, "campaign_touches", "1", "Campaign touches that reached an account",
     Aggregation::flow, Better::neither},
    {Metric::hours_on_leads, "hours_on_leads", "h", "Hours spent on following up leads",
     Aggregation::flow, Better::neither, true},
    {Metric::hours_on_deals, "hours_on_deals", "h", "Hours spent on open opportunities",
     Aggregation::flow, Better::neither, true},
    {Metric::hours_in_transition, "hours_in_transition", "h", "Hours that changes took from work",
     Aggregation::flow, Better::lower, true},
    {Metric::headcount, "headcount", "1", "People employed, mean over days", Aggregation::mean,
     Better::neither, true},
    {Metric::variable_pay, "variable_pay", "EUR", "Pay for results, part of the cost of people",
     Aggregation::flow, Better::neither, true},
    {Metric::attainment, "attainment", "1", "Result over quota at the ends of pay periods",
     Aggregation::ratio, Better::higher, true},
    {Metric::bookings, "bookings", "EUR", "Value of deals won", Aggregation::flow, Better::higher},
    {Metric::renewed_revenue, "renewed_revenue", "EUR", "Value of contracts renewed",
     Aggregation::flow, Better::higher},
    {Metric::leads_handed_over, "leads_handed_over", "1", "Leads that marketing gave to sales",
     Aggregation::flow, Better::neither, false, true},
    {Metric::leads_held, "leads_held", "1", "Leads seen as not ready and left alone",
     Aggregation::flow, Better::neither},
    {Metric::leads_to_nurture, "leads_to_nurture", "1", "Leads that went to nurture",
     Aggregation::flow, Better::neither},
    {Metric::leads_nurtured, "leads_nurtured", "1", "Leads in nurture, mean over days",
     Aggregation::mean, Better::neither},
    {Metric::leads_matured, "leads_matured", "1", "Leads handed over after nurture",
     Aggregation::flow, Better::higher},
    {Metric::leads_declined, "leads_declined", "1", "Leads that sales gave back", Aggregation::flow,
     Better::lower},
    {Metric::leads_ticked, "leads_ticked", "1", "Leads answered for the record only",
     Aggregation::flow, Better::lower},
    {Metric::lead_readiness, "lead_readiness", "1",
     "Share of leads handed over whose account was ready (seen by the simulator alone)",
     Aggregation::ratio, Better::higher},
    {Metric::score_threshold, "score_threshold", "1",
     "Score from which on leads go to sales, mean over days", Aggregation::mean, Better::neither,
     true},
    {Metric::response_time, "response_time", "h",
     "Clock hours from a lead's arrival, or its way out of nurture, to its follow-up",
     Aggregation::ratio, Better::lower, false, true},
    {Metric::cold_calls, "cold_calls", "1", "Accounts in the market that a cold call reached",
     Aggregation::flow, Better::neither},
    {Metric::doors_closed, "doors_closed", "1", "Accounts lost to a contact that came too early",
     Aggregation::flow, Better::lower},
    {Metric::win_rate, "win_rate", "1", "Share of closed opportunities that were won",
     Aggregation::ratio, Better::higher, false, true},
    {Metric::sales_cycle, "sales_cycle", "d", "Business days from opening to winning a deal",
     Aggregation::ratio, Better::lower},
    {Metric::lost_to_no_decision, "lost_to_no_decision", "1", "Opportunities lost to no decision",
     Aggregation::flow, Better::lower},
    {Metric::lost_to_competitor, "lost_to_competitor", "1", "Opportunities lost to a competitor",
     Aggregation::flow, Better::lower},
    {Metric::lost_to_neglect, "lost_to_neglect", "1", "Opportunities lost to neglect",
     Aggregation::flow, Better::lower},
    {Metric::retention, "retention", "1", "Share of contracts that ended and were renewed",
     Aggregation::ratio, Better::higher},
    {Metric::customers, "customers", "1", "Customers, mean over days", Aggregation::mean,
     Better::higher},
    {Metric::accounts_in_market, "accounts_in_market", "1", "Accounts with a need, mean over days",
     Aggregation::mean, Better::neither},
    {Metric::brand_goodwill, "brand_goodwill", "1", "Stock of brand goodwill, mean over days",
     Aggregation::mean, Better::higher, true},
    {Metric::activation, "activation", "1", "Stock of recent calls to act, mean over days",
     Aggregation::mean, Better::neither, true},
    {Metric::content, "content", "1", "Stock of content in use, mean over days", Aggregation::mean,
     Better::higher, true},
    {Metric::hours_prospecting, "hours_prospecting", "h", "Hours spent on prospecting",
     Aggregation::flow, Better::neither, true},
    {Metric::hours_on_customers, "hours_on_customers", "h", "Hours spent on customers",
     Aggregation::flow, Better::neither, true},
    {Metric::hours_on_brand, "hours_on_brand", "h", "Hours spent on brand work", Aggregation::flow,
     Better::neither, true},
    {Metric::hours_on_demand, "hours_on_demand", "h", "Hours spent on campaigns that call to act",
     Aggregation::flow, Better::neither, true},
    {Metric::hours_on_nurture, "hours_on_nurture", "h", "Hours spent on nurture", Aggregation::flow,
     Better::neither, true},
    {Metric::hours_on_content, "hours_on_content", "h", "Hours spent on content", Aggregation::flow,
     Better::neither, true},
    {Metric::effort, "effort", "1", "Work per hour, 1 is normal", Aggregation::ratio,
     Better::neither, true},
    {Metric::pay_per_shared_unit, "pay_per_shared_unit", "1",
     "Rate of the shared part of pay, per unit of bookings by head", Aggregation::ratio,
     Better::neither, true},
}};

constexpr bool metric_list_is_in_order() {
  for (std::size_t i = 0; i < metric_count; ++i)
    if (static_cast<std::size_t>(metric_list[i].metric) != i) return false;
  return true;
}
static_assert(metric_list_is_in_order());

/// The metric of that name, or null.
const MetricDefinition* find_metric(std::string_view name);

/// The list in the form that records carry.
std::vector<MetricInfo> metric_infos();

}  // namespace orgsim
