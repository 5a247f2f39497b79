// Talk in small companies: who comes upon whom, what moves and ties do to it, interruptions, mail
// that waits, and how much of a day it all takes.
#include "mechanisms/communication.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "base/goodness_of_fit.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::a_company;
using testing::Bench;

namespace {

Scenario talking(int sales, int marketing, const std::string& more = "", int months = 12) {
  auto story = a_company().with_accounts(0).for_months(months);
  if (sales > 0) story.with_sales(sales);
  if (marketing > 0) story.with_marketing(marketing);
  return story.with("assumptions.communication.rule = 'contacts'\n").with(more).scenario();
}

const std::string no_ties = "assumptions.communication.contact.tie_gain = 0\n";
const std::string no_mail = "assumptions.communication.mail.strength = 0\n";
const std::string no_contact = "assumptions.communication.contact.strength = 0\n";

/// Steps the communication pass alone.
struct Office : Bench {
  explicit Office(const Scenario& scenario, std::uint64_t seed = 1) : Bench(scenario, seed) {
    model.communication.start(world, context(0));
    for (const PersonId person : ids(world.people)) world.people.hours[person] = 8;
  }
  void step() {
    inbox.clear();
    model.communication.step(world, context(++day));
  }
  void live(int days) {
    for (int i = 0; i < days; ++i) step();
  }
  double contacts() const {
    double sum = 0;
    for (const ContactState& contact : world.talk_pairs.contact.values())
      sum += contact.stream.count;
    return sum;
  }
  double mails() const {
    double sum = 0;
    for (const MailState& mail : world.talk_pairs.mail.values()) sum += mail.ab + mail.ba;
    return sum;
  }
  int day = 0;
};

/// Two rooms so far from each other that distance is all that differs.
std::string seats(double metres) {
  return "organization.staff.reps.x = 1\norganization.staff.marketers.x = " +
         std::to_string(1 + metres) +
         "\nassumptions.communication.contact.need_effect = 0\n"
         "assumptions.communication.contact.capacity = 1000\n"
         "assumptions.communication.contact.strength = 1\n" +
         no_ties + no_mail;
}

double contacts_at(double metres, const std::string& more = "") {
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Office office(talking(1, 1, seats(metres) + more, 24), seed);
    office.live(500);
    sum += office.contacts();
  }
  return sum / (60 * 500 / 5);
}

}  // namespace

TEST_CASE("people five and fifty metres apart meet as often as the law says", "[mechanisms]") {
  // 6,000 weeks; the chance of a week is that of at least one contact, a hazard gives a few more
  const auto of_week = [](double chance) { return 5 * (1 - std::pow(1 - chance, 0.2)); };
  const auto bound = [](double rate) { return testing::z_two_sided * std::sqrt(rate / 6000); };
  CHECK(std::abs(contacts_at(5) - of_week(0.130)) < bound(0.13));
  CHECK(std::abs(contacts_at(50) - of_week(0.0364)) < bound(0.0364));
}

TEST_CASE("without an effect of distance seats do not matter", "[mechanisms]") {
  const std::string off = "assumptions.communication.contact.distance_effect = 0\n";
  CHECK(contacts_at(5, off) == contacts_at(500, off));
}

TEST_CASE("a common room brings nobody together who has nothing to talk about", "[mechanisms]") {
  const auto between = [](const std::string& more, double need_effect) {
    Office office(talking(6, 6,
                          no_mail + no_ties +
                              "policy.space.co_location = true\n"
                              "assumptions.communication.contact.least_need = 0\n"
                              "assumptions.communication.contact.need_effect = " +
                              std::to_string(need_effect) + "\n" + more));
    office.live(200);
    return office.metered(Metric::contacts_between);
  };
  CHECK(between("", 1) == 0);
  CHECK(between("", 0) > 100);
  // shared pay is a common goal, which both know
  const std::string paid =
      "[organization.contracts.rep_pay.components.deals]\nmetric = 'deals_won'\nquota = 5\n"
      "rate = 10\n[organization.contracts.marketer_pay.components.leads]\n"
      "metric = 'leads_handed_over'\nquota = 5\nrate = 10\n";
  CHECK(between(paid, 1) == 0);
  CHECK(between(paid + "[policy.pay]\nshared_share = 0.5\n", 1) > 20);
  // what the other side is paid for matters once it is known
  const std::string alike =
      "[organization.contracts.rep_pay.components.deals]\nmetric = 'bookings'\nquota = 5\n"
      "rate = 10\n[organization.contracts.marketer_pay.components.leads]\n"
      "metric = 'sourced_bookings'\nquota = 5\nrate = 10\n";
  CHECK(between(alike, 1) == 0);
  CHECK(between(alike + "[policy.talk]\ngoals_open = true\n", 1) > 50);
}

TEST_CASE("one room for both functions brings them together, cuts old ties and costs hours",
          "[mechanisms]") {
  const std::string alone = no_mail + "assumptions.communication.contact.need_effect = 0\n";
  Office apart(talking(5, 5, alone));
  Office together(talking(5, 5, alone + "policy.space.co_location = true\n"));
  apart.step();
  together.step();
  const double move = 4;
  CHECK(together.metered(Metric::hours_in_contact) - apart.metered(Metric::hours_in_contact) >
        10 * move - 5);
  apart.live(200);
  together.live(200);
  CHECK(together.metered(Metric::contacts_between) > 1.3 * apart.metered(Metric::contacts_between));
}

TEST_CASE("ties grow with contact, raise its rate, and fade without", "[mechanisms]") {
  Office office(talking(4, 0, no_mail));
  office.live(200);
  for (const ContactState& contact : office.world.talk_pairs.contact.values()) {
    CHECK(contact.tie > 0);
    CHECK(contact.tie < 1);
    CHECK(contact.stream.rate > contact_hazard({}, contact.opening * contact.need, 0));
  }
  // a tie of today is all but gone when people have not met for years
  Office given(talking(2, 0,
                       no_mail + no_contact +
                           "organization.ties = { from = ['reps/1'], to = ['reps/2'], "
                           "strength = [0.8] }\n"));
  CHECK(given.world.talk_pairs.contact[TalkPairId{0}].tie == 0.8);
}

TEST_CASE("a given tie makes contact likelier, and its effect can be switched off",
          "[mechanisms]") {
  const std::string tie =
      "organization.ties = { from = ['reps/1'], to = ['reps/2'], strength = [1.0] }\n";
  const auto rate = [&](const std::string& more) {
    Office office(talking(2, 0, no_mail + more));
    office.step();
    return office.world.talk_pairs.contact[TalkPairId{0}].stream.rate;
  };
  CHECK(rate(tie) > 1.5 * rate(""));
  const std::string off = "assumptions.communication.contact.tie_effect = 0\n";
  CHECK(rate(tie + off) == rate(off));
}

TEST_CASE("people who have a tie write more, as far as mail follows ties", "[mechanisms]") {
  const std::string tie =
      "organization.ties = { from = ['reps/1'], to = ['reps/2'], strength = [1.0] }\n";
  const auto rate = [&](double effect, const std::string& more) {
    Office office(talking(2, 0,
                          no_contact + "assumptions.communication.mail.tie_effect = " +
                              std::to_string(effect) + "\n" + more));
    office.step();
    return office.world.talk_pairs.mail[TalkPairId{0}].stream.rate;
  };
  CHECK(rate(0, tie) == rate(0, ""));
  CHECK(rate(0, "") == rate(2, ""));
  const double left_of_a_day = std::pow(1 - ContactParameters{}.tie_loss, 0.2);
  CHECK(rate(2, tie) == Approx((1 + 2 * left_of_a_day) * rate(2, "")));
}

TEST_CASE("in a company larger than the measured one people far apart meet and write less",
          "[mechanisms]") {
  const auto office_among = [](const std::string& people) {
    Office office(talking(6, 6,
                          "assumptions.communication.contact.people = " + people +
                              "\nassumptions.communication.mail.people = " + people + "\n"));
    office.live(200);
    return std::pair(office.contacts(), office.mails());
  };
  const auto [contacts, mails] = office_among("12");
  const auto [fewer_contacts, fewer_mails] = office_among("2");
  CHECK(fewer_contacts < 0.9 * contacts);
  CHECK(fewer_mails < mails);
  CHECK(office_among("1000") == std::pair(contacts, mails));
}

TEST_CASE("a contact takes time of both, and of the one who is interrupted more", "[mechanisms]") {
  Office office(talking(2, 0, no_mail));
  while (office.inbox.told.empty()) office.step();
  const Column<PersonId, double>& due = office.world.people.hours_talk_due;
  const ContactParameters about;
  CHECK(std::max(due[PersonId{0}], due[PersonId{1}]) == Approx(about.hours + about.interruption));
  CHECK(std::min(due[PersonId{0}], due[PersonId{1}]) == Approx(about.hours));
  // both told the other something
  REQUIRE(office.inbox.told.size() == 2);
  CHECK(office.inbox.told[0].from == office.inbox.told[1].to);
  CHECK(office.inbox.told[0].channel == Channel::face_to_face);
  CHECK(office.inbox.told[0].richness == 1);
}

TEST_CASE("what talk takes comes off the next day, and no hour is lost or made", "[mechanisms]") {
  const Model model(talking(6, 4, "assumptions.communication.mail.strength = 3\n", 2));
  Run run(model, 1, 0);
  double taken = 0;
  double worked = 0;
  double due = 0;
  while (!run.finished()) {
    const auto before = run.world().people.hours_talk_due.values();
    due += std::accumulate(before.begin(), before.end(), 0.0);
    run.step();
    for (const double hours : run.world().people.hours.values()) worked += hours;
  }
  taken = testing::total(model, run.record(), Metric::hours_in_talk);
  CHECK(taken > 10);
  CHECK(taken == Approx(due));
  CHECK(worked + taken == Approx(10 * 8 * 42));
}

TEST_CASE("talk takes no more of a day than people can give", "[mechanisms]") {
  const Model model(talking(3, 3,
                            "assumptions.communication.contact.hours = 2\n"
                            "assumptions.communication.contact.strength = 10\n"
                            "assumptions.communication.contact.capacity = 1000\n",
                            1));
  Run run(model, 1, 0);
  double least = 8;
  while (!run.finished()) {
    run.step();
    for (const double hours : run.world().people.hours.values()) least = std::min(least, hours);
  }
  CHECK(least == Approx(0.2 * 8));
}

TEST_CASE("nobody who talks to nobody changes what others do", "[mechanisms]") {
  const Scenario before = talking(4, 4);
  const Scenario after = talking(4, 4, "organization.people.nn.role = 'rep'\n");
  Office without(before);
  Office with(after);
  without.live(100);
  with.live(100);
  CHECK(with.contacts() == without.contacts());
  CHECK(with.mails() == without.mails());
  for (const Metric metric : {Metric::hours_in_contact, Metric::hours_on_messages,
                              Metric::messages_sent, Metric::contacts_between})
    CHECK(with.metered(metric) == without.metered(metric));
}

TEST_CASE("where nobody talks the pass leaves no trace", "[mechanisms]") {
  const Model model(testing::a_busy_company().scenario());
  RunOptions skipped;
  skipped.skipped = {"communication"};
  CHECK(simulate(model, 1, 0).state_hash == simulate(model, 1, 0, skipped).state_hash);
  const World world = testing::final_world(model);
  CHECK(rows(world.talk_pairs) == 0);
  CHECK(rows(world.inboxes) == 0);
}

TEST_CASE("more mail than attention waits longer and gets lost", "[mechanisms]") {
  const auto lost_and_sent = [](double share_of_day) {
    Office office(talking(6, 0,
                          no_contact +
                              "assumptions.communication.mail.strength = 20\n"
                              "assumptions.communication.mail.day_share = " +
                              std::to_string(share_of_day) + "\n"));
    office.live(100);
    return std::pair(office.metered(Metric::messages_lost), office.metered(Metric::messages_sent));
  };
  const auto [few, all] = lost_and_sent(1);
  CHECK(few < 0.02 * all);
  const auto [many, less] = lost_and_sent(0.01);
  CHECK(many > 0.5 * less);
}

TEST_CASE("what comes of an inbox is what went in, less what still waits", "[mechanisms]") {
  Office office(talking(6, 0,
                        no_contact + "assumptions.communication.mail.strength = 10\n"
                                     "assumptions.communication.mail.asks = 0\n"
                                     "assumptions.communication.mail.tells = 1\n"
                                     "assumptions.communication.mail.day_share = 0.05\n"));
  double read = 0;
  for (int day = 1; day <= 100; ++day) {
    office.step();
    read += static_cast<double>(office.inbox.told.size());
  }
  double waiting = 0;
  for (const std::uint32_t count : office.world.talkers.waiting.values()) waiting += count;
  CHECK(read > 100);
  CHECK(read + waiting + office.metered(Metric::messages_lost) ==
        office.metered(Metric::messages_sent));
}
