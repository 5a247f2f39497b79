#include "mechanisms/communication_view.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "mechanisms/seats.hpp"

namespace orgsim {

TalkView::TalkView(const World& world, const DayContext& context, const ContactParameters& about,
                   const std::vector<PayComponent>& components)
    : world_(world),
      about_(about),
      goals_open_(context.policies.company().talk.goals_open),
      seats_(rows(world.people)),
      goals_(rows(world.people)),
      depth_(rows(world.people)),
      superiors_(rows(world.people)) {
  seat_people(context);
  find_goals(context, components);
  for (const PersonId person : ids(world.people))
    for (PersonId up = world.people.manager[person]; up.exists(); up = world.people.manager[up]) {
      ++depth_[person.index()];
      superiors_[person.index()].add(std::uint64_t{up.row});
    }
}

/// The room of somebody: the common one, that of his own seat, or that of his unit.
std::uint64_t TalkView::room_of(const DayContext& context, PersonId person) const {
  const People& people = world_.people;
  const UnitId unit = people.unit[person];
  if (!unit.exists()) return no_room;
  if (sits_in_common_room(world_, context.policies.of(person), person)) return common_room;
  if (!has_own_seat(person)) return unit.row + 1;
  TermsHash room;
  room.add(std::uint64_t{people.site[person].row});
  room.add(people.x[person]);
  room.add(people.y[person]);
  return room.value();
}

bool TalkView::has_own_seat(PersonId person) const {
  const People& people = world_.people;
  return people.site[person].exists() || people.x[person] != 0 || people.y[person] != 0;
}

/// People of one room have desks side by side. Who stays in a room keeps his desk, whoever else
/// comes or goes; who comes takes the first that is free.
void TalkView::seat_people(const DayContext& context) {
  constexpr std::uint32_t desks_in_a_row = 8;
  const People& people = world_.people;
  const Talkers& talkers = world_.talkers;
  struct Room {
    std::uint64_t number;
    std::vector<bool> taken;
    std::uint32_t first_free = 0;  ///< or none before it
  };
  std::vector<Room> rooms;  // few: searched from the front
  const auto find_room = [&](std::uint64_t number) -> Room& {
    for (Room& room : rooms)
      if (room.number == number) return room;
    return rooms.emplace_back(Room{number, {}});
  };
  const auto take = [](Room& room, std::uint32_t desk) {
    if (room.taken.size() <= desk) room.taken.resize(desk + 1);
    room.taken[desk] = true;
  };
  for (const PersonId person : ids(people)) {
    Seat& seat = seats_[person.index()];
    seat.room = room_of(context, person);
    if (seat.room != no_room && seat.room == talkers.room[person])
      take(find_room(seat.room), talkers.desk[person]);
  }
  for (const PersonId person : ids(people)) {
    Seat& seat = seats_[person.index()];
    if (seat.room == no_room) continue;
    seat.takes_part = people.active[person] != 0;
    seat.placed = seat.room != common_room && has_own_seat(person);
    seat.desk = talkers.desk[person];
    if (seat.room != talkers.room[person]) {
      Room& room = find_room(seat.room);
      while (room.first_free < room.taken.size() && room.taken[room.first_free]) ++room.first_free;
      seat.desk = room.first_free;
      take(room, seat.desk);
    }
    seat.x = about_.desk_spacing * (seat.desk % desks_in_a_row);
    seat.y = about_.desk_spacing * (seat.desk / desks_in_a_row);
    if (!seat.placed) continue;
    seat.site = people.site[person];
    seat.x += people.x[person];
    seat.y += people.y[person];
  }
}

double TalkView::metres(PersonId a, PersonId b) const {
  const Seat& one = seats_[a.index()];
  const Seat& other = seats_[b.index()];
  if (one.room != other.room) {
    if (!one.placed || !other.placed) return about_.room_distance;
    if (one.site != other.site) return about_.site_distance;
  }
  return std::sqrt((one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y));
}

Bonds TalkView::bonds(PersonId a, PersonId b) const {
  const People& people = world_.people;
  const UnitId one = people.unit[a];
  const UnitId other = people.unit[b];
  const UnitId above_one = world_.units.parent[one];
  const UnitId above_other = world_.units.parent[other];
  Bonds bonds;
  bonds.same_unit = one == other;
  bonds.same_division = one == other || (above_one.exists() && above_one == above_other) ||
                        above_one == other || above_other == one;
  bonds.same_manager = people.manager[a].exists() && people.manager[a] == people.manager[b];
  bonds.line = people.manager[a] == b || people.manager[b] == a;
  return bonds;
}

bool TalkView::is_close(PersonId a, PersonId b) const {
  const People& people = world_.people;
  return world_.units.function[people.unit[a]] == world_.units.function[people.unit[b]] ||
         people.manager[a] == b || people.manager[b] == a;
}

double TalkView::common_goals(PersonId a, PersonId b) const {
  const Goals& one = goals_[a.index()];
  const Goals& other = goals_[b.index()];
  if (goals_open_) return overlap_of_goals(one, other);
  return std::min(one[pay_metric_count], other[pay_metric_count]);
}

/// A booking that one's leads led to is a booking.
void TalkView::find_goals(const DayContext& context, const std::vector<PayComponent>& components) {
  for (const PersonId person : ids(world_.people)) {
    Goals& goals = goals_[person.index()];
    const double shared = context.policies.of(person).pay.shared_share;
    double total = 0;
    const auto each_own = [&](auto&& visit) {
      const auto accounts = pay_accounts_of(world_, person);
      // the last account is that of the shared part
      std::size_t left = accounts.size();
      for (const PayId account : accounts)
        if (--left > 0) visit(components[world_.pay_accounts.component[account]]);
    };
    each_own([&](const PayComponent& part) { total += on_target_pay(part); });
    const double count = world_.people.pay_accounts[person] - 1.0;
    each_own([&](const PayComponent& part) {
      const PayMetric metric =
          part.metric == PayMetric::sourced_bookings ? PayMetric::bookings : part.metric;
      goals[static_cast<std::size_t>(metric)] +=
          (1 - shared) * (total > 0 ? on_target_pay(part) / total : 1 / count);
    });
    if (world_.people.pay_accounts[person] > 0) goals[pay_metric_count] = shared;
  }
}

std::uint64_t TalkView::place(PersonId person) const {
  const People& people = world_.people;
  const Seat& seat = seats_[person.index()];
  TermsHash place = superiors_[person.index()];
  place.add(std::uint64_t{seat.takes_part} | std::uint64_t{seat.placed} << 1 |
            std::uint64_t{goals_open_} << 2);
  place.add(seat.room);
  place.add(seat.x);
  place.add(seat.y);
  for (const double goal : goals_[person.index()]) place.add(goal);
  const UnitId unit = people.unit[person];
  place.add(seat.site, unit);
  if (unit.exists()) place.add(world_.units.parent[unit], people.manager[person]);
  return place.value();
}

int TalkView::chart_distance(PersonId a, PersonId b) const {
  const People& people = world_.people;
  int steps = 0;
  int depth_a = depth_[a.index()];
  int depth_b = depth_[b.index()];
  for (; depth_a > depth_b; --depth_a, ++steps) a = people.manager[a];
  for (; depth_b > depth_a; --depth_b, ++steps) b = people.manager[b];
  for (; a != b; steps += 2) {
    if (!people.manager[a].exists()) return steps + 2;
    a = people.manager[a];
    b = people.manager[b];
  }
  return steps;
}

}  // namespace orgsim
