// Lead definition: bands of scores, the threshold that gains imply, and what a head who is paid for
// leads makes of the same records as one who is paid for what comes of them.
#include "mechanisms/lead_definition.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <string>

#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

using Gains = std::array<double, score_bands>;
constexpr CompanyId company = World::company_row;
constexpr double every_lead = -2;

const std::string two_heads = R"(
[organization.units.sales]
head = "boss"
[organization.units.marketing]
function = "marketing"
head     = "chief"
[organization.roles.head]
[organization.people.boss]
unit     = "sales"
role     = "head"
contract = "by_bookings"
[organization.people.chief]
unit     = "marketing"
role     = "head"
contract = "chief"
[organization.contracts.by_bookings]
base_pay = 1
components = { bookings = { metric = "bookings", rate = 0.1 } }
[organization.contracts.chief]
base_pay          = 1
evaluation_months = 3
[organization.staff.reps]
contract = "by_bookings"
)";

/// Two heads, each paid by one metric, own results, without a quota. Priors say that a ready lead
/// brings 600.
struct Firm : NeedsBench {
  Firm(const std::string& marketing_paid_for, const std::string& owner,
       const std::string& more = "")
      : NeedsBench(a_market_with_needs(20, two_heads)
                       .with("organization.contracts.chief.components.c = { metric = '" +
                             marketing_paid_for + "', rate = 0.05 }\n" +
                             "policy.handover.definition_owner = '" + owner + "'\n")
                       .with(more)
                       .scenario()) {
    start();
    // what a unit of result pays, as planning forecasts it
    for (const PayId account : ids(world.pay_accounts))
      world.pay_accounts.later_slope[account] =
          world.pay_accounts.scale[account] *
          model.built.pay_components[world.pay_accounts.component[account]].rate;
    for (const PersonId person : ids(world.people)) world.people.value_of_other_work[person] = 20;
  }
  double threshold_on(int day) {
    model.lead_definition.step(world, context(day));
    return world.company.score_threshold[company];
  }
  PersonId person(const std::string& name) const { return model.built.names.people.at(name); }
};

}  // namespace

TEST_CASE("bands are a quarter wide, the lowest and the highest without end", "[mechanisms]") {
  CHECK(band_of(-100) == 0);
  CHECK(band_of(-0.26) == 0);
  CHECK(band_of(-0.25) == 1);
  CHECK(band_of(-0.01) == 1);
  CHECK(band_of(0) == 2);
  CHECK(band_of(0.99) == 5);
  CHECK(band_of(1) == 6);
  CHECK(band_of(1.25) == 7);
  CHECK(band_of(100) == 7);
  for (std::size_t band = 0; band < score_bands; ++band) {
    CHECK(band_of(middle_of_band(band)) == band);
    if (band > 0) CHECK(middle_of_band(band) - middle_of_band(band - 1) == Approx(0.25));
  }
}

TEST_CASE("the threshold stands where gains turn positive for good", "[mechanisms]") {
  // a straight line through the middles crosses 0 where it should
  for (const double root : {-0.3, 0.0, 0.31, 0.5, 1.2}) {
    Gains gains{};
    for (std::size_t band = 0; band < score_bands; ++band)
      gains[band] = 40 * (middle_of_band(band) - root);
    CHECK(threshold_of(gains) == Approx(root));
  }
  CHECK(threshold_of({1, 1, 1, 1, 1, 1, 1, 1}) == every_lead);
  CHECK(threshold_of({0, 0, 0, 0, 0, 0, 0, 0}) == every_lead);
  // nothing is worth sending: above the highest band's middle
  CHECK(threshold_of({-1, -1, -1, -1, -1, -1, -1, -1}) == Approx(middle_of_band(7) + 0.25));
  // a good band below a bad one counts for nothing
  CHECK(threshold_of({-1, 5, 5, -1, 1, 1, 1, 1}) ==
        Approx((middle_of_band(3) + middle_of_band(4)) / 2));
  CHECK(threshold_of({9, 9, 9, 9, 9, 9, 9, -1}) == Approx(middle_of_band(7) + 0.25));
}

TEST_CASE("paid per lead, a head of marketing sends what one paid for bookings holds",
          "[mechanisms]") {
  Firm by_leads("leads_handed_over", "marketing");
  Firm by_bookings("sourced_bookings", "marketing");
  const double low = by_leads.threshold_on(1);
  const double high = by_bookings.threshold_on(1);
  CHECK(low == every_lead);
  CHECK(high > 0);
  CHECK(high < 1);
}

TEST_CASE("paid for both, the threshold falls with the pay for leads", "[mechanisms]") {
  double before = 2;
  for (const std::string rate : {"0.0001", "0.5", "1", "2", "8"}) {
    Firm firm(
        "sourced_bookings", "marketing",
        "organization.contracts.chief.components.d = { metric = 'leads_handed_over', rate = " +
            rate + " }\n");
    const double threshold = firm.threshold_on(1);
    CHECK(threshold < before);
    before = threshold;
  }
}

TEST_CASE("with a nurture route that works, marketing holds more", "[mechanisms]") {
  Firm without("sourced_bookings", "marketing");
  Firm with("sourced_bookings", "marketing", "policy.handover.nurture_route = true\n");
  CHECK(with.threshold_on(1) > without.threshold_on(1));
}

TEST_CASE("sales takes the leads whose pay per hour beats the other work", "[mechanisms]") {
  Firm firm("leads_handed_over", "sales");
  // 10 % of bookings, 2 hours a lead, other work worth 20 EUR/h: from 400 EUR a lead, that is where
  // two thirds of a ready lead's 600 are expected
  CHECK(firm.threshold_on(1) == Approx(2.0 / 3));
  for (const PersonId person : ids(firm.world.people))
    firm.world.people.value_of_other_work[person] = 10;
  CHECK(firm.threshold_on(63) == Approx(1.0 / 3).margin(1e-3));
}

TEST_CASE("both meet half-way, and nobody sends everything", "[mechanisms]") {
  Firm both("leads_handed_over", "both");
  CHECK(both.threshold_on(1) == Approx((-0.25 + 2.0 / 3) / 2));
  Firm nobody("leads_handed_over", "nobody");
  CHECK(nobody.threshold_on(1) == every_lead);
}

TEST_CASE("whose pay says nothing about leads leaves the first threshold", "[mechanisms]") {
  Firm firm("renewals", "marketing");
  CHECK(firm.threshold_on(1) == ScoringParameters{}.first_threshold);
}

TEST_CASE("the threshold is set anew at quarters' ends only", "[mechanisms]") {
  Firm firm("sourced_bookings", "marketing");
  const double first = firm.threshold_on(1);
  for (const ScoreBandId band : ids(firm.world.score_bands))
    firm.world.score_bands.bookings[band] = 1000.0 * (1 + band.row);
  for (const int day : {2, 21, 42, 62}) CHECK(firm.threshold_on(day) == first);
  CHECK(firm.threshold_on(63) != first);
}

TEST_CASE("records tell what leads of each band brought, and fade", "[mechanisms]") {
  Firm firm("leads_handed_over", "nobody");
  ScoreBands& bands = firm.world.score_bands;
  const ScoreBandId band = ScoreBandId::at(band_of(0.6));
  const double handed_over = bands.handed_over[band];
  const double bookings = bands.bookings[band];
  const LeadId lead = append(firm.world.leads);
  firm.world.leads.score[lead] = 0.6;
  const DealId deal = append(firm.world.deals);
  firm.world.deals.lead[deal] = lead;
  firm.world.deals.state[deal] = DealState::won;
  firm.world.deals.value[deal] = money_from_units(5000);
  firm.inbox.handed_over.push_back(lead);
  firm.inbox.closed.push_back(deal);
  firm.model.lead_definition.step(firm.world, firm.context(2));
  CHECK(bands.handed_over[band] == handed_over + 1);
  CHECK(bands.bookings[band] == Approx(bookings + 5000));
  CHECK(bands.matured[band] == bands.matured[ScoreBandId::at(0)]);  // it was not nurtured
  // half is left after the memory of half a year
  firm.inbox.clear();
  for (int day = 3; day <= 2 + 126; ++day)
    firm.model.lead_definition.step(firm.world, firm.context(day));
  CHECK(bands.bookings[band] == Approx((bookings + 5000) / 2));
}

TEST_CASE("the head without a say contests the threshold, and a decision holds from the next day",
          "[mechanisms]") {
  Firm firm("leads_handed_over", "marketing");
  CHECK(firm.threshold_on(1) == every_lead);
  REQUIRE(firm.inbox.contested.size() == 1);
  const ContestedChoice& choice = firm.inbox.contested[0];
  CHECK(choice.kind == CaseKind::lead);
  CHECK(choice.chooser == firm.person("chief"));
  CHECK(choice.objector == firm.person("boss"));
  CHECK(choice.option == every_lead);
  CHECK(choice.counter > 0);
  CHECK(choice.at_stake > 0);
  const CaseId item = append(firm.world.cases);
  firm.world.cases.kind[item] = CaseKind::lead;
  firm.world.cases.outcome[item] = CaseOutcome::objector;
  firm.world.cases.value[item] = 0.4;
  firm.world.company.first_decided[company] = firm.world.company.last_decided[company] = item;
  CHECK(firm.threshold_on(2) == 0.4);
}

TEST_CASE("heads who wish for the same contest nothing", "[mechanisms]") {
  for (const std::string owner : {"nobody", "both"}) {
    Firm firm("leads_handed_over", owner);
    firm.threshold_on(1);
    CHECK(firm.inbox.contested.empty());
  }
  Firm firm("leads_handed_over", "marketing");
  for (const PersonId person : ids(firm.world.people))
    firm.world.people.value_of_other_work[person] = 0;
  firm.threshold_on(1);
  CHECK(firm.inbox.contested.empty());
}
