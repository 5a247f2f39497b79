#include "mechanisms/content_use.hpp"

#include <bit>

namespace orgsim {
namespace {

/// Visits the pieces of a segment that are still in use, newest first, while `visit` returns true.
template <class Visit>
void each_in_use(const CollateralParameters& p, const World& world, const DayContext& context,
                 SegmentId segment, Visit&& visit) {
  for (std::size_t row = rows(world.collateral); row-- > 0;) {
    const PieceId piece = PieceId::at(row);
    if (world.collateral.made[piece] + static_cast<std::uint32_t>(p.life_days) < context.day())
      return;
    if (world.collateral.segment[piece] == segment && !visit(piece)) return;
  }
}

}  // namespace

void CollateralParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "content is one stock, and all of it is right"},
            {"pieces", "content is made in pieces, which say what their makers believe"}},
           {.source = definition("alternative formulations"), .meaning = "What content is."});
  d.real(hours_per_piece, "hours_per_piece",
         {.unit = "h",
          .range = {0.1, 1000},
          .source = judged("a white paper takes some days"),
          .meaning = "Hours of work on content that make a piece."});
  d.integer(topics_per_piece, "topics_per_piece",
            {.range = {1, 64},
             .source = judged("a piece makes a handful of points"),
             .meaning = "Topics that a piece covers."});
  d.integer(life_days, "life_days",
            {.unit = "d",
             .range = {1, 5000},
             .source = judged("a year"),
             .meaning = "Business days after which a piece is out of use."});
  d.integer(pieces_looked_at, "pieces_looked_at",
            {.range = {1, 1000},
             .source = judged("sellers know the newest pieces, most content goes unused"),
             .meaning = "How many of the newest pieces for the segment a seller looks through."});
  d.real(enough_pieces, "enough_pieces",
         {.range = {0.1, 1000},
          .source = judged("accounts take in a few contents a week"),
          .meaning = "Pieces in use that inform accounts half as well as any number could."});
}

int usefulness(std::uint64_t piece_topics, std::uint64_t piece_claims, std::uint64_t known,
               std::uint64_t beliefs, std::uint64_t member) {
  const std::uint64_t shared = piece_topics & known & member;
  return std::popcount(shared & ~(piece_claims ^ beliefs)) -
         std::popcount(shared & (piece_claims ^ beliefs));
}

double content_effect(std::uint64_t piece_topics, std::uint64_t piece_claims, std::uint64_t reality,
                      std::uint64_t member) {
  const std::uint64_t shared = piece_topics & member;
  const int right = std::popcount(shared & ~(piece_claims ^ reality));
  const int all = std::popcount(shared);
  return 0.5 + 0.5 * (2 * right - all) / (1 + all);
}

PieceId piece_for(const CollateralParameters& p, const World& world, const DayContext& context,
                  PersonId seller, SegmentId segment, std::uint64_t member) {
  const KnowledgeId row = knowledge_of(world, seller, world.segments.first_reality[segment]);
  const std::uint64_t known = world.knowledge.known[row];
  const std::uint64_t beliefs = world.knowledge.value[row];
  PieceId best = PieceId::none;
  int most = 0;
  std::int64_t seen = 0;
  each_in_use(p, world, context, segment, [&](PieceId piece) {
    const int use = usefulness(world.collateral.topics[piece], world.collateral.claims[piece],
                               known, beliefs, member);
    if (use > most) {
      most = use;
      best = piece;
    }
    return ++seen < p.pieces_looked_at;
  });
  return best;
}

PiecesInUse pieces_in_use(const CollateralParameters& p, const World& world,
                          const DayContext& context, SegmentId segment) {
  const std::uint64_t reality = world.realities.value[world.segments.first_reality[segment]];
  PiecesInUse in_use;
  int right = 0;
  int all = 0;
  each_in_use(p, world, context, segment, [&](PieceId piece) {
    const std::uint64_t topics = world.collateral.topics[piece];
    ++in_use.pieces;
    all += std::popcount(topics);
    right += std::popcount(topics & ~(world.collateral.claims[piece] ^ reality));
    return true;
  });
  if (all > 0)
    in_use.inform =
        static_cast<double>(right) / all * in_use.pieces / (in_use.pieces + p.enough_pieces);
  return in_use;
}

}  // namespace orgsim
