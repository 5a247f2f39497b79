#include "policy/levers.hpp"

#include <fmt/format.h>

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
  describe_section(d, registry, levers.rota, "rota", "Hours reserved by a rota.");
  describe_section(d, registry, levers.pay, "pay", "Changes of contracts and of evaluations.");
  describe_section(d, registry, levers.pricing, "pricing", "Who may give which discount.");
  describe_section(d, registry, levers.selling, "selling", "How salespeople are to sell.");
  describe_section(d, registry, levers.learning, "learning", "What people learn from each other.");
  describe_section(d, registry, levers.talk, "talk", "What is agreed about messages.");
  describe_section(d, registry, levers.meetings, "meetings", "Series of meetings.");
  describe_section(d, registry, levers.space, "space", "Who sits where.");
  describe_section(d, registry, levers.themes, "themes", "What campaigns are to speak of.");
  describe_section(d, registry, levers.offer, "offer",
                   "Prices, the shop, and whom the makers of the product hear.");
  describe_section(d, registry, levers.content, "content", "How content is made.");
  describe_section(d, registry, levers.staffing, "staffing",
                   "Positions added to the company, and whom positions are filled with.");
  describe_section(d, registry, levers.management, "management", "How people are led.");
  describe_section(d, registry, levers.process, "process", "How far work is laid down.");
  describe_section(d, registry, levers.governance, "governance",
                   "Who decides when two people differ.");
  describe_section(d, registry, levers.money, "money", "Budgets, and what they are judged by.");
  describe_section(d, registry, levers.posts, "posts", "Posts created at the top.");
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

std::string sections_that_read(const LeverInfo& lever) {
  return fmt::format("assumptions.{}", fmt::join(lever.read_by, " or assumptions."));
}

void LeverDescription::note(const std::string& key, Holder holder, About& about) {
  const LeverInfo& lever =
      registry_.emplace_back(LeverInfo{section_ + "." + key, holder, read_by_});
  if (lever.read_by.empty()) return;
  about.meaning.pop_back();  // its full stop
  about.meaning += fmt::format("; it matters where {} has a rule.", sections_that_read(lever));
}

void WorkLevers::describe(LeverDescription& d) {
  d.real(hours_per_day, "hours_per_day", Holder::unit,
         {.unit = "h/d",
          .range = {0, 12},
          .source = definition("a working day of 8 hours (engine/MODEL.md, conventions)"),
          .meaning = "Contractual working hours of a person on a business day."});
}

void HandoverLevers::describe(LeverDescription& d) {
  const Source today = definition("the company's own rule");
  d.choice(
      queue_order, "queue_order", Holder::person,
      {{"oldest_first", "the lead that waits longest is answered first"},
       {"newest_first", "the lead that came last is answered first"},
       {"best_first", "by what the person expects of an hour spent on it, freshness included"}},
      {.source = definition("a rule that sales sets itself; first come, first served by default"),
       .meaning = "In which order a salesperson answers the leads that wait."});
  d.integer(expiry_days, "expiry_days", Holder::unit,
            {.unit = "d",
             .range = {0, 252},
             .source = definition("reference workload P2 (benchmarks/README.md)"),
             .meaning = "Age in business days above which a waiting lead is dropped unanswered."});
  d.choice(definition_owner, "definition_owner", Holder::company,
           {{"nobody", "every lead goes to sales"},
            {"marketing", "the head of marketing"},
            {"sales", "the head of sales"},
            {"both", "the two meet half-way"}},
           {.source = today,
            .meaning = "Who says, at each quarter's start, from which score on a lead goes to "
                       "sales."});
  d.real(
      lowest_score, "lowest_score", Holder::company,
      {.range = {-2, 3},
       .source = today,
       .meaning = "Score below which no lead goes to sales, whatever the definition; -2: none."});
  d.boolean(nurture_route, "nurture_route", Holder::company,
            {.source = today,
             .meaning = "Whether leads that do not go to sales are kept in contact with."});
  d.real(response_tracking_hours, "response_tracking_hours", Holder::unit,
         {.unit = "h",
          .range = {0, 240},
          .source = today,
          .meaning = "Agreed time to answer a lead, tracked by name; 0: none is agreed."});
  d.boolean(return_unready, "return_unready", Holder::person,
            {.source = today,
             .meaning = "Whether a salesperson gives leads that are not ready back to marketing."});
}

void MediaLevers::describe(LeverDescription& d) {
  d.integer(touches_per_day, "touches_per_day", Holder::company,
            {.range = {0, 1e7},
             .source = definition("what management buys; 0 unless a scenario says otherwise"),
             .meaning = "Campaign touches bought per business day, over all campaigns."});
}

void RotaLevers::describe(LeverDescription& d) {
  d.real(nurture_share, "nurture_share", Holder::person,
         {.range = share,
          .source = definition("the company's own rota; 0 unless a scenario says otherwise"),
          .meaning = "Share of the working day reserved for nurture, of those who have the task."});
}

void PayLevers::describe(LeverDescription& d) {
  const Source own = definition("the company's own contracts; 0 leaves them as they are");
  d.real(shared_share, "shared_share", Holder::person,
         {.range = share,
          .source = own,
          .meaning = "Share of variable pay that is paid on the company's bookings, by head, "
                     "instead of the contract's own components."});
  d.real(shared_generosity, "shared_generosity", Holder::person,
         {.range = {0, 10},
          .source = definition("1 is pay-neutral: last year's results would pay the same sum"),
          .meaning = "Multiple of the pay-neutral rate at which the shared part is paid."});
  d.integer(evaluation_months, "evaluation_months", Holder::person,
            {.unit = "month",
             .range = {0, 36},
             .source = own,
             .meaning = "Months from one evaluation to the next; 0: as the contract says."});
}

void StaffingLevers::describe(LeverDescription& d) {
  d.real(more_reps_sum, "more_reps_sum", Holder::company,
         {.unit = "EUR/a",
          .range = {0, 1e9},
          .source = definition("the company's own plan; 0 unless a scenario says otherwise"),
          .meaning = "Yearly sum, pay on target included, for which salespeople are hired; the "
                     "last of them part-time."});
  d.choice(hiring_profile, "hiring_profile", Holder::unit,
           {{"same_function", "people who have done the same before"},
            {"cross_experienced", "people who have worked in sales and in marketing"}},
           {.source = definition("the company's own rule"),
            .meaning = "Whom positions are filled with that somebody has left."});
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
