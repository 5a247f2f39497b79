// Content in pieces: who makes them, what they say, when they are used and what that does.
#include "mechanisms/collateral.hpp"

#include <bit>
#include <catch2/catch.hpp>

#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::NeedsBench;

namespace {

constexpr SegmentId all{0};
constexpr PersonId marketer{0};
constexpr PersonId rep{1};

struct Studio : NeedsBench {
  explicit Studio(const std::string& more = "")
      : NeedsBench(testing::a_company()
                       .with_sales(1)
                       .with_marketing(1)
                       .with_accounts(100)
                       .for_months(24)
                       .with("[market.segments.all]\ndemand = 'needs'\nneed_rate = 1e-9\n"
                             "[market.sources.silent]\ndriver = 'always'\n"
                             "[organization.roles.marketer.tasks.content]\nnorm = 10\n"
                             "[assumptions.handover]\nrule = 'odds'\n"
                             "[assumptions.selling]\nrule = 'committee'\n"
                             "[assumptions.collateral]\nrule = 'pieces'\n")
                       .with(more)
                       .scenario()) {
    start();
  }
  void work(int day, double hours) {
    world.tasks.hours[TaskId{0}] = hours;
    model.collateral.step(world, context(day));
  }
  PieceId newest() const { return PieceId::at(rows(world.collateral) - 1); }
  void believe(PersonId person, std::uint64_t known, std::uint64_t value) {
    const KnowledgeId row = knowledge_of(world, person, RealityId{0});
    world.knowledge.known[row] = known;
    world.knowledge.value[row] = value;
  }
  PieceId found(std::uint64_t member, int day = 3) {
    return piece_for({.rule = CollateralRule::pieces}, world, context(day), rep, all, member);
  }
};

}  // namespace

TEST_CASE("hours of work on content come together to pieces of what the maker believes",
          "[mechanisms]") {
  Studio studio("assumptions.collateral.hours_per_piece = 10\n");
  studio.believe(marketer, 0xFFFF, 0x0F0F);
  studio.work(1, 6);
  CHECK(rows(studio.world.collateral) == 0);
  studio.work(2, 6);
  REQUIRE(rows(studio.world.collateral) == 1);
  CHECK(studio.world.people.content_begun[marketer] == Approx(2));
  const PieceId piece = studio.newest();
  const std::uint64_t topics = studio.world.collateral.topics[piece];
  CHECK(std::popcount(topics) == 8);
  CHECK((topics & ~std::uint64_t{0xFFFF}) == 0);
  CHECK(studio.world.collateral.claims[piece] == (topics & 0x0F0F));
  CHECK(studio.world.collateral.from_sales[piece] == 0);
  studio.work(3, 28);
  CHECK(rows(studio.world.collateral) == 4);
}

TEST_CASE("with a review half of a piece is in the words of sales, for hours of sales",
          "[mechanisms]") {
  Studio studio("assumptions.collateral.hours_per_piece = 6\npolicy.content.review_hours = 1.5\n");
  studio.believe(marketer, ~std::uint64_t{0}, 0);
  studio.believe(rep, ~std::uint64_t{0}, ~std::uint64_t{0});
  studio.work(1, 6);
  const PieceId piece = studio.newest();
  CHECK(std::popcount(studio.world.collateral.topics[piece]) == 8);
  CHECK(std::popcount(studio.world.collateral.from_sales[piece]) == 4);
  CHECK(studio.world.collateral.claims[piece] == studio.world.collateral.from_sales[piece]);
  CHECK(studio.world.people.hours_review_due[rep] == 1.5);
  // tomorrow has that much less
  studio.model.attention.step(studio.world, studio.context(2));
  CHECK(studio.world.people.hours[rep] == 8 - 1.5);
  CHECK(studio.metered(Metric::hours_in_review) == 1.5);
  studio.work(2, 0);
  CHECK(studio.world.people.hours_review_due[rep] == 0);
}

TEST_CASE("a seller uses what he believes himself, and likes it better when he has helped",
          "[mechanisms]") {
  CHECK(usefulness(0b1111, 0b0011, 0b1111, 0b0011, 0b1111) == 4);
  CHECK(usefulness(0b1111, 0b0011, 0b1111, 0b1111, 0b1111) == 0);
  CHECK(usefulness(0b1111, 0b0011, 0b0001, 0b0001, 0b1111) == 1);  // no opinion on the rest
  CHECK(usefulness(0b1111, 0b0011, 0b1111, 0b0011, 0b0110) == 2);  // the member cares for two
  Studio studio("assumptions.collateral.hours_per_piece = 6\n");
  studio.believe(marketer, ~std::uint64_t{0}, 0);
  studio.believe(rep, ~std::uint64_t{0}, ~std::uint64_t{0});
  studio.work(1, 6);
  CHECK(studio.found(~std::uint64_t{0}) == PieceId::none);  // all wrong, in his eyes
  Studio together(
      "assumptions.collateral.hours_per_piece = 6\npolicy.content.review_hours = 1\n"
      "assumptions.collateral.topics_per_piece = 9\n");
  together.believe(marketer, ~std::uint64_t{0}, 0x5555555555555555);
  together.believe(rep, ~std::uint64_t{0}, ~std::uint64_t{0});
  together.work(1, 6);
  CHECK(together.found(~std::uint64_t{0}) == PieceId{0});
  // out of use after a year
  CHECK(together.found(~std::uint64_t{0}, 300) == PieceId::none);
}

TEST_CASE("a member is moved by what is right in a piece, not by what the seller likes",
          "[mechanisms]") {
  CHECK(content_effect(0b1111, 0b0011, 0b0011, 0b1111) == Approx(0.5 + 0.5 * 4.0 / 5));
  CHECK(content_effect(0b1111, 0b0011, 0b1100, 0b1111) == Approx(0.5 - 0.5 * 4.0 / 5));
  CHECK(content_effect(0b1111, 0b0011, 0b0011, 0) == 0.5);
  CHECK(content_effect(0b1111, 0, 0b0011, 0b1111) == 0.5);  // half right
}

TEST_CASE("customers are informed by right pieces, by each further one less", "[mechanisms]") {
  Studio studio("assumptions.collateral.hours_per_piece = 6\n");
  const CollateralParameters p{.rule = CollateralRule::pieces};
  const std::uint64_t reality = studio.world.realities.value[RealityId{0}];
  studio.believe(marketer, ~std::uint64_t{0}, reality);
  CHECK(pieces_in_use(p, studio.world, studio.context(1), all).inform == 0);
  studio.work(1, 6);
  const double one = pieces_in_use(p, studio.world, studio.context(1), all).inform;
  CHECK(one == Approx(1 / (1 + p.enough_pieces)));
  studio.work(2, 6);
  CHECK(pieces_in_use(p, studio.world, studio.context(2), all).inform < 2 * one);
  studio.work(6, 0);  // a week's first day
  CHECK(studio.world.segments.pieces[all] == 2);
  CHECK(studio.world.segments.informed[all] == Approx(2 / (2 + p.enough_pieces)));
  Studio wrong("assumptions.collateral.hours_per_piece = 6\n");
  wrong.believe(marketer, ~std::uint64_t{0}, ~reality);
  wrong.work(1, 60);
  CHECK(pieces_in_use(p, wrong.world, wrong.context(1), all).inform == 0);
}
