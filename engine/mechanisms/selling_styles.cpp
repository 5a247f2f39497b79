#include "mechanisms/selling_styles.hpp"

#include <algorithm>

namespace orgsim {

void StyleParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "all say what they believe"},
            {"by_style", "hunting claims more, consulting asks first and claims what is true"}},
           {.source = definition("alternative formulations"),
            .meaning = "Whether ways to sell differ (lever selling.style)."});
  d.real(consultative_share, "consultative_share",
         {.range = share,
          .source = judged("most of the old school hunt"),
          .meaning = "Share of salespeople who consult where everyone sells in his own way."});
  d.real(asking_share, "asking_share",
         {.range = share,
          .source = judged("half of a first meeting is listening"),
          .meaning = "Share of the first talk with each member that a consultant spends on asking, "
                     "which persuades nobody."});
  d.real(found_by_asking, "found_by_asking",
         {.range = share,
          .source = judged("members tell what they care about when asked"),
          .meaning = "Share of what a consultant did not know of a member's topics that he has an "
                     "answer to after asking."});
  d.real(truthfulness, "truthfulness",
         {.range = share,
          .source = judged("who has understood the problem does not promise what is not there"),
          .meaning = "Share of a claim beyond the true fit that a consultant leaves out."});
  d.real(overclaim, "overclaim",
         {.range = share,
          .source = judged("yes is said to what one knows nothing of"),
          .meaning = "Share of the topics on which he has nothing to say that a hunter says yes "
                     "to."});
}

void InformationParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "all deals begin alike"},
            {"odds", "of some too little is known at first, in some there is a competitor"}},
           {.source = definition("alternative formulations"),
            .meaning = "Whether deals differ in what is known of them and in competition."});
  const auto unknown = [&](double& target, const char* key, const char* of, Source source) {
    d.real(target, key,
           {.range = share,
            .source = std::move(source),
            .meaning = std::string("Share of deals from ") + of +
                       " of which budget and need are not known at first."});
  };
  unknown(unknown_of_lead, "unknown_of_lead", "leads as they came",
          calibrated("Salvirt B2B deals: the budget of 36 of 448 is unknown"));
  unknown(unknown_of_nurtured, "unknown_of_nurtured", "leads out of nurture",
          judged("half of it is told meanwhile"));
  unknown(unknown_of_call, "unknown_of_call", "cold calls", judged("nobody has filled in a form"));
  d.real(missing_weight, "missing_weight",
         {.range = {0, 20},
          .source = calibrated("Salvirt B2B deals: 13.9 % won with unknown budget, 53 % with a "
                               "known one; 2 logits throughout a deal give this ratio of odds"),
          .meaning = "Logits that missing information takes from persuasion."});
  d.integer(talks_to_learn, "talks_to_learn",
            {.range = {0, 1000},
             .source = judged("so that half of that log ratio is left: what is missing at first is "
                              "told in the end"),
             .meaning = "Talks after which what was missing is known."});
  d.real(competitor_share, "competitor_share",
         {.range = share,
          .source = calibrated("Salvirt B2B deals: a competitor in 143 of 428"),
          .meaning = "Share of deals in which there is a competitor."});
  d.real(competitor_rate, "competitor_rate",
         {.unit = "1/d",
          .range = share,
          .source = calibrated("Salvirt B2B deals: 21.0 % won with a competitor, 67.4 % without; "
                               "half of the log odds ratio of 2.05, since he comes where a deal "
                               "is open to him"),
          .meaning = "Chance per business day that a deal dies by a competitor who is in it; "
                     "replaces assumptions.selling.competitor_rate."});
}

double heard_claim(const StyleParameters& p, bool consultative, double meant, double fit) {
  if (p.rule == StyleRule::none) return meant;
  if (!consultative) return meant + p.overclaim * (1 - meant);
  const double answered = meant + p.found_by_asking * (1 - meant);
  return answered - p.truthfulness * std::max(0.0, answered - fit);
}

}  // namespace orgsim
