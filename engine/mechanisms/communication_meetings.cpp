#include "mechanisms/communication_meetings.hpp"

#include <algorithm>

#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "world/purposes.hpp"

namespace orgsim {

struct Meetings::Sitting {
  const MeetingRule& rule;
  std::uint32_t series;
  PersonId host;
  PersonId facilitator;  ///< none: nobody leads who takes no side
};

namespace {

enum Series : std::uint32_t { joint, of_unit, of_company };

bool due_today(const MeetingRule& rule, const DayContext& context) {
  return rule.days > 0 && context.day() % static_cast<std::uint32_t>(rule.days) == 0;
}

Function function_of(const World& world, PersonId person) {
  return world.units.function[world.people.unit[person]];
}

bool works(const World& world, PersonId person) {
  return person.exists() && world.people.active[person] != 0 && world.people.unit[person].exists();
}

/// Everyone for whom `belongs` is true, and the host: the first who leads a unit, else the first.
template <class Belongs>
PersonId gather(const World& world, std::vector<PersonId>& people, Belongs&& belongs) {
  people.clear();
  PersonId host = PersonId::none;
  for (const PersonId person : ids(world.people)) {
    if (!works(world, person) || !belongs(person)) continue;
    people.push_back(person);
    if (!host.exists() && world.units.head[world.people.unit[person]] == person) host = person;
  }
  return host.exists() || people.empty() ? host : people.front();
}

}  // namespace

/// Scratch.people are those invited, scratch.others those who came, the host first.
void Meetings::step(World& world, const DayContext& context, const TalkNetwork& network,
                    PersonId facilitator) const {
  settle_tasks(world, context, network);
  double& joint_sitting = world.company.joint_sitting[World::company_row];
  double& common_sitting = world.company.common_sitting[World::company_row];
  joint_sitting = common_sitting = 0;
  const MeetingLevers& levers = context.policies.company().meetings;
  auto& invited = context.scratch.people;
  if (due_today(levers.joint, context)) {
    const PersonId host = gather(world, invited, [&](PersonId person) {
      const UnitId unit = world.people.unit[person];
      return world.units.function[unit] != Function::other &&
             (levers.joint_everyone || world.units.head[unit] == person);
    });
    if (hold(world, context, network, {levers.joint, joint, host, facilitator}))
      joint_sitting = levers.joint.hours;
  }
  if (due_today(levers.unit, context))
    for (const UnitId unit : ids(world.units)) {
      const PersonId host = gather(
          world, invited, [&](PersonId person) { return world.people.unit[person] == unit; });
      hold(world, context, network, {levers.unit, of_unit, host, facilitator});
    }
  if (due_today(levers.company, context)) {
    const PersonId host = gather(world, invited, [](PersonId) { return true; });
    if (hold(world, context, network, {levers.company, of_company, host, facilitator}))
      common_sitting = levers.company.hours;
  }
}

double Meetings::chance_to_come(const World& world, PersonId person, std::uint32_t series) const {
  return real_math::logistic(
      (world.meeting_views.value[view(person, series)] - world.people.value_of_other_work[person]) /
      about_.temperature);
}

/// Whoever thinks that an hour there is worth more than other work comes; the host has to.
void Meetings::invite(World& world, const DayContext& context, const Sitting& sitting) const {
  auto& present = context.scratch.others;
  present.clear();
  present.push_back(sitting.host);
  for (const PersonId person : context.scratch.people) {
    if (person == sitting.host || person == sitting.facilitator) continue;
    const bool comes = bernoulli(context.draws.block({.entity = world.people.key[person],
                                                      .ordinal = sitting.series,
                                                      .day = context.day(),
                                                      .purpose = purpose::attendance}),
                                 chance_to_come(world, person, sitting.series));
    context.meter.observe(Metric::meeting_attendance, world.people.unit[person], SegmentId::none,
                          comes ? 1 : 0);
    if (comes) present.push_back(person);
  }
}

/// True if it was prepared and more than one came from each side that it is for.
bool Meetings::hold(World& world, const DayContext& context, const TalkNetwork& network,
                    const Sitting& sitting) const {
  if (context.scratch.people.size() < 2) return false;
  invite(world, context, sitting);
  const auto& present = context.scratch.others;
  Talkers& talkers = world.talkers;
  if (sitting.rule.prepared) talkers.hours_meeting[sitting.host] += about_.prepare_hours;
  if (present.size() < 2) return false;  // an empty room costs nobody else anything
  for (const PersonId person : present) talkers.hours_meeting[person] += sitting.rule.hours;
  const bool led = sitting.rule.facilitated && works(world, sitting.facilitator);
  if (led) talkers.hours_meeting[sitting.facilitator] += sitting.rule.hours;
  talk(world, context, sitting, led);
  if (sitting.rule.prepared && sitting.rule.tasks) give_task(world, context, network, sitting);
  const Function side = function_of(world, sitting.host);
  const bool both_sides = std::ranges::any_of(
      present, [&](PersonId person) { return function_of(world, person) != side; });
  return sitting.rule.prepared && (both_sides || sitting.series == of_company);
}

/// Topics come up one after the other. Without somebody who leads, only the host's side is heard.
/// Everyone else takes in what is said; who has heard nothing new found it a waste.
void Meetings::talk(World& world, const DayContext& context, const Sitting& sitting,
                    bool led) const {
  const auto& present = context.scratch.others;
  auto& heard = context.scratch.weights;
  heard.assign(present.size(), 0.0);
  const double topics = sitting.rule.hours *
                        (sitting.rule.prepared ? about_.prepared_topics : about_.unprepared_topics);
  const Function side = function_of(world, sitting.host);
  std::size_t on_side = 0;
  for (const PersonId person : present) on_side += function_of(world, person) == side ? 1 : 0;
  for (std::uint32_t topic = 0; topic < topics; ++topic) {
    const PhiloxBlock luck =
        context.draws.block({.entity = world.people.key[sitting.host],
                             .ordinal = topic,
                             .day = context.day(),
                             .purpose = purpose::speaker,
                             .index = static_cast<std::uint16_t>(sitting.series)});
    // the last part of a topic comes up with that chance
    if (second_uniform(luck) >= topics - topic) break;
    auto turn = static_cast<std::size_t>(uniform_integer(luck, led ? present.size() : on_side));
    std::size_t speaker = 0;
    for (std::size_t i = 0; i < present.size(); ++i)
      if ((led || function_of(world, present[i]) == side) && turn-- == 0) {
        speaker = i;
        break;
      }
    for (std::size_t i = 0; i < present.size(); ++i) {
      if (i == speaker) continue;
      context.inbox.told.push_back({present[speaker], present[i], Channel::meeting, richness_, 1});
      heard[i] += 1;
    }
  }
  judge(world, context, sitting);
}

/// What an hour was worth goes into what is expected of the next. Who would have had better things
/// to do lays it at the host's door.
void Meetings::judge(World& world, const DayContext& context, const Sitting& sitting) const {
  const auto& present = context.scratch.others;
  for (std::size_t i = 1; i < present.size(); ++i) {
    const PersonId person = present[i];
    const double worth = about_.topic_value * context.scratch.weights[i] / sitting.rule.hours;
    double& value = world.meeting_views.value[view(person, sitting.series)];
    value += about_.learning * (worth - value);
    if (about_.disappointment > 0)
      context.inbox.impressions.push_back({person, sitting.host, TrustFacet::ability,
                                           worth > world.people.value_of_other_work[person],
                                           about_.disappointment});
  }
}

/// The host asks somebody of another function, or else anybody, to do something until next time.
void Meetings::give_task(World& world, const DayContext& context, const TalkNetwork& network,
                         const Sitting& sitting) const {
  auto& able = context.scratch.others;
  const Function side = function_of(world, sitting.host);
  able.erase(able.begin());
  if (std::ranges::any_of(able, [&](PersonId p) { return function_of(world, p) != side; }))
    std::erase_if(able, [&](PersonId p) { return function_of(world, p) == side; });
  const PhiloxBlock luck = context.draws.block({.entity = world.people.key[sitting.host],
                                                .ordinal = sitting.series,
                                                .day = context.day(),
                                                .purpose = purpose::promise});
  const ActionItemId task = append(world.action_items);
  world.action_items.owner[task] = able[uniform_integer(luck, able.size())];
  world.action_items.asked_by[task] = sitting.host;
  world.action_items.series[task] = static_cast<std::uint8_t>(sitting.series);
  world.action_items.due[task] = context.day() + static_cast<std::uint32_t>(sitting.rule.days);
  network.count_task(world, talk_pair(sitting.host, world.action_items.owner[task]), 1,
                     context.day());
}

/// On its day a task is done if it seems worth more than other work; who asked for it sees that.
void Meetings::settle_tasks(World& world, const DayContext& context,
                            const TalkNetwork& network) const {
  ActionItems& tasks = world.action_items;
  std::uint32_t& settled = world.company.tasks_looked_at[World::company_row];
  for (std::uint32_t row = settled; row < rows(tasks); ++row) {
    const ActionItemId task{row};
    if (tasks.settled[task] != 0 || tasks.due[task] > context.day()) continue;
    const PersonId owner = tasks.owner[task];
    const PersonId asked_by = tasks.asked_by[task];
    const double worth_it = real_math::logistic(
        (about_.task_value - world.people.value_of_other_work[owner]) / about_.temperature);
    const bool done =
        works(world, owner) &&
        bernoulli(context.draws.block({.entity = world.people.key[owner],
                                       .ordinal = meeting_series_count + tasks.series[task],
                                       .day = context.day(),
                                       .purpose = purpose::promise}),
                  worth_it);
    tasks.settled[task] = done ? 1 : 2;
    if (done) world.talkers.hours_meeting[owner] += about_.task_hours;
    if (works(world, owner)) {
      context.meter.observe(Metric::tasks_kept, world.people.unit[owner], SegmentId::none,
                            done ? 1 : 0);
      context.inbox.impressions.push_back({asked_by, owner, TrustFacet::intent, done, 1});
    }
    network.count_task(world, talk_pair(asked_by, owner), -1, context.day());
  }
  while (settled < rows(tasks) && tasks.settled[ActionItemId{settled}] != 0) ++settled;
}

}  // namespace orgsim
