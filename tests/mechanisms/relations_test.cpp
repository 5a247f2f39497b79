// Relations: what calls, mails, talks and care leave with accounts, and what goes with a person.
#include "mechanisms/relations.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "mechanisms/carry_over.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

constexpr PersonId ann{0}, bob{1};
constexpr AccountId first{0};
const std::string on =
    "assumptions.annoyance.rule = 'stock'\nassumptions.relationships.rule = 'of_persons'\n"
    "assumptions.account_data.rule = 'own_payoff'\n";

struct Firm : NeedsBench {
  explicit Firm(const std::string& more = "", int accounts = 1)
      : NeedsBench(a_market_with_needs(accounts, on, 2).with(more).scenario()) {
    for (const AccountId account : ids(world.accounts)) world.accounts.owner[account] = ann;
  }
  void step(int day) {
    model.relations.step(world, context(day));
    inbox.clear();
  }
  void talk(PersonId person, int day, double work) {
    inbox.talks.push_back({first, person, work});
    step(day);
  }
  double known(PersonId person, std::uint32_t day) const {
    return relationship_of({.rule = RelationshipRule::of_persons}, world, first, person, day);
  }
};

}  // namespace

TEST_CASE("stocks fade, and relationships near one another hour by hour", "[mechanisms]") {
  CHECK(faded(0.8, 63, 63) == Approx(0.8 * std::exp(-1.0)).epsilon(1e-12));
  CHECK(faded(0, 1000, 1) == 0);
  CHECK(closer(0.2, 0.1, 5) == Approx(1 - 0.8 * std::exp(-0.5)).epsilon(1e-12));
  CHECK(closer(closer(0.2, 0.1, 2), 0.1, 3) == Approx(closer(0.2, 0.1, 5)).epsilon(1e-12));
  CHECK(closer(0.2, 0, 5) == 0.2);
}

TEST_CASE("annoyance adds up by what it came from and fades", "[mechanisms]") {
  Firm firm("assumptions.annoyance = { of_call = 0.3, of_mail = 0.1, of_push = 0.7 }\n");
  for (const Annoyance by : {Annoyance::call, Annoyance::mail})
    firm.inbox.annoyed.push_back({first, by});
  firm.step(5);
  CHECK(firm.world.relations.annoyance[first] == Approx(0.4));
  const AnnoyanceParameters about{.rule = AnnoyanceRule::stock};
  CHECK(annoyance_of(about, firm.world, first, 68) == Approx(0.4 * std::exp(-1.0)));
  firm.inbox.annoyed.push_back({first, Annoyance::push});
  firm.step(68);
  CHECK(firm.world.relations.annoyance[first] == Approx(0.7 + 0.4 * std::exp(-1.0)));
  CHECK(annoyance_of({}, firm.world, first, 68) == 0);
}

TEST_CASE("talks bring an account closer to its owner and to nobody else", "[mechanisms]") {
  Firm firm;
  firm.talk(ann, 3, 6);
  const RelationshipParameters about;
  CHECK(firm.known(ann, 3) == Approx(closer(0, about.gain_of_talk, 6)));
  const double before = firm.known(ann, 3);
  firm.talk(bob, 3, 50);
  CHECK(firm.known(ann, 3) == before);
  CHECK(firm.known(bob, 3) == 0);
}

TEST_CASE("a relationship leaves with the person; a successor begins with what was entered",
          "[mechanisms]") {
  Firm firm;
  firm.talk(ann, 3, 100);
  const double ann_had = firm.known(ann, 3);
  firm.world.accounts.owner[first] = bob;
  CHECK(firm.known(bob, 3) == 0);
  firm.world.people.data_entered[ann] = 0.8;
  CHECK(firm.known(bob, 3) == Approx(0.5 * 0.8 * ann_had));
  firm.talk(bob, 3, 10);
  const RelationshipParameters about;
  CHECK(firm.known(bob, 3) == Approx(closer(0.5 * 0.8 * ann_had, about.gain_of_talk, 10)));
  // what the account felt for the first is gone
  CHECK(firm.known(ann, 3) == 0);
}

TEST_CASE("care of a month brings customers closer, and customers alone", "[mechanisms]") {
  Firm firm("", 2);
  firm.world.customers.value[first] = money_from_units(1000);
  firm.world.people.care[ann] = 2;
  for (int day = 1; day <= 21; ++day) firm.step(day);
  const RelationshipParameters about;
  CHECK(firm.world.relations.strength[first] == Approx(closer(0, about.gain_of_care, 2)));
  CHECK(firm.world.relations.with[first] == ann);
  CHECK(firm.world.relations.strength[AccountId{1}] == 0);
}

TEST_CASE("whose own commission is at stake enters less of his accounts", "[mechanisms]") {
  const AccountDataParameters about;
  CHECK(entered_by_choice(about, 0, 60000) > 0.8);
  CHECK(entered_by_choice(about, 0.1, 60000) < 0.1);
  CHECK(entered_by_choice(about, 0.02, 60000) > entered_by_choice(about, 0.04, 60000));
  CHECK(entered_by_choice({.use_by_others = 0}, 0.1, 60000) ==
        entered_by_choice({.use_by_others = 0}, 0, 60000));
}

TEST_CASE("accounts are entered where a database is shared, by each person's choice",
          "[mechanisms]") {
  const auto entered = [](const std::string& more) {
    Firm firm(more);
    firm.world.people.accounts_owned[ann] = 1;
    for (const PayId account : pay_accounts_of(firm.world, ann))
      firm.world.pay_accounts.later_slope[account] = 0.1;
    for (int day = 1; day <= 252; ++day) firm.step(day);
    return firm.world.people.data_entered[ann];
  };
  const std::string shared =
      "policy.selling.shared_account_data = true\n"
      "market.segments.all.deal_value_log_mean = 11.0\n";
  const std::string commission =
      "organization.contracts.rep_pay.components.c = { metric = 'bookings', rate = 0.1 }\n";
  CHECK(entered("") == 0);
  CHECK(entered(shared) ==
        Approx((1 - std::exp(-2.0)) * entered_by_choice({}, 0, 0)).epsilon(1e-6));
  CHECK(entered(shared + commission) < 0.1);
}

TEST_CASE("a call on an account that is not ready annoys, and annoyance closes doors sooner",
          "[mechanisms]") {
  const auto doors = [](double stock, const std::string& more) {
    NeedsBench firm(a_market_with_needs(2000, on)
                        .with("organization.roles.rep.tasks.prospect.norm = 1\n"
                              "assumptions.handover.burn_chance = 0.2\n"
                              "assumptions.prospecting = { exploring_chance = 0, "
                              "calls_per_hour = 100 }\n")
                        .with(more)
                        .scenario());
    firm.start();
    firm.world.people.hours[ann] = 400;  // every account is met twenty times over
    for (const AccountId account : ids(firm.world.accounts)) {
      firm.put(account, AccountStage::exploring);
      firm.world.relations.annoyance[account] = stock;
      firm.world.relations.annoyance_day[account] = 1;
    }
    firm.model.prospecting.step(firm.world, firm.context(1));
    CHECK(static_cast<double>(firm.inbox.annoyed.size()) == firm.metered(Metric::cold_calls));
    return firm.metered(Metric::doors_closed) / firm.metered(Metric::cold_calls);
  };
  CHECK(std::abs(doors(0, "") - 0.2) < 0.05);
  CHECK(std::abs(doors(1, "assumptions.annoyance.door_weight = 1\n") - 0.6) < 0.05);
  CHECK(doors(1, "assumptions.annoyance.door_weight = 0\n") == doors(0, ""));
}
