#include "mechanisms/heard.hpp"

namespace orgsim {

double consistency(std::span<const double> stocks, BeliefWord told, std::uint64_t topics) {
  double agreed = 0;
  double all = 0;
  for (std::uint64_t left = topics; left != 0; left &= left - 1) {
    const auto topic = static_cast<unsigned>(std::countr_zero(left));
    const double in_mind = heard(stocks[topic]);
    all += in_mind < 0 ? -in_mind : in_mind;
    if ((told.known >> topic & 1) == 0) continue;
    agreed += (told.value >> topic & 1) != 0 ? in_mind : -in_mind;
  }
  return agreed / (1 + all);
}

double consistency_told(const World& world, const DayContext& context, PersonId person,
                        SegmentId segment, std::uint64_t topics) {
  const std::uint64_t both = topics & world.segments.heard[segment];
  if (both == 0) return 0;
  const KnowledgeId row = knowledge_of(world, person, world.segments.first_reality[segment]);
  const double agreement = consistency(
      stocks_of(world, segment), {world.knowledge.known[row], world.knowledge.value[row]}, both);
  context.meter.observe(Metric::theme_consistency, world.people.unit[person], segment, agreement);
  return agreement;
}

double relevance_heard(const World& world, SegmentId segment) {
  const std::uint64_t topics = world.segments.heard[segment];
  if (topics == 0) return 0;
  const RealityId word = world.segments.first_reality[segment];
  return consistency(stocks_of(world, segment),
                     {world.realities.used[word], world.realities.value[word]}, topics);
}

}  // namespace orgsim
