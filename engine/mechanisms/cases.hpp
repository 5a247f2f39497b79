// Cases, for the passes that have choices contested: they put a ContestedChoice into the inbox and
// go on by their own choice, unless a signature is needed first; a day after a case is decided they
// find it here. A decided case says what is to be done instead (`value`). Units of option, counter
// and value by kind: lead, a threshold of scores; price, a discount as share of the list price;
// theme, the number of a topic; money, marketing's share of the budget, or of a plan the brand's
// share; claim, the share of fit that is promised; account, a person; request, 1 to grant, else 0.
#pragma once

#include "world/world.hpp"

namespace orgsim {

/// Walks the cases that were decided on the day before: for (CaseId c : decided_cases(world)) ...
struct DecidedCases {
  struct Iterator {
    const World* world;
    CaseId at;
    CaseId operator*() const { return at; }
    Iterator& operator++() {
      at = world->cases.next[at];
      return *this;
    }
    bool operator!=(const Iterator& other) const { return at != other.at; }
  };
  const World* world;
  Iterator begin() const { return {world, world->company.first_decided[World::company_row]}; }
  Iterator end() const { return {world, CaseId::none}; }
};
inline DecidedCases decided_cases(const World& world) {
  return {&world};
}

}  // namespace orgsim
