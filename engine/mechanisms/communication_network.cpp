#include "mechanisms/communication_network.hpp"

#include <algorithm>
#include <bit>

#include "base/calendar.hpp"
#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/communication_view.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// The part of a stream's threshold that is spent by `day` is spent; the rest waits at a new rate.
void change_rate(World& world, const TalkStream& stream, TalkPairId pair, double rate,
                 std::uint32_t day) {
  TalkPairs& pairs = world.talk_pairs;
  double& now = (pairs.*stream.rate)[pair];
  std::uint32_t& since = (pairs.*stream.since)[pair];
  if (rate == now) return;
  if (day > since) {
    double& left = (pairs.*stream.left)[pair];
    left = std::max(0.0, left - now * (day - since));
    since = day;
  }
  now = rate;
}

/// Takes one pair off the calendar.
void leave_calendar(World& world, const TalkStream& stream, TalkPairId pair) {
  TalkPairs& pairs = world.talk_pairs;
  const std::uint32_t due = due_day(world, stream, pair);
  if (due >= rows(world.talk_days)) return;
  TalkPairId* at = &(world.talk_days.*stream.first)[DayId{due}];
  while (at->exists() && *at != pair) at = &(pairs.*stream.next)[*at];
  if (at->exists()) *at = (pairs.*stream.next)[pair];
}

}  // namespace

Address address_of_pair(const World& world, TalkPairId pair, Purpose purpose,
                        std::uint32_t number) {
  EntityKey one = world.people.key[world.talk_pairs.a[pair]];
  EntityKey other = world.people.key[world.talk_pairs.b[pair]];
  if (other < one) std::swap(one, other);
  return {.entity = one,
          .ordinal = static_cast<std::uint32_t>(other.value),
          .day = number >> 16,
          .purpose = purpose,
          .index = static_cast<std::uint16_t>(number)};
}

TalkNetwork::TalkNetwork(const CommunicationParameters& parameters,
                         const std::vector<PayComponent>& components, std::uint32_t last_day)
    : parameters_(parameters), components_(components), fade_(last_day + 1) {
  const double a_day =
      real_math::exp(real_math::log1p(-parameters.contact.tie_loss) / days_per_week);
  double left = 1;
  for (double& share_left : fade_) {
    share_left = left;
    left *= a_day;
  }
}

/// Rows for people who have none, and for each of their pairs, with the luck of their first events.
void TalkNetwork::add_people(World& world, const DayContext& context) const {
  const std::size_t before = rows(world.talkers);
  const std::size_t people = rows(world.people);
  resize(world.talkers, people);
  resize(world.inboxes, people * static_cast<std::size_t>(parameters_.mail.places));
  const std::size_t views = rows(world.meeting_views);
  resize(world.meeting_views, people * meeting_series_count);
  for (std::size_t row = views; row < rows(world.meeting_views); ++row)
    world.meeting_views.value[MeetingViewId::at(row)] = parameters_.meeting.first_value;
  const double spread = parameters_.mail.spread;
  resize(world.talk_pairs, people * (people - 1) / 2);
  TalkPairs& pairs = world.talk_pairs;
  for (std::size_t row = before; row < people; ++row) {
    const PersonId person = PersonId::at(row);
    world.talkers.habit[person] = lognormal(
        context.draws.block({.entity = world.people.key[person], .purpose = purpose::mail_habit}),
        -spread * spread / 2, spread);
    for (std::uint32_t other = 0; other < person.row; ++other) {
      const TalkPairId pair = talk_pair(PersonId{other}, person);
      pairs.a[pair] = PersonId{other};
      pairs.b[pair] = person;
      pairs.contact_since[pair] = pairs.mail_since[pair] = pairs.tie_day[pair] = context.day();
      pairs.contact_left[pair] =
          exponential(context.draws.block(address_of_pair(world, pair, purpose::contact, 0)));
      pairs.mail_left[pair] =
          exponential(context.draws.block(address_of_pair(world, pair, purpose::mail, 0)));
    }
  }
}

void TalkNetwork::start(World& world, const DayContext& context) const {
  resize(world.talk_days, rows(world.agenda));
  add_people(world, context);
  for (const TieId tie : ids(world.ties)) {
    double& strength = world.talk_pairs.tie[talk_pair(world.ties.from[tie], world.ties.to[tie])];
    strength = std::max(strength, world.ties.strength[tie]);
  }
}

/// All of a person that anybody's rates follow from, as one number.
std::uint64_t TalkNetwork::terms_of(const World& world, const DayContext& context,
                                    PersonId person) const {
  const People& people = world.people;
  const UnitId unit = people.unit[person];
  const Levers& policy = context.policies.of(person);
  std::uint64_t terms = 0x9E3779B97F4A7C15;
  const auto add = [&](std::uint64_t part) {
    terms = (terms ^ part) * 0xFF51AFD7ED558CCD;
    terms ^= terms >> 32;
  };
  add(std::uint64_t{people.active[person]} | std::uint64_t{policy.space.co_location} << 1 |
      std::uint64_t{context.policies.company().talk.goals_open} << 2);
  add(std::uint64_t{unit.row} << 32 | people.manager[person].row);
  add(std::uint64_t{people.site[person].row} << 32 | people.contract[person]);
  add(std::bit_cast<std::uint64_t>(people.x[person]));
  add(std::bit_cast<std::uint64_t>(people.y[person]));
  add(std::bit_cast<std::uint64_t>(policy.pay.shared_share));
  if (unit.exists()) add(std::uint64_t{world.units.parent[unit].row} << 1 | 1);
  return terms;
}

void TalkNetwork::look(World& world, const DayContext& context) const {
  if (rows(world.talkers) < rows(world.people)) add_people(world, context);
  bool changed = context.day() == 1;
  for (const PersonId person : ids(world.people)) {
    const std::uint64_t terms = terms_of(world, context, person);
    changed |= terms != world.talkers.terms[person];
    world.talkers.terms[person] = terms;
  }
  if (!changed) return;
  const TalkView view(world, context, parameters_.contact, components_);
  // whoever changes rooms packs and settles in
  for (const PersonId person : ids(world.people)) {
    const std::uint8_t moved = view.in_common_room(person) ? 1 : 0;
    if (moved != world.talkers.moved[person])
      world.talkers.hours_in_contact[person] += parameters_.contact.move_hours;
    world.talkers.moved[person] = moved;
  }
  set_rates(world, view, context.day());
}

/// How often each pair would come together if there were need, and how much need there is. Whoever
/// is offered more contact than he can stand takes a share of it (after Bernstein & Turban 2018:
/// people in open rooms withdraw).
void TalkNetwork::find_openings(World& world, const TalkView& view, std::uint32_t day) const {
  const ContactParameters& about = parameters_.contact;
  TalkPairs& pairs = world.talk_pairs;
  const std::size_t count = rows(pairs);
  std::vector<double> opening(count, 0.0), need(count, 0.0), offered(rows(world.people), 0.0);
  for (const TalkPairId pair : ids(pairs)) {
    const PersonId a = pairs.a[pair];
    const PersonId b = pairs.b[pair];
    if (!view.takes_part(a) || !view.takes_part(b)) continue;
    opening[pair.index()] =
        std::min(1.0, about.strength * (chance_at_distance(about, view.metres(a, b)) +
                                        chance_of_bonds(about, view.bonds(a, b))));
    need[pair.index()] = need_of_contact(about, view.is_close(a, b), view.common_goals(a, b));
    const double chance = opening[pair.index()] * need[pair.index()];
    offered[a.index()] += chance;
    offered[b.index()] += chance;
  }
  for (const PersonId person : ids(world.people))
    world.talkers.crowd[person] = taken_of_offered(about, offered[person.index()]);
  for (const TalkPairId pair : ids(pairs)) {
    const double taken = opening[pair.index()] * world.talkers.crowd[pairs.a[pair]] *
                         world.talkers.crowd[pairs.b[pair]];
    // what has not changed for a pair leaves its luck as it is
    if (taken == pairs.contact_opening[pair] && need[pair.index()] == pairs.need[pair]) continue;
    pairs.contact_opening[pair] = taken;
    pairs.need[pair] = need[pair.index()];
    change_rate(world, contact_stream, pair, hazard(world, pair, day), day);
  }
}

void TalkNetwork::set_rates(World& world, const TalkView& view, std::uint32_t day) const {
  TalkPairs& pairs = world.talk_pairs;
  find_openings(world, view, day);
  std::ranges::fill(world.talk_days.first_contact.values(), TalkPairId::none);
  std::ranges::fill(world.talk_days.first_mail.values(), TalkPairId::none);
  for (const TalkPairId pair : ids(pairs)) {
    const PersonId a = pairs.a[pair];
    const PersonId b = pairs.b[pair];
    double mails = 0;
    if (view.takes_part(a) && view.takes_part(b))
      mails = 2 * mail_rate(parameters_.mail, view.chart_distance(a, b)) * pairs.need[pair] *
              world.talkers.habit[a] * world.talkers.habit[b];
    change_rate(world, mail_stream, pair, mails, day);
    enter_calendar(world, contact_stream, pair);
    enter_calendar(world, mail_stream, pair);
  }
}

double TalkNetwork::hazard(const World& world, TalkPairId pair, std::uint32_t day) const {
  const TalkPairs& pairs = world.talk_pairs;
  const double need = pairs.common_tasks[pair] > 0 ? 1 : pairs.need[pair];
  return contact_hazard(parameters_.contact, pairs.contact_opening[pair] * need,
                        tie_on(world, pair, day));
}

double TalkNetwork::tie_on(const World& world, TalkPairId pair, std::uint32_t day) const {
  return world.talk_pairs.tie[pair] * fade_[day - world.talk_pairs.tie_day[pair]];
}

void TalkNetwork::meet(World& world, TalkPairId pair, std::uint32_t day) const {
  double& tie = world.talk_pairs.tie[pair];
  tie = tie_on(world, pair, day);
  tie += parameters_.contact.tie_gain * (1 - tie);
  world.talk_pairs.tie_day[pair] = day;
}

void TalkNetwork::next_contact(World& world, TalkPairId pair, double threshold,
                               std::uint32_t day) const {
  TalkPairs& pairs = world.talk_pairs;
  pairs.contact_left[pair] = threshold;
  pairs.contact_since[pair] = day + 1;
  pairs.contact_rate[pair] = hazard(world, pair, day);
  enter_calendar(world, contact_stream, pair);
}

void TalkNetwork::count_task(World& world, TalkPairId pair, int change, std::uint32_t day) const {
  leave_calendar(world, contact_stream, pair);
  world.talk_pairs.common_tasks[pair] += static_cast<std::uint32_t>(change);
  change_rate(world, contact_stream, pair, hazard(world, pair, day), day + 1);
  enter_calendar(world, contact_stream, pair);
}

}  // namespace orgsim
