#include "policy/levers.hpp"

#include <algorithm>

namespace orgsim {
namespace {

/// Lets a section of levers be described where a Description is at hand.
template <class Section>
struct AsDescribed {
  Section& section;
  std::string name;
  std::vector<LeverInfo>& registry;

  void describe(Description& d) {
    LeverDescription levers(d, registry, name);
    section.describe(levers);
  }
};

template <class Section>
void describe_section(Description& d, std::vector<LeverInfo>& registry, Section& section,
                      std::string name, std::string meaning) {
  AsDescribed<Section> described{section, name, registry};
  d.section(described, std::move(name), std::move(meaning));
}

void describe_all(Levers& levers, Description& d, std::vector<LeverInfo>& registry) {
  describe_section(d, registry, levers.work, "work", "Working time.");
  describe_section(d, registry, levers.handover, "handover",
                   "Rules for leads between marketing and sales.");
  describe_section(d, registry, levers.media, "media", "What is bought from media.");
}

}  // namespace

std::string_view to_string(Holder holder) {
  switch (holder) {
    case Holder::person:
      return "person";
    case Holder::pair:
      return "pair";
    case Holder::unit:
      return "unit";
    case Holder::company:
      return "company";
  }
  return "";
}

void WorkLevers::describe(LeverDescription& d) {
  d.real(hours_per_day, "hours_per_day", Holder::unit,
         {.unit = "h/d",
          .range = {0, 12},
          .source = definition("a working day of 8 hours (engine/MODEL.md, conventions)"),
          .meaning = "Contractual working hours of a person on a business day."});
}

void HandoverLevers::describe(LeverDescription& d) {
  d.choice(
      queue_order, "queue_order", Holder::unit,
      {{"oldest_first", "the lead that waits longest is answered first"},
       {"newest_first", "the lead that came last is answered first"}},
      {.source = definition("a rule that sales sets itself; first come, first served by default"),
       .meaning = "In which order a salesperson answers the leads that wait."});
  d.integer(expiry_days, "expiry_days", Holder::unit,
            {.unit = "d",
             .range = {0, 252},
             .source = definition("reference workload P2 (benchmarks/README.md)"),
             .meaning = "Age in business days above which a waiting lead is dropped unanswered."});
}

void MediaLevers::describe(LeverDescription& d) {
  d.integer(touches_per_day, "touches_per_day", Holder::company,
            {.range = {0, 1e7},
             .source = definition("what management buys; 0 unless a scenario says otherwise"),
             .meaning = "Campaign touches bought per business day, over all campaigns."});
}

void Levers::describe(Description& d) {
  std::vector<LeverInfo> registry;
  describe_all(*this, d, registry);
}

const std::vector<LeverInfo>& lever_registry() {
  static const std::vector<LeverInfo> registry = [] {
    Levers levers;
    Description d;
    std::vector<LeverInfo> found;
    describe_all(levers, d, found);
    return found;
  }();
  return registry;
}

const LeverInfo* find_lever(std::string_view path) {
  const auto& registry = lever_registry();
  const auto found = std::find_if(registry.begin(), registry.end(),
                                  [&](const LeverInfo& lever) { return lever.path == path; });
  return found == registry.end() ? nullptr : &*found;
}

}  // namespace orgsim
