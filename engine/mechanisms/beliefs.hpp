// Beliefs of people: how they are drawn, and how views of others are taken over by chance. The
// chances of many people are drawn together, digit by digit, by the vector generator, and drawing
// ends where everything that could change is decided; the outcome is that of one bernoulli_word for
// each person and word. Vocabulary of mechanisms that change beliefs. Beliefs as in March (1991).
#pragma once

#include "base/bit_words.hpp"
#include "mechanisms/context.hpp"

namespace orgsim {

/// Share of topics with a belief, and share of beliefs that are right.
struct BeliefShares {
  double known;
  double right;
};

/// Indices of draws that one word of topics takes.
inline constexpr std::uint16_t indices_of_word = 128;

/// A belief on the `used` topics of a word, as drawn at `at`.
BeliefWord drawn_belief(const Draws& draws, Address at, const BeliefShares& shares,
                        std::uint64_t used, std::uint64_t reality);

/// Beliefs of one person on everything, as drawn at `at`, whose ordinal and index become those of
/// segments and words.
void draw_beliefs(World& world, const Draws& draws, PersonId person, const BeliefShares& shares,
                  Address at);

/// The same of everybody, each as entity of `at`: drawn together, which is faster.
void draw_beliefs_of_all(World& world, const Draws& draws, const BeliefShares& shares, Address at,
                         Scratch& scratch);

/// The topics on which a view is news to somebody with that belief.
constexpr std::uint64_t news_in(BeliefWord view, BeliefWord belief) {
  return view.known & (~belief.known | (belief.value ^ view.value));
}

/// Decides for each lesson, which are of one word and of one person each, on which of its topics it
/// is taken over, each with `chance`. Digits of a person's chances are drawn at `first` with the
/// person as entity, from its index on.
void take_over(const World& world, const Draws& draws, Address first, BinaryChance chance,
               std::span<Lesson> lessons, Scratch& scratch);

}  // namespace orgsim
