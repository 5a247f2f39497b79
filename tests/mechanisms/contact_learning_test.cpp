// Learning by contact: what is taken over from whom, right or wrong; what programmes take and give.
#include "mechanisms/contact_learning.hpp"

#include <algorithm>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>

#include "base/bit_words.hpp"
#include "base/goodness_of_fit.hpp"
#include "mechanisms/trust_weight.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId marketer{0}, rep{1};
constexpr RealityId word{0};
constexpr std::uint64_t all = ~std::uint64_t{0};
const std::string on = "[assumptions.contact_learning]\nrule = 'dyadic'\n";
const std::string at_once = on + "customer_chance = 1\nown_view_share = 0\nforgetting = 0\n";

/// A marketer, some salespeople and a segment in which everyone has a need.
struct School : NeedsBench {
  explicit School(const std::string& more, int reps = 1, int marketers = 1, std::uint64_t seed = 1)
      : NeedsBench(
            a_market_with_needs(20, "", reps).with_marketing(marketers).with(more).scenario(),
            seed) {
    start();
    model.contact_learning.start(world, context(0));
    wish_all();
    live(1);
  }
  KnowledgeId row(PersonId person) const { return knowledge_of(world, person, word); }
  void believe(PersonId person, std::uint64_t known, std::uint64_t value) {
    world.knowledge.known[row(person)] = known;
    world.knowledge.value[row(person)] = value;
  }
  BeliefWord belief(PersonId person) const {
    return {world.knowledge.known[row(person)], world.knowledge.value[row(person)]};
  }
  std::uint64_t reality() const { return world.realities.value[word]; }
  int right(PersonId person) const { return agreement(belief(person), reality()); }
  void tell(PersonId from, PersonId to, double richness, double topics) {
    inbox.told.push_back({from, to, Channel::phone, richness, topics});
  }
  /// A talk with the first account about those topics.
  void meet(PersonId person, std::uint64_t topics, std::uint32_t talk = 1) {
    inbox.met.push_back({.person = person,
                         .account = AccountId{0},
                         .word = word,
                         .topics = topics,
                         .luck = world.accounts.key[AccountId{0}],
                         .ordinal = 1,
                         .talk = talk});
  }
  DealId lose(LossReason reason, std::uint64_t topics) {
    const DealId deal = append(world.deals);
    world.deals.account[deal] = AccountId{deal.row};
    world.deals.owner[deal] = rep;
    world.deals.state[deal] = DealState::lost;
    world.deals.loss[deal] = reason;
    world.deals.topics[deal] = topics;
    inbox.closed.push_back(deal);
    return deal;
  }
  void step(int day) {
    model.contact_learning.step(world, context(day));
    inbox.clear();
  }
};

}  // namespace

TEST_CASE("a topic is taken over by richness x competence x trust", "[mechanisms]") {
  CHECK(chance_taken_over(0.8, 0.5, 0.5) == Approx(0.8 * 0.5 * 0.5));
}

TEST_CASE("as many topics are touched on as there is room for, each of the teller's as likely",
          "[mechanisms]") {
  School school(on, 2);
  const PersonId other{2};
  school.world.company.trust_within[World::company_row] = 1;
  constexpr std::uint64_t known = 0xFFFF;  // 16 topics, so that 1.5 a talk is a tenth of them
  school.believe(rep, known, school.reality() & known);
  constexpr int talks = 4000;
  int heard = 0;
  std::array<int, 16> of_topic{};
  for (int talk = 0; talk < talks; ++talk) {
    school.believe(other, 0, 0);
    school.tell(rep, other, 1, 1.5);
    school.step(2);
    const std::uint64_t topics = school.belief(other).known;
    CHECK((topics & ~known) == 0);
    const int count = std::popcount(topics);
    CHECK((count == 1 || count == 2));
    heard += count;
    for (std::size_t topic = 0; topic < of_topic.size(); ++topic)
      of_topic[topic] += static_cast<int>(topics >> topic & 1);
  }
  CHECK(heard == Approx(1.5 * talks).margin(4 * std::sqrt(0.25 * talks)));
  const double each = static_cast<double>(heard) / 16;
  for (const int times : of_topic) CHECK(times == Approx(each).margin(4.5 * std::sqrt(each)));
}

TEST_CASE("the more records, the more right, up to a ceiling", "[mechanisms]") {
  const ContactLearningParameters about;
  CHECK(chance_data_right(about, 0) == 0.5);
  CHECK(chance_data_right(about, about.enough_data) ==
        Approx(0.5 + (about.data_ceiling - 0.5) / 2));
  CHECK(chance_data_right(about, 1e12) == Approx(about.data_ceiling));
}

TEST_CASE("what is understood and trusted is believed, wrong things too; silence erases nothing",
          "[mechanisms]") {
  School school(on, 2);
  const PersonId other{2};
  school.world.company.trust_within[World::company_row] = 1;
  const std::uint64_t low = 0xFFFFFFFF;
  school.believe(rep, low,
                 ~school.reality() & low);  // wrong on the lower half, silent on the upper
  school.believe(other, all, school.reality());
  school.tell(rep, other, 1, 64);
  school.step(2);
  CHECK(school.belief(other).known == all);
  CHECK(school.right(other) == 32);
  CHECK(right_topics(school.belief(other), school.reality()) == ~low);
}

TEST_CASE("strength, trust and competence of nothing take nothing over", "[mechanisms]") {
  const auto learned = [](const std::string& more, double trust, double competence) {
    School school(on + more);
    school.world.people.trust_ability[rep] = trust;
    school.world.people.competence[rep] = competence;
    school.believe(rep, 0, 0);
    school.believe(marketer, all, school.reality());
    school.tell(marketer, rep, 1, 64);
    school.step(2);
    return school.right(rep);
  };
  CHECK(learned("", 1, 1) == 64);
  CHECK(learned("told_strength = 0\n", 1, 1) == 0);
  CHECK(learned("", 0, 1) == 0);
  CHECK(learned("", 1, 0) == 0);
  const int half = learned("", 1, 0.5);
  CHECK((half > 10 && half < 54));
}

TEST_CASE("the share of topics taken over is the chance", "[mechanisms]") {
  School school(on, 101);
  const auto& known = school.world.knowledge.known;
  for (std::uint32_t i = 0; i < 100; ++i) {
    const PersonId other{rep.row + 1 + i};
    school.believe(other, 0, 0);
    school.tell(rep, other, 0.8, 1000);
  }
  school.believe(rep, all, all);
  school.step(2);
  double taken = 0;
  for (std::uint32_t i = 0; i < 100; ++i)
    taken += std::popcount(known[school.row(PersonId{rep.row + 1 + i})]);
  const double expected = 0.8 * 0.5;  // trust is one half while nobody keeps count of it
  CHECK(std::abs(taken / 6400 - expected) <
        testing::z_two_sided * std::sqrt(expected * (1 - expected) / 6400));
}

TEST_CASE("a sitting teaches the same on whatever day it takes place", "[mechanisms]") {
  const auto learned = [](int day, bool another_first) {
    School school(on, 2);
    const PersonId other{2};
    school.believe(marketer, all, school.reality());
    school.believe(rep, 0, 0);
    if (another_first) school.tell(other, rep, 0, 10);  // says nothing that is understood
    school.tell(marketer, rep, 1, 64);
    school.step(day);
    return school.belief(rep);
  };
  const BeliefWord on_day_2 = learned(2, false);
  CHECK(on_day_2.known != 0);
  CHECK(on_day_2.known != all);
  CHECK(learned(9, false) == on_day_2);
  CHECK(learned(2, true) == on_day_2);
}

TEST_CASE("a talk with a customer teaches what that customer cares about, as he sees it",
          "[mechanisms]") {
  School school(at_once);
  const std::uint64_t topics = 0xF0F0;
  school.believe(rep, 0, 0);
  school.meet(rep, topics);
  school.step(2);
  CHECK(school.belief(rep) == BeliefWord{topics, school.reality() & topics});
  // another who sees it all otherwise than his segment
  School stubborn(on + "customer_chance = 1\nown_view_share = 1\nforgetting = 0\n");
  stubborn.believe(rep, topics, stubborn.reality() & topics);
  stubborn.meet(rep, topics);
  stubborn.step(2);
  CHECK(stubborn.right(rep) == 0);
  // and a mind that takes nothing from customers
  School deaf(on + "customer_chance = 0\n");
  deaf.believe(rep, 0, 0);
  deaf.meet(rep, topics);
  deaf.step(2);
  CHECK(deaf.belief(rep).known == 0);
}

TEST_CASE("an account teaches the same bias however often one talks to it", "[mechanisms]") {
  School school(on + "customer_chance = 1\nown_view_share = 0.25\nforgetting = 0\n");
  school.meet(rep, all, 1);
  school.step(2);
  const BeliefWord once = school.belief(rep);
  CHECK(school.right(rep) < 60);
  CHECK(school.right(rep) > 30);
  school.meet(rep, all, 2);
  school.step(3);
  CHECK(school.belief(rep) == once);
}

TEST_CASE("a loss that one can see teaches, one by neglect does not", "[mechanisms]") {
  const auto learned = [](LossReason reason) {
    School school(on + "customer_chance = 0.25\nloss_talks = 4\nown_view_share = 0\n");
    school.believe(rep, 0, 0);
    school.lose(reason, 0xFF);
    school.step(2);
    return school.right(rep);
  };
  CHECK(learned(LossReason::competitor) == 8);
  CHECK(learned(LossReason::no_decision) == 8);
  CHECK(learned(LossReason::neglect) == 0);
}

TEST_CASE("records teach marketers alone, all of them the same errors, less wrong with more data",
          "[mechanisms]") {
  const std::string records = on +
                              "data_chance = 1\nenough_study_hours = 0.001\nforgetting = 0\n"
                              "data_ceiling = 1\n"
                              "[organization.roles.marketer.tasks.content]\nnorm = 10\n";
  const auto right_after = [&](double data) {
    School school(records, 1, 2);
    const PersonId colleague{1}, seller{2};
    school.believe(seller, 0, 0);
    for (const TaskId task : ids(school.world.tasks)) school.world.tasks.hours[task] = 8;
    school.world.segments.data[SegmentId{0}] = data;
    school.step(21);
    CHECK(school.belief(marketer).known == all);
    CHECK(school.belief(marketer) == school.belief(colleague));
    CHECK(school.belief(seller).known == 0);
    return school.right(marketer);
  };
  CHECK(right_after(1e12) == 64);
  CHECK(right_after(0) < 50);
  CHECK(right_after(0) > 14);
}

TEST_CASE("records are what came in, and fade; whoever does not study learns nothing from them",
          "[mechanisms]") {
  School school(on + "data_memory_days = 42\ndata_chance = 1\n");
  school.believe(marketer, 0, 0);
  school.raise(AccountId{3}, 2);
  school.lose(LossReason::neglect, 0);
  school.step(2);
  CHECK(school.world.segments.data[SegmentId{0}] == 2);
  school.step(21);
  CHECK(school.world.segments.data[SegmentId{0}] == Approx(1));
  CHECK(school.belief(marketer).known == 0);
}

TEST_CASE("what is not met again is forgotten, topics and language", "[mechanisms]") {
  School school(on + "forgetting = 1\ncompetence_half_life_days = 21\nfirst_competence = 0.4\n");
  CHECK(school.world.people.competence[rep] == 0.4);
  school.world.people.competence[rep] = 0.8;
  school.step(20);
  CHECK(school.belief(rep).known != 0);
  school.step(21);
  CHECK(school.belief(rep).known == 0);
  CHECK(school.belief(marketer).known == 0);
  CHECK(school.world.people.competence[rep] == Approx(0.6));
}

TEST_CASE("sitting with the other function teaches its language, with colleagues it does not",
          "[mechanisms]") {
  School school(on + "competence_per_sitting = 0.1\n", 2);
  const PersonId other{2};
  school.tell(marketer, rep, 0.5, 0);
  school.tell(rep, other, 0.5, 0);
  school.step(2);
  CHECK(school.world.people.competence[rep] == Approx(0.4 + 0.6 * 0.05));
  CHECK(school.world.people.competence[other] == 0.4);
}

TEST_CASE("people know those who told them something, and nobody else", "[mechanisms]") {
  School school(on, 2);
  const PersonId other{2};
  school.tell(marketer, rep, 1, 1);
  school.tell(marketer, rep, 1, 1);
  school.tell(other, rep, 1, 1);
  school.tell(rep, rep, 1, 1);  // what one tells oneself counts for nothing
  school.step(2);
  const auto& world = school.world;
  const auto sittings = world.acquaintances.sittings.values();
  CHECK(std::ranges::count(sittings, 0u) == std::ssize(sittings) - 2);
  CHECK(world.acquaintances.sittings[acquaintance_of(world, rep, marketer)] == 2);
  CHECK(world.acquaintances.sittings[acquaintance_of(world, rep, other)] == 1);
  CHECK_FALSE(acquaintance_of(world, marketer, rep).exists());
  CHECK_FALSE(acquaintance_of(world, rep, rep).exists());
}
