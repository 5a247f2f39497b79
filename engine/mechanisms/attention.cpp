#include "mechanisms/attention.hpp"

#include <algorithm>
#include <cstring>

namespace orgsim {
namespace {

/// Hours that a pass of yesterday takes from today: each has a column of its own, and a metric.
struct Due {
  Column<PersonId, double> People::*hours;
  Metric metric;
};
constexpr Due dues[] = {
    {&People::hours_talk_due, Metric::hours_in_talk},
    {&People::hours_training_due, Metric::hours_in_training},
    {&People::hours_review_due, Metric::hours_in_review},
    {&People::hours_managing_due, Metric::hours_managing},
    {&People::hours_in_process_due, Metric::hours_in_process},
    {&People::hours_cases_due, Metric::hours_in_disputes},
    {&People::hours_lobbying_due, Metric::hours_lobbying},
    {&People::hours_feedback_due, Metric::hours_in_feedback},
    {&People::hours_example_due, Metric::hours_on_routines},
};

/// Whether a column has anything but zeros: the first is none, or one differs from the one before.
bool anybody_owes(std::span<const double> hours) {
  return !hours.empty() && (hours[0] != 0 || std::memcmp(hours.data(), hours.data() + 1,
                                                         hours.size_bytes() - sizeof(double)) != 0);
}

/// What passes of yesterday claim of each person's day. Most rules are off in most companies, so
/// most columns are empty.
void sum_dues(const People& people, std::vector<double>& claimed) {
  claimed.assign(rows(people), 0);
  for (const Due& due : dues) {
    const std::span<const double> hours = (people.*due.hours).values();
    if (!anybody_owes(hours)) continue;
    for (std::size_t i = 0; i < claimed.size(); ++i) claimed[i] += hours[i];
  }
}

}  // namespace

void AttentionParameters::describe(Description& d) {
  d.real(transition_share, "transition_share",
         {.range = share,
          .source = judged("nobody is taken off the job for more than two hours of a day"),
          .meaning = "Largest share of a working day that the hours of a transition can take."});
  d.real(
      due_share, "due_share",
      {.range = share,
       .source = judged("even executives spend no more of a week in meetings and messages (about "
                        "80 %: Cross, Rebele & Grant 2016)"),
       .meaning = "Largest share of a working day that talk and other claims of the day before "
                  "can take."});
}

Declared Attention::declared() {
  return {
      .reads = {"people.active", "people.unit", "people.transition_hours_due", "people.hours_share",
                "people.tasks", "tasks.kind", "tasks.share", "people.first_task",
                "people.hours_talk_due", "people.hours_training_due", "people.hours_review_due",
                "people.hours_managing_due", "people.hours_in_process_due",
                "people.hours_cases_due", "people.hours_lobbying_due", "people.hours_feedback_due",
                "people.hours_example_due"},
      .writes = {"people.hours", "people.transition_hours_spent", "people.hours_for_leads",
                 "people.hours_for_deals", "people.hours_for_customers", "tasks.hours",
                 "people.hours_due_met"},
      .appends = {}};
}

void Attention::step(World& world, const DayContext& context) const {
  People& people = world.people;
  std::vector<double>& claimed = context.scratch.weights;
  sum_dues(people, claimed);
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0) continue;
    const double day = context.policies.of(person).work.hours_per_day * people.hours_share[person];
    const double due = people.transition_hours_due[person] - people.transition_hours_spent[person];
    const double transition = std::min(due, parameters_.transition_share * day);
    people.transition_hours_spent[person] += transition;
    people.hours[person] = day - transition;
    people.hours_due_met[person] = 1;
    if (const double hours = claimed[person.index()]; hours > 0)
      take_dues(world, context, person, hours, parameters_.due_share * day);
    if (transition > 0)
      context.meter.add(Metric::hours_in_transition, people.unit[person], SegmentId::none,
                        transition);
    if (people.tasks[person] > 0) {
      share_out(world, context, person);
    } else {  // who has no plan does what comes: leads first
      people.hours_for_leads[person] = people.hours[person];
      people.hours_for_deals[person] = people.hours_for_customers[person] = 0;
    }
  }
}

/// What passes of yesterday claim of the day, cut in proportion where it is too much.
void Attention::take_dues(World& world, const DayContext& context, PersonId person, double claimed,
                          double most) const {
  People& people = world.people;
  const double taken = std::min({claimed, most, people.hours[person]});
  const double met = taken < claimed ? taken / claimed : 1;
  people.hours_due_met[person] = met;
  people.hours[person] -= taken;
  for (const Due& due : dues)
    context.meter.add(due.metric, people.unit[person], SegmentId::none,
                      (people.*due.hours)[person] * met);
}

/// The plan of the week becomes hours of the day.
void Attention::share_out(World& world, const DayContext& context, PersonId person) const {
  People& people = world.people;
  const double hours = people.hours[person];
  people.hours_for_leads[person] = 0;
  people.hours_for_deals[person] = people.hours_for_customers[person] = 0;
  for (const TaskId task : tasks_of(world, person)) {
    const double planned = hours * world.tasks.share[task];
    world.tasks.hours[task] = planned;
    switch (world.tasks.kind[task]) {
      case TaskKind::answer:
        people.hours_for_leads[person] = planned;
        break;
      case TaskKind::advance:
        people.hours_for_deals[person] = planned;
        break;
      case TaskKind::care:
        people.hours_for_customers[person] = planned;
        break;
      case TaskKind::brand:
        context.meter.add(Metric::hours_on_brand, people.unit[person], SegmentId::none, planned);
        break;
      case TaskKind::demand:
        context.meter.add(Metric::hours_on_demand, people.unit[person], SegmentId::none, planned);
        break;
      case TaskKind::nurture:
        context.meter.add(Metric::hours_on_nurture, people.unit[person], SegmentId::none, planned);
        break;
      case TaskKind::content:
        context.meter.add(Metric::hours_on_content, people.unit[person], SegmentId::none, planned);
        break;
      case TaskKind::prospect:
      case TaskKind::count_:
        break;  // prospecting takes what the other tasks of sales leave
    }
  }
}

}  // namespace orgsim
