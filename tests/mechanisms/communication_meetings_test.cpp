// Meetings, messages to many and the liaison: who comes, what is told, what comes of tasks, what is
// read, and who gets overloaded.
#include "mechanisms/communication_meetings.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "mechanisms/communication.hpp"
#include "mechanisms/meetings.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_company;
using testing::Bench;

namespace {

const std::string only_agreed =
    "assumptions.communication.contact.strength = 0\n"
    "assumptions.communication.mail.strength = 0\n";

/// Sales and marketing, whose other work is worth `elsewhere` EUR/h to them.
struct Talks : Bench {
  explicit Talks(const std::string& more, double elsewhere = 10, int sales = 4, int marketing = 3)
      : Bench(a_company()
                  .with_accounts(0)
                  .with_sales(sales)
                  .with_marketing(marketing)
                  .for_months(12)
                  .with("assumptions.communication.rule = 'contacts'\n")
                  .with(only_agreed)
                  .with(more)
                  .scenario()) {
    model.communication.start(world, context(0));
    for (const PersonId person : ids(world.people)) {
      world.people.hours[person] = 8;
      world.people.value_of_other_work[person] = elsewhere;
    }
  }
  void live(int days) {
    for (int i = 0; i < days; ++i) {
      inbox.clear();
      model.communication.step(world, context(++day));
      told += inbox.told.size();
      for (const Told& each : inbox.told)
        between += world.units.function[world.people.unit[each.from]] !=
                           world.units.function[world.people.unit[each.to]]
                       ? 1
                       : 0;
      for (const Impression& each : inbox.impressions) ++(each.good ? good : bad);
      joint += joint_hours_today(world, Function::sales, Function::marketing);
      other += joint_hours_today(world, Function::sales, Function::other);
    }
  }
  double share(Metric metric) const {
    double sum = 0, weight = 0;
    for (std::size_t unit = 0; unit < rows(world.units); ++unit) {
      sum += meter.cells(metric)[unit].sum;
      weight += meter.cells(metric)[unit].weight;
    }
    return sum / weight;
  }
  int day = 0;
  std::size_t told = 0, between = 0, good = 0, bad = 0;
  double joint = 0, other = 0;
};

const std::string weekly = "[policy.meetings]\njoint_days = 5\njoint_everyone = true\n";

}  // namespace

TEST_CASE("an unprepared series empties itself, a prepared one does not", "[mechanisms]") {
  Talks empty(weekly);
  Talks full(weekly + "joint_prepared = true\n");
  empty.live(250);
  full.live(250);
  CHECK(empty.share(Metric::meeting_attendance) < 0.5);
  CHECK(full.share(Metric::meeting_attendance) > 0.8);
  CHECK(full.told > 3 * empty.told);
  // and is held against the host
  CHECK(empty.bad > empty.good);
  CHECK(full.good > 3 * full.bad);
}

TEST_CASE("nobody comes to a meeting when other work is worth far more, and nothing is told",
          "[mechanisms]") {
  Talks busy(weekly + "joint_prepared = true\n", 1000);
  busy.live(100);
  CHECK(busy.told == 0);
  CHECK(busy.joint == 0);
  // the host prepared twenty of them for nothing
  CHECK(busy.metered(Metric::hours_in_meetings) == Approx(20));
}

TEST_CASE("without somebody who takes no side only the host's side is heard", "[mechanisms]") {
  const std::string prepared = weekly + "joint_prepared = true\n";
  const std::string chair =
      "[organization.units.staff]\nfunction = 'other'\n[organization.roles.chair]\n"
      "liaison = true\n[organization.people.chair]\nunit = 'staff'\nrole = 'chair'\n"
      "[policy.talk]\nliaison_hours = 0.001\n";
  const auto from_second = [&](const std::string& more) {
    Talks talks(prepared + more);
    std::size_t sales = 0, marketing = 0;
    for (int week = 0; week < 40; ++week)
      for (int day = 0; day < 5; ++day) {
        talks.live(1);
        for (const Told& told : talks.inbox.told)
          ++(talks.world.units.function[talks.world.people.unit[told.from]] == Function::sales
                 ? sales
                 : marketing);
      }
    return std::min(sales, marketing);
  };
  CHECK(from_second("") == 0);
  CHECK(from_second("joint_facilitated = true\n" + chair) > 20);
}

TEST_CASE("joint hours count for disputes only where the meeting was prepared", "[mechanisms]") {
  Talks loose(weekly);
  Talks joint(weekly + "joint_prepared = true\n");
  Talks all("[policy.meetings]\ncompany_days = 5\ncompany_prepared = true\n");
  loose.live(50);
  joint.live(50);
  all.live(50);
  CHECK(loose.joint == 0);
  CHECK(joint.joint == 10);
  CHECK(joint.other == 0);
  CHECK(all.joint == 10);
  CHECK(all.other == 10);
}

TEST_CASE("tasks have owners, cost hours, are a reason to talk, and cost trust undone",
          "[mechanisms]") {
  const std::string tasks = weekly + "joint_prepared = true\njoint_tasks = true\n";
  const std::string silent = "[assumptions.communication.meeting]\ndisappointment = 0\n";
  Talks kept(tasks + silent);
  kept.live(5);
  REQUIRE(rows(kept.world.action_items) == 1);
  const ActionItemId first{0};
  const ActionItems& items = kept.world.action_items;
  CHECK(items.due[first] == 10);
  CHECK(kept.world.people.unit[items.owner[first]] !=
        kept.world.people.unit[items.asked_by[first]]);
  const TalkPairId pair = talk_pair(items.owner[first], items.asked_by[first]);
  CHECK(kept.world.talk_pairs.contact[pair].common_tasks == 1);
  kept.live(245);
  CHECK(kept.share(Metric::tasks_kept) > 0.6);
  CHECK(kept.good > kept.bad);
  CHECK(kept.good + kept.bad == rows(items) - 1);

  Talks undone(tasks + silent + "first_value = 1000\nlearning = 0\n", 60);
  undone.live(250);
  CHECK(undone.share(Metric::tasks_kept) < 0.1);
  CHECK(undone.bad > undone.good);
}

TEST_CASE("a common task raises contact as if there were full need, while it lasts",
          "[mechanisms]") {
  Talks talks("assumptions.communication.contact = { strength = 1, least_need = 0.1 }\n");
  talks.live(1);
  const TalkPairId pair = talk_pair(PersonId{0}, PersonId{5});
  const TalkPairs& pairs = talks.world.talk_pairs;
  const TalkNetwork network(CommunicationParameters{}, talks.model.built.pay_components, 60, 252);
  const double before = pairs.contact[pair].stream.rate;
  network.count_task(talks.world, pair, 1, 1);
  CHECK(pairs.contact[pair].stream.rate > 5 * before);
  network.count_task(talks.world, pair, -1, 1);
  CHECK(pairs.contact[pair].stream.rate == Approx(before));
}

TEST_CASE("the deck as it lies is hardly read; few words are, and cost the sender more",
          "[mechanisms]") {
  const std::string monthly = "[policy.talk]\nguidance_days = 1\n";
  Talks deck(monthly);
  Talks brief(monthly + "document_words = 1000\nguidance_channel = 'document'\n");
  deck.live(100);
  brief.live(100);
  const double read = 0.65 * 0.62 * 0.82;
  CHECK(deck.share(Metric::documents_read) == Approx(read * 0.05).epsilon(0.15));
  CHECK(brief.share(Metric::documents_read) == Approx(read * 0.835).epsilon(0.15));
  CHECK(brief.metered(Metric::hours_on_messages) > deck.metered(Metric::hours_on_messages));
  CHECK(brief.between == brief.told);
}

TEST_CASE("a deadline gets messages sent, and who is late is seen to be", "[mechanisms]") {
  const std::string form =
      "[policy.talk]\ninsight_days = 5\ninsight_channel = 'short_form'\n"
      "insight_sender = 'everyone'\ninsight_reader = 'heads'\n";
  Talks free(form, 20);
  Talks due(form + "insight_deadline = 2\n", 20);
  free.live(250);
  due.live(250);
  CHECK(2 * due.told > 3 * free.told);
  CHECK(free.bad == 0);
  CHECK(due.bad > 0);
  CHECK(due.bad + due.told == 4 * 50);
}

TEST_CASE("what is entered once is looked up by each reader; entering costs hours",
          "[mechanisms]") {
  Talks talks(
      "[policy.talk]\ninsight_days = 5\ninsight_channel = 'database'\n"
      "insight_sender = 'everyone'\n");
  talks.live(250);
  CHECK(talks.told > 3 * 45);
  CHECK(talks.told <= 3 * 50);
  CHECK(talks.metered(Metric::hours_on_messages) > 0.25 * 3 * 45);
}

TEST_CASE("the liaison goes between the sides as far as his hours reach", "[mechanisms]") {
  const auto told = [](double hours) {
    Talks talks(
        "[organization.units.staff]\nfunction = 'other'\n[organization.roles.envoy]\n"
        "liaison = true\n[organization.people.envoy]\nunit = 'staff'\nrole = 'envoy'\n"
        "[policy.talk]\nliaison_hours = " +
        std::to_string(hours) + "\n");
    talks.live(20);
    return talks.told;
  };
  CHECK(told(0.0) == 0);
  CHECK(told(1.0) == 2 * 4 * 20);
  CHECK(told(4.0) == 4 * told(1.0));
}

TEST_CASE("mail between the functions goes through the liaison, who can be overloaded",
          "[mechanisms]") {
  const std::string envoy =
      "[organization.units.staff]\nfunction = 'other'\n[organization.roles.envoy]\n"
      "liaison = true\n[organization.people.envoy]\nunit = 'staff'\nrole = 'envoy'\n"
      "[assumptions.communication.mail]\nstrength = 8\nspread = 0\n";
  Talks direct(envoy, 10, 15, 15);
  Talks hub(envoy + "[policy.talk]\nliaison_hours = 0.001\n", 10, 15, 15);
  direct.live(100);
  hub.live(100);
  const PersonId liaison = hub.model.built.names.people.at("envoy");
  const UnitId staff = hub.world.people.unit[liaison];
  const auto lost = [&](const Talks& talks) {
    return talks.meter.cells(Metric::messages_lost)[staff.index()].sum;
  };
  CHECK(lost(hub) > 3 * lost(direct));
  CHECK(lost(hub) > 50);
  for (const TalkPairId pair : ids(hub.world.talk_pairs)) {
    const auto [a, b] = people_of(pair);
    const UnitId one = hub.world.people.unit[a];
    const UnitId other = hub.world.people.unit[b];
    if (one == other || one == staff || other == staff) continue;
    CHECK(hub.world.talk_pairs.mail[pair].ab + hub.world.talk_pairs.mail[pair].ba == 0);
  }
}
