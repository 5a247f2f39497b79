// Pieces of content as they are used: what a seller finds useful for a member, and what the member
// makes of it. A seller knows the newest pieces only, and judges them by his own beliefs; whether
// they are right shows in the member. Reads collateral, knowledge, realities. Source: most content
// goes unused (practitioners); forms judged. Vocabulary that collateral, journey and selling share.
#pragma once

#include "mechanisms/context.hpp"

namespace orgsim {

enum class CollateralRule { none, pieces };

struct CollateralParameters {
  CollateralRule rule = CollateralRule::none;
  double hours_per_piece = 24;
  std::int64_t topics_per_piece = 8;
  std::int64_t life_days = 252;
  std::int64_t pieces_looked_at = 12;
  double enough_pieces = 6;

  void describe(Description& d);
};

/// Topics of a member on which a piece says what the seller believes, less those on which it says
/// the opposite. Above 0 he finds it useful.
int usefulness(std::uint64_t piece_topics, std::uint64_t piece_claims, std::uint64_t known,
               std::uint64_t beliefs, std::uint64_t member);

/// What a member makes of a piece: 1/2 without one; up to 1 the more of his topics it is right on,
/// down to 0 where it is wrong.
double content_effect(std::uint64_t piece_topics, std::uint64_t piece_claims, std::uint64_t reality,
                      std::uint64_t member);

/// The piece that the seller would use for a member of the segment who cares about `member`; none
/// where none seems useful.
PieceId piece_for(const CollateralParameters& parameters, const World& world,
                  const DayContext& context, PersonId seller, SegmentId segment,
                  std::uint64_t member);

/// The pieces of a segment in use, and how well informed they make its customers, 0 to 1: their
/// share of claims that are right, times pieces / (pieces + enough_pieces).
struct PiecesInUse {
  std::uint32_t pieces = 0;
  double inform = 0;
};
PiecesInUse pieces_in_use(const CollateralParameters& parameters, const World& world,
                          const DayContext& context, SegmentId segment);

}  // namespace orgsim
