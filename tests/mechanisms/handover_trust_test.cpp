// What sales makes of marketing's word on a lead, and what both see of each other.
#include <algorithm>
#include <catch2/catch.hpp>

#include "mechanisms/handover.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId marketer{0}, rep{1};
const std::string on = "[assumptions.trust]\nrule = 'experience'\nmisreading = 0\n";

/// A marketer who leads his unit and a salesperson who weighs each lead against other work.
struct Desk : NeedsBench {
  explicit Desk(const std::string& more = on)
      : NeedsBench(a_market_with_needs(20)
                       .with_marketing(1)
                       .with("[organization.roles.rep.tasks.answer]\nnorm = 0\n")
                       .with(more)
                       .scenario()) {
    start();
    model.trust.start(world, context(0));
    world.people.hours[rep] = world.people.hours_for_leads[rep] = 8;
    world.tasks.share[world.people.first_task[rep]] = 1;
    world.people.value_of_qualified[rep] = 1e4;
    world.people.value_of_other_work[rep] = 60;
  }
  LeadId lead(AccountId account, double score, std::uint32_t day = 1, bool in_need = true) {
    if (in_need) put(account, AccountStage::ready);
    const LeadId raised = raise(account, day);
    world.leads.need[raised] = 1;
    world.leads.score[raised] = score;
    world.leads.hour[raised] = 9;
    return raised;
  }
  void step(int day) {
    inbox.impressions.clear();
    model.handover.step(world, context(day));
    inbox.raised.clear();
  }
  bool answered(LeadId lead) const { return world.leads.answered[lead] != 0; }
  const Impression* seen_by(PersonId who) const {
    const auto found = std::ranges::find(inbox.impressions, who, &Impression::who);
    return found == inbox.impressions.end() ? nullptr : &*found;
  }
};

/// Of twenty leads of that score, how many a salesperson answers who trusts marketing so far.
int answered_of(double score, double trust, const std::string& more = "") {
  Desk desk(on + more + "[assumptions.handover]\nacceptance_temperature = 5\n");
  desk.world.people.trust_ability[rep] = trust;
  desk.world.people.value_of_other_work[rep] = 222;  // as much as a usual lead
  for (std::uint32_t i = 0; i < 20; ++i) desk.lead(AccountId{i}, score);
  desk.world.people.hours[rep] = desk.world.people.hours_for_leads[rep] = 100;
  desk.step(1);
  int count = 0;
  for (const LeadId lead : ids(desk.world.leads)) count += desk.answered(lead);
  return count;
}

}  // namespace

TEST_CASE("who trusts marketing goes by its score, who does not by his own record",
          "[mechanisms]") {
  const int without = answered_of(1.2, 0);
  CHECK(without == answered_of(0.35, 0));
  CHECK(answered_of(1.2, 1) > without);
  CHECK(answered_of(0.35, 1) < without);
  // and without the weight of claims trust makes no difference
  CHECK(answered_of(1.2, 1, "claim_weight = 0\n") == without);
}

TEST_CASE("sales sees whether a lead held what was claimed, by its surprise", "[mechanisms]") {
  Desk desk;
  const LeadId dead = desk.lead(AccountId{1}, 1, 1, false);
  desk.world.people.value_of_other_work[rep] = -1e6;  // answers anything
  desk.step(1);
  REQUIRE(desk.answered(dead));
  const Impression* seen = desk.seen_by(rep);
  REQUIRE(seen != nullptr);
  CHECK(seen->about == marketer);
  CHECK(seen->facet == TrustFacet::ability);
  CHECK_FALSE(seen->good);
  CHECK(seen->weight == Approx(0.5));  // claimed by a score of 1
  const Impression* back = desk.seen_by(marketer);
  REQUIRE(back != nullptr);
  CHECK(back->about == rep);
  CHECK(back->facet == TrustFacet::intent);
  CHECK(back->good);
}

TEST_CASE("a lead that qualifies surprises less the more was claimed", "[mechanisms]") {
  Desk desk(on + "[assumptions.handover]\nready_chance = 0.999\n");
  desk.world.people.value_of_other_work[rep] = -1e6;
  const LeadId lead = desk.lead(AccountId{1}, 2);
  desk.step(1);
  REQUIRE(desk.world.leads.place[lead] == LeadPlace::qualified);
  REQUIRE(desk.seen_by(rep) != nullptr);
  CHECK(desk.seen_by(rep)->good);
  CHECK(desk.seen_by(rep)->weight == Approx(1 - claimed_chance({}, 2, 1, 0)));
}

TEST_CASE("an answer later than agreed, or none, is ill will in the eyes of marketing",
          "[mechanisms]") {
  Desk late(on + "[policy.handover]\nresponse_tracking_hours = 10\nexpiry_days = 3\n");
  late.world.people.value_of_other_work[rep] = -1e6;
  const LeadId lead = late.lead(AccountId{1}, 1);
  late.world.people.hours_for_leads[rep] = late.world.people.hours[rep] = 0;
  late.step(1);
  CHECK_FALSE(late.answered(lead));
  late.world.people.hours_for_leads[rep] = late.world.people.hours[rep] = 8;
  late.step(2);
  REQUIRE(late.answered(lead));
  REQUIRE(late.seen_by(marketer) != nullptr);
  CHECK_FALSE(late.seen_by(marketer)->good);

  Desk silent(on + "[policy.handover]\nexpiry_days = 3\n");
  silent.world.people.value_of_other_work[rep] = 1e6;  // answers nothing
  silent.lead(AccountId{1}, 1);
  for (int day = 1; day <= 4; ++day) silent.step(day);
  CHECK(silent.inbox.impressions.empty());
  silent.step(5);
  REQUIRE(silent.seen_by(marketer) != nullptr);
  CHECK(silent.seen_by(marketer)->about == rep);
  CHECK_FALSE(silent.seen_by(marketer)->good);
}

TEST_CASE("without trust nobody notes anything", "[mechanisms]") {
  Desk desk("");
  desk.world.people.value_of_other_work[rep] = -1e6;
  desk.lead(AccountId{1}, 1);
  desk.step(1);
  CHECK(desk.inbox.impressions.empty());
}
