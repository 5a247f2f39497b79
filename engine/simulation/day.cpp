#include "simulation/day.hpp"

#include <fmt/format.h>

#include <map>
#include <string>

#include "base/errors.hpp"
#include "simulation/observation.hpp"

namespace orgsim {
namespace {

constexpr Pass passes[] = {
    {"changes",
     "Restructurings that are due are announced, cost what they cost, and from their date on bind.",
     "first: all that follows happens under today's rules", &Schedule::declared,
     [](const Model& m, World& w, const DayContext& c) { m.schedule.step(w, c); }},
    {"planning",
     "At the start of each week everyone decides which work gets how many hours, by what it pays "
     "and what the role expects.",
     "weekly, before the day is shared out: what everyone wants to do", &Planning::declared,
     [](const Model& m, World& w, const DayContext& c) { m.planning.step(w, c); }},
    {"attention", "Everyone gets the working hours of the day, less what changes take.",
     "before all work: how many hours everyone has", &Attention::declared,
     [](const Model& m, World& w, const DayContext& c) { m.attention.step(w, c); }},
    {"campaigns and goodwill",
     "Marketing's campaigns and media reach accounts, and the brand gains or fades.",
     "before demand: a touch of today can raise a hand today", &Goodwill::declared,
     [](const Model& m, World& w, const DayContext& c) { m.goodwill.step(w, c); }},
    {"demand", "At some accounts a need arises, or someone raises a hand.",
     "before hand-over: a lead of today can be answered today", &Demand::declared,
     [](const Model& m, World& w, const DayContext& c) { m.demand.step(w, c); }},
    {"journey",
     "Accounts with a need inform themselves, get ready, raise a hand (a lead), give up or buy "
     "elsewhere.",
     "after demand and campaigns: accounts with a need live a day and raise hands",
     &Journey::declared,
     [](const Model& m, World& w, const DayContext& c) { m.journey.step(w, c); }},
    {"hand-over",
     "Each lead goes to sales, to nurture or nowhere, and salespeople answer those that seem worth "
     "it.",
     "before selling: fresh leads come before open deals", &Handover::declared,
     [](const Model& m, World& w, const DayContext& c) { m.handover.step(w, c); }},
    {"prospecting", "Salespeople call accounts that have not asked.",
     "before selling: a cold call of today can open a deal today", &Prospecting::declared,
     [](const Model& m, World& w, const DayContext& c) { m.prospecting.step(w, c); }},
    {"selling", "Salespeople work on open deals, which are won, lost or go on.",
     "with the hours that leads left over", &Selling::declared,
     [](const Model& m, World& w, const DayContext& c) { m.selling.step(w, c); }},
    {"customers", "Customers are looked after, and renew or leave when contracts end.",
     "after selling: who buys today is a customer today", &CustomerCare::declared,
     [](const Model& m, World& w, const DayContext& c) { m.customers.step(w, c); }},
    {"lead definition",
     "Once a quarter it is set anew how promising a lead must look to go to sales.",
     "after leads and deals of today are known; holds from tomorrow on", &LeadDefinition::declared,
     [](const Model& m, World& w, const DayContext& c) { m.lead_definition.step(w, c); }},
    {"budgets",
     "Money is allocated to sales and marketing, who spend it on media and content, and lobby for "
     "more.",
     "after work: it sees what the day's credits say of what money brought; what is bought is for "
     "tomorrow",
     &Budgets::declared,
     [](const Model& m, World& w, const DayContext& c) { m.budgets.step(w, c); }},
    {"disputes", "People contest choices of others, and somebody decides.",
     "after all that chooses: contested choices of the day are known; what is decided is known "
     "tomorrow",
     &Disputes::declared,
     [](const Model& m, World& w, const DayContext& c) { m.disputes.step(w, c); }},
    {"settlement", "What was earned is credited, and people are paid when their periods end.",
     "after work: what was earned today is known", &Settlement::declared,
     [](const Model& m, World& w, const DayContext& c) { m.settlement.step(w, c); }},
    {"observation", "The day is measured for the results.", "last: it sees the day as it ended",
     &observation_declared, [](const Model&, World& w, const DayContext& c) { observe(w, c); }},
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
