// Traits: what is given about people and customers at the start of a replication and does not
// change by itself: skill and experience of each person, what customers of a segment truly care
// about, and what each person believes of it. Draws once; each person has the same traits in every
// arm of a comparison. Sources: sellers differ by 0.56 logits (Salvirt B2B data); beliefs as in
// March (1991).
#pragma once

#include "base/bit_words.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

struct TraitParameters {
  double skill_sd = 0.4;
  double experience_years = 5;
  double known_share = 0.7;
  double right_share = 0.75;

  void describe(Description& d);
};

/// A person's skill and years in the trade, from the person's own luck.
double drawn_skill(const TraitParameters& parameters, const PhiloxBlock& luck);
double drawn_experience(const TraitParameters& parameters, const PhiloxBlock& luck);

/// What a person believes of the `number`-th word of topics of a segment, whose reality it is.
BeliefWord drawn_belief(const TraitParameters& parameters, const Draws& draws, EntityKey person,
                        EntityKey segment, std::uint16_t number, std::uint64_t used,
                        std::uint64_t reality);

class Traits {
 public:
  /// `people_learn`: beliefs matter even where demand knows no needs.
  explicit Traits(const TraitParameters& parameters, bool people_learn = false)
      : parameters_(parameters), people_learn_(people_learn) {}

  static Declared declared();

  /// Day 0.
  void start(World& world, const DayContext& context) const;

 private:
  void draw_realities(World& world, const DayContext& context) const;

  TraitParameters parameters_;
  bool people_learn_;
};

}  // namespace orgsim
