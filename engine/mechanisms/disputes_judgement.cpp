// Disputes, third part: which of two options somebody prefers, by what he believes and is paid for.
// Nobody knows which is better in truth.
#include <algorithm>
#include <bit>
#include <cmath>

#include "mechanisms/disputes.hpp"
#include "mechanisms/speakers.hpp"

namespace orgsim {
namespace {

/// What a person holds of a topic: in how many segments he believes that customers care about it,
/// less those in which he believes that they do not.
double belief_in_topic(const World& world, PersonId person, double topic) {
  constexpr std::uint32_t bits = 64;
  const auto number = static_cast<std::uint32_t>(std::max(0.0, topic));
  double sum = 0;
  for (const SegmentId segment : ids(world.segments)) {
    std::uint32_t word_number = 0;
    for (const RealityId word : reality_of(world, segment)) {
      if (word_number++ != number / bits) continue;
      const KnowledgeId row = knowledge_of(world, person, word);
      if ((world.knowledge.known[row] >> (number % bits) & 1) != 0)
        sum += (world.knowledge.value[row] >> (number % bits) & 1) != 0 ? 1 : -1;
    }
  }
  return sum;
}

/// The share of a segment's topics that a person knows something of: what he finds can be claimed.
double knowledge_share(const World& world, PersonId person, SegmentId segment) {
  double known = 0;
  double topics = 0;
  for (const RealityId word : reality_of(world, segment)) {
    known += std::popcount(world.knowledge.known[knowledge_of(world, person, word)]);
    topics += std::popcount(world.realities.used[word]);
  }
  return topics > 0 ? known / topics : 0;
}

SegmentId segment_of_deal(const World& world, std::uint32_t row) {
  if (row >= rows(world.deals)) return SegmentId{0};
  return world.accounts.segment[world.deals.account[DealId{row}]];
}

}  // namespace

double best_discount(double interest, double care, double margin, double response) {
  const double worth_of_price = interest + care;
  if (worth_of_price <= 0 || response <= 0) return 0;
  const double worth_of_deal = interest + care * margin;
  return std::clamp((response * worth_of_deal - worth_of_price) / (2 * response * worth_of_price),
                    0.0, 1.0);
}

bool Disputes::prefers_counter(const World& world, const DayContext& context, PersonId person,
                               CaseId item) const {
  const Cases& cases = world.cases;
  const double option = cases.option[item];
  const double counter = cases.counter[item];
  const auto nearer = [&](double wish) {
    return std::abs(wish - counter) < std::abs(wish - option);
  };
  switch (cases.kind[item]) {
    case CaseKind::lead:
      return nearer(lead_wishes_.of(world, context, person));
    case CaseKind::money:
      return nearer(cases.subject[item] == 0
                        ? money_wishes_.share_of_marketing(world, context, person)
                        : money_wishes_.share_of_brand(world, context, person));
    case CaseKind::price: {
      const SegmentId segment = segment_of_deal(world, cases.subject[item]);
      return nearer(best_discount(slope_of(world, components_, person, PayMetric::bookings),
                                  parameters_.care, context.segment(segment).gross_margin,
                                  parameters_.discount_response));
    }
    case CaseKind::theme:
      return belief_in_topic(world, person, counter) > belief_in_topic(world, person, option);
    case CaseKind::claim:
      return nearer(knowledge_share(world, person, segment_of_deal(world, cases.subject[item])));
    case CaseKind::account:
    case CaseKind::request:
    case CaseKind::count_:
      break;
  }
  // nothing that he knows tells: whose language he speaks
  const Function origin = origin_of(world, person);
  return origin == function_of(world, cases.objector[item]) &&
         origin != function_of(world, cases.chooser[item]);
}

/// The heads of all units vote, each once; more than half of them must be for the objector. It
/// takes as many hours of each as of who chairs.
bool Disputes::vote(World& world, const DayContext& context, CaseId item) const {
  std::size_t votes = 0;
  std::size_t against = 0;
  const auto has_voted = [&](UnitId until, PersonId head) {
    for (UnitId unit{0}; unit != until; unit = UnitId{unit.row + 1})
      if (world.units.active[unit] != 0 && world.units.head[unit] == head) return true;
    return false;
  };
  for (const UnitId unit : ids(world.units)) {
    const PersonId head = world.units.head[unit];
    if (world.units.active[unit] == 0 || !head.exists() || has_voted(unit, head)) continue;
    ++votes;
    if (prefers_counter(world, context, head, item)) ++against;
    if (head != world.cases.decider[item])
      world.people.hours_cases_owed[head] += parameters_.hours_of_decider;
  }
  return 2 * against > votes;
}

}  // namespace orgsim
