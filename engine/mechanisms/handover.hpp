// Hand-over: where every lead goes. A lead that looks ready enough goes to the queue of whoever
// answers for its account; one that does not is left alone, or kept in contact with until it looks
// ready (nurture). Salespeople answer the leads that are worth it to them while the hours for leads
// last, in the order that the rules or their own expectation give; leads over the expiry age are
// dropped. A poor or early contact can close a door. Stands before selling: fresh leads come before
// open deals. Sources: mechanisms/answering.hpp, mechanisms/nurture.hpp.
#pragma once

#include "mechanisms/answering.hpp"
#include "mechanisms/context.hpp"
#include "mechanisms/nurture.hpp"
#include "mechanisms/trust_weight.hpp"

namespace orgsim {

class Handover {
 public:
  /// `left_after_a_month`: share of experience that has not faded.
  Handover(const HandoverParameters& parameters, const NurtureParameters& nurture,
           const ScoringParameters& scoring, double left_after_a_month,
           const TrustParameters& trust)
      : parameters_(parameters),
        nurture_(nurture),
        scoring_(scoring),
        left_after_a_month_(left_after_a_month),
        trust_(trust) {}

  static Declared declared();

  /// Day 0: what salespeople believe of each source.
  void start(World& world, const DayContext& context) const;
  void step(World& world, const DayContext& context) const;

 private:
  // ---- handover.cpp: where leads go
  // --------------------------------------------------------------
  void route(World& world, const DayContext& context) const;
  void hand_over(World& world, const DayContext& context, LeadId lead) const;
  void give_to_marketing(World& world, const DayContext& context, LeadId lead) const;
  void review_nurtured(World& world, const DayContext& context) const;
  bool still_nurtured(World& world, const DayContext& context, LeadId lead) const;
  void drop_expired(World& world, const DayContext& context, PersonId person) const;

  // ---- handover_answer.cpp: who answers what
  // -----------------------------------------------------
  /// Who reads the leads of today, and how much he goes by what marketing says of them.
  struct Reader {
    PersonId person;
    PersonId marketing = PersonId::none;  ///< who speaks for it; none while trust is off
    double claim_weight = 0;
  };
  /// What a salesperson makes of a waiting lead.
  struct Wish {
    bool answer = true;
    bool for_the_record = false;  ///< only because it is tracked
    double value = 0;             ///< EUR/h
  };
  double hours_waited(const World& world, const DayContext& context, LeadId lead, double spent,
                      double turn) const;
  Wish wish_for(const World& world, const DayContext& context, const Reader& reader, LeadId lead,
                double norm) const;
  void sort_queue(World& world, const DayContext& context, const Reader& reader) const;
  bool is_away(const World& world, const DayContext& context, PersonId person) const;
  void follow_up(World& world, const DayContext& context, const Reader& reader) const;
  double answer(World& world, const DayContext& context, const Reader& reader, LeadId lead,
                const Wish& wish, double spent) const;
  void fade_beliefs(World& world) const;
  static SourceBeliefId belief_of(const World& world, const DayContext& context, PersonId person,
                                  LeadId lead);

  // ---- handover_trust.cpp: marketing's word, and what both see of each other
  // ---------------------------------------------------------------------
  PersonId find_marketing(const World& world, const DayContext& context) const;
  Reader reader(const World& world, PersonId person, PersonId marketing) const;
  double claimed(const World& world, PersonId person, LeadId lead) const;
  double believed(const World& world, const DayContext& context, const Reader& reader,
                  LeadId lead) const;
  void show_answer(const World& world, const DayContext& context, const Reader& reader,
                   LeadId lead) const;
  void show_expiry(const World& world, const DayContext& context, PersonId person,
                   LeadId lead) const;

  HandoverParameters parameters_;
  NurtureParameters nurture_;
  ScoringParameters scoring_;
  double left_after_a_month_;
  TrustParameters trust_;
};

}  // namespace orgsim
