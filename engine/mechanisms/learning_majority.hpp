// Learning from the majority of those who perform better (Fang, Lee & Schilling 2010; workload P1
// of the benchmarks). Votes are counted on 64 topics at once (base/votes.hpp), chances drawn for
// many people at once.
#pragma once

#include <span>

#include "mechanisms/beliefs.hpp"

namespace orgsim {

/// What most of `voters` believe on the topics of a word; no belief is no vote, and a tie no view.
BeliefWord view_of_most(const World& world, std::span<const PersonId> voters, RealityId word);

/// One period: each person looks at those he watches who perform strictly better and takes over,
/// topic by topic with chance `adoption`, what most of them believe.
void learn_from_better(World& world, const DayContext& context, BinaryChance adoption);

}  // namespace orgsim
