// Every restructuring must be able to do harm, by the path that its own text names, and good: in
// committed worlds (tests/worlds/), each of which says why it is plausible.
#include <catch2/catch.hpp>

#include "support/effects.hpp"

using namespace orgsim;
using testing::check_higher;
using testing::check_lower;
using testing::check_no_sign;
using testing::check_unmoved;
using testing::company;
using testing::Pairs;

namespace {

constexpr std::size_t pairs = 24;

Pairs with_change(const std::string& world, const std::string& change,
                  const std::vector<std::string>& settings = {}) {
  return {company(world, settings), company(world, settings, {change}), pairs};
}

}  // namespace

TEST_CASE("a lead agreement can harm: unready leads flood sales and deals are neglected",
          "[statistics]") {
  const Pairs agreement = with_change("worlds/agreement_harms", "lead_agreement");
  check_lower(agreement, Metric::contribution);
  // marketing floods
  check_lower(agreement, Metric::score_threshold);
  check_higher(agreement, Metric::leads_handed_over);
  check_lower(agreement, Metric::lead_readiness);
  // boxes are ticked, on leads that are not ready
  check_higher(agreement, Metric::leads_ticked);
  check_higher(agreement, Metric::doors_closed);
  // the best deals wait
  check_higher(agreement, Metric::hours_on_leads);
  check_lower(agreement, Metric::hours_on_deals);
  check_higher(agreement, Metric::lost_to_neglect);
  check_lower(agreement, Metric::bookings);
  // whom neither pay nor being seen moves, neither floods nor ticks boxes
  const Pairs indifferent =
      with_change("worlds/agreement_harms", "lead_agreement",
                  {"assumptions.incentives.pay_weight=0", "assumptions.handover.tracking_value=0"});
  check_unmoved(indifferent, Metric::score_threshold);
  check_unmoved(indifferent, Metric::leads_ticked);
  CHECK(indifferent.effect(Metric::contribution).interval.high > 0);
}

TEST_CASE("experienced salespeople react against being tracked, beginners comply in name",
          "[statistics]") {
  const auto tracked = [](const std::string& hours, const std::string& years) {
    return company("worlds/agreement_harms", {"assumptions.handover.reactance=2",
                                              "assumptions.traits.experience_years=" + years,
                                              "policy.handover.response_tracking_hours=" + hours});
  };
  const Pairs seniors(tracked("0", "50"), tracked("4", "50"), pairs);
  check_higher(seniors, Metric::response_time);
  const Pairs beginners(tracked("0", "0.5"), tracked("4", "0.5"), 6 * pairs);
  check_lower(beginners, Metric::response_time);
  check_higher(beginners, Metric::leads_ticked);
}

TEST_CASE("a lead agreement can pay", "[statistics]") {
  const Pairs agreement = with_change("worlds/agreement_helps", "lead_agreement");
  check_higher(agreement, Metric::contribution);
  check_higher(agreement, Metric::lead_readiness);
  check_lower(agreement, Metric::leads_expired);
}

TEST_CASE("a nurture route can harm: ready leads wait, wrong content annoys, other work suffers",
          "[statistics]") {
  const Pairs route = with_change("worlds/nurture_harms", "nurture_route");
  check_lower(route, Metric::contribution);
  // more leads come, fewer of them become opportunities: the ready ones have gone elsewhere
  check_higher(route, Metric::leads_to_nurture);
  check_higher(route, Metric::leads_created);
  check_lower(route, Metric::opportunities_created);
  // wrong content closes more doors than calls on unready leads did
  check_higher(route, Metric::doors_closed);
  // marketing's hours are missing elsewhere
  check_higher(route, Metric::hours_on_nurture);
  check_lower(route, Metric::hours_on_demand);
  check_lower(route, Metric::activation);
  check_lower(route, Metric::content);
  // where scores tell and content annoys nobody, the same route pays
  check_higher(
      with_change("worlds/nurture_harms", "nurture_route",
                  {"assumptions.scoring.error=0", "assumptions.nurture.annoyance_chance=0"}),
      Metric::contribution);
}

TEST_CASE("a nurture route can pay", "[statistics]") {
  const Pairs route = with_change("worlds/nurture_helps", "nurture_route");
  check_higher(route, Metric::contribution);
  check_higher(route, Metric::lead_readiness);
  check_lower(route, Metric::doors_closed);
  check_higher(route, Metric::leads_matured);
  // where scores tell nothing, there is nothing to gain
  check_no_sign(
      with_change("worlds/nurture_helps", "nurture_route", {"assumptions.scoring.error=2"}),
      Metric::contribution);
}

TEST_CASE("feedback to the product can harm: it is made for those of whom deals are lost",
          "[statistics]") {
  const std::string public_bodies = "segment:public", market = "segment:midmarket";
  const Pairs feedback = with_change("worlds/product_feedback_harms", "product_feedback");
  check_lower(feedback, Metric::contribution);
  // it fits those better of whom most is reported, and the others less
  check_higher(feedback, Metric::product_adaptation, public_bodies);
  check_lower(feedback, Metric::product_adaptation, market);
  // more of those ask who hardly ever buy, fewer of those who do
  check_higher(feedback, Metric::leads_created, public_bodies);
  check_higher(feedback, Metric::deals_lost, public_bodies);
  check_lower(feedback, Metric::leads_created, market);
  check_lower(feedback, Metric::bookings, market);
  // where nothing is taken from the others, little is left of it
  const Pairs wide = with_change("worlds/product_feedback_harms", "product_feedback",
                                 {"assumptions.product_feedback.narrowing=0"});
  check_higher(wide, Metric::leads_created, market);
  check_no_sign(wide, Metric::contribution);
}

TEST_CASE("feedback to the product can pay", "[statistics]") {
  const Pairs feedback = with_change("worlds/product_feedback_helps", "product_feedback");
  check_higher(feedback, Metric::contribution);
  check_higher(feedback, Metric::leads_created);
  check_higher(feedback, Metric::retention);
  // where the makers do nothing with it, there is nothing to gain
  check_no_sign(with_change("worlds/product_feedback_helps", "product_feedback",
                            {"assumptions.product_feedback.gain=0"}),
                Metric::contribution);
}
