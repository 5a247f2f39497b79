#include "simulation/model.hpp"

#include "base/hash.hpp"
#include "base/version.hpp"

namespace orgsim {
namespace {

std::vector<Segment> segments_of(const Scenario& scenario) {
  std::vector<Segment> segments;
  for (const auto& [name, segment] : scenario.market.segments) segments.push_back(segment);
  return segments;
}

}  // namespace

Model::Model(const Scenario& scenario) : Model(scenario, compile_changes(scenario)) {}

Model::Model(const Scenario& scenario, CompiledChanges&& changes)
    : calendar(scenario.calendar()),
      months(scenario.months()),
      last_day(scenario.last_day()),
      segments(segments_of(scenario)),
      built(build_world(scenario)),
      groups(make_groups(scenario, built)),
      policies(scenario.policy, std::move(changes.levers)),
      text(canonical_text(scenario)),
      text_hash(hash_text(text)),
      schedule(std::move(changes.schedule)),
      attention(scenario.assumptions.attention),
      carry_over(scenario.assumptions.goodwill.retention_per_day, last_day),
      goodwill(scenario.assumptions.goodwill, carry_over),
      demand(segments, carry_over),
      handover(scenario.assumptions.handover),
      selling(scenario.assumptions.selling),
      settlement(built.pay_components) {}

std::uint64_t run_key(const Model& model, std::uint64_t seed, std::uint64_t replication) {
  Hasher hasher;
  hasher.add(model.text_hash).add(engine_version).add(seed).add(replication);
  return hasher.digest();
}

}  // namespace orgsim
