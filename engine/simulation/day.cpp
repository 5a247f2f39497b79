#include "simulation/day.hpp"

#include <fmt/format.h>

#include <map>
#include <string>

#include "base/errors.hpp"
#include "simulation/observation.hpp"

namespace orgsim {
namespace {

constexpr Pass passes[] = {
    {"changes", "first: all that follows happens under today's rules", &Schedule::declared,
     [](const Model& m, World& w, const DayContext& c) { m.schedule.step(w, c); }},
    {"planning", "weekly, before the day is shared out: what everyone wants to do",
     &Planning::declared,
     [](const Model& m, World& w, const DayContext& c) { m.planning.step(w, c); }},
    {"attention", "before all work: how many hours everyone has", &Attention::declared,
     [](const Model& m, World& w, const DayContext& c) { m.attention.step(w, c); }},
    {"campaigns and goodwill", "before demand: a touch of today can raise a hand today",
     &Goodwill::declared,
     [](const Model& m, World& w, const DayContext& c) { m.goodwill.step(w, c); }},
    {"demand", "before hand-over: a lead of today can be answered today", &Demand::declared,
     [](const Model& m, World& w, const DayContext& c) { m.demand.step(w, c); }},
    {"journey", "after demand and campaigns: accounts with a need live a day and raise hands",
     &Journey::declared,
     [](const Model& m, World& w, const DayContext& c) { m.journey.step(w, c); }},
    {"hand-over", "before selling: fresh leads come before open deals", &Handover::declared,
     [](const Model& m, World& w, const DayContext& c) { m.handover.step(w, c); }},
    {"prospecting", "before selling: a cold call of today can open a deal today",
     &Prospecting::declared,
     [](const Model& m, World& w, const DayContext& c) { m.prospecting.step(w, c); }},
    {"selling", "with the hours that leads left over", &Selling::declared,
     [](const Model& m, World& w, const DayContext& c) { m.selling.step(w, c); }},
    {"customers", "after selling: who buys today is a customer today", &CustomerCare::declared,
     [](const Model& m, World& w, const DayContext& c) { m.customers.step(w, c); }},
    {"lead definition", "after leads and deals of today are known; holds from tomorrow on",
     &LeadDefinition::declared,
     [](const Model& m, World& w, const DayContext& c) { m.lead_definition.step(w, c); }},
    {"settlement", "after work: what was earned today is known", &Settlement::declared,
     [](const Model& m, World& w, const DayContext& c) { m.settlement.step(w, c); }},
    {"observation", "last: it sees the day as it ended", &observation_declared,
     [](const Model&, World& w, const DayContext& c) { observe(w, c); }},
};

}  // namespace

std::span<const Pass> the_order_of_a_day() {
  return passes;
}

void check_writers(std::span<const Pass> all) {
  std::map<std::string, const char*> writer;
  for (const Pass& pass : all)
    for (const char* column : pass.declared().writes)
      if (const auto [known, is_new] = writer.emplace(column, pass.name); !is_new)
        throw InternalError(fmt::format("column {} is written by both '{}' and '{}'", column,
                                        known->second, pass.name));
}

}  // namespace orgsim
