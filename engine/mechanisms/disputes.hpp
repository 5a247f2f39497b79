// Disputes: a concrete choice on which two people differ becomes a case when the one who objects
// finds it worth his hours. It waits in the queue of a named person, who gives cases a share of his
// day, and is decided by that person's own beliefs, pay and origin: better or worse than the choice
// that it replaces. There is no table of delays. Stated priorities settle some choices without a
// case, as long as they are fresh. Stands after all that chooses, and before trust, to which it
// says what both sides make of the other. Little conflict is usual (sales managers: Dawes & Massey
// 2005).
#pragma once

#include <vector>

#include "mechanisms/context.hpp"
#include "mechanisms/lead_wishes.hpp"
#include "mechanisms/money_wishes.hpp"

namespace orgsim {

enum class DisputeRule { none, queue };

struct DisputeParameters {
  DisputeRule rule = DisputeRule::none;
  double care = 0.05;
  double hours_of_parties = 4;
  double hours_of_approval = 0.5;
  double hours_of_decider = 3;
  double day_share = 0.2;
  double hours_of_breach = 8;
  double persistence = 0.1;
  double prior_objections = 4;
  double stale_days = 252;
  double mismatch_loss = 0.2;
  double impression_weight = 1;
  double discount_response = 3;

  void describe(Description& d);
};

/// Whether somebody objects: what is at stake for him, by his chance to prevail, against the cost
/// of the hours that it takes.
constexpr bool worth_objecting(double stake, double chance, double hours, double cost_of_hour) {
  return stake * chance > hours * cost_of_hour;
}

/// The discount that is best for someone to whom a EUR of bookings is worth `interest` and a EUR of
/// the company's margin `care`, when one per cent off the price raises the chance to win by
/// `response` per cent: the maximum of (1 + response d) (interest (1 - d) + care (margin - d)).
double best_discount(double interest, double care, double margin, double response);

class Disputes {
 public:
  /// `liaison`: number of the role of that name.
  Disputes(const DisputeParameters& parameters, const LeadWishes& lead_wishes,
           const MoneyWishes& money_wishes, const std::vector<PayComponent>& components,
           std::uint32_t liaison);

  static Declared declared();

  /// Day 0: what people expect of objecting.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  /// Who decides a case: alone, with the other head, or as chair of a vote.
  struct Deciders {
    PersonId decider = PersonId::none;
    PersonId other_head = PersonId::none;
    bool by_vote = false;
  };

  // ---- disputes.cpp: queues
  void work_queue(World& world, const DayContext& context, PersonId person) const;
  bool sit(World& world, const DayContext& context, CaseId item) const;
  void use_joint_sittings(World& world) const;
  void decide(World& world, const DayContext& context, CaseId item, bool for_objector) const;
  void close(World& world, CaseId item, std::uint32_t day, bool for_objector) const;
  void pay_hours(World& world, const DayContext& context) const;
  double free_hours(const World& world, const DayContext& context, PersonId person) const;

  // ---- disputes_intake.cpp: what becomes a case, and whose
  void take_in(World& world, const DayContext& context, const ContestedChoice& choice) const;
  CaseId record(World& world, const DayContext& context, const ContestedChoice& choice,
                const Deciders& deciders) const;
  void open(World& world, const DayContext& context, const ContestedChoice& choice,
            const Deciders& deciders) const;
  Deciders deciders_of(const World& world, const DayContext& context,
                       const ContestedChoice& choice) const;
  PersonId head_above(const World& world, PersonId one, PersonId other) const;
  double stake_of(const World& world, PersonId person, double at_stake) const;
  double cost_of_hour(const World& world, const DayContext& context, PersonId person) const;
  void keep_priorities(World& world, const DayContext& context) const;

  // ---- disputes_judgement.cpp: what somebody makes of both options
  bool prefers_counter(const World& world, const DayContext& context, PersonId person,
                       CaseId item) const;
  bool vote(World& world, const DayContext& context, CaseId item) const;

  DisputeParameters parameters_;
  const LeadWishes& lead_wishes_;
  const MoneyWishes& money_wishes_;
  const std::vector<PayComponent>& components_;
  std::uint32_t liaison_;
  double power_kept_per_day_;
};

}  // namespace orgsim
