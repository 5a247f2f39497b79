// Talk against figures of real organizations (analysis/calibrations/communication_figures.toml), on
// made-up organizations of their size and chart (tests/worlds/). Information ties are compared by a
// proxy: two people who met spontaneously at least twice in a quarter, which we take for "at
// least sometimes in the past three months".
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "mechanisms/communication_network.hpp"
#include "support/pairs.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::company;
using testing::total;

namespace {

/// Steps upwards to a common superior and down again.
int steps_in_chart(const World& world, PersonId from, PersonId to) {
  std::vector<PersonId> above;
  for (PersonId up = from; up.exists(); up = world.people.manager[up]) above.push_back(up);
  int down = 0;
  for (PersonId up = to; up.exists(); up = world.people.manager[up], ++down)
    if (const auto met = std::find(above.begin(), above.end(), up); met != above.end())
      return static_cast<int>(met - above.begin()) + down;
  return -1;
}

struct Answers : EventSink {
  std::vector<double> hours;
  void event(const Event& event) override {
    if (event.kind == EventKind::message_answered) hours.push_back(event.reasons[0]);
  }
};

double within(double value, double target, double share) {
  return std::abs(value / target - 1) / share;  // at most 1: within the band
}

}  // namespace

TEST_CASE("information ties in a consulting company fall with office and region as measured",
          "[statistics]") {
  constexpr std::uint32_t least_contacts = 2;
  const Model model(company("worlds/consulting"));
  std::array<double, 3> ties{};
  std::array<double, 3> pairs{};
  for (std::uint64_t replication = 0; replication < 8; ++replication) {
    Run run(model, 1, replication);
    while (run.world().day() + days_per_quarter < model.last_day) run.step();
    const auto before = run.world().talk_pairs.contact;
    run.finish();
    const World& world = run.world();
    for (const TalkPairId pair : ids(world.talk_pairs)) {
      const auto [a, b] = people_of(pair);
      const UnitId one = world.people.unit[a];
      const UnitId other = world.people.unit[b];
      const std::size_t where =
          one == other ? 0 : (world.units.parent[one] == world.units.parent[other] ? 1 : 2);
      pairs[where] += 1;
      ties[where] +=
          world.talk_pairs.contact[pair].stream.count - before[pair].stream.count >= least_contacts;
    }
  }
  CAPTURE(ties[0] / pairs[0], ties[1] / pairs[1], ties[2] / pairs[2]);
  CHECK(within(ties[0] / pairs[0], 0.327, 0.25) < 1);
  CHECK(within(ties[1] / pairs[1], 0.140, 0.25) < 1);
  CHECK(within(ties[2] / pairs[2], 0.027, 0.25) < 1);
}

TEST_CASE("mail falls with distance in the chart, and is answered, as in a manufacturer's log",
          "[statistics]") {
  const Model model(company("worlds/manufacturing"));
  std::array<double, 4> mails{};
  std::array<double, 4> pairs{};
  Answers answers;
  double sent = 0;
  for (std::uint64_t replication = 0; replication < 16; ++replication) {
    RunOptions options;
    options.events = &answers;
    Run run(model, 1, replication, options);
    while (run.world().day() + 6 * days_per_month < model.last_day) run.step();
    const auto before = run.world().talk_pairs.mail;
    run.finish();
    const World& world = run.world();
    for (const TalkPairId pair : ids(world.talk_pairs)) {
      const MailState& mail = world.talk_pairs.mail[pair];
      const auto [a, b] = people_of(pair);
      const int steps = steps_in_chart(world, a, b);
      sent += mail.ab + mail.ba;
      if (steps < 1 || steps > 3) continue;
      mails[static_cast<std::size_t>(steps)] +=
          mail.ab - before[pair].ab + mail.ba - before[pair].ba;
      pairs[static_cast<std::size_t>(steps)] += 2;  // both ways
    }
  }
  for (std::size_t steps = 1; steps <= 3; ++steps) mails[steps] /= pairs[steps];
  auto& hours = answers.hours;
  std::sort(hours.begin(), hours.end());
  const double minutes = 60 * hours[hours.size() / 2];
  const double in_a_day =
      static_cast<double>(std::upper_bound(hours.begin(), hours.end(), 24.0) - hours.begin()) /
      static_cast<double>(hours.size());
  const double answered = static_cast<double>(hours.size()) / sent;
  CAPTURE(mails[1], mails[2], mails[3], minutes, in_a_day, answered);
  CHECK(within(mails[1], 28.8, 0.3) < 1);
  CHECK(within(mails[2], 8.6, 0.3) < 1);
  CHECK(within(mails[3], 2.4, 0.3) < 1);
  CHECK(within(minutes, 43, 0.25) < 1);
  CHECK(within(in_a_day, 0.81, 0.25) < 1);
  CHECK(within(answered, 0.386, 0.25) < 1);
}
