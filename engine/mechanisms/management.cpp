#include "mechanisms/management.hpp"

#include <algorithm>

#include "mechanisms/character.hpp"

namespace orgsim {
namespace {

double hours_of_week(const World& world, const DayContext& context, PersonId person) {
  return days_per_week * context.policies.of(person).work.hours_per_day *
         world.people.hours_share[person];
}

}  // namespace

ManagedWeek managed_week(const ManagementParameters& parameters, const ManagementLevers& rules,
                         double reports, double hours_of_week) {
  double left = parameters.most_share * hours_of_week;
  const auto take = [&](double wanted) {
    const double taken = std::min(wanted, left);
    left -= taken;
    return taken;
  };
  ManagedWeek week;
  if (reports <= 0) return week;
  week.review = take(reports * parameters.review_hours) / reports;
  week.coaching = take(reports * rules.coaching_hours) / reports;
  week.training = take(rules.training_hours * days_per_week / days_per_month);
  return week;
}

std::uint32_t leaders_needed(std::uint32_t reports, std::int64_t span) {
  if (span <= 0 || reports <= span) return 0;
  const auto most = static_cast<std::uint32_t>(span);
  return (reports + most) / (most + 1);
}

void ManagementParameters::describe(Description& d) {
  d.choice(
      rule, "rule",
      {{"none", "managers take no hours, and teach and see nobody"},
       {"hours", "managers review and coach with hours of their own and others'"}},
      {.source = judged("a sales head who sees his reps once a month (a practitioner's claim)"),
       .meaning = "How managers work."});
  const auto hours = [&](double& target, const char* key, const char* why, const char* meaning) {
    d.real(target, key,
           {.unit = "h/week", .range = {0, 40}, .source = judged(why), .meaning = meaning});
  };
  const auto plain = [&](double& target, const char* key, Range range, const char* why,
                         const char* meaning) {
    d.real(target, key, {.range = range, .source = judged(why), .meaning = meaning});
  };
  hours(review_hours, "review_hours", "0.1 to 1", "Review of each report, before any coaching.");
  plain(most_share, "most_share", share, "0.4 to 0.8",
        "Largest share of a manager's hours that reviews, coaching and training take.");
  plain(manager_craft, "manager_craft", {0, 3}, "0.2 to 0.8 logits of skill",
        "Mean craft that present managers can teach, in logits.");
  plain(delegated_craft, "delegated_craft", {0, 3}, "0 to 0.3",
        "The same of whoever has led nobody before.");
  plain(craft_sd, "craft_sd", {0, 2}, "0.1 to 0.4",
        "Standard deviation of craft at leading between people.");
  plain(coaching_gain, "coaching_gain", share, "0.005 to 0.03",
        "Share of what a manager is ahead that an hour of coaching passes on.");
  plain(forgetting, "forgetting", share, "0.003 to 0.03: a year or so to a half",
        "Share of coached craft that is lost in a week.");
  plain(training_gain, "training_gain", share, "0.005 to 0.05",
        "Share of what is missing to a trained manager's craft that an hour of training brings.");
  plain(trained_craft, "trained_craft", {0, 3}, "0.6 to 1.5",
        "Craft that a trained manager can teach, in logits.");
  plain(unseen_loss, "unseen_loss", {0, 1.3}, "0 to 0.2",
        "Work per hour lost by whoever neither pay nor a manager steers.");
  hours(enough_attention, "enough_attention", "0.25 to 2",
        "Hours of a manager a week at which half of that loss is gone.");
  d.real(steering_pay, "steering_pay",
         {.unit = "EUR/h",
          .range = above_zero,
          .source = judged("a third of an hour's pay, as the temperature of choices"),
          .meaning = "Marginal pay per hour from which on nobody need be seen."});
}

Declared Management::declared() {
  return {.reads = {"people.active", "people.unit", "people.manager", "people.hours_share",
                    "people.experience"},
          .writes = {"careers.reports", "careers.attention", "careers.coached_craft",
                     "careers.management_craft", "people.hours_managing_due"},
          .appends = {}};
}

void Management::start(World& world, const DayContext& context) const {
  if (parameters_.rule == ManagementRule::none) return;
  count_reports(world);
  for (const PersonId person : ids(world.people))
    world.careers.management_craft[person] = drawn_management_craft(
        context.draws, world.people.key[person], parameters_, world.careers.reports[person] > 0);
  give_hours(world, context);
}

void Management::step(World& world, const DayContext& context) const {
  if (parameters_.rule == ManagementRule::none || !context.today.last_day_of_week()) return;
  coach(world, context);
  count_reports(world);
  give_hours(world, context);
  for (const PersonId person : ids(world.people))
    if (world.people.active[person] != 0 &&
        leaders_needed(world.careers.reports[person], context.policies.of(person).management.span) >
            0)
      delegate(world, context, person);
}

void Management::count_reports(World& world) const {
  for (const PersonId person : ids(world.people)) world.careers.reports[person] = 0;
  for (const PersonId person : ids(world.people))
    if (world.people.active[person] != 0 && world.people.manager[person].exists())
      ++world.careers.reports[world.people.manager[person]];
}

/// The hours of next week: of managers, and of those whom they sit with.
void Management::give_hours(World& world, const DayContext& context) const {
  People& people = world.people;
  for (const PersonId person : ids(people)) people.hours_managing_due[person] = 0;
  for (const PersonId person : ids(people)) {
    world.careers.attention[person] = 0;
    if (people.active[person] == 0) continue;
    const double reports = world.careers.reports[person];
    if (reports > 0)
      people.hours_managing_due[person] +=
          managed_week(parameters_, context.policies.of(person).management, reports,
                       hours_of_week(world, context, person))
              .of_manager(reports) /
          days_per_week;
    const PersonId manager = people.manager[person];
    if (!manager.exists()) continue;
    const ManagedWeek week =
        managed_week(parameters_, context.policies.of(manager).management,
                     world.careers.reports[manager], hours_of_week(world, context, manager));
    world.careers.attention[person] = week.review + week.coaching;
    people.hours_managing_due[person] += (week.review + week.coaching) / days_per_week;
    context.meter.add(Metric::hours_coaching, people.unit[person], SegmentId::none, week.coaching);
  }
}

/// What the week's coaching has taught, and what has faded.
void Management::coach(World& world, const DayContext& context) const {
  const People& people = world.people;
  Careers& careers = world.careers;
  for (const PersonId person : ids(people)) {
    if (people.active[person] == 0) continue;
    const auto week_of = [&](PersonId leader) {
      return managed_week(parameters_, context.policies.of(leader).management,
                          careers.reports[leader], hours_of_week(world, context, leader));
    };
    const PersonId manager = people.manager[person];
    double& craft = careers.coached_craft[person];
    const double hours = manager.exists() ? week_of(manager).coaching : 0;
    const double ahead = hours > 0 ? std::max(0.0, careers.management_craft[manager] - craft) : 0;
    craft += parameters_.coaching_gain * hours * ahead - parameters_.forgetting * craft;
    if (careers.reports[person] == 0) continue;
    double& leading = careers.management_craft[person];
    leading += parameters_.training_gain * week_of(person).training *
               std::max(0.0, parameters_.trained_craft - leading);
  }
}

/// The most experienced of those who lead nobody yet lead the others from now on.
void Management::delegate(World& world, const DayContext& context, PersonId manager) const {
  const People& people = world.people;
  auto& leaders = context.scratch.people;
  leaders.clear();
  for (const PersonId person : ids(people))
    if (people.active[person] != 0 && people.manager[person] == manager) leaders.push_back(person);
  const std::uint32_t needed = leaders_needed(static_cast<std::uint32_t>(leaders.size()),
                                              context.policies.of(manager).management.span);
  std::stable_sort(leaders.begin(), leaders.end(), [&](PersonId a, PersonId b) {
    const bool leads_a = world.careers.reports[a] > 0, leads_b = world.careers.reports[b] > 0;
    return leads_a != leads_b ? leads_a : people.experience[a] > people.experience[b];
  });
  for (std::size_t i = needed; i < leaders.size(); ++i)
    if (world.careers.reports[leaders[i]] == 0)
      context.commands.add(ReportTo{leaders[i], leaders[i % needed]});
}

}  // namespace orgsim
