#include "simulation/day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "base/errors.hpp"
#include "mechanisms/scenario_events.hpp"
#include "simulation/observation.hpp"

namespace orgsim {
namespace {

/// Two ways to learn write the same beliefs, and are one pass.
Declared all_learning_declared() {
  Declared all = ContactLearning::declared();
  const Declared watching = Learning::declared();
  const auto join = [](std::vector<const char*>& to, const std::vector<const char*>& more) {
    for (const char* name : more)
      if (std::ranges::find(to, std::string_view(name)) == to.end()) to.push_back(name);
  };
  join(all.reads, watching.reads);
  join(all.writes, watching.writes);
  join(all.appends, watching.appends);
  return all;
}

constexpr Pass passes[] = {
    {"changes",
     "Restructurings that are due are announced, cost what they cost, and from their date on bind.",
     "first: all that follows happens under today's rules", &Schedule::declared,
     [](const Model& m, World& w, const DayContext& c) { m.schedule.step(w, c); }},
    {"scenario events", "What befalls the company from outside and within: a founder leaves.",
     "right after changes: who leaves works today for the last time", &scenario_events_declared,
     [](const Model&, World& w, const DayContext& c) { step_scenario_events(w, c); }},
    {"planning",
     "At the start of each week everyone decides which work gets how many hours, by what it pays "
     "and what the role expects.",
     "weekly, before the day is shared out: what everyone wants to do", &Planning::declared,
     [](const Model& m, World& w, const DayContext& c) { m.planning.step(w, c); }},
    {"attention", "Everyone gets the working hours of the day, less what changes take.",
     "before all work: how many hours everyone has", &Attention::declared,
     [](const Model& m, World& w, const DayContext& c) { m.attention.step(w, c); }},
    {"communication",
     "People come upon each other, read and answer messages, meet, and tell each other things.",
     "before all work: what is heard today counts today, and what it costs comes off tomorrow",
     &Communication::declared,
     [](const Model& m, World& w, const DayContext& c) { m.communication.step(w, c); }},
    {"campaigns and goodwill",
     "Marketing's campaigns and media reach accounts, and the brand gains or fades.",
     "before demand: a touch of today can raise a hand today", &Goodwill::declared,
     [](const Model& m, World& w, const DayContext& c) { m.goodwill.step(w, c); }},
    {"themes", "What campaigns speak of is chosen, heard by accounts, and fades.",
     "after campaigns: it counts their touches of today", &Themes::declared,
     [](const Model& m, World& w, const DayContext& c) { m.themes.step(w, c); }},
    {"content", "Work on content becomes pieces, which are used until they are out of date.",
     "after attention and before accounts inform themselves", &CollateralWork::declared,
     [](const Model& m, World& w, const DayContext& c) { m.collateral.step(w, c); }},
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
    {"pricing",
     "Near the end of their pay periods salespeople offer discounts, press for signatures or wait.",
     "after selling: what is offered tonight holds in tomorrow's talks", &Pricing::declared,
     [](const Model& m, World& w, const DayContext& c) { m.pricing.step(w, c); }},
    {"relations", "Talks, calls and care leave accounts annoyed, or close to who looks after them.",
     "after selling and pricing: the talks of today are known; before customers renew or not",
     &RelationsCare::declared,
     [](const Model& m, World& w, const DayContext& c) { m.relations.step(w, c); }},
    {"customers", "Customers are looked after, and renew or leave when contracts end.",
     "after selling: who buys today is a customer today", &CustomerCare::declared,
     [](const Model& m, World& w, const DayContext& c) { m.customers.step(w, c); }},
    {"product feedback",
     "What customers lacked is reported to the makers of the product, who change it each quarter.",
     "after selling: deals lost today are known; what is changed is met tomorrow",
     &ProductFeedback::declared,
     [](const Model& m, World& w, const DayContext& c) { m.product_feedback.step(w, c); }},
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
    {"learning",
     "People learn what customers care about: from those they met, from records, from each other.",
     "after work: today's work was done with yesterday's beliefs", &all_learning_declared,
     [](const Model& m, World& w, const DayContext& c) {
       m.contact_learning.step(w, c);
       m.learning.step(w, c);
     }},
    {"trust", "What people saw of each other today moves how far they trust each other.",
     "after all work that others can see", &Trust::declared,
     [](const Model& m, World& w, const DayContext& c) { m.trust.step(w, c); }},
    {"settlement", "What was earned is credited, and people are paid when their periods end.",
     "after work: what was earned today is known", &Settlement::declared,
     [](const Model& m, World& w, const DayContext& c) { m.settlement.step(w, c); }},
    {"market drift",
     "Customers change their mind on some topics, and come by other channels than they did.",
     "late: what changed today is met tomorrow", &Drift::declared,
     [](const Model& m, World& w, const DayContext& c) {
       m.drift.step(w, c);
       m.learning.disturb(w, c);
     }},
    {"competitor", "Competitors see what they lose to us, and answer with spending and prices.",
     "late: it answers what happened", &CompetitorMoves::declared,
     [](const Model& m, World& w, const DayContext& c) { m.competitor.step(w, c); }},
    {"peers", "People see each other at work, and who sees whom.",
     "after work: what was seen this week moves the next", &Peers::declared,
     [](const Model& m, World& w, const DayContext& c) { m.peers.step(w, c); }},
    {"management", "Managers review and coach those who report to them.",
     "after work: the hours and the craft of next week", &Management::declared,
     [](const Model& m, World& w, const DayContext& c) { m.management.step(w, c); }},
    {"process", "People make or skip the steps of their work, and it turns out well or not.",
     "after work: the quality of next week's", &Process::declared,
     [](const Model& m, World& w, const DayContext& c) { m.process.step(w, c); }},
    {"motivation", "What people met and earned moves their wish to work.",
     "after settlement: pay of the month is known", &Motivation::declared,
     [](const Model& m, World& w, const DayContext& c) { m.motivation.step(w, c); }},
    {"craft", "Newcomers come to work as well as they can, and learn from better colleagues.",
     "after coaching: what the week has taught", &Ramp::declared,
     [](const Model& m, World& w, const DayContext& c) { m.ramp.step(w, c); }},
    {"adoption", "People think over what changes ask of them, and follow it, seem to, or do not.",
     "after all work: it has seen whom they met; the rules of tomorrow's work follow from it",
     &Adoption::declared,
     [](const Model& m, World& w, const DayContext& c) { m.adoption.step(w, c); }},
    {"people", "Some leave, and positions are filled again.",
     "after all work: whoever goes has done the day", &Turnover::declared,
     [](const Model& m, World& w, const DayContext& c) { m.turnover.step(w, c); }},
    {"forecast", "At each quarter's end sales says what it will book in the next.",
     "after all work: the quarter's bookings are known", &SalesForecast::declared,
     [](const Model& m, World& w, const DayContext& c) { m.forecast.step(w, c); }},
    {"relationship index",
     "The relationship of sales and marketing is scored by what happened and which rules hold.",
     "after all that it looks at; nothing looks at it", &RelationshipIndex::declared,
     [](const Model& m, World& w, const DayContext& c) { m.relationship_index.step(w, c); }},
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
