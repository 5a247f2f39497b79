// Training, joint visits and rotation: the hours that they take and whom they bring together.
#include <catch2/catch.hpp>

#include "base/bit_words.hpp"
#include "mechanisms/contact_learning.hpp"
#include "mechanisms/trust_weight.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId marketer{0}, rep{1};
const std::string on = "[assumptions.contact_learning]\nrule = 'dyadic'\n";

/// A marketer and a salesperson whose days pass through attention and learning.
struct Programme : NeedsBench {
  explicit Programme(const std::string& more)
      : NeedsBench(a_market_with_needs(20).with_marketing(1).with(more).scenario()) {
    start();
    model.contact_learning.start(world, context(0));
    wish_all();
    live(1);
  }
  void give_deal() {
    const DealId deal = append(world.deals);
    world.deals.account[deal] = AccountId{0};
    world.deals.owner[deal] = rep;
    world.deals.topics[deal] = ~std::uint64_t{0};
    world.people.first_deal[rep] = world.people.last_deal[rep] = deal;
    world.people.deals_open[rep] = 1;
  }
  void day(int number) {
    model.attention.step(world, context(number));
    model.contact_learning.step(world, context(number));
    told += inbox.told.size();
    met += inbox.met.size();
    inbox.clear();
  }
  void days(int first, int last) {
    for (int number = first; number <= last; ++number) day(number);
  }
  std::size_t told = 0, met = 0;
};

}  // namespace

TEST_CASE("training takes its hours off the days and teaches the other's language",
          "[mechanisms]") {
  Programme programme(on +
                      "competence_per_hour = 0.01\nfirst_competence = 0\nbriefing_hours = 0\n"
                      "competence_per_sitting = 0\n[policy.learning]\ncross_training_hours = 21\n");
  programme.day(1);  // asks for an hour of tomorrow
  CHECK(programme.world.people.hours[rep] == 8);
  CHECK(programme.world.people.competence[rep] == 0);
  programme.day(2);
  CHECK(programme.world.people.hours[rep] == 7);
  CHECK(programme.world.people.competence[rep] == Approx(0.01));
  programme.days(3, 20);
  CHECK(programme.told == 0);
  programme.day(21);
  CHECK(programme.told == 2);  // a month's training, for each of the two
  CHECK(programme.metered(Metric::hours_in_training) == Approx(2 * 20));
  CHECK(programme.world.people.hours[marketer] == 7);
}

TEST_CASE("training of attitudes takes hours, and teaches what is assumed: by default nothing",
          "[mechanisms]") {
  for (const double per_hour : {0.0, 0.01}) {
    Programme programme(on + "competence_per_hour = 0.02\nfirst_competence = 0\n" +
                        "competence_per_mindset_hour = " + std::to_string(per_hour) +
                        "\n[policy.learning]\nmindset_hours = 21\n");
    programme.days(1, 2);
    CHECK(programme.world.people.hours[rep] == 7);
    CHECK(programme.world.people.competence[rep] == Approx(per_hour));
    programme.days(3, 20);
    CHECK(programme.told == 0);  // nobody of the other function is there
  }
}

TEST_CASE("a day has room for a share of training only, and only that much is learned",
          "[mechanisms]") {
  Programme programme(on +
                      "competence_per_hour = 0.01\nfirst_competence = 0\n[policy.learning]\n"
                      "cross_training_hours = 63\n"
                      "[assumptions.attention]\ndue_share = 0.25\n");
  programme.days(1, 2);
  CHECK(programme.world.people.hours[rep] == 6);  // a quarter of the day, not three hours
  CHECK(programme.world.people.hours_due_met[rep] == Approx(2.0 / 3));
  CHECK(programme.world.people.competence[rep] == Approx(0.02));
}

TEST_CASE("a trained person takes over what his trainer believes, wrong things too",
          "[mechanisms]") {
  Programme programme(on +
                      "first_competence = 1\njoint_richness = 1\ntopics_per_hour = 64\n"
                      "forgetting = 0\n[policy.learning]\ncross_training_hours = 21\n");
  World& world = programme.world;
  world.people.trust_ability[rep] = 1;
  world.people.trust_ability[marketer] = 0;
  const KnowledgeId taught = knowledge_of(world, rep, RealityId{0});
  const KnowledgeId trainer = knowledge_of(world, marketer, RealityId{0});
  world.knowledge.known[trainer] = world.knowledge.known[taught] = ~std::uint64_t{0};
  world.knowledge.value[taught] = world.realities.value[RealityId{0}];
  world.knowledge.value[trainer] = ~world.realities.value[RealityId{0}];
  programme.days(1, 21);
  CHECK(world.knowledge.value[taught] == ~world.realities.value[RealityId{0}]);
}

TEST_CASE("a joint visit brings a marketer to a salesperson's customer, and takes hours of both",
          "[mechanisms]") {
  Programme programme(on +
                      "visit_hours = 4\nbriefing_hours = 1\n[policy.learning]\n"
                      "joint_visit_hours = 4\n");
  programme.days(1, 21);
  CHECK(programme.met == 0);  // nobody has a deal to go to
  CHECK(programme.world.people.visits[marketer] == 1);
  programme.give_deal();
  programme.days(22, 42);
  CHECK(programme.met == 1);
  CHECK(programme.told == 2);
  CHECK(acquaintance_of(programme.world, rep, marketer).exists());
  CHECK(acquaintance_of(programme.world, marketer, rep).exists());
  programme.day(43);
  // the marketer's hours flow evenly, the salesperson's are asked for by the visit
  CHECK(programme.metered(Metric::hours_in_training) == Approx(42 * 4 / 21.0 + 1));
  CHECK(programme.world.people.competence[rep] > 0.4);
}

TEST_CASE("whoever rotates spends part of his days with the other function for a while",
          "[mechanisms]") {
  Programme programme(on +
                      "rotation_days = 10\nrotation_hours_per_day = 2\n[policy.learning]\n"
                      "rotation_share = 4\n");
  World& world = programme.world;
  world.people.rotation_left[rep] = 0;
  world.people.rotation_left[marketer] = 1e9;
  programme.day(1);
  CHECK(world.people.rotating_until[rep] == 11);
  world.people.rotation_left[rep] = 1e9;
  programme.days(2, 3);
  CHECK(world.people.hours[rep] == 6);
  CHECK(world.people.hours[marketer] == 8);
  programme.days(4, 20);
  CHECK(world.people.hours[rep] == 8);
  CHECK(programme.metered(Metric::hours_in_training) == Approx(10 * 2));
  CHECK(programme.told == 2 * 2);  // a host each of two weeks' ends, and both tell
}
