// Budgets: the contest for money, what it is spent on, when, and what becomes of the rest.
#include "mechanisms/budgets.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "mechanisms/attribution.hpp"
#include "mechanisms/budgets_contest.hpp"
#include "simulation/run.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;
namespace {

const std::string company = R"(
[organization.units.sales]
head = "seller"
[organization.units.marketing]
function = "marketing"
head     = "marketer"
[organization.roles.head]
[organization.people.seller]
unit     = "sales"
role     = "head"
contract = "by_bookings"
[organization.people.marketer]
unit     = "marketing"
role     = "head"
contract = "by_leads"
[organization.contracts.by_bookings]
base_pay          = 100800
evaluation_months = 12
components = { bookings = { metric = "bookings", rate = 0.1 } }
[organization.contracts.by_leads]
base_pay          = 100800
evaluation_months = 3
components = { leads = { metric = "leads_handed_over", rate = 10.0 } }
[campaigns.always_on]
unit = "marketing"
[assumptions.goodwill]
cost_per_touch = 6
[assumptions.budgets]
rule = "pots"
[policy.money]
yearly_sum = 252000
)";

constexpr PotId marketing = pot_of_marketing;
constexpr PotId sales = pot_of_sales;

struct Firm : NeedsBench {
  explicit Firm(const std::string& more = "")
      : NeedsBench(a_market_with_needs(20, company).with(more).scenario()) {
    start();
    model.budgets.start(world, context(0));
    model.disputes.start(world, context(0));
    for (const PayId account : ids(world.pay_accounts))
      world.pay_accounts.slope[account] = world.pay_accounts.later_slope[account] =
          world.pay_accounts.scale[account] *
          model.built.pay_components[world.pay_accounts.component[account]].rate;
  }
  PersonId person(const std::string& name) const { return model.built.names.people.at(name); }
  void step(int day) {
    const std::int64_t touches = world.company.media_touches[World::company_row];
    world.units.programme_cost[UnitId{0}] += money_from_units(6.0 * static_cast<double>(touches));
    model.budgets.step(world, context(day));
    model.disputes.step(world, context(day));
    inbox.clear();
    Money received;
    for (const PotId pot : ids(world.pots)) {
      received += world.pots.received[pot];
      CHECK(world.pots.received[pot] ==
            world.pots.spent[pot] + world.pots.lapsed[pot] + world.pots.left[pot]);
      CHECK(world.pots.left[pot] >= Money{});
    }
    total_received = received;
  }
  void live(int from, int to) {
    for (int day = from; day <= to; ++day) step(day);
  }
  double spent() const { return (world.pots.spent[marketing] + world.pots.spent[sales]).units(); }
  double lapsed() const {
    return (world.pots.lapsed[marketing] + world.pots.lapsed[sales]).units();
  }
  ByUse shares(PotId pot) const {
    ByUse found{};
    for (std::size_t use = 0; use < budget_use_count; ++use)
      found[use] = world.pot_uses.share[use_of(pot, static_cast<BudgetUse>(use))];
    return found;
  }
  void seen(BudgetUse use, double bookings, double leads) {
    for (const PotId pot : {marketing, sales}) {
      const PotUseId row = use_of(pot, use);
      world.pot_uses.bookings[row] = bookings * world.pot_uses.paid[row];
      world.pot_uses.leads[row] = leads * world.pot_uses.paid[row];
    }
  }
  Money total_received;
};

constexpr auto brand = static_cast<std::size_t>(BudgetUse::brand);
constexpr auto activation = static_cast<std::size_t>(BudgetUse::activation);
constexpr auto content = static_cast<std::size_t>(BudgetUse::content);

}  // namespace

TEST_CASE("a year's money is spent evenly but for a reserve, and comes again", "[mechanisms]") {
  Firm firm;
  firm.live(1, 126);
  CHECK(firm.total_received == money_from_units(252000 * 251.0 / 252));
  CHECK(firm.spent() == Approx(252000 * 0.9 * 125 / 252).epsilon(0.01));
  CHECK(firm.world.pots.received[marketing].units() == Approx(0.8 * 251000));
  firm.live(127, 252);
  CHECK(firm.total_received == money_from_units(252000 * 251.0 / 252 + 252000));
  CHECK(firm.lapsed() == 0);
  const double left = (firm.world.pots.left[marketing] + firm.world.pots.left[sales]).units();
  CHECK(left > 252000 * 1.09);
  CHECK(left < 252000 * 1.11);
}

TEST_CASE("what would lapse is spent before", "[mechanisms]") {
  Firm keeps, loses("policy.money.use_it_or_lose_it = true\n");
  const auto last_month = [](Firm& firm) {
    firm.live(1, 231);
    const double before = firm.spent();
    firm.live(232, 252);
    return firm.spent() - before;
  };
  CHECK(last_month(loses) > 1.2 * last_month(keeps));
  CHECK(keeps.lapsed() == 0);
  CHECK(loses.lapsed() > 0);
  CHECK(loses.lapsed() < 252000 * 0.02);
}

TEST_CASE("a cut of the budget withdraws what is left of it", "[mechanisms]") {
  const std::string cut =
      "[restructuring.cut]\nstart = 'month 3'\n[restructuring.cut.definition.cost]\n"
      "hours_per_person = 0\nmoney = 0\nnotice_days = 0\n"
      "[restructuring.cut.definition.decree]\nmoney.yearly_sum = 126000.0\n";
  Firm firm(cut);
  firm.live(1, 42);
  firm.world.company.in_force[World::company_row] = 1;
  firm.look_up_policies();
  firm.step(43);
  CHECK(firm.lapsed() == Approx(126000 * 209.0 / 252).epsilon(1e-4));
  CHECK(firm.world.company.yearly_budget[World::company_row] == 126000);
}

TEST_CASE("who is evaluated soon puts less into the brand", "[mechanisms]") {
  Firm soon("organization.contracts.by_leads.evaluation_months = 1\n");
  Firm late("organization.contracts.by_leads.evaluation_months = 24\n");
  soon.step(1);
  late.step(1);
  CHECK(soon.shares(marketing)[brand] < late.shares(marketing)[brand]);
  CHECK(soon.shares(marketing)[activation] > late.shares(marketing)[activation]);
}

TEST_CASE("who plans on the eve of his evaluation thinks of the next one", "[mechanisms]") {
  Firm firm;
  firm.live(1, 1);
  const double before = firm.shares(marketing)[brand];
  firm.live(2, 62);
  for (const auto use : {BudgetUse::brand, BudgetUse::activation, BudgetUse::content})
    firm.seen(use, 3, 0.005);
  firm.step(63);
  CHECK(firm.shares(marketing)[brand] == Approx(before).epsilon(0.05));
}

TEST_CASE("at the end of the pay period the brand is raided", "[mechanisms]") {
  Firm firm("policy.money = { shared_pot = true, cadence_days = 21 }\n");
  const PayId leads = firm.world.people.first_pay[firm.person("marketer")];
  firm.step(1);
  const double before = firm.shares(marketing)[brand];
  firm.world.pay_accounts.slope[leads] *= 10;
  firm.live(2, 42);
  CHECK(firm.shares(marketing)[brand] < before - 0.05);
}

TEST_CASE("credits tell each spender what his money brought, and what gets none starves",
          "[mechanisms]") {
  Firm firm;
  for (int day = 1; day <= 126; ++day) {
    firm.inbox.credits.push_back(
        {PersonId::none, PayMetric::sourced_bookings, 4000, TaskKind::demand});
    firm.inbox.credits.push_back(
        {PersonId::none, PayMetric::leads_handed_over, 5, TaskKind::demand});
    firm.step(day);
  }
  CHECK(firm.shares(sales)[activation] > 0.6);
  CHECK(firm.shares(sales)[content] < 0.2);
  const PotUseId row = use_of(marketing, BudgetUse::activation);
  const PotUseId other = use_of(sales, BudgetUse::activation);
  const double per_eur = firm.world.pot_uses.leads[row] / firm.world.pot_uses.paid[row];
  CHECK(per_eur > 0.005);
  CHECK(firm.world.pot_uses.leads[other] / firm.world.pot_uses.paid[other] > 0.005);
}

TEST_CASE("a fixed split ends lobbying, a common pot opens it at every cadence", "[mechanisms]") {
  const auto hours = [](const std::string& rules, int days) {
    Firm firm("policy.money = { yearly_sum = 2520000, " + rules + " }\n");
    double sum = 0;
    for (int day = 1; day <= days; ++day) {
      firm.seen(BudgetUse::brand, 1, 0.1);
      firm.seen(BudgetUse::activation, 8, 0.005);
      firm.step(day);
      for (const PersonId each : ids(firm.world.people)) {
        CHECK(firm.world.people.hours_lobbying_due[each] <= 1.6 + 1e-12);
        sum += firm.world.people.hours_lobbying_due[each];
      }
    }
    return sum;
  };
  CHECK(hours("shared_pot = false", 126) == 0);
  const double quarterly = hours("shared_pot = true, cadence_days = 63", 126);
  const double monthly = hours("shared_pot = true, cadence_days = 21", 126);
  CHECK(quarterly > 0);
  CHECK(monthly > 2 * quarterly);
  Firm calm("policy.money.shared_pot = true\nassumptions.budgets.overbidding = 0\n");
  calm.live(1, 63);
  CHECK(calm.world.people.lobbied_before[calm.person("seller")] == 0);
}

TEST_CASE("a pot that becomes common in a quarter lasts until the year's end", "[mechanisms]") {
  Firm apart, common("policy.money.shared_pot = true\n");
  apart.live(1, 30);
  common.world = apart.world;
  common.step(31);
  const double left = (common.world.pots.left[marketing] + common.world.pots.left[sales]).units();
  CHECK(left == Approx((apart.total_received.units() - apart.spent()) * 32 / 221).epsilon(0.02));
}

TEST_CASE("influence moves the split, within the cap", "[mechanisms]") {
  const auto marketing_share_of = [](const std::string& more) {
    Firm firm("policy.money.shared_pot = true\n" + more);
    firm.live(1, 62);
    firm.world.people.hours_lobbied[firm.person("seller")] = 30;
    firm.world.people.hours_lobbied[firm.person("marketer")] = 10;
    firm.step(63);
    const double left = (firm.world.pots.left[marketing] + firm.world.pots.left[sales]).units();
    CHECK(firm.world.pots.left[marketing].units() ==
          Approx(left * firm.world.company.marketing_share[World::company_row]).epsilon(0.05));
    return firm.world.company.marketing_share[World::company_row];
  };
  CHECK(marketing_share_of("") == Approx(0.25));
  CHECK(marketing_share_of("policy.money.reallocation_cap = 0.1\n") == Approx(0.7));
  CHECK(marketing_share_of("policy.money.reallocation_cap = 0.0\n") == Approx(0.8));
}

TEST_CASE("the loser of a contest objects, and a decision moves the money", "[mechanisms]") {
  Firm firm("policy.money.shared_pot = true\n");
  firm.live(1, 62);
  firm.seen(BudgetUse::brand, 1, 0.1);
  firm.seen(BudgetUse::activation, 8, 0.005);
  firm.world.people.hours_lobbied[firm.person("seller")] = 30;
  firm.world.people.hours_lobbied[firm.person("marketer")] = 10;
  firm.model.budgets.step(firm.world, firm.context(63));
  REQUIRE(firm.inbox.contested.size() == 1);
  const ContestedChoice choice = firm.inbox.contested[0];
  CHECK(choice.kind == CaseKind::money);
  CHECK(choice.chooser == firm.person("seller"));
  CHECK(choice.objector == firm.person("marketer"));
  CHECK(choice.option == Approx(0.25));
  CHECK(choice.counter == Approx(0.8));
  CHECK(choice.at_stake > 0);
  firm.inbox.clear();
  const CaseId item = append(firm.world.cases);
  firm.world.cases.kind[item] = CaseKind::money;
  firm.world.cases.outcome[item] = CaseOutcome::objector;
  firm.world.cases.value[item] = 0.8;
  const CompanyId row = World::company_row;
  firm.world.company.first_decided[row] = firm.world.company.last_decided[row] = item;
  firm.step(64);
  CHECK(firm.world.company.marketing_share[row] == 0.8);
  CHECK(firm.world.pots.left[marketing].units() > 3.5 * firm.world.pots.left[sales].units());
}

TEST_CASE("nothing is spent until a plan is signed", "[mechanisms]") {
  Firm firm("policy.money.joint_signoff = true\nassumptions.disputes.rule = 'queue'\n");
  firm.step(1);
  CHECK(firm.world.pots.waiting_since[marketing] == 1);
  CHECK(firm.world.company.media_touches[World::company_row] == 0);
  int day = 1;
  while (firm.world.pots.waiting_since[marketing] > 0 && day < 40) firm.step(++day);
  // the signer's hours: 3 at 1.6 a day, known on the day after
  CHECK(day == 4);
  CHECK(firm.world.company.media_touches[World::company_row] > 0);
  CHECK(firm.meter.cells(Metric::signoff_delay)[1].weight +
            firm.meter.cells(Metric::signoff_delay)[0].weight >=
        1);
  // small plans need none
  Firm small(
      "policy.money = { joint_signoff = true, signoff_above = 1e6 }\n"
      "assumptions.disputes.rule = 'queue'\n");
  small.step(1);
  CHECK(small.world.company.media_touches[World::company_row] > 0);
}

TEST_CASE("bookings are attributed by the rule in force", "[mechanisms]") {
  Firm firm;
  const AccountId account{0};
  const LeadId lead = append(firm.world.leads);
  firm.world.leads.producer[lead] = TaskKind::demand;
  firm.world.needs.state[account].first_touch = TaskKind::brand;
  firm.world.needs.state[account].last_touch = TaskKind::demand;
  firm.world.needs.state[account].touched_by = bit_of(TaskKind::brand) | bit_of(TaskKind::demand);
  const auto credits = [&](Attribution rule, LeadId of) {
    std::array<double, task_kind_count> parts{};
    each_attributed(firm.world, rule, account, of, [&](TaskKind task, double part) {
      parts[static_cast<std::size_t>(task)] += part;
    });
    return std::array{parts[static_cast<std::size_t>(TaskKind::brand)],
                      parts[static_cast<std::size_t>(TaskKind::demand)],
                      parts[static_cast<std::size_t>(TaskKind::nurture)]};
  };
  using Parts = std::array<double, 3>;
  CHECK(credits(Attribution::source, lead) == Parts{0, 1, 0});
  CHECK(credits(Attribution::first, lead) == Parts{1, 0, 0});
  CHECK(credits(Attribution::last, lead) == Parts{0, 1, 0});
  CHECK(credits(Attribution::split, lead) == Parts{0.5, 0.5, 0});
  CHECK(credits(Attribution::influenced, lead) == Parts{1, 1, 0});
  // a deal that a cold call opened may have been touched all the same
  CHECK(credits(Attribution::source, LeadId::none) == Parts{0, 0, 0});
  CHECK(credits(Attribution::first, LeadId::none) == Parts{1, 0, 0});
  firm.world.leads.reviews[lead] = 1;
  CHECK(credits(Attribution::source, lead) == Parts{0, 0, 1});
  CHECK(credits(Attribution::last, lead) == Parts{0, 0, 1});
  CHECK(credits(Attribution::influenced, lead) == Parts{1, 1, 1});
}

TEST_CASE("pots buy touches for the brand as the money is, not as the hours are", "[mechanisms]") {
  Firm firm(
      "[organization.roles.brander.tasks.brand]\n[organization.staff.branders]\ncount = 1\n"
      "unit = 'marketing'\nrole = 'brander'\n");
  const auto lift = [&](double share_of_brand) {
    World world = firm.world;
    for (const TaskId task : ids(world.tasks)) world.tasks.hours[task] = 8;
    world.company.media_touches[World::company_row] = 10;
    world.company.brand_share[World::company_row] = share_of_brand;
    firm.model.goodwill.step(world, firm.context(1));
    return std::pair(world.company.brand_goodwill[World::company_row],
                     world.company.activation[World::company_row]);
  };
  const auto [brand_only, none] = lift(1);
  const auto [half, some] = lift(0.5);
  CHECK(brand_only > half);
  CHECK(some > none);
  CHECK(firm.world.company.media_touches[World::company_row] == 0);
}
