#include "scenario/offer_checks.hpp"

#include <fmt/format.h>

#include "config/suggest.hpp"

namespace orgsim {

void check_offer(const Scenario& scenario, const Provenance& provenance, Problems& problems) {
  const auto& segments = scenario.market.segments;
  std::vector<std::string> names;
  for (const auto& [name, about] : segments) names.push_back(name);
  for (const auto& [name, product] : scenario.market.products)
    for (const auto& [segment, about] : product.segments)
      if (!segments.contains(segment))
        problems.add(
            provenance.where_of(fmt::format("market.products.{}.segments.{}", name, segment)),
            fmt::format("unknown segment '{}'", segment), "", nearest_name(segment, names));
  for (const auto& [name, campaign] : scenario.campaigns)
    if (campaign.first_goal_topic + campaign.goal_topics > 64)
      problems.add(provenance.where_of("campaigns." + name + ".goal_topics"),
                   fmt::format("{} topics from topic {} on", campaign.goal_topics,
                               campaign.first_goal_topic),
                   "topics are numbered from 0 to 63");
  check_events(scenario, provenance, problems);
}

}  // namespace orgsim
