#include "mechanisms/product_feedback.hpp"

#include <algorithm>

#include "base/real_math.hpp"
#include "mechanisms/trust_weight.hpp"

namespace orgsim {
namespace {

/// What the seller saw of it says that something was lacking: the customer did not want it, or
/// wanted another's. How well it truly fitted nobody sees.
bool lacked_something(const Deals& deals, DealId deal) {
  return deals.state[deal] == DealState::lost && (deals.loss[deal] == LossReason::no_decision ||
                                                  deals.loss[deal] == LossReason::competitor);
}

/// Hours a day that somebody is to give to reports, by his share of a full position.
double hours_a_day(const World& world, const DayContext& context, PersonId person) {
  return context.policies.company().offer.feedback_hours * world.people.hours_share[person] /
         days_per_month;
}

}  // namespace

void ProductFeedbackParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "the product stays as it is"},
            {"reports", "it is shifted towards those of whom the makers hear"}},
           {.source = definition("alternative formulations"),
            .meaning = "Whether the product follows what is reported of customers."});
  d.real(hours_per_report, "hours_per_report",
         {.unit = "h",
          .range = {0.01, 40},
          .source = judged("a page on a lost deal: 0.25 to 2 hours"),
          .meaning = "Hours that one report of what was lacking takes."});
  d.real(gain, "gain",
         {.range = {0, 5},
          .source = judged("a quarter of features is seen, and changes no market: 0 to 0.3"),
          .meaning = "Most logits of fit that a quarter's shift of the product adds, in a segment "
                     "that alone was heard."});
  d.real(enough_reports, "enough_reports",
         {.range = {0, 1e6},
          .source = judged("one case is an anecdote, ten are a pattern: 2 to 20"),
          .meaning = "Reports a quarter that bring half of the gain."});
  d.real(narrowing, "narrowing",
         {.range = share,
          .source = judged("features for single customers stand against the broad market; from no "
                           "harm to others (0) to as much as is gained (1)"),
          .meaning = "Part of what is gained where reports come from that is lost elsewhere, "
                     "shared by the other segments."});
  d.real(half_life_days, "half_life_days",
         {.unit = "d",
          .range = {1, 1e6},
          .source = judged("competitors catch up within two years: 252 to 1260"),
          .meaning = "Business days after which half of a shift has faded."});
}

double saved_for_reports(const ProductFeedbackParameters& p, double left, double hours_a_day) {
  if (hours_a_day == 0) return 0;
  return std::min(left + hours_a_day, std::max(hours_a_day * days_per_month, p.hours_per_report));
}

double shift_of_fit(const ProductFeedbackParameters& p, double part, double reports,
                    std::size_t segments) {
  if (reports <= 0) return 0;
  const double away =
      segments > 1 ? p.narrowing * (1 - part) / (static_cast<double>(segments) - 1) : 0;
  return p.gain * reports / (reports + p.enough_reports) * (part - away);
}

ProductFeedback::ProductFeedback(const ProductFeedbackParameters& parameters)
    : parameters_(parameters),
      left_after_a_quarter_(
          real_math::exp(-real_math::log(2.0) * days_per_quarter / parameters.half_life_days)) {}

Declared ProductFeedback::declared() {
  return {.reads = {"people.active", "people.unit", "people.hours_share", "people.hours_due_met",
                    "units.function", "deals.state", "deals.loss", "deals.owner", "deals.account",
                    "accounts.segment", "segments.accounts"},
          .writes = {"people.feedback_left", "people.hours_feedback_due", "segments.reports",
                     "segments.adaptation"},
          .appends = {}};
}

void ProductFeedback::step(World& world, const DayContext& context) const {
  if (parameters_.rule == ProductFeedbackRule::none || rows(world.needs) == 0) return;
  People& people = world.people;
  // a report takes its hours: what today had no room for is left for tomorrow
  for (const PersonId person : ids(people))
    people.hours_feedback_due[person] *=
        people.active[person] != 0 ? 1 - people.hours_due_met[person] : 0;
  if (context.policies.company().offer.feedback_from == FeedbackFrom::sales)
    hear_sales(world, context);
  else
    read_market(world, context);
  if (context.today.last_day_of_quarter()) shift_product(world);
  for (const SegmentId segment : ids(world.segments))
    context.meter.observe_unassigned(Metric::product_adaptation, segment,
                                     world.segments.adaptation[segment]);
}

/// Who lost a deal today reports it if he has the hours.
void ProductFeedback::hear_sales(World& world, const DayContext& context) const {
  People& people = world.people;
  for (const PersonId person : ids(people))
    people.feedback_left[person] =
        people.active[person] == 0 ? 0
                                   : saved_for_reports(parameters_, people.feedback_left[person],
                                                       hours_a_day(world, context, person));
  for (const DealId deal : context.inbox.closed) {
    if (!lacked_something(world.deals, deal)) continue;
    const PersonId seller = world.deals.owner[deal];
    if (whole_tasks(people.feedback_left[seller], parameters_.hours_per_report) == 0) continue;
    people.feedback_left[seller] -= parameters_.hours_per_report;
    people.hours_feedback_due[seller] += parameters_.hours_per_report;
    const SegmentId segment = world.accounts.segment[world.deals.account[deal]];
    world.segments.reports[segment] += 1;
    context.meter.add(Metric::feedback_reports, people.unit[seller], segment);
  }
}

/// Everyone in marketing gives a part of each day to reports on accounts, whoever owns them: from
/// each segment as many as it has accounts.
void ProductFeedback::read_market(World& world, const DayContext& context) const {
  double accounts = 0;
  for (const SegmentId segment : ids(world.segments))
    if (context.market.is_open(segment, context.day()))
      accounts += world.segments.accounts[segment];
  if (accounts == 0) return;
  double reports = 0;
  for (const PersonId person : ids(world.people)) {
    if (world.people.active[person] == 0 || function_served(world, person) != Function::marketing)
      continue;
    const double hours = hours_a_day(world, context, person);
    world.people.hours_feedback_due[person] += hours;
    const double written = hours / parameters_.hours_per_report;
    context.meter.add(Metric::feedback_reports, world.people.unit[person], SegmentId::none,
                      written);
    reports += written;
  }
  for (const SegmentId segment : ids(world.segments)) {
    if (!context.market.is_open(segment, context.day())) continue;
    const double part = reports * world.segments.accounts[segment] / accounts;
    world.segments.reports[segment] += part;
    context.meter.add(Metric::feedback_reports, UnitId::none, segment, part);
  }
}

/// The end of a quarter: what was heard moves the product, and is done with.
void ProductFeedback::shift_product(World& world) const {
  double reports = 0;
  for (const SegmentId segment : ids(world.segments)) reports += world.segments.reports[segment];
  for (const SegmentId segment : ids(world.segments)) {
    const double part = reports > 0 ? world.segments.reports[segment] / reports : 0;
    double& adaptation = world.segments.adaptation[segment];
    adaptation = left_after_a_quarter_ * adaptation +
                 shift_of_fit(parameters_, part, reports, rows(world.segments));
    world.segments.reports[segment] = 0;
  }
}

}  // namespace orgsim
