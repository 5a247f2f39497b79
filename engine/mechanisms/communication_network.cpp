#include "mechanisms/communication_network.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "base/calendar.hpp"
#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "mechanisms/communication_calendar.hpp"
#include "mechanisms/communication_view.hpp"
#include "world/purposes.hpp"

namespace orgsim {
namespace {

/// A crowd that grew or shrank by less than this share is not felt.
constexpr double least_felt = 0.05;

/// A weekly chance in whole parts, so that what once was added comes off again to the last bit.
constexpr double parts_of_one = 0x1p32;
std::uint64_t in_parts(double chance) {
  return static_cast<std::uint64_t>(chance * parts_of_one + 0.5);
}

/// Visits every pair of `some`, who are in the order of rows, in the order of pairs.
template <class Visit>
void each_pair_of(const World& world, std::span<const PersonId> some, Visit&& visit) {
  auto next = some.begin();
  for (const PersonId later : ids(world.people)) {
    if (next != some.end() && *next == later) {
      ++next;
      for (std::uint32_t earlier = 0; earlier < later.row; ++earlier)
        visit(talk_pair(PersonId{earlier}, later));
    } else {
      for (auto earlier = some.begin(); earlier != next; ++earlier)
        visit(talk_pair(*earlier, later));
    }
  }
}

}  // namespace

Address address_of_pair(const World& world, TwoPeople pair, Purpose purpose, std::uint32_t number) {
  EntityKey one = world.people.key[pair.a];
  EntityKey other = world.people.key[pair.b];
  if (other < one) std::swap(one, other);
  return {.entity = one,
          .ordinal = static_cast<std::uint32_t>(other.value),
          .day = number >> 16,
          .purpose = purpose,
          .index = static_cast<std::uint16_t>(number)};
}

TalkNetwork::TalkNetwork(const CommunicationParameters& parameters,
                         const std::vector<PayComponent>& components, std::size_t people,
                         std::uint32_t last_day)
    : parameters_(parameters), components_(components), fade_(last_day + 1) {
  parameters_.mail.far *= left_of_the_far(parameters.mail.people, people);
  parameters_.contact.floor *= left_of_the_far(parameters.contact.people, people);
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
      const TwoPeople who{PersonId{other}, person};
      const TalkPairId pair = talk_pair(who.a, who.b);
      ContactState& contact = pairs.contact[pair];
      TalkStream& mail = pairs.mail[pair].stream;
      contact.stream.since = mail.since = contact.tie_day = context.day();
      contact.stream.left =
          exponential(context.draws.block(address_of_pair(world, who, purpose::contact, 0)));
      mail.left = exponential(context.draws.block(address_of_pair(world, who, purpose::mail, 0)));
    }
  }
}

void TalkNetwork::start(World& world, const DayContext& context) const {
  resize(world.talk_days, rows(world.agenda));
  add_people(world, context);
  for (const TieId tie : ids(world.ties)) {
    const TalkPairId pair = talk_pair(world.ties.from[tie], world.ties.to[tie]);
    double& strength = world.talk_pairs.contact[pair].tie;
    strength = std::max(strength, world.ties.strength[tie]);
  }
}

/// All of a person from which anybody's place follows, as one number.
std::uint64_t TalkNetwork::terms_of(const World& world, const DayContext& context,
                                    PersonId person) const {
  const People& people = world.people;
  const UnitId unit = people.unit[person];
  const Levers& policy = context.policies.of(person);
  TermsHash terms;
  terms.add(std::uint64_t{people.active[person]} | std::uint64_t{policy.space.co_location} << 1 |
            std::uint64_t{context.policies.company().talk.goals_open} << 2);
  terms.add(unit, people.manager[person]);
  terms.add(std::uint64_t{people.site[person].row} << 32 | people.contract[person]);
  terms.add(people.x[person]);
  terms.add(people.y[person]);
  terms.add(policy.pay.shared_share);
  if (unit.exists()) terms.add(world.units.parent[unit], unit);
  return terms.value();
}

void TalkNetwork::look(World& world, const DayContext& context) const {
  if (rows(world.talkers) < rows(world.people)) add_people(world, context);
  Talkers& talkers = world.talkers;
  bool any = false;
  for (const PersonId person : ids(world.people)) {
    const std::uint64_t terms = terms_of(world, context, person);
    any |= std::exchange(talkers.terms[person], terms) != terms;
  }
  if (!any) return;
  // whoever leads others, or comes or goes, may change the place of others
  const TalkView view(world, context, parameters_.contact, components_);
  auto& changed = context.scratch.people;
  changed.clear();
  for (const PersonId person : ids(world.people)) {
    // who comes into the common room or leaves it packs and settles in
    const std::uint64_t room = view.room(person);
    if (view.is_common(room) != view.is_common(std::exchange(talkers.room[person], room)))
      talkers.hours_in_contact[person] += parameters_.contact.move_hours;
    talkers.desk[person] = view.desk(person);
    const std::uint64_t place = view.place(person);
    if (std::exchange(talkers.place[person], place) != place) changed.push_back(person);
  }
  each_pair_of(world, changed,
               [&](TalkPairId pair) { look_at_pair(world, view, pair, context.day()); });
  take_shares(world, context);
}

/// How often two people would come together if there were need, how much need there is, and so how
/// often they are in contact and mail.
void TalkNetwork::look_at_pair(World& world, const TalkView& view, TalkPairId pair,
                               std::uint32_t day) const {
  const ContactParameters& about = parameters_.contact;
  Talkers& talkers = world.talkers;
  const TwoPeople who = people_of(pair);
  const auto [a, b] = who;
  double opening = 0;
  double need = 0;
  double mails = 0;
  if (view.takes_part(a) && view.takes_part(b)) {
    opening = std::min(1.0, about.strength * (chance_at_distance(about, view.metres(a, b)) +
                                              chance_of_bonds(about, view.bonds(a, b))));
    need = need_of_contact(about, view.is_close(a, b), view.common_goals(a, b));
    mails = 2 * mail_rate(parameters_.mail, view.chart_distance(a, b)) * need * talkers.habit[a] *
            talkers.habit[b];
  }
  // what has not changed for a pair leaves its luck as it is
  ContactState& contact = world.talk_pairs.contact[pair];
  if (opening != contact.opening || need != contact.need) {
    const std::uint64_t more = in_parts(opening * need) - in_parts(contact.opening * contact.need);
    talkers.offered[a] += more;
    talkers.offered[b] += more;
    contact.opening = opening;
    contact.need = need;
    change_rate<ContactEvents>(world, pair, hazard(world, pair, who, day), day);
  }
  if (std::exchange(world.talk_pairs.mail[pair].untied, mails) != mails)
    change_rate<MailEvents>(world, pair, mails_a_day(world, pair, day), day);
}

/// Whoever is offered more contact than he can stand takes a share of it (after Bernstein & Turban
/// 2018: people in open rooms withdraw).
void TalkNetwork::take_shares(World& world, const DayContext& context) const {
  Talkers& talkers = world.talkers;
  auto& felt = context.scratch.people;
  felt.clear();
  for (const PersonId person : ids(world.people)) {
    const double offered = static_cast<double>(talkers.offered[person]) / parts_of_one;
    const double taken = taken_of_offered(parameters_.contact, offered);
    double& crowd = talkers.crowd[person];
    if (std::abs(taken - crowd) <= least_felt * crowd) continue;
    crowd = taken;
    felt.push_back(person);
  }
  each_pair_of(world, felt, [&](TalkPairId pair) {
    if (world.talk_pairs.contact[pair].opening > 0)
      change_rate<ContactEvents>(world, pair, hazard(world, pair, people_of(pair), context.day()),
                                 context.day());
  });
}

double TalkNetwork::hazard(const World& world, TalkPairId pair, TwoPeople who,
                           std::uint32_t day) const {
  const ContactState& contact = world.talk_pairs.contact[pair];
  const double taken = contact.opening * world.talkers.crowd[who.a] * world.talkers.crowd[who.b];
  const double need = contact.common_tasks > 0 ? 1 : contact.need;
  return contact_hazard(parameters_.contact, taken * need, tie_on(contact, day));
}

double TalkNetwork::mails_a_day(const World& world, TalkPairId pair, std::uint32_t day) const {
  const double untied = world.talk_pairs.mail[pair].untied;
  if (untied == 0) return 0;
  return untied * (1 + parameters_.mail.tie_effect * tie_on(world.talk_pairs.contact[pair], day));
}

double TalkNetwork::tie_on(const ContactState& contact, std::uint32_t day) const {
  return contact.tie * fade_[day - contact.tie_day];
}

void TalkNetwork::meet(World& world, TalkPairId pair, std::uint32_t day) const {
  ContactState& contact = world.talk_pairs.contact[pair];
  contact.tie = tie_on(contact, day);
  contact.tie += parameters_.contact.tie_gain * (1 - contact.tie);
  contact.tie_day = day;
}

void TalkNetwork::next_contact(World& world, TalkPairId pair, TwoPeople who, double threshold,
                               std::uint32_t day) const {
  wait_again<ContactEvents>(world, pair, threshold, hazard(world, pair, who, day), day);
}

void TalkNetwork::next_mail(World& world, TalkPairId pair, double threshold,
                            std::uint32_t day) const {
  wait_again<MailEvents>(world, pair, threshold, mails_a_day(world, pair, day), day);
}

void TalkNetwork::count_task(World& world, TalkPairId pair, int change, std::uint32_t day) const {
  world.talk_pairs.contact[pair].common_tasks += static_cast<std::uint32_t>(change);
  change_rate<ContactEvents>(world, pair, hazard(world, pair, people_of(pair), day), day + 1);
}

}  // namespace orgsim
