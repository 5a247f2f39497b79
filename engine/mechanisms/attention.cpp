#include "mechanisms/attention.hpp"

#include <algorithm>

namespace orgsim {
namespace {

/// Hours that passes of the day before took from today: each pass writes its own column.
struct HoursTaken {
  Column<PersonId, double> People::*due;
  Metric metric;
};
constexpr HoursTaken hours_taken[] = {
    {&People::hours_cases_due, Metric::hours_in_disputes},
    {&People::hours_lobbying_due, Metric::hours_lobbying},
};

}  // namespace

void AttentionParameters::describe(Description& d) {
  d.real(transition_share, "transition_share",
         {.range = share,
          .source = judged("nobody is taken off the job for more than two hours of a day"),
          .meaning = "Largest share of a working day that the hours of a transition can take."});
}

Declared Attention::declared() {
  return {.reads = {"people.active", "people.unit", "people.transition_hours_due",
                    "people.hours_share", "people.tasks", "tasks.kind", "tasks.share",
                    "people.first_task", "people.hours_cases_due", "people.hours_lobbying_due"},
          .writes = {"people.hours", "people.transition_hours_spent", "people.hours_for_leads",
                     "people.hours_for_deals", "people.hours_for_customers", "tasks.hours"},
          .appends = {}};
}

void Attention::step(World& world, const DayContext& context) const {
  People& people = world.people;
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0) continue;
    const double day = context.policies.of(person).work.hours_per_day * people.hours_share[person];
    const double due = people.transition_hours_due[person] - people.transition_hours_spent[person];
    const double transition = std::min(due, parameters_.transition_share * day);
    people.transition_hours_spent[person] += transition;
    people.hours[person] = day - transition;
    context.meter.add(Metric::hours_in_transition, people.unit[person], SegmentId::none,
                      transition);
    for (const HoursTaken& taken : hours_taken) {
      const double hours = std::min((people.*taken.due)[person], people.hours[person]);
      if (hours == 0) continue;
      people.hours[person] -= hours;
      context.meter.add(taken.metric, people.unit[person], SegmentId::none, hours);
    }
    share_out(world, context, person);
  }
}

/// The plan of the week becomes hours of the day. Who has no plan does what comes: leads first.
void Attention::share_out(World& world, const DayContext& context, PersonId person) const {
  People& people = world.people;
  const double hours = people.hours[person];
  people.hours_for_leads[person] = people.tasks[person] == 0 ? hours : 0;
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
