// What is assumed about trust, described once.
#include "mechanisms/trust_weight.hpp"

namespace orgsim {

void TrustParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "everyone trusts everyone by one half"},
            {"experience", "by what people see of each other and what colleagues say"}},
           {.source = definition("alternative formulations"), .meaning = "How trust comes about."});
  const auto prior = [&](double& target, const char* key, const char* why, const char* of) {
    d.real(target, key,
           {.range = share,
            .source = judged(why),
            .meaning = std::string("Trust ") + of + " before anything was seen."});
  };
  prior(sales_prior, "sales_prior",
        "thought worlds (Homburg & Jensen 2007); conflict is low on average (Dawes & Massey 2005); "
        "0.2 to 0.6",
        "of salespeople in marketing");
  prior(marketing_prior, "marketing_prior", "as of salespeople, a little more; 0.2 to 0.6",
        "of marketers in sales");
  prior(within_function, "within_function", "colleagues share a way of thinking; 0.5 to 0.9",
        "among people of one function");
  d.real(gain, "gain",
         {.range = {0, 0.5},
          .source = judged("0.01 to 0.05 an event"),
          .meaning = "Share of what trust lacks that a good impression gives; 0: trust stays as it "
                     "is."});
  d.real(
      loss_ratio, "loss_ratio",
      {.range = {0, 20},
       .source = judged("2 to 5: bad is stronger than good (Slovic 1993; Baumeister et al. 2001)"),
       .meaning = "What a bad impression takes, as a multiple of what a good one gives."});
  d.real(
      generalised_share, "generalised_share",
      {.range = share,
       .source = judged("half: one knows that he is not the others; 0 to 1"),
       .meaning = "Share of an impression of somebody one knows that counts for his function; of "
                  "a stranger all does."});
  d.real(half_life_days, "half_life_days",
         {.unit = "d",
          .range = {1, 5000},
          .source = judged("6 to 12 months"),
          .meaning = "Business days after which half of an impression is forgotten."});
  d.real(susceptibility, "susceptibility",
         {.range = share,
          .source = judged("0.5 to 0.95 (Friedkin & Johnsen 1990); 0: nobody listens"),
          .meaning = "How far the view of the other function follows colleagues rather than own "
                     "experience."});
  const auto weight = [&](double& target, const char* key, const char* why, const char* of) {
    d.real(target, key,
           {.range = {0, 20},
            .source = judged(why),
            .meaning = std::string("Weight of ") + of + "; 0: it leaves none."});
  };
  weight(lead_weight, "lead_weight", "the commonest thing that sales sees of marketing; 0 to 3",
         "the impression that a lead which did or did not qualify leaves, times the surprise");
  weight(answer_weight, "answer_weight", "seen in a report, not felt; 0 to 2",
         "the impression that a lead answered, late or not at all, leaves in marketing");
  weight(seen_work_weight, "seen_work_weight", "a glimpse of what the other does; 0 to 1",
         "the good impression of the other's work that a sitting with him leaves");
  d.real(claim_weight, "claim_weight",
         {.range = share,
          .source = judged("0 to 1; trusting a wrong signal hurts"),
          .meaning = "Share of trust in marketing's ability by which salespeople go by a lead's "
                     "score rather than by their own record; 0: scores are not looked at."});
  d.real(claim_logit, "claim_logit",
         {.range = {-10, 10},
          .source = judged("marketing thinks somewhat better of its leads than they are; -1 to 1"),
          .meaning = "Logit of the chance of qualifying that a score of 1 claims."});
  d.real(claim_slope, "claim_slope",
         {.range = {0, 20},
          .source = judged("from curious to ready the chance rises from a few per cent to half"),
          .meaning = "Logits by which the claim rises when the score does by 1."});
  d.real(misreading, "misreading",
         {.range = {0, 5},
          .source = judged("as much as the error of scores; sales and marketing mean different "
                           "things by a lead; 0 to 0.7"),
          .meaning = "Standard deviation of how somebody misreads scores who understands nothing "
                     "of marketing's terms."});
}

}  // namespace orgsim
