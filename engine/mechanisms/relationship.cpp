#include "mechanisms/relationship.hpp"

#include "base/real_math.hpp"
#include "mechanisms/carry_over.hpp"

namespace orgsim {

void AnnoyanceParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "nobody remembers"}, {"stock", "a stock of each account that fades"}},
           {.source = definition("alternative formulations"),
            .meaning = "Whether accounts hold calls, mails and pressure against us."});
  const auto of = [&](double& target, const char* key, const char* what) {
    d.real(target, key,
           {.range = {0, 10},
            .source = judged("with a stock of 1 half of the harm is done"),
            .meaning = std::string("What ") + what + " adds to the annoyance of an account."});
  };
  of(of_call, "of_call", "a cold call on an account that is not ready");
  of(of_mail, "of_mail", "a contact of nurture with wrong content");
  of(of_push, "of_push", "a talk in which a signature is pressed for");
  d.real(memory_days, "memory_days",
         {.unit = "d",
          .range = {1, 5000},
          .source = judged("a quarter"),
          .meaning = "Business days after which annoyance has faded to 1/e."});
  d.real(persuasion_weight, "persuasion_weight",
         {.range = {0, 20},
          .source = judged("after 20 hours each further call hurts (Oldroyd 2007), size judged"),
          .meaning = "Logits that all possible annoyance takes from persuasion."});
  d.real(door_weight, "door_weight",
         {.range = share,
          .source = judged("who is annoyed closes the door sooner"),
          .meaning = "Share of the way to certainty by which all possible annoyance raises the "
                     "chance that a call which comes too early closes the door."});
}

void RelationshipParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "people are exchangeable"},
            {"of_persons", "each account has one with its owner, which leaves with him"}},
           {.source = definition("alternative formulations"),
            .meaning = "Whether accounts have a relationship with a person of ours."});
  const auto gain = [&](double& target, const char* key, const char* of) {
    d.real(target, key,
           {.unit = "1/h",
            .range = {0, 10},
            .source = judged("a year of talks makes half a relationship"),
            .meaning = std::string("Share of what is missing to a full relationship that an hour "
                                   "of ") +
                       of + " adds."});
  };
  gain(gain_of_talk, "gain_of_talk", "talks");
  gain(gain_of_care, "gain_of_care", "care");
  d.real(memory_days, "memory_days",
         {.unit = "d",
          .range = {1, 10000},
          .source = judged("a year and a half"),
          .meaning = "Business days after which a relationship that nobody tends has faded to "
                     "1/e."});
  d.real(of_customer, "of_customer",
         {.range = share,
          .source = judged("as after a year of care"),
          .meaning = "Strength of the relationship of those who are customers on day 0."});
  d.real(persuasion_weight, "persuasion_weight",
         {.range = {0, 20},
          .source = judged("half of the log odds ratio of 2.4 between clients and others (Salvirt "
                           "B2B data), since those who fit better became clients"),
          .meaning = "Logits that a full relationship adds to persuasion."});
  d.real(renewal_weight, "renewal_weight",
         {.range = {0, 20},
          .source = judged("sign by the literature on retention, size judged"),
          .meaning = "Logits of renewal from no relationship to a full one."});
  d.real(handed_over, "handed_over",
         {.range = share,
          .source = judged("knowing of somebody is half of knowing him"),
          .meaning = "Share of a relationship that a successor begins with when all that was known "
                     "had been entered."});
}

void AccountDataParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "nothing is entered"},
            {"own_payoff", "people enter what does not cost them their hold on accounts"}},
           {.source = definition("alternative formulations"),
            .meaning = "What salespeople enter of their accounts in a shared database."});
  d.real(duty, "duty",
         {.unit = "EUR",
          .range = {0, 1e5},
          .source = judged("an hour or two of work that is part of the role"),
          .meaning = "What entering an account is worth to a salesperson because the rule asks for "
                     "it, less the work."});
  d.real(use_by_others, "use_by_others",
         {.range = share,
          .source = judged("people with commissions feel that they own their accounts"),
          .meaning = "Chance, as salespeople see it, that an account that others can look up will "
                     "buy from another."});
  d.real(temperature, "temperature",
         {.unit = "EUR",
          .range = {0.01, 1e5},
          .source = judged("half of the duty"),
          .meaning = "Difference of value that makes entering 2.7 times likelier (logit)."});
  d.real(memory_days, "memory_days",
         {.unit = "d",
          .range = {1, 5000},
          .source = judged("half a year"),
          .meaning = "Business days after which entries have changed by 1 - 1/e to what people "
                     "choose now."});
}

double faded(double stock, std::uint32_t days, double memory_days) {
  return stock == 0 ? 0 : stock * real_math::exp(-static_cast<double>(days) / memory_days);
}

double closer(double strength, double gain, double work) {
  return strength - (1 - strength) * real_math::expm1(-gain * work);
}

double entered_by_choice(const AccountDataParameters& p, double own_pay, double value_of_account) {
  return real_math::logistic((p.duty - p.use_by_others * own_pay * value_of_account) /
                             p.temperature);
}

double annoyance_of(const AnnoyanceParameters& p, const World& world, AccountId account,
                    std::uint32_t day) {
  if (p.rule == AnnoyanceRule::none) return 0;
  const Relations& relations = world.relations;
  return faded(relations.annoyance[account], day - relations.annoyance_day[account], p.memory_days);
}

double relationship_of(const RelationshipParameters& p, const World& world, AccountId account,
                       PersonId person, std::uint32_t day) {
  const Relations& relations = world.relations;
  if (p.rule == RelationshipRule::none || !relations.with[account].exists()) return 0;
  const double known =
      faded(relations.strength[account], day - relations.strength_day[account], p.memory_days);
  const PersonId with = relations.with[account];
  return with == person ? known : p.handed_over * world.people.data_entered[with] * known;
}

}  // namespace orgsim
