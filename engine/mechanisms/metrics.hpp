// The one list of what is measured: name, unit, long name, how it adds up, and which direction is
// better. Mechanisms report to it through a Meter; HDF5, Python, the report and `orgsim list
// metrics` all read it. A new metric is one word in the enum here and one line in metric_list.hpp,
// in the same order.
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
  average_discount,
  discount_at_quarter_end,
  late_bookings,
  discounts_refused,
  deals_pushed,
  deals_held,
  overpromise,
  annoyance,
  relationship,
  expansion_revenue,
  account_data_entered,
  hours_in_training,
  trust_in_marketing_ability,
  trust_in_marketing_intent,
  trust_in_sales_ability,
  trust_in_sales_intent,
  knowledge_of_sales,
  knowledge_of_marketing,
  competence,
  performance,
  beliefs_known,
  code_right,
  code_wrong,
  hours_in_talk,
  hours_in_meetings,
  hours_on_messages,
  hours_in_contact,
  messages_sent,
  messages_lost,
  message_answer_time,
  answered_within_a_day,
  messages_answered,
  contacts_within,
  contacts_between,
  meeting_attendance,
  tasks_kept,
  documents_read,
  theme_heard,
  theme_consistency,
  content_pieces,
  content_use,
  strategic_mix,
  competitor_pressure,
  self_service_purchases,
  self_service_revenue,
  hours_in_review,
  motivation,
  peers_seen,
  hours_managing,
  hours_coaching,
  hours_in_process,
  steps_skipped,
  craft,
  months_to_ramp,
  exits,
  hires,
  recruiting_cost,
  hours_in_disputes,
  cases_opened,
  cases_settled,
  cases_waiting,
  cases_decided,
  cases_overturned,
  case_days,
  hours_lobbying,
  spent_on_brand,
  spent_on_activation,
  spent_on_content,
  budget_lapsed,
  signoff_delay,
  forecast_error,
  relationship_index,
  relationship_structure,
  relationship_behaviour,
  index_forecast,
  index_no_blame,
  index_customer_visits,
  index_sales_in_content,
  index_content_used,
  index_feedback,
  index_common_language,
  index_heads_confer,
  index_shared_view,
  index_little_dispute,
  index_joint_planning,
  index_common_metrics,
  index_account_strategy,
  index_joint_funnel,
  index_shared_data,
  index_mutual_trust,
  index_one_head,
  index_rotation,
  index_joint_training,
  index_joint_sessions,
  hours_in_feedback,
  feedback_reports,
  product_adaptation,
  adoption,
  adoption_in_name,
  adoption_expected,
  hours_on_routines,
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

/// The metric of that name, or null.
const MetricDefinition* find_metric(std::string_view name);

/// The list in the form that records carry.
std::vector<MetricInfo> metric_infos();

}  // namespace orgsim
