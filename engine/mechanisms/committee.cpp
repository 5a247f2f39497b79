#include "mechanisms/committee.hpp"

#include <algorithm>

#include "base/real_math.hpp"

namespace orgsim {

void SellingParameters::describe(Description& d) {
  const Source p2 = definition("reference workload P2 (benchmarks/README.md)");
  d.choice(rule, "rule",
           {{"touch", "each touch wins with one chance and loses with another"},
            {"committee", "members are persuaded one by one"}},
           {.source = definition("alternative formulations; touch is that of workload P2"),
            .meaning = "How work moves an opportunity."});
  d.real(win_chance, "win_chance",
         {.range = share, .source = p2, .meaning = "Chance that one touch wins an open deal."});
  d.real(win_chance_at_quarter_end, "win_chance_at_quarter_end",
         {.range = share,
          .source = p2,
          .meaning = "The same in the last days of a quarter, when buyers and sellers hurry."});
  d.integer(quarter_end_days, "quarter_end_days",
            {.unit = "d",
             .range = {0, 63},
             .source = p2,
             .meaning = "How many business days count as the end of a quarter."});
  d.real(loss_chance, "loss_chance",
         {.range = share,
          .source = p2,
          .meaning = "Chance that a touch which does not win the deal loses it."});
  d.real(hours_per_touch, "hours_per_touch",
         {.unit = "h",
          .range = {0.01, 8},
          .source = p2,
          .meaning = "Working hours that one touch of an open deal takes."});
  d.real(own_payoff, "own_payoff",
         {.range = {0, 1000},
          .source = judged("10: a tenth of the price as own pay counts as much as fit"),
          .meaning = "Weight of own pay for its price, over the hours that it takes, when a seller "
                     "chooses a product to offer; 0: the product that fits is offered."});
  d.real(
      opening_credit, "opening_credit",
      {.range = share,
       .source = judged("people credit a deal to the start as much as to the finish"),
       .meaning = "Share of a won deal that its seller puts down to the task that opened it; the "
                  "rest to the work on it."});
  d.real(persuasion_rate, "persuasion_rate",
         {.unit = "1/h",
          .range = {0, 100},
          .source = judged("so that sales cycles last about 84 days"),
          .meaning = "Chance per hour of work that a member of the committee is persuaded, when "
                     "nothing speaks for us or against."});
  const auto weight = [&](double& target, const char* key, const char* of, Source source) {
    d.real(target, key,
           {.range = {0, 20},
            .source = std::move(source),
            .meaning = std::string("Logits that ") + of + " adds to persuasion."});
  };
  weight(claim_weight, "claim_weight", "a perfect claimed fit, against none,",
         judged("unknown needs cost 2 logits (Salvirt B2B data: 13.9 % against 53 % won)"));
  weight(content_weight, "content_weight", "all possible content, against none,",
         judged("most content goes unused"));
  weight(goodwill_weight, "goodwill_weight", "all possible goodwill, against none,",
         judged("four fifths of winners were favourites before the first contact (6sense)"));
  d.real(early_penalty, "early_penalty",
         {.range = {0, 20},
          .source = judged("a committee that is not ready hears, but does not move"),
          .meaning = "Logits that an account which is not ready takes from persuasion."});
  d.integer(days_between_touches, "days_between_touches",
            {.unit = "d",
             .range = {1, 63},
             .source = judged("about one meeting a week and deal"),
             .meaning = "Business days that must pass between two touches of a deal."});
  const auto hazard = [&](double& target, const char* key, const char* what, Source source) {
    d.real(target, key,
           {.unit = "1/d",
            .range = share,
            .source = std::move(source),
            .meaning = std::string("Chance per business day that a deal dies ") + what + "."});
  };
  hazard(
      indecision_rate, "indecision_rate", "by no decision, for each member of the committee",
      measured("40 to 60 % of deals end in no decision (Dixon & McKenna 2022); as a rate judged"));
  hazard(competitor_rate, "competitor_rate", "by a competitor",
         judged("a competitor is there in a third of deals and then wins most (Salvirt B2B data)"));
  hazard(neglect_rate, "neglect_rate",
         "by neglect, for each day beyond the patience since the last touch",
         judged("buyers turn to whoever answers"));
  d.integer(patience_days, "patience_days",
            {.unit = "d",
             .range = {0, 252},
             .source = judged("two weeks"),
             .meaning = "Business days without a touch before neglect begins."});
}

double persuasion_hazard(const SellingParameters& p, const Argument& a) {
  const double logit =
      a.skill + p.claim_weight * (a.claim - 0.5) + p.content_weight * (a.content - 0.5) +
      p.goodwill_weight * (a.goodwill - 0.5) - (a.early ? p.early_penalty : 0) + a.more + a.themes;
  return 2 * p.persuasion_rate * real_math::logistic(logit);
}

bool is_due(const SellingParameters& p, std::uint32_t last_touch, std::uint32_t day) {
  return last_touch == 0 || day - last_touch >= static_cast<std::uint32_t>(p.days_between_touches);
}

bool is_held(const World& world, DealId deal) {
  return rows(world.negotiations) > 0 && world.negotiations.held[world.deals.account[deal]] != 0;
}

double hours_for_talks(const SellingParameters& p, const World& world, PersonId person,
                       std::size_t due) {
  const People& people = world.people;
  if (due == 0 || people.effort[person] <= 0) return 0;
  const double left = people.tasks[person] == 0
                          ? people.hours[person]
                          : people.hours_for_leads[person] + people.hours_for_deals[person];
  const double needed = (static_cast<double>(due) * p.hours_per_touch - people.work_begun[person]) /
                        people.effort[person];
  return std::clamp(needed, 0.0, std::max(0.0, left - people.hours_on_leads[person]));
}

}  // namespace orgsim
