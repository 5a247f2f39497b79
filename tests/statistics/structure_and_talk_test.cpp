// Changes of structure, money, goals, space and learning: each has a world in which it does harm by
// the path that its own text names, and one in which it pays (tests/worlds/). What the path goes
// through moves too, and without the parameter that it comes from the effect is gone.
#include <catch2/catch.hpp>

#include "support/effects.hpp"
#include "support/story.hpp"

using namespace orgsim;
using testing::check_higher;
using testing::check_lower;
using testing::check_no_sign;
using testing::check_unmoved;
using testing::company;
using testing::Pairs;
using Settings = std::vector<std::string>;

namespace {

constexpr std::size_t pairs = 24;

Scenario world_of(const std::string& world, const Settings& settings,
                  const std::vector<std::string>& changes) {
  return company("worlds/" + world, settings, changes);
}

Pairs with_change(const std::string& world, const std::string& change,
                  const Settings& settings = {}, std::size_t count = pairs) {
  return {world_of(world, settings, {}), world_of(world, settings, {"worlds/changes/" + change}),
          count};
}

/// Salespeople know no more than before: what they miss of customers in lost hours is not counted.
void check_nothing_learned(const Pairs& change) {
  const PairedSummary effect = change.effect(Metric::knowledge_of_sales);
  CAPTURE(effect.baseline_mean, effect.interval.low, effect.interval.high);
  CHECK(effect.interval.low > -0.005);
  CHECK(effect.interval.high < 0.002);
}

/// Mean days in which a contested threshold of leads waited for its decision.
double days_of_lead_cases(const Scenario& scenario) {
  const Model model(scenario);
  Moments days;
  for (std::uint64_t replication = 0; replication < 4; ++replication) {
    const World world = testing::final_world(model, 1, replication);
    for (const CaseId item : ids(world.cases))
      if (world.cases.kind[item] == CaseKind::lead && world.cases.decided[item] > 0)
        days.add(world.cases.decided[item] - world.cases.opened[item]);
  }
  return days.mean();
}

}  // namespace

// ---- one head of both functions ----------------------------------------------------------------

TEST_CASE("one head of both can harm: what two desks did waits at one", "[statistics]") {
  const Pairs head = with_change("head_of_both_harms", "head_of_both", {}, 2 * pairs);
  check_lower(head, Metric::contribution);
  check_lower(head, Metric::score_threshold);
  check_higher(head, Metric::leads_handed_over);
  check_lower(head, Metric::lead_readiness);
  CHECK(days_of_lead_cases(world_of("head_of_both_harms", {}, {"worlds/changes/head_of_both"})) >
        1.5 * days_of_lead_cases(world_of("head_of_both_harms", {}, {})));
  // where nothing else is asked of that desk, the harm is gone
  check_higher(with_change("head_of_both_harms", "head_of_both", {"assumptions.pricing.rule=none"}),
               Metric::contribution);
}

TEST_CASE("one head of both can pay: who quarrelled is heard within days", "[statistics]") {
  const Pairs head = with_change("head_of_both_helps", "head_of_both");
  check_higher(head, Metric::contribution);
  check_lower(head, Metric::case_days);
  check_lower(head, Metric::hours_in_disputes);
  check_higher(head, Metric::lead_readiness);
  // heads who give in at once need nobody above
  const Pairs soft =
      with_change("head_of_both_helps", "head_of_both", {"assumptions.disputes.persistence=0.001"});
  check_unmoved(soft, Metric::case_days);
  check_no_sign(soft, Metric::contribution);
}

// ---- one pot -----------------------------------------------------------------------------------

TEST_CASE("a shared pot can harm: it is contested, and the brand is raided", "[statistics]") {
  const Pairs pot = with_change("shared_pot_harms", "shared_pot");
  check_lower(pot, Metric::contribution);
  check_higher(pot, Metric::hours_lobbying);
  check_lower(pot, Metric::spent_on_brand);
  check_higher(pot, Metric::spent_on_activation);
  check_lower(pot, Metric::brand_goodwill);
  check_lower(pot, Metric::opportunities_created);
  // nobody lobbies: nothing is raided
  const Pairs calm =
      with_change("shared_pot_harms", "shared_pot", {"assumptions.budgets.overbidding=0"});
  check_unmoved(calm, Metric::hours_lobbying);
  check_no_sign(calm, Metric::brand_goodwill);
  check_no_sign(calm, Metric::contribution);
}

TEST_CASE("a shared pot can pay: whoever is paid for bookings has a say", "[statistics]") {
  const Pairs pot = with_change("shared_pot_helps", "shared_pot");
  check_higher(pot, Metric::contribution);
  check_higher(pot, Metric::hours_lobbying);
  check_higher(pot, Metric::spent_on_brand);
  check_lower(pot, Metric::leads_created);
  check_higher(pot, Metric::lead_readiness);
  const Pairs calm =
      with_change("shared_pot_helps", "shared_pot", {"assumptions.budgets.overbidding=0"});
  check_no_sign(calm, Metric::spent_on_brand);
  check_no_sign(calm, Metric::contribution);
}

// ---- one room ----------------------------------------------------------------------------------

TEST_CASE("a common room can harm: work is interrupted, and low effort seen spreads",
          "[statistics]") {
  const Pairs room = with_change("co_location_harms", "co_location");
  check_lower(room, Metric::contribution);
  check_higher(room, Metric::contacts_between);
  check_higher(room, Metric::hours_in_contact);
  check_lower(room, Metric::hours_on_deals);
  check_lower(room, Metric::effort, "function:sales");
  // without contact, and without a norm of effort, a room is a room
  const Pairs silent = with_change(
      "co_location_harms", "co_location",
      {"assumptions.communication.contact.strength=0",
       "assumptions.communication.contact.move_hours=0", "assumptions.peers.pressure=0"},
      2);
  for (const Metric metric : {Metric::bookings, Metric::hours_on_deals, Metric::effort})
    check_unmoved(silent, metric);
}

TEST_CASE("a common room can pay: people hear what the other function knows", "[statistics]") {
  const Pairs room = with_change("co_location_helps", "co_location", {}, 8 * pairs);
  check_higher(room, Metric::contribution);
  check_higher(room, Metric::contacts_between);
  check_higher(room, Metric::knowledge_of_sales);
  check_higher(room, Metric::win_rate);
  const Pairs deaf = with_change("co_location_helps", "co_location",
                                 {"assumptions.contact_learning.told_strength=0"});
  check_nothing_learned(deaf);
  CHECK(deaf.effect(Metric::contribution).interval.low < 0);
}

// ---- common goals ------------------------------------------------------------------------------

TEST_CASE("common goals can harm: one of twenty moves a twentieth", "[statistics]") {
  const Pairs goals = with_change("common_goals_harms", "common_goals");
  check_lower(goals, Metric::contribution);
  check_lower(goals, Metric::effort, "function:sales");
  check_lower(goals, Metric::hours_on_deals);
  check_lower(goals, Metric::bookings);
  const Pairs indifferent =
      with_change("common_goals_harms", "common_goals", {"assumptions.incentives.pay_weight=0"});
  check_unmoved(indifferent, Metric::effort);
  check_no_sign(indifferent, Metric::bookings);
}

TEST_CASE("common goals can pay: leads are no longer sent for their own sake", "[statistics]") {
  const Pairs goals = with_change("common_goals_helps", "common_goals");
  check_higher(goals, Metric::contribution);
  check_higher(goals, Metric::score_threshold);
  check_higher(goals, Metric::lead_readiness);
  check_lower(goals, Metric::doors_closed);
  check_higher(goals, Metric::hours_on_deals);
  const Pairs indifferent =
      with_change("common_goals_helps", "common_goals", {"assumptions.incentives.pay_weight=0"});
  check_unmoved(indifferent, Metric::score_threshold);
  check_no_sign(indifferent, Metric::bookings);
}

// ---- a liaison ---------------------------------------------------------------------------------

TEST_CASE("a liaison can harm: the hub overflows and passes on what was right yesterday",
          "[statistics]") {
  const Pairs liaison = with_change("liaison_harms", "liaison", {}, 2 * pairs);
  check_lower(liaison, Metric::contribution);
  check_higher(liaison, Metric::hours_in_contact);
  check_higher(liaison, Metric::messages_lost);
  check_lower(liaison, Metric::knowledge_of_sales);
  check_lower(liaison, Metric::win_rate);
  const Pairs unheard =
      with_change("liaison_harms", "liaison", {"assumptions.contact_learning.told_strength=0"});
  check_nothing_learned(unheard);
}

TEST_CASE("a liaison can pay: he brings to sales what marketing knows", "[statistics]") {
  const Pairs liaison = with_change("liaison_helps", "liaison");
  check_higher(liaison, Metric::contribution);
  check_higher(liaison, Metric::knowledge_of_sales);
  check_higher(liaison, Metric::win_rate);
  const Pairs unheard =
      with_change("liaison_helps", "liaison", {"assumptions.contact_learning.told_strength=0"});
  check_nothing_learned(unheard);
  CHECK(unheard.effect(Metric::contribution).interval.low < 0);
}

// ---- cross-training ----------------------------------------------------------------------------

TEST_CASE("cross-training can harm: hours are gone, and wrong lessons are learned",
          "[statistics]") {
  const Pairs training = with_change("cross_training_harms", "cross_training");
  check_lower(training, Metric::contribution);
  check_higher(training, Metric::hours_in_training);
  check_lower(training, Metric::hours_on_deals);
  check_lower(training, Metric::knowledge_of_sales);
  // nothing is taken over
  const Pairs unheard = with_change("cross_training_harms", "cross_training",
                                    {"assumptions.contact_learning.told_strength=0"});
  check_nothing_learned(unheard);
  // and no day has room for it
  const Pairs busy =
      with_change("cross_training_harms", "cross_training", {"assumptions.attention.due_share=0"});
  check_unmoved(busy, Metric::hours_in_training);
  check_no_sign(busy, Metric::bookings);
}

TEST_CASE("cross-training can pay: salespeople learn from good records", "[statistics]") {
  const Pairs training = with_change("cross_training_helps", "cross_training");
  check_higher(training, Metric::contribution);
  check_higher(training, Metric::competence);
  check_higher(training, Metric::knowledge_of_sales);
  check_higher(training, Metric::win_rate);
  const Pairs unheard = with_change("cross_training_helps", "cross_training",
                                    {"assumptions.contact_learning.told_strength=0"});
  check_nothing_learned(unheard);
  check_lower(unheard, Metric::contribution);
}
