// The network of talk when people come, go and move: only their pairs are looked at anew, which
// comes to the same as looking at all; others keep their luck.
#include "mechanisms/communication_network.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "mechanisms/communication_calendar.hpp"
#include "support/bench.hpp"
#include "support/difference.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_company;
using testing::Bench;

namespace {

Scenario a_talking_company(const std::string& more) {
  return a_company()
      .with_accounts(0)
      .with_sales(12)
      .with_marketing(8)
      .for_months(12)
      .with(
          "[organization.sites.house]\ncity = 'Here'\n"
          "[organization.people.boss]\nunit = 'sales'\nrole = 'rep'\ncontract = 'rep_pay'\n"
          "[assumptions.communication]\nrule = 'contacts'\nmail.strength = 3\n")
      .with(more)
      .scenario();
}

/// Steps the communication pass alone.
struct Office : Bench {
  explicit Office(const Scenario& scenario) : Bench(scenario) {
    model.communication.start(world, context(0));
    for (const PersonId person : ids(world.people)) world.people.hours[person] = 8;
  }
  void step(int day) {
    inbox.clear();
    look_up_policies();
    model.communication.step(world, context(day));
  }
};

/// Something befalls somebody, on two days out of three: a day's event is the same in every world.
void befall(World& world, int day) {
  People& people = world.people;
  const auto number = static_cast<std::uint32_t>(day);
  const auto anybody = [&](std::uint32_t luck) {
    return PersonId{(number * luck >> 16) % static_cast<std::uint32_t>(rows(people))};
  };
  const PersonId person = anybody(0x9E3779B1);
  const PersonId other = anybody(0x85EBCA77);
  switch (day % 6) {
    case 0:  // leaves, or comes
      people.active[person] = people.active[person] == 0 ? 1 : 0;
      break;
    case 1:  // leads a unit, or another one's superior, or nobody
      if (!people.manager[other].exists() && other != person) people.manager[person] = other;
      break;
    case 2:  // changes sides
      people.unit[person] = people.unit[other];
      break;
    case 3:  // gets a desk of his own
      people.x[person] = 10.0 * (number % 5);
      people.site[person] = SiteId{0};
      break;
    default:
      break;
  }
}

/// Whether every pair waits on its day, and only there, and chains are linked both ways.
template <class Events>
bool calendar_is_whole(World& world) {
  TalkPairs& pairs = world.talk_pairs;
  const auto end = static_cast<std::uint32_t>(rows(world.talk_days));
  std::vector<std::uint32_t> waits_on(rows(pairs), end);
  for (const DayId day : ids(world.talk_days)) {
    TalkPairId before = TalkPairId::none;
    for (TalkPairId pair = Events::first(world.talk_days, day); pair.exists();
         before = pair, pair = Events::of(pairs, pair).next) {
      if (Events::of(pairs, pair).previous != before || waits_on[pair.index()] != end) return false;
      waits_on[pair.index()] = day.row;
    }
  }
  for (const TalkPairId pair : ids(pairs))
    if (due_day(Events::of(pairs, pair), end) != waits_on[pair.index()]) return false;
  return true;
}

/// What everyone is offered and takes of it is what his pairs come to.
void check_shares(const World& world, const ContactParameters& about) {
  const TalkPairs& pairs = world.talk_pairs;
  std::vector<double> offered(rows(world.people), 0.0);
  for (const TalkPairId pair : ids(pairs)) {
    const auto [a, b] = people_of(pair);
    for (const PersonId person : {a, b})
      offered[person.index()] += pairs.contact[pair].opening * pairs.contact[pair].need;
  }
  for (const PersonId person : ids(world.people)) {
    CHECK(static_cast<double>(world.talkers.offered[person]) * 0x1p-32 ==
          Approx(offered[person.index()]).margin(1e-7));
    const double taken = taken_of_offered(about, offered[person.index()]);
    CHECK(std::abs(taken - world.talkers.crowd[person]) <= 0.0501 * world.talkers.crowd[person]);
  }
}

}  // namespace

TEST_CASE("to look at the pairs of whom something changed is to look at all pairs",
          "[mechanisms]") {
  for (const double capacity : {1.5, 1000.0}) {
    ContactParameters about;
    about.capacity = capacity;
    const Scenario company = a_talking_company(
        "assumptions.communication.contact.capacity = " + std::to_string(capacity) +
        "\n[policy.meetings]\njoint_days = 5\njoint_prepared = true\njoint_tasks = true\n"
        "joint_everyone = true\n");
    Office some(company), all(company);
    for (int day = 1; day <= 120; ++day) {
      befall(some.world, day);
      befall(all.world, day);
      // in this office nothing is known of yesterday's places
      std::ranges::fill(all.world.talkers.terms.values(), 0);
      std::ranges::fill(all.world.talkers.place.values(), 0);
      some.step(day);
      all.step(day);
      CAPTURE(capacity, day);
      REQUIRE(testing::differing_columns(some.world, all.world) == std::vector<std::string>{});
      REQUIRE(calendar_is_whole<ContactEvents>(some.world));
      REQUIRE(calendar_is_whole<MailEvents>(some.world));
    }
    check_shares(some.world, about);
  }
}

TEST_CASE("who leaves takes nobody else's luck along", "[mechanisms]") {
  const Scenario company = a_talking_company("assumptions.communication.contact.capacity = 1000\n");
  Office today(company), without(company);
  const PersonId gone{3};
  for (int day = 1; day <= 100; ++day) {
    if (day == 20) without.world.people.active[gone] = 0;
    today.step(day);
    without.step(day);
  }
  const TalkPairs& one = today.world.talk_pairs;
  const TalkPairs& other = without.world.talk_pairs;
  for (const TalkPairId pair : ids(one)) {
    const auto [a, b] = people_of(pair);
    const TalkStream &contact = one.contact[pair].stream, &mail = one.mail[pair].stream;
    const TalkStream &contact_without = other.contact[pair].stream,
                     &mail_without = other.mail[pair].stream;
    if (a == gone || b == gone) {
      CHECK(contact_without.rate == 0);
      CHECK(mail_without.rate == 0);
      continue;
    }
    CHECK(contact.count == contact_without.count);
    CHECK(contact.left == contact_without.left);
    CHECK(mail.count == mail_without.count);
    CHECK(mail.left == mail_without.left);
  }
  CHECK(std::ranges::count_if(one.contact.values(),
                              [](const auto& pair) { return pair.stream.count > 0; }) > 50);
}

TEST_CASE("who stays in a room keeps his desk; who comes takes the first that is free",
          "[mechanisms]") {
  Office office(a_talking_company(""));
  World& world = office.world;
  office.step(1);
  const UnitId sales = world.people.unit[PersonId{0}];
  std::vector<PersonId> there;
  for (const PersonId person : ids(world.people))
    if (world.people.unit[person] == sales) there.push_back(person);
  const auto desks = [&] {
    std::vector<std::uint32_t> taken;
    for (const PersonId person : there) taken.push_back(world.talkers.desk[person]);
    return taken;
  };
  const std::vector<std::uint32_t> first = desks();
  for (std::size_t i = 0; i < first.size(); ++i) CHECK(first[i] == i);

  const UnitId marketing = world.people.unit[PersonId::at(rows(world.people) - 1)];
  REQUIRE(marketing != sales);
  world.people.unit[there[2]] = marketing;  // leaves for the other room, as the last to come there
  office.step(2);
  const std::uint32_t desk_there = world.talkers.desk[there[2]];
  for (const PersonId person : ids(world.people))
    if (person != there[2] && world.people.unit[person] == marketing)
      CHECK(world.talkers.desk[person] != desk_there);
  for (std::size_t i = 0; i < first.size(); ++i)
    if (i != 2) CHECK(world.talkers.desk[there[i]] == first[i]);

  world.people.unit[there[2]] = sales;  // and comes back to the desk that he left
  office.step(3);
  CHECK(desks() == first);
}
