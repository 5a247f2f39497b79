// The parameters of adoption. No field study gives speeds of adoption of practices inside firms;
// sizes are set so that most people whom a change concerns follow it after 3 to 12 months.
#include "mechanisms/adoption.hpp"

namespace orgsim {

void AdoptionParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "whoever a routine concerns follows it from its date on"},
            {"threshold", "each person has a lasting threshold of his own"},
            {"logit", "people choose anew, with luck, each time that they think it over"}},
           {.source = judged("Granovetter (1978); Brock & Durlauf (2001): both are in use"),
            .meaning = "How people come to follow the routines that changes ask of them."});
  const auto days = [&](double& target, const char* key, const char* why, const char* meaning) {
    d.real(target, key,
           {.unit = "d", .range = {1, 2520}, .source = judged(why), .meaning = meaning});
  };
  const auto logits = [&](double& target, const char* key, Range range, const char* why,
                          const char* meaning) {
    d.real(target, key, {.range = range, .source = judged(why), .meaning = meaning});
  };
  const auto hours = [&](double& target, const char* key, const char* why, const char* meaning) {
    d.real(target, key,
           {.unit = "h/week", .range = {0, 40}, .source = judged(why), .meaning = meaning});
  };
  const Range weight{0, 10};
  days(days_between, "days_between", "two months between attempts to change an own way; 21 to 84",
       "Mean business days from one time that a person thinks a routine over to the next.");
  logits(belief, "belief", {-10, 10}, "-1 to 1.5: more people welcome a usual change than not",
         "Mean belief that a change is good, in logits of following it.");
  logits(belief_sd, "belief_sd", {0, 10}, "0.5 to 2",
         "Standard deviation of that belief between people, for each change anew.");
  logits(habit, "habit", weight, "0 to 2 (status quo bias: Samuelson & Zeckhauser 1988)",
         "What long habit takes from the inclination to follow, in logits.");
  d.real(habit_years, "habit_years",
         {.unit = "a",
          .range = {0.1, 100},
          .source = judged("1 to 5"),
          .meaning = "Years with the firm at which habit has half of its full strength."});
  logits(example, "example", weight, "0.5 to 3: leaders' deeds count, not words (Simons 2002)",
         "What a leader who follows a routine himself adds, in logits.");
  logits(colleagues, "colleagues", weight, "0.5 to 3",
         "What it adds that all whom one has sat with of late follow, in logits.");
  days(memory_days, "memory_days", "10 to 63",
       "Business days in which what was seen of colleagues fades to a half.");
  logits(results, "results", weight,
         "0 to 2: results are seen with the luck and skill that are in them",
         "What it adds that followers win and others do not, in logits.");
  logits(pressure, "pressure", weight,
         "0.5 to 2: adoption in name where pressure is high and belief low (Kostova & Roth 2002)",
         "What a leader who is seen to follow, or has asked for it, adds to being seen to follow.");
  logits(tracking, "tracking", weight, "0 to 2",
         "The same of records of who follows, where the lever says so.");
  logits(
      hysteresis, "hysteresis", weight, "0 to 2",
      "How far the inclination must fall below one's threshold until what was begun is dropped.");
  hours(example_hours, "example_hours", "0.25 to 4",
        "Hours of a leader for each routine that he shows to people who do not seem to follow it.");
  hours(pretence_hours, "pretence_hours", "0 to 2",
        "Hours of a person for each routine that he follows in name only.");
  logits(asked_effect, "asked_effect", {-10, 10},
         "-0.5 to 0.5: taking part lowers resistance (Coch & French 1948), being asked in vain "
         "breeds cynicism (Reichers, Wanous & Austin 1997)",
         "Mean change of belief by being asked, in logits.");
  logits(asked_sd, "asked_sd", {0, 10}, "0 to 1",
         "Standard deviation between people of the change of belief by being asked.");
  logits(asked_error, "asked_error", {0, 10}, "0.3 to 2: people say what is expected of them",
         "Standard deviation of the error in what people say that they believe.");
}

}  // namespace orgsim
