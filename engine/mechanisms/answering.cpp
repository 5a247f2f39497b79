#include "mechanisms/answering.hpp"

#include "base/real_math.hpp"

namespace orgsim {

void HandoverParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"freshness", "exp(-age / freshness), for all leads alike"},
            {"odds", "odds by readiness, falling with the clock hours waited"}},
           {.source = definition("alternative formulations; freshness is that of workload P2"),
            .meaning = "How the chance that an answered lead becomes an opportunity comes about."});
  const Source p2 = definition("reference workload P2 (benchmarks/README.md)");
  d.real(freshness_days, "freshness_days",
         {.unit = "d",
          .range = {0.01, 1000},
          .source = p2,
          .meaning = "Business days of waiting after which the chance of an opportunity has fallen "
                     "to 1/e."});
  d.real(hours_per_follow_up, "hours_per_follow_up",
         {.unit = "h",
          .range = {0, 8},
          .source = p2,
          .meaning = "Working hours that following up one lead takes."});
  const auto clock = [&](double& target, const char* key, const char* what) {
    d.real(target, key,
           {.unit = "h",
            .range = {0, 24},
            .source = definition("a working day of 8 hours (engine/MODEL.md, conventions)"),
            .meaning = std::string("Hour of the day at which the office ") + what + "."});
  };
  clock(opens_at, "opens_at", "opens and answering begins");
  clock(closes_at, "closes_at", "closes; who comes later is met on the next day");
  d.real(least_share, "least_share",
         {.range = {0.001, 1},
          .source = judged("nobody looks at the queue less than once in a few days"),
          .meaning = "Share of the day given to leads below which a lead's turn comes no later."});
  d.real(
      away_share, "away_share",
      {.range = share,
       .source = judged("0.1 to 0.4 in the field: 16 % of web leads are answered within a day but "
                        "not an hour, 24 % later (Oldroyd, McElheran & Elkington 2011)"),
       .meaning = "Share of days on which a salesperson is on the road with customers, and "
                  "answers no lead until the next."});
  const Source decay =
      measured("Oldroyd, McElheran & Elkington (2011), fit with log ratios halved for confounding");
  d.real(decay_share, "decay_share",
         {.range = share,
          .source = decay,
          .meaning = "Share of the odds of qualifying that waiting can destroy; 0: waiting costs "
                     "nothing."});
  d.real(decay_minutes, "decay_minutes",
         {.unit = "min",
          .range = {0.1, 1e6},
          .source = decay,
          .meaning = "Minutes after which half of that is destroyed."});
  d.real(decay_slope, "decay_slope",
         {.range = {0.1, 10}, .source = decay, .meaning = "How sharply it falls around then."});
  const auto chance = [&](double& target, const char* key, const char* who, const char* why) {
    d.real(target, key,
           {.range = {0, 0.999},
            .source = judged(why),
            .meaning = std::string("Chance that a lead of ") + who +
                       " account qualifies when answered at once."});
  };
  chance(ready_chance, "ready_chance", "a ready",
         "30 to 50 % of accepted leads become opportunities");
  chance(exploring_chance, "exploring_chance", "an exploring",
         "few talk to a salesperson so early");
  chance(idle_chance, "idle_chance", "a merely curious", "almost none");
  d.real(
      burn_chance, "burn_chance",
      {.range = share,
       .source = judged("0.2 to 0.4: a call that comes too early can close the door"),
       .meaning = "Chance that a sales call on an exploring account which does not qualify loses "
                  "its need for good."});
  d.real(acceptance_temperature, "acceptance_temperature",
         {.unit = "EUR/h",
          .range = {0.01, 1e4},
          .source = judged("about half an hour's pay"),
          .meaning = "Spread of the choice to answer a lead or to do something better (logit)."});
  d.real(tracking_value, "tracking_value",
         {.unit = "EUR/h",
          .range = {-1e3, 1e3},
          .source = judged("signs by Sabnis et al. (2013), size judged"),
          .meaning = "What being tracked adds to the value of answering in time, for a beginner."});
  d.real(reactance, "reactance",
         {.range = {0, 5},
          .source = judged("experienced salespeople respond less to tracking (Sabnis et al. 2013), "
                           "size judged"),
          .meaning = "Share of that which long experience takes away; above 1 it turns against "
                     "answering."});
  d.real(senior_years, "senior_years",
         {.unit = "a",
          .range = {0.1, 40},
          .source = judged("a career's first stage"),
          .meaning = "Years of experience after which half of the reactance is there."});
  d.real(ticked_hours, "ticked_hours",
         {.unit = "h",
          .range = {0.01, 8},
          .source = judged("a standard mail"),
          .meaning = "Hours of an answer that is given for the record only."});
  d.real(ticked_quality, "ticked_quality",
         {.range = share,
          .source = judged("nobody asked what the lead needs"),
          .meaning = "Share of the odds of qualifying that such an answer leaves."});
  d.real(
      hours_per_opportunity, "hours_per_opportunity",
      {.unit = "h",
       .range = {0, 1e4},
       .source = judged("about ten meetings with their preparation"),
       .meaning = "Hours that an opportunity is reckoned to take, when its expected pay is spread "
                  "over the work that follows from a lead."});
  d.real(prior_leads, "prior_leads",
         {.range = {0.1, 1e5},
          .source = judged("a few weeks of leads"),
          .meaning = "Answered leads that a salesperson's first belief about a source is worth."});
  d.real(
      prior_qualified_share, "prior_qualified_share",
      {.range = share,
       .source = judged("13 to 20 % of marketing's leads are accepted (industry reports)"),
       .meaning = "Share of leads that qualify, as salespeople believe at first of any source."});
}

double chance_of_opportunity(double age_days, double freshness_days) {
  return real_math::exp(-age_days / freshness_days);
}

double response_decay(const HandoverParameters& p, double hours) {
  if (hours <= 0) return 1;
  return 1 - p.decay_share +
         p.decay_share / (1 + real_math::pow(hours * 60 / p.decay_minutes, p.decay_slope));
}

double qualifying_chance(const HandoverParameters& p, AccountStage stage, double hours,
                         double skill, double quality) {
  double at_once = 0;
  if (stage == AccountStage::ready) at_once = p.ready_chance;
  if (stage == AccountStage::exploring) at_once = p.exploring_chance;
  if (stage == AccountStage::idle) at_once = p.idle_chance;
  const double odds =
      at_once / (1 - at_once) * response_decay(p, hours) * quality * real_math::exp(skill);
  return odds / (1 + odds);
}

double value_of_tracking(const HandoverParameters& p, double experience_years) {
  const double senior = experience_years / (experience_years + p.senior_years);
  return p.tracking_value * (1 - p.reactance * senior);
}

}  // namespace orgsim
