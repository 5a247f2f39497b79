// Collateral: hours of work on content become pieces. A piece is made for one segment, covers some
// topics, and says on them what its maker believes; with a review by a salesperson half of them are
// said in his words, for hours of his. Pieces age and go out of use; how well informed each segment
// is by them is looked up once a week. Stands after attention (hours are known) and before journey.
// Source: content made by both is used more (practitioners' claim); sizes judged.
#pragma once

#include "mechanisms/content_use.hpp"

namespace orgsim {

class CollateralWork {
 public:
  explicit CollateralWork(const CollateralParameters& parameters) : parameters_(parameters) {}

  static Declared declared();
  void step(World& world, const DayContext& context) const;

 private:
  void make(World& world, const DayContext& context, PersonId maker) const;
  PersonId reviewer(const World& world, const PhiloxBlock& luck) const;

  CollateralParameters parameters_;
};

}  // namespace orgsim
