// Trust: how impressions move it, how it fades and spreads, and what a score is worth to its
// reader.
#include "mechanisms/trust.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <utility>
#include <vector>

#include "mechanisms/trust_spread.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId marketer{0}, colleague{1}, rep{2}, other_rep{3};
const std::string on = "[assumptions.trust]\nrule = 'experience'\n";

/// Two marketers and two salespeople.
struct Office : NeedsBench {
  explicit Office(const std::string& more = on)
      : NeedsBench(a_market_with_needs(20, "", 2).with_marketing(2).with(more).scenario()) {
    start();
    model.contact_learning.start(world, context(0));
    model.trust.start(world, context(0));
  }
  void see(PersonId who, PersonId about, TrustFacet facet, bool good, double weight = 1) {
    inbox.impressions.push_back({who, about, facet, good, weight});
  }
  void tell(PersonId from, PersonId to) { inbox.told.push_back({from, to, Channel::phone, 1, 1}); }
  void step(int day) {
    model.contact_learning.step(world, context(day));
    model.trust.step(world, context(day));
    inbox.clear();
  }
  double ability(PersonId who, PersonId about) const {
    return trust(world, who, about, TrustFacet::ability);
  }
  double intent(PersonId who, PersonId about) const {
    return trust(world, who, about, TrustFacet::intent);
  }
};

constexpr std::size_t people = 4;
using Row = std::array<double, people>;
using Matrix = std::array<Row, people>;

/// Who listens to whom: rows sum to 1.
constexpr Matrix listening{
    {{0, 0.5, 0.5, 0}, {0.25, 0, 0, 0.75}, {0.1, 0.2, 0.3, 0.4}, {0, 1, 0, 0}}};
constexpr Row first{0.1, 0.9, 0.4, 0.6};

/// Views after so many steps, beginning at the anchors.
Row after(double susceptibility, int steps) {
  std::vector<int> starts{0}, columns;
  std::vector<double> entries;
  for (const Row& row : listening) {
    for (std::size_t j = 0; j < people; ++j)
      if (row[j] != 0) {
        columns.push_back(static_cast<int>(j));
        entries.push_back(row[j]);
      }
    starts.push_back(static_cast<int>(columns.size()));
  }
  const Listening sparse(people, people, static_cast<Eigen::Index>(columns.size()), starts.data(),
                         columns.data(), entries.data());
  Row views = first, next{};
  for (int step = 0; step < steps; ++step) {
    spread(sparse, susceptibility, first, views, next);
    views.swap(next);
  }
  return views;
}

/// Solves a system of linear equations (Gauss, with the largest pivot).
Row solved(Matrix system, Row right) {
  for (std::size_t i = 0; i < people; ++i) {
    std::size_t pivot = i;
    for (std::size_t k = i + 1; k < people; ++k)
      if (std::abs(system[k][i]) > std::abs(system[pivot][i])) pivot = k;
    std::swap(system[i], system[pivot]);
    std::swap(right[i], right[pivot]);
    for (std::size_t k = 0; k < people; ++k) {
      if (k == i) continue;
      const double factor = system[k][i] / system[i][i];
      for (std::size_t j = i; j < people; ++j) system[k][j] -= factor * system[i][j];
      right[k] -= factor * right[i];
    }
  }
  for (std::size_t i = 0; i < people; ++i) right[i] /= system[i][i];
  return right;
}

}  // namespace

TEST_CASE("good impressions add a share of what lacks, bad ones take a multiple of it",
          "[mechanisms]") {
  TrustParameters about;
  about.gain = 0.02;
  about.loss_ratio = 3;
  CHECK(after_impression(about, 0.5, true, 1) == Approx(0.5 + 0.02 * 0.5));
  CHECK(after_impression(about, 0.5, false, 1) == Approx(0.5 - 0.06 * 0.5));
  CHECK(after_impression(about, 0.5, true, 2) == Approx(0.5 + 0.04 * 0.5));
  CHECK(after_impression(about, 1, true, 1) == 1);
  CHECK(after_impression(about, 0, false, 1) == 0);
  CHECK(after_impression(about, 0.3, false, 1e9) == Approx(0).margin(1e-12));
  CHECK(after_impression(about, 0.3, true, 0) == 0.3);
  about.gain = 0;
  CHECK(after_impression(about, 0.4, false, 5) == 0.4);
}

TEST_CASE("what can be read both ways is read by present trust", "[mechanisms]") {
  const TrustParameters about;
  // a good work half seen is credited by the trusting and turned against by the distrustful
  CHECK(after_impression(about, 0.9, true, 0.5) > 0.9);
  CHECK(after_impression(about, 0.2, true, 0.2) - 0.2 <
        0.2 * (after_impression(about, 0.2, true, 1) - 0.2));
  CHECK(after_impression(about, 0.6, true, 0.2) < 0.6);
  // a bad one is forgiven in part by the trusting
  const auto loss = [&](double trust, double weight) {
    return (trust - after_impression(about, trust, false, weight)) / (weight * trust);
  };
  CHECK(loss(0.9, 0.5) < loss(0.9, 1));
  CHECK(loss(0.1, 0.5) > loss(0.9, 0.5));
}

TEST_CASE("views that follow colleagues alone come to the consensus of DeGroot", "[mechanisms]") {
  // the stationary weights: p' W = p', the last equation replaced by sum p = 1
  Matrix system{};
  for (std::size_t i = 0; i < people; ++i)
    for (std::size_t j = 0; j < people; ++j)
      system[i][j] = i + 1 == people ? 1 : listening[j][i] - (i == j ? 1 : 0);
  const Row weights = solved(system, {0, 0, 0, 1});
  double consensus = 0;
  for (std::size_t i = 0; i < people; ++i) consensus += weights[i] * first[i];
  for (const double view : after(1, 400)) CHECK(view == Approx(consensus).margin(1e-9));
}

TEST_CASE("views anchored on experience keep apart, as Friedkin and Johnsen have it",
          "[mechanisms]") {
  for (const double s : {0.0, 0.5, 0.95}) {
    Matrix system{};
    Row right{};
    for (std::size_t i = 0; i < people; ++i) {
      for (std::size_t j = 0; j < people; ++j)
        system[i][j] = (i == j ? 1 : 0) - s * listening[i][j];
      right[i] = (1 - s) * first[i];
    }
    const Row fixed = solved(system, right), views = after(s, 2000);
    for (std::size_t i = 0; i < people; ++i) CHECK(views[i] == Approx(fixed[i]).margin(1e-9));
    CHECK(views[0] != Approx(views[1]).margin(1e-3));
  }
}

TEST_CASE("without a rule everyone trusts everyone by one half", "[mechanisms]") {
  Office office("");
  office.see(rep, marketer, TrustFacet::ability, false, 10);
  office.tell(marketer, rep);
  office.step(1);
  office.step(21);
  for (const PersonId who : ids(office.world.people))
    for (const PersonId about : ids(office.world.people)) {
      CHECK(office.ability(who, about) == 0.5);
      CHECK(office.intent(who, about) == 0.5);
    }
}

TEST_CASE("people begin with the prior of their thought world", "[mechanisms]") {
  const Office office(on + "sales_prior = 0.3\nmarketing_prior = 0.6\nwithin_function = 0.8\n");
  CHECK(office.ability(rep, marketer) == 0.3);
  CHECK(office.intent(marketer, rep) == 0.6);
  CHECK(office.ability(rep, other_rep) == 0.8);
  CHECK(office.ability(marketer, colleague) == 0.8);
}

TEST_CASE("what is seen of one tells of his function, and of himself where one knows him",
          "[mechanisms]") {
  Office office(on + "gain = 0.2\ngeneralised_share = 0.5\nseen_work_weight = 0\n");
  const double prior = 0.4, all = 0.6 * 0.4, half = all / 2;
  office.tell(marketer, rep);
  office.see(rep, marketer, TrustFacet::intent, false);
  office.step(1);
  CHECK(office.intent(rep, marketer) == Approx(prior - all));
  CHECK(office.intent(rep, colleague) == Approx(prior - half));  // of the function in part
  CHECK(office.ability(rep, marketer) == prior);                 // another matter
  CHECK(office.intent(other_rep, marketer) == prior);            // another person
  // what a stranger does counts for the function, and moves all of it
  office.see(rep, colleague, TrustFacet::intent, true);
  office.step(2);
  const double now = prior - half + 0.2 * (1 - prior + half);
  CHECK(office.intent(rep, colleague) == Approx(now));
  CHECK(office.intent(rep, marketer) == Approx(now - half));
  CHECK(acquaintance_of(office.world, rep, marketer).exists());
  CHECK_FALSE(acquaintance_of(office.world, rep, colleague).exists());
}

TEST_CASE("among colleagues only those whom one knows are seen", "[mechanisms]") {
  Office office(on + "gain = 0.2\n");
  office.see(rep, other_rep, TrustFacet::ability, false);
  office.step(1);
  CHECK(office.ability(rep, other_rep) == 0.7);
  office.tell(other_rep, rep);
  office.see(rep, other_rep, TrustFacet::ability, false);
  office.step(2);
  CHECK(office.ability(rep, other_rep) < 0.7);
  CHECK(office.ability(rep, marketer) == 0.4);
}

TEST_CASE("old impressions fade to the prior by half in a half-life", "[mechanisms]") {
  Office office(on + "gain = 0.2\nhalf_life_days = 21\nsusceptibility = 0\nseen_work_weight = 0\n");
  office.tell(marketer, rep);
  office.see(rep, marketer, TrustFacet::ability, false);
  office.step(1);
  const double of_him = office.ability(rep, marketer);
  const double of_them = office.ability(rep, colleague);
  REQUIRE(of_him < of_them);
  office.step(21);
  CHECK(office.ability(rep, marketer) == Approx(0.4 + (of_him - 0.4) / 2));
  CHECK(office.ability(rep, colleague) == Approx(0.4 + (of_them - 0.4) / 2));
}

TEST_CASE("what one salesperson suffered his colleagues hear, and marketing does not",
          "[mechanisms]") {
  Office office(on + "gain = 0.3\nhalf_life_days = 5000\nsusceptibility = 0.7\n");
  office.see(rep, marketer, TrustFacet::intent, false);
  office.step(1);
  CHECK(office.intent(other_rep, marketer) == 0.4);
  const double suffered = office.world.people.own_trust_intent[rep];
  office.step(21);
  CHECK(office.intent(other_rep, marketer) == Approx(0.3 * 0.4 + 0.7 * suffered));
  CHECK(office.intent(marketer, rep) == 0.5);
  CHECK(office.world.people.own_trust_intent[other_rep] == 0.4);  // hearsay is no experience
  CHECK(office.metered(Metric::trust_in_marketing_intent) > 0);
}

TEST_CASE("sitting with the other function shows its work, read as one is used to",
          "[mechanisms]") {
  const auto moved = [](double prior) {
    Office office(on + "seen_work_weight = 0.2\nsales_prior = " + std::to_string(prior) + "\n");
    office.tell(marketer, rep);
    office.step(1);
    return office.ability(rep, marketer) - prior;
  };
  CHECK(moved(0.95) > 0);
  CHECK(moved(0.5) < 0);
}

TEST_CASE("a score claims more the higher it is, and is misread without the sender's language",
          "[mechanisms]") {
  const TrustParameters about;
  CHECK(claimed_chance(about, 1, 1, 2) == Approx(0.5));
  CHECK(claimed_chance(about, 0, 1, 2) == Approx(1 / (1 + std::exp(3.0))));
  CHECK(claimed_chance(about, 1, 0.5, 2) ==
        Approx(1 / (1 + std::exp(-3 * 0.5 * about.misreading * 2))));
  CHECK(claimed_chance(about, 1, 0, -1) < 0.5);
  CHECK(believed_chance(0.2, 0.6, 0) == 0.2);
  CHECK(believed_chance(0.2, 0.6, 1) == 0.6);
  CHECK(believed_chance(0.2, 0.6, 0.25) == Approx(0.3));
}
