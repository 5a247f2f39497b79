#include "mechanisms/nurture.hpp"

namespace orgsim {

void NurtureParameters::describe(Description& d) {
  d.real(
      ready_rate, "ready_rate",
      {.unit = "1/d",
       .range = share,
       .source = measured("MarketingSherpa: 72 % of nurtured leads that were not ready get ready "
                          "in 6 to 11 months, that is 13.9 % a month"),
       .meaning = "Chance per business day that an exploring account in full nurture gets ready "
                  "(or the segment's own, if that is higher)."});
  d.real(days_between_contacts, "days_between_contacts",
         {.unit = "d",
          .range = {0.1, 1000},
          .source = measured("MarketingSherpa: about nine touches, 11 calendar days apart"),
          .meaning = "Business days between planned contacts with a lead in nurture."});
  d.real(
      content_effect, "content_effect",
      {.range = {0, 10},
       .source = judged("buyers spend 27 % of their time on independent research, whether or not "
                        "there is content of ours"),
       .meaning = "How much faster accounts get ready by themselves with all possible content: 1 "
                  "doubles the rate."});
  d.real(wrong_content_share, "wrong_content_share",
         {.range = share,
          .source = judged("content is made for a stage and a member, and often meets another"),
          .meaning = "Share of contacts in nurture that bring the wrong content."});
  d.real(annoyance_chance, "annoyance_chance",
         {.range = share,
          .source = judged("a few per cent unsubscribe"),
          .meaning = "Chance that wrong content closes the door."});
}

void ScoringParameters::describe(Description& d) {
  const auto score = [&](double& target, const char* key, const char* who) {
    d.real(target, key,
           {.range = {-2, 3},
            .source = definition("the scale of scores: curiosity is 0, readiness is 1"),
            .meaning = std::string("Mean score of ") + who + " account."});
  };
  score(idle_score, "idle_score", "a merely curious");
  score(exploring_score, "exploring_score", "an exploring");
  score(ready_score, "ready_score", "a ready");
  d.real(error, "error",
         {.range = {0, 10},
          .source = judged("scores tell ready from unready leads, but far from surely"),
          .meaning = "Standard deviation of the error with which readiness is seen."});
  d.real(first_threshold, "first_threshold",
         {.range = {-2, 3},
          .source = judged("most firms hand over most leads (61 % send all, MarketingSherpa)"),
          .meaning = "Score from which leads go to sales until someone decides, and where nobody's "
                     "pay speaks for another."});
  d.real(prior_leads, "prior_leads",
         {.range = {0.1, 1e5},
          .source = judged("a month of leads"),
          .meaning = "Leads in each band of scores that first beliefs about it are worth."});
}

double ScoringParameters::seen(AccountStage stage, double z) const {
  const double mean = stage == AccountStage::ready       ? ready_score
                      : stage == AccountStage::exploring ? exploring_score
                                                         : idle_score;
  return mean + error * z;
}

}  // namespace orgsim
