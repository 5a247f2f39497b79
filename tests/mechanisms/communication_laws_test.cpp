// The laws of talk, on numbers: distance, bonds, need, ties, mail, reading, richness, cost to the
// sender.
#include "mechanisms/communication_laws.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "mechanisms/communication_broadcast.hpp"

using namespace orgsim;

TEST_CASE("the chance of contact falls with distance as Allen measured it", "[mechanisms]") {
  const ContactParameters about;
  CHECK(chance_at_distance(about, 2) == Approx(0.286));
  CHECK(chance_at_distance(about, 5) == Approx(0.130));
  CHECK(chance_at_distance(about, 50) == Approx(0.0364));
  // desks that touch are no closer than two metres
  CHECK(chance_at_distance(about, 0) == chance_at_distance(about, 2));
  // band of the literature for 5 m against 50 m
  const double ratio = chance_at_distance(about, 5) / chance_at_distance(about, 50);
  CHECK(ratio > 2.5);
  CHECK(ratio < 6);
}

TEST_CASE("the other laws of distance agree at two metres and fall too", "[mechanisms]") {
  for (const DistanceLaw law : {DistanceLaw::exponential, DistanceLaw::power}) {
    ContactParameters about;
    about.law = law;
    CHECK(chance_at_distance(about, 2) == Approx(0.286));
    CHECK(chance_at_distance(about, 10) < chance_at_distance(about, 5));
    const double ratio = chance_at_distance(about, 5) / chance_at_distance(about, 50);
    CHECK(ratio > 2.5);
    CHECK(ratio < 10);
  }
}

TEST_CASE("without an effect of distance everyone sits as if ten metres apart", "[mechanisms]") {
  ContactParameters about;
  about.distance_effect = 0;
  CHECK(chance_at_distance(about, 2) == Approx(0.078));
  CHECK(chance_at_distance(about, 5000) == Approx(0.078));
}

TEST_CASE("bonds add up, each by itself", "[mechanisms]") {
  const ContactParameters about;
  CHECK(chance_of_bonds(about, {}) == 0);
  CHECK(chance_of_bonds(about, {.same_unit = true}) == about.same_unit);
  CHECK(chance_of_bonds(about, {.same_division = true}) == about.same_division);
  CHECK(chance_of_bonds(about, {.same_manager = true}) == about.same_manager);
  CHECK(chance_of_bonds(about, {.line = true}) == about.reporting_line);
  CHECK(chance_of_bonds(about, {true, true, true, true}) ==
        Approx(about.same_unit + about.same_division + about.same_manager + about.reporting_line));
}

TEST_CASE("need grows with common goals, and makes no difference where it is told not to",
          "[mechanisms]") {
  ContactParameters about;
  CHECK(need_of_contact(about, true, 0) == 1);
  CHECK(need_of_contact(about, false, 0) == about.least_need);
  CHECK(need_of_contact(about, false, 1) == 1);
  CHECK(need_of_contact(about, false, 0.5) == Approx((1 + about.least_need) / 2));
  about.need_effect = 0;
  CHECK(need_of_contact(about, false, 0) == 1);
}

TEST_CASE("goals overlap as far as both are paid for the same", "[mechanisms]") {
  const std::array<double, 3> sales{0.8, 0.2, 0}, marketing{0, 0.3, 0.7}, both{0, 0, 1};
  CHECK(overlap_of_goals(sales, marketing) == Approx(0.2));
  CHECK(overlap_of_goals(sales, sales) == 1);
  CHECK(overlap_of_goals(sales, both) == 0);
}

TEST_CASE("contact beyond what people put up with is avoided, and where they withdraw even less",
          "[mechanisms]") {
  ContactParameters about;
  about.capacity = 10;
  CHECK(taken_of_offered(about, 9) == 1);
  CHECK(20 * taken_of_offered(about, 20) == Approx(10));
  about.withdrawal = 2;
  CHECK(20 * taken_of_offered(about, 20) == Approx(5));
  about.withdrawal = 0;
  CHECK(taken_of_offered(about, 20) == 1);
}

TEST_CASE("the hazard of a day gives the chance of a week, and grows with the tie",
          "[mechanisms]") {
  const ContactParameters about;
  const auto of_week = [&](double chance, double tie) {
    return 1 - std::exp(-5 * contact_hazard(about, chance, tie));
  };
  CHECK(of_week(0.2, 0) == Approx(0.2));
  CHECK(of_week(0.2, 1) == Approx(0.2 * (1 + about.tie_effect)));
  CHECK(of_week(0.9, 1) == Approx(0.99));
  CHECK(contact_hazard(about, 0, 1) == 0);
}

TEST_CASE("among more people than it was measured, talk with those far away is shared out",
          "[mechanisms]") {
  CHECK(left_of_the_far(75, 12) == 1);
  CHECK(left_of_the_far(75, 75) == 1);
  CHECK(left_of_the_far(75, 149) == 0.5);
  for (const std::size_t people : {75u, 400u, 20000u})
    CHECK(left_of_the_far(75, people) * static_cast<double>(people - 1) == Approx(74));
}

TEST_CASE("mail falls with each step in the chart, to a floor", "[mechanisms]") {
  MailParameters about;
  CHECK(mail_rate(about, 1) == Approx(about.near + about.far));
  CHECK(mail_rate(about, 2) == Approx(about.near * about.reach + about.far));
  CHECK(mail_rate(about, 12) == Approx(about.far));
  about.strength = 0;
  CHECK(mail_rate(about, 1) == 0);
}

TEST_CASE("a long text is hardly taken in", "[mechanisms]") {
  const BroadcastParameters about;
  CHECK(share_taken_in(about, 100) == about.taken_in);
  CHECK(share_taken_in(about, 250) == about.taken_in);
  CHECK(share_taken_in(about, 1000) == Approx(about.taken_in * 0.835));
  CHECK(share_taken_in(about, 2500) == Approx(about.taken_in * 0.505));
  CHECK(share_taken_in(about, 12500) == Approx(about.taken_in * 0.05));
}

TEST_CASE("what a channel lets through follows from its richness, face to face all",
          "[mechanisms]") {
  BroadcastParameters about;
  CHECK(understood(about, Channel::face_to_face) == 1);
  CHECK(understood(about, Channel::meeting) == 1);  // rich enough for what there is
  CHECK(understood(about, Channel::mail) == Approx(0.6));
  CHECK(understood(about, Channel::document) == Approx(0.4));
  about.equivocality = 0;
  CHECK(understood(about, Channel::document) == 1);
}

TEST_CASE("left alone, a sender takes the deck; asked for few words, a mail", "[mechanisms]") {
  const BroadcastParameters about;
  CHECK(cheapest_channel(about, 20, 0) == Channel::document);
  CHECK(cheapest_channel(about, 20, 1000) == Channel::mail);
  CHECK(cheapest_channel(about, 1, 1000) == Channel::face_to_face);
  CHECK(hours_to_send(about, Channel::phone, 20, 0) == Approx(20 * about.sitting_hours));
  CHECK(hours_to_send(about, Channel::document, 20, 1e6) == about.deck_hours);
}
