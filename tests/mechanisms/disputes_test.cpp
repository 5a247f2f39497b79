// Disputes: what becomes a case, at whom it waits, what it takes, and whose option prevails.
#include "mechanisms/disputes.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

const std::string company = R"(
[organization.units.board]
function = "other"
head     = "ceo"
[organization.units.sales]
head   = "seller"
parent = "board"
[organization.units.marketing]
function = "marketing"
head     = "marketer"
parent   = "board"
[organization.roles.head]
[organization.roles.liaison]
[organization.people.ceo]
unit     = "board"
role     = "head"
contract = "fixed"
[organization.people.seller]
unit     = "sales"
role     = "head"
contract = "by_bookings"
manager  = "ceo"
[organization.people.marketer]
unit     = "marketing"
role     = "head"
contract = "by_leads"
manager  = "ceo"
[organization.people.between]
unit     = "board"
role     = "liaison"
contract = "fixed"
manager  = "ceo"
[organization.contracts.fixed]
base_pay = 100800
[organization.contracts.by_bookings]
base_pay = 100800
components = { bookings = { metric = "bookings", rate = 0.1 } }
[organization.contracts.by_leads]
base_pay = 100800
components = { leads = { metric = "leads_handed_over", rate = 10.0 } }
[assumptions.disputes]
rule             = "queue"
hours_of_decider = 3.2
)";  // an hour of each costs 50, two days of cases decide one

struct Firm : NeedsBench {
  explicit Firm(const std::string& more = "")
      : NeedsBench(a_market_with_needs(20, company).with(more).scenario()) {
    start();
    model.disputes.start(world, context(0));
    for (const PayId account : ids(world.pay_accounts))
      world.pay_accounts.slope[account] = world.pay_accounts.later_slope[account] =
          world.pay_accounts.scale[account] *
          model.built.pay_components[world.pay_accounts.component[account]].rate;
  }
  PersonId person(const std::string& name) const { return model.built.names.people.at(name); }
  /// The marketer would choose topic 1 as theme, the seller topic 2.
  ContestedChoice about_theme(double at_stake, std::uint32_t subject = 0) const {
    return {.kind = CaseKind::theme,
            .chooser = person("marketer"),
            .objector = person("seller"),
            .option = 1,
            .counter = 2,
            .at_stake = at_stake,
            .subject = subject};
  }
  void contest(const ContestedChoice& choice) { inbox.contested.push_back(choice); }
  void step(int day) {
    model.disputes.step(world, context(day));
    CHECK(broken().empty());
    inbox.clear();
  }
  std::vector<std::string> broken() const {
    std::vector<std::string> found;
    std::uint32_t waiting = 0;
    for (const PersonId each : ids(world.people)) waiting += world.people.cases_waiting[each];
    std::uint32_t open = 0;
    for (const CaseId item : ids(world.cases)) open += world.cases.decided[item] == 0;
    if (waiting != open) found.push_back("open cases wait elsewhere");
    return found;
  }
  /// What a person believes that customers care about: this topic, and nothing of others.
  void believe(const std::string& name, unsigned topic) {
    const RealityId word = world.segments.first_reality[SegmentId{0}];
    const KnowledgeId row = knowledge_of(world, person(name), word);
    world.knowledge.known[row] = world.knowledge.value[row] = std::uint64_t{1} << topic;
  }
};

constexpr CaseId first{0};
constexpr CaseId second{1};
const std::string by_chief = "policy.governance.form = 'chief'\n";

}  // namespace

TEST_CASE("somebody objects when his chance of what is at stake is worth the hours",
          "[mechanisms]") {
  CHECK(worth_objecting(1000, 0.5, 4, 100));
  CHECK_FALSE(worth_objecting(800, 0.5, 4, 100));
  CHECK_FALSE(worth_objecting(1000, 0, 4, 100));
  CHECK(worth_objecting(1, 0.5, 0, 100));
}

TEST_CASE("the best discount is a maximum, and deeper for who is paid for bookings",
          "[mechanisms]") {
  const double care = 0.05, margin = 0.7, response = 3;
  for (const double interest : {0.0, 0.02, 0.1}) {
    const auto worth = [&](double d) {
      return (1 + response * d) * (interest * (1 - d) + care * (margin - d));
    };
    const double best = best_discount(interest, care, margin, response);
    CHECK(worth(best) > worth(best + 1e-4));
    CHECK(worth(best) > worth(best - 1e-4));
  }
  CHECK(best_discount(0.1, care, margin, response) > best_discount(0, care, margin, response));
  CHECK(best_discount(0.1, care, margin, 0) == 0);
  CHECK(best_discount(0, care, margin, 1) == 0);
}

TEST_CASE("a choice becomes a case when the objector sees enough at stake", "[mechanisms]") {
  // 0.15 of a EUR for the seller, one chance in two, four hours of 50 EUR
  const double enough = 4 * 50 / 0.5 / 0.15;
  Firm firm(by_chief);
  firm.contest(firm.about_theme(enough * 0.99));
  firm.step(1);
  CHECK(rows(firm.world.cases) == 0);
  firm.contest(firm.about_theme(enough * 1.01));
  firm.model.disputes.step(firm.world, firm.context(2));
  REQUIRE(rows(firm.world.cases) == 1);
  CHECK(firm.world.cases.decider[first] == firm.person("ceo"));
  CHECK(firm.world.people.cases_waiting[firm.person("ceo")] == 1);
  // each takes it as ill will of the other
  REQUIRE(firm.inbox.impressions.size() == 2);
  CHECK(firm.inbox.impressions[0].who == firm.person("marketer"));
  CHECK(firm.inbox.impressions[0].about == firm.person("seller"));
  CHECK_FALSE(firm.inbox.impressions[0].good);
  CHECK(firm.inbox.impressions[1].who == firm.person("seller"));
  CHECK(firm.inbox.impressions[0].facet == TrustFacet::intent);
  // the same question is not asked twice while it waits
  firm.inbox.clear();
  firm.contest(firm.about_theme(enough * 2));
  firm.step(3);
  CHECK(rows(firm.world.cases) == 1);
}

TEST_CASE("a case takes hours of both sides and of who decides, no more than a share of a day",
          "[mechanisms]") {
  Firm firm(by_chief);
  firm.contest(firm.about_theme(1e6));
  firm.contest(firm.about_theme(1e6, 1));
  double of_seller = 0, of_chief = 0;
  for (int day = 1; day <= 20; ++day) {
    firm.step(day);
    for (const PersonId each : ids(firm.world.people))
      CHECK(firm.world.people.hours_cases_due[each] <= 1.6 + 1e-12);
    of_seller += firm.world.people.hours_cases_due[firm.person("seller")];
    of_chief += firm.world.people.hours_cases_due[firm.person("ceo")];
  }
  CHECK(of_seller == Approx(2 * 4));
  CHECK(of_chief == Approx(2 * 3.2));
  CHECK(firm.world.people.hours_cases_owed[firm.person("seller")] == Approx(0).margin(1e-12));
}

TEST_CASE("hours for cases are missing on the next day", "[mechanisms]") {
  Firm firm(by_chief);
  firm.contest(firm.about_theme(1e6));
  firm.step(1);
  const PersonId seller = firm.person("seller");
  firm.world.people.transition_hours_due[seller] = 1;
  firm.model.attention.step(firm.world, firm.context(2));
  CHECK(firm.world.people.hours[seller] == Approx(8 - 1 - 1.6));
  CHECK(firm.metered(Metric::hours_in_disputes) == Approx(2 * 1.6));
}

TEST_CASE("cases queue at one person: the tenth waits ten times as long", "[mechanisms]") {
  Firm firm(by_chief);
  for (std::uint32_t i = 0; i < 10; ++i) firm.contest(firm.about_theme(1e6, i));
  firm.step(1);
  for (int day = 2; day <= 21; ++day) firm.step(day);
  // two days of cases each, from the day after
  for (std::uint32_t i = 0; i < 10; ++i)
    CHECK(firm.world.cases.decided[CaseId{i}] == 1 + 2 * (i + 1));
  CHECK(firm.metered(Metric::cases_decided) == 10);
  // known on the day after: the last one alone
  REQUIRE(firm.world.company.first_decided[World::company_row] == CaseId{9});
  CHECK(firm.world.company.last_decided[World::company_row] == CaseId{9});
  firm.step(22);
  CHECK_FALSE(firm.world.company.first_decided[World::company_row].exists());
}

TEST_CASE("who decides goes by what he believes, and can replace a right choice by a wrong one",
          "[mechanisms]") {
  for (const unsigned believed : {1u, 2u}) {
    Firm firm(by_chief);
    firm.world.realities.value[RealityId{0}] = 1u << 1;  // customers care about topic 1 alone
    firm.believe("ceo", believed);
    firm.contest(firm.about_theme(1e6));
    for (int day = 1; day <= 3; ++day) firm.step(day);
    CHECK(firm.world.cases.value[first] == believed);
    CHECK((firm.world.cases.outcome[first] == CaseOutcome::objector) == (believed == 2));
    // whoever objected learns what it brings
    CHECK(firm.world.people.objections[firm.person("seller")] == 5);
    CHECK(firm.world.people.objections_upheld[firm.person("seller")] == (believed == 2 ? 3 : 2));
  }
}

TEST_CASE("forms of governance send a case to different people", "[mechanisms]") {
  const auto decider_by = [](const std::string& form, const std::string& more = "") {
    Firm firm("policy.governance.form = '" + form + "'\n" + more);
    firm.contest(firm.about_theme(1e6));
    firm.step(1);
    REQUIRE(rows(firm.world.cases) == 1);
    const PersonId decider = firm.world.cases.decider[first];
    for (const auto& [name, person] : firm.model.built.names.people)
      if (person == decider) return name;
    return std::string("nobody");
  };
  CHECK(decider_by("none") == "marketer");
  CHECK(decider_by("chief") == "ceo");
  CHECK(decider_by("head_of_both") == "ceo");
  // a post below the board's head and above both heads is nearer
  CHECK(decider_by("head_of_both", "policy.posts.head_of_both = 'from_outside'\n") ==
        "post/today/head");
  CHECK(decider_by("liaison") == "between");
  CHECK(decider_by("majority") == "ceo");
}

TEST_CASE("a majority of heads decides against its chair, and takes hours of all", "[mechanisms]") {
  Firm firm("policy.governance.form = 'majority'\n");
  firm.believe("ceo", 1);
  firm.believe("seller", 2);
  firm.believe("marketer", 2);
  firm.contest(firm.about_theme(1e6));
  for (int day = 1; day <= 3; ++day) firm.step(day);
  CHECK(firm.world.cases.value[first] == 2);
  double hours = 0;
  for (int day = 4; day <= 12; ++day) {
    firm.step(day);
    hours += firm.world.people.hours_cases_due[firm.person("marketer")];
  }
  CHECK(hours > 3.2 - 1.6);
}

TEST_CASE("two heads agree at once, or argue until the one with less at stake gives in",
          "[mechanisms]") {
  const auto decided = [](unsigned marketer, unsigned seller, double at_stake) {
    Firm firm;
    firm.believe("marketer", marketer);
    firm.believe("seller", seller);
    firm.contest(firm.about_theme(at_stake));
    int day = 1;
    firm.step(day);
    while (firm.world.cases.decided[first] == 0 && day < 300) firm.step(++day);
    return std::pair(day, firm.world.cases.value[first]);
  };
  CHECK(decided(1, 1, 1e5) == std::pair(3, 1.0));
  CHECK(decided(2, 2, 1e5) == std::pair(3, 2.0));
  // the seller has 0.15 of it at stake, the marketer 0.05: 10 % of that are 10 h of his
  const auto [day, value] = decided(1, 2, 1e5);
  CHECK(value == 2.0);
  CHECK(day == 1 + 2 * 4);
  CHECK(decided(1, 2, 3e5).first > day);
}

TEST_CASE("a stated priority settles what is not worth fighting it, until it is stale",
          "[mechanisms]") {
  const double stake = 4 * 50 / 0.5 / 0.15 * 1.5;
  const std::string rules =
      by_chief + "assumptions.disputes = { stale_days = 50, mismatch_loss = 0.5 }\n";
  const auto cases_after = [&](const std::string& more, int days) {
    Firm firm(rules + more);
    for (int day = 1; day <= days; ++day) firm.step(day);
    firm.contest(firm.about_theme(stake));
    firm.step(days + 1);
    return std::pair(rows(firm.world.cases), firm.metered(Metric::cases_settled));
  };
  const std::string marketing = "policy.governance.theme_first = 'marketing'\n";
  CHECK(cases_after("", 5) == std::pair(std::size_t{1}, 0.0));
  CHECK(cases_after(marketing, 5) == std::pair(std::size_t{0}, 1.0));
  CHECK(cases_after(marketing, 100) == std::pair(std::size_t{1}, 0.0));
  CHECK(cases_after(marketing + "policy.governance.review_days = 20\n", 100) ==
        std::pair(std::size_t{0}, 1.0));
  // of another kind it says nothing
  CHECK(cases_after("policy.governance.price_first = 'marketing'\n", 5).first == 1);
}

TEST_CASE("a priority for the objector's side settles for him, without hours of anybody",
          "[mechanisms]") {
  Firm firm(by_chief + "policy.governance.theme_first = 'sales'\n");
  firm.step(1);
  for (int day = 2; day <= 9; ++day) firm.step(day);  // what stating it took is paid
  firm.contest(firm.about_theme(4 * 50 / 0.15 / 0.5 * 1.5));
  firm.step(10);
  REQUIRE(rows(firm.world.cases) == 1);
  CHECK(firm.world.cases.value[first] == 2);
  CHECK(firm.world.cases.decided[first] == 10);
  CHECK(firm.world.company.first_decided[World::company_row] == first);
  for (const PersonId each : ids(firm.world.people))
    CHECK(firm.world.people.hours_cases_due[each] == 0);
}

TEST_CASE("a case decided against a priority takes from its power", "[mechanisms]") {
  Firm firm(by_chief + "policy.governance.theme_first = 'marketing'\n" +
            "assumptions.disputes = { stale_days = 0, mismatch_loss = 0.5 }\n");
  firm.step(1);
  firm.world.company.priority_power[World::company_row] = 0.4;
  firm.believe("ceo", 2);
  firm.contest(firm.about_theme(1e6));
  for (int day = 2; day <= 4; ++day) firm.step(day);
  REQUIRE(firm.world.cases.value[first] == 2);
  CHECK(firm.world.company.priority_power[World::company_row] == Approx(0.2));
}

TEST_CASE("an agreed rule keeps people from objecting, though the choice were wrong",
          "[mechanisms]") {
  // twelve hours instead of four are at stake for the objector
  const double stake = 4 * 50 / 0.5 / 0.15 * 2;
  for (const bool agreed : {false, true}) {
    Firm firm(by_chief + (agreed ? "policy.governance.theme_agreed = true\n" : ""));
    firm.world.realities.value[RealityId{0}] = 1u << 2;  // the objector would be right
    firm.believe("ceo", 2);
    firm.contest(firm.about_theme(stake));
    firm.step(1);
    CHECK(rows(firm.world.cases) == (agreed ? 0 : 1));
  }
}

TEST_CASE("a signature is asked for whatever is at stake, and is the signer's to give",
          "[mechanisms]") {
  Firm firm(by_chief);
  ContestedChoice choice = firm.about_theme(0);
  choice.signature = true;
  firm.contest(choice);
  firm.model.disputes.step(firm.world, firm.context(1));
  REQUIRE(rows(firm.world.cases) == 1);
  CHECK(firm.world.cases.decider[first] == firm.person("seller"));
  CHECK(firm.inbox.impressions.empty());
  firm.inbox.clear();
  firm.step(2);
  firm.step(3);
  CHECK(firm.world.cases.decided[first] == 3);
  CHECK(firm.world.people.objections[firm.person("seller")] == 4);
}

TEST_CASE("a prepared meeting closes as many cases as its hours allow", "[mechanisms]") {
  for (const double hours : {0.0, 3.2, 6.2}) {
    CAPTURE(hours);
    Firm firm(by_chief);
    firm.contest(firm.about_theme(1e6));
    firm.contest(firm.about_theme(1e6, 1));
    firm.step(1);
    firm.world.company.joint_sitting[World::company_row] = hours;
    firm.step(2);
    CHECK(firm.world.cases.decided[first] == (hours >= 3 ? 2u : 0u));
    CHECK(firm.world.cases.decided[second] == (hours >= 6 ? 2u : 0u));
  }
}

TEST_CASE("who leaves leaves his cases to his successor", "[mechanisms]") {
  Firm firm("policy.governance.form = 'liaison'\n");
  firm.contest(firm.about_theme(1e6));
  firm.step(1);
  firm.commands.add(Leave{firm.person("between"), firm.person("ceo")});
  firm.commands.apply(firm.world);
  CHECK(firm.world.cases.decider[first] == firm.person("ceo"));
  firm.step(2);
  firm.step(3);
  CHECK(firm.world.cases.decided[first] == 3);
}

TEST_CASE("without the rule nobody objects", "[mechanisms]") {
  Firm firm("assumptions.disputes.rule = 'none'\n");
  const std::uint64_t before = state_hash(firm.world);
  firm.contest(firm.about_theme(1e9));
  firm.model.disputes.step(firm.world, firm.context(1));
  CHECK(state_hash(firm.world) == before);
  CHECK(firm.inbox.impressions.empty());
}
