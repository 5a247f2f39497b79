#include "mechanisms/money_wishes.hpp"

#include <algorithm>

#include "base/real_math.hpp"
#include "mechanisms/speakers.hpp"

namespace orgsim {
namespace {

/// The pot by whose records a person judges: that of the own function, else marketing's.
PotId pot_seen_by(const World& world, PersonId person) {
  return origin_of(world, person) == Function::sales ? pot_of_sales : pot_of_marketing;
}

}  // namespace

void BudgetParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "media are bought as the lever says"},
            {"pots", "sales and marketing get money, and spend it as they see fit"}},
           {.unit = "",
            .source = definition("none: the company without budgets"),
            .meaning = "How media and content are paid for."});
  d.real(decisiveness, "decisiveness",
         {.range = {0.1, 2},
          .source = judged("0.5 to 1.5: what a little more influence decides (Tullock 1980)"),
          .meaning = "Exponent of influence in the contest for money; 1: in proportion to hours."});
  d.real(overbidding, "overbidding",
         {.range = {0, 3},
          .source = measured("median of contest experiments, 72 % above equilibrium (Sheremeta "
                             "2013); 1: none"),
          .meaning = "Multiple of its value for which people contest money; 0: nobody lobbies."});
  d.integer(contest_days, "contest_days",
            {.unit = "d",
             .range = {1, 63},
             .source = judged("budgets are talked about for two weeks before they are made"),
             .meaning = "Days before an allocation on which people lobby."});
  d.real(lobbying_cap, "lobbying_cap",
         {.range = share,
          .source = judged("a fifth of managers' time"),
          .meaning = "Largest share of a day that lobbying takes."});
  d.real(least_hours, "least_hours",
         {.unit = "h",
          .range = {0.01, 100},
          .source = judged("nobody counts on the other side saying nothing at all"),
          .meaning = "Hours that who lobbies reckons the other to give at least."});
  d.real(selectiveness, "selectiveness",
         {.range = {0, 20},
          .source = judged("twice as good a use gets four times as much money"),
          .meaning = "Exponent of perceived worth in the shares of money; 0: equal shares."});
  d.real(prior_spend, "prior_spend",
         {.unit = "EUR",
          .range = {1, 1e9},
          .source = judged("a quarter of a mid-sized budget"),
          .meaning = "Spending on a use that what people believe at first is worth."});
  d.real(prior_bookings, "prior_bookings",
         {.range = {0, 1000},
          .source = judged("sales and marketing cost a third of what they bring"),
          .meaning = "Bookings that a EUR of any use is believed at first to bring, EUR."});
  d.real(prior_leads, "prior_leads",
         {.unit = "1/EUR",
          .range = {0, 100},
          .source = judged("a lead of businesses costs about 200"),
          .meaning = "Leads that a EUR of any use is believed at first to bring."});
  d.real(reserve_share, "reserve_share",
         {.range = share,
          .source = judged("prudent spenders keep something back"),
          .meaning = "Share of a year's pot that its spender keeps for what may come."});
  d.real(caution_days, "caution_days",
         {.unit = "d",
          .range = {1, 252},
          .source = judged("the last quarter"),
          .meaning = "Days before the year's end from which on a reserve that would lapse is spent "
                     "down."});
  d.real(agency_rate, "agency_rate",
         {.unit = "EUR/h",
          .range = {1, 10000},
          .source = judged("usual rates of agencies"),
          .meaning = "What an hour of an agency's work on content costs."});
}

ByUse shares_by_worth(const ByUse& worth, double selectiveness) {
  ByUse shares{};
  double sum = 0;
  for (std::size_t use = 0; use < budget_use_count; ++use) {
    shares[use] = worth[use] > 0 ? real_math::pow(worth[use], selectiveness) : 0;
    sum += shares[use];
  }
  for (double& of_use : shares) of_use = sum > 0 ? of_use / sum : 1.0 / budget_use_count;
  return shares;
}

MoneyWishes::MoneyWishes(const BudgetParameters& parameters, double care,
                         const HorizonParameters& horizon, const TaskLags& lags,
                         const std::vector<PayComponent>& components,
                         const std::vector<std::int64_t>& evaluation_months)
    : parameters_(parameters),
      care_(care),
      components_(components),
      evaluation_months_(evaluation_months) {
  for (std::size_t use = 0; use < budget_use_count; ++use)
    lags_.emplace_back(horizon, lags[task_of(static_cast<BudgetUse>(use))]);
}

std::vector<const char*> MoneyWishes::reads() {
  return {"people.unit",         "people.contract",
          "people.pay_accounts", "people.first_pay",
          "people.active",       "units.function",
          "units.head",          "pay_accounts.component",
          "pay_accounts.slope",  "pay_accounts.later_slope",
          "pot_uses.share",      "pot_uses.paid",
          "pot_uses.bookings",   "pot_uses.leads"};
}

ByUse MoneyWishes::worth(const World& world, const DayContext& context, PersonId person) const {
  const PayAccounts& pay = world.pay_accounts;
  const std::int64_t months =
      evaluation_months_of(world, evaluation_months_, person, context.policies.of(person));
  // money is spent from tomorrow on: on the eve of an evaluation the whole span to the next
  const int left = days_to_evaluation(context.today, months) - 1;
  const int to_evaluation = left > 0 ? left : static_cast<int>(months) * days_per_month;
  ByUse worth{};
  for (std::size_t use = 0; use < budget_use_count; ++use) {
    const PotUseId row = use_of(pot_seen_by(world, person), static_cast<BudgetUse>(use));
    const double bookings = world.pot_uses.bookings[row] / world.pot_uses.paid[row];
    const double leads = world.pot_uses.leads[row] / world.pot_uses.paid[row];
    double sum = care_ * bookings;
    for (const PayId account : pay_accounts_of(world, person)) {
      const PayComponent& about = components_[pay.component[account]];
      const double units = helps(PayMetric::sourced_bookings, about.metric) ? bookings
                           : about.metric == PayMetric::leads_handed_over   ? leads
                                                                            : 0;
      if (units == 0) continue;
      const double in_time = lags_[use].share_within(days_left(about.period, context.today));
      sum += units * (in_time * pay.slope[account] + (1 - in_time) * pay.later_slope[account]);
    }
    worth[use] = sum * lags_[use].horizon_weight(to_evaluation);
  }
  return worth;
}

ByUse MoneyWishes::plan(const World& world, const DayContext& context, PersonId person) const {
  return shares_by_worth(worth(world, context, person), parameters_.selectiveness);
}

double MoneyWishes::worth_of_plan(const World& world, PotId pot, const ByUse& worth) const {
  double sum = 0;
  for (std::size_t use = 0; use < budget_use_count; ++use)
    sum += world.pot_uses.share[use_of(pot, static_cast<BudgetUse>(use))] * worth[use];
  return sum;
}

double MoneyWishes::share_of_marketing(const World& world, const DayContext& context,
                                       PersonId person) const {
  const ByUse own = worth(world, context, person);
  const double marketing =
      real_math::pow(worth_of_plan(world, pot_of_marketing, own), parameters_.selectiveness);
  const double sales =
      real_math::pow(worth_of_plan(world, pot_of_sales, own), parameters_.selectiveness);
  return marketing + sales > 0 ? marketing / (marketing + sales) : 0.5;
}

double MoneyWishes::share_of_brand(const World& world, const DayContext& context,
                                   PersonId person) const {
  return plan(world, context, person)[static_cast<std::size_t>(BudgetUse::brand)];
}

double MoneyWishes::worth_of_having(const World& world, const DayContext& context,
                                    PersonId person) const {
  const PotId own = pot_seen_by(world, person);
  const PotId other = own == pot_of_sales ? pot_of_marketing : pot_of_sales;
  const ByUse by_use = worth(world, context, person);
  const double as_planned = worth_of_plan(world, other, by_use);
  const ByUse plan = shares_by_worth(by_use, parameters_.selectiveness);
  double as_wished = 0;
  for (std::size_t use = 0; use < budget_use_count; ++use) as_wished += plan[use] * by_use[use];
  return std::max(0.0, as_wished - as_planned);
}

}  // namespace orgsim
