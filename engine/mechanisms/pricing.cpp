#include "mechanisms/pricing.hpp"

#include <algorithm>
#include <cmath>

#include "mechanisms/cases.hpp"
#include "mechanisms/pay_scope.hpp"

namespace orgsim {
namespace {

/// Whoever is asked for more than a seller may give alone; none where nobody is.
PersonId approver_of(const World& world, PriceApprover form, PersonId seller) {
  if (form == PriceApprover::manager || form == PriceApprover::governance)
    return world.people.manager[seller];
  if (form == PriceApprover::nobody) return PersonId::none;
  const Units& units = world.units;
  for (const UnitId unit : ids(units)) {
    if (units.function[unit] != Function::marketing || !units.head[unit].exists()) continue;
    const UnitId above = units.parent[unit];
    if (!above.exists() || units.function[above] != Function::marketing) return units.head[unit];
  }
  return PersonId::none;
}

bool counts_sales(PayMetric metric) {
  return metric == PayMetric::bookings || metric == PayMetric::deals_won;
}

/// Days of the present period that are left from tomorrow on: tonight's terms hold then.
int tomorrow_left(PayPeriod period, const Today& today) {
  return days_left(period, today) - 1;
}

/// Expected pay for `amount` more in a period whose rest is forecast as normal, by the three points
/// of a Gauss-Hermite rule: a deal can be as large as a quota, so a slope would not do.
double pay_for(const PayComponent& component, double quota, double result, double rest, double sd,
               double amount) {
  constexpr double weight_of_middle = 2.0 / 3;
  const auto gain = [&](double z) {
    const double without = result + std::max(0.0, rest + z * sd);
    return payout(component, quota, without + amount) - payout(component, quota, without);
  };
  const double far = std::sqrt(3.0);
  return weight_of_middle * gain(0) + (1 - weight_of_middle) / 2 * (gain(far) + gain(-far));
}

void end_of_terms(Negotiations& talks, AccountId account) {
  talks.discount[account] = talks.discount_wanted[account] = talks.discount_allowed[account] = 0;
  talks.pushed[account] = talks.held[account] = 0;
}

}  // namespace

Declared Pricing::declared() {
  return {.reads = {"people.active",
                    "people.unit",
                    "people.manager",
                    "people.first_pay",
                    "people.pay_accounts",
                    "people.first_deal",
                    "people.deals_open",
                    "pay_accounts.component",
                    "pay_accounts.slope",
                    "pay_accounts.later_slope",
                    "units.function",
                    "units.head",
                    "units.parent",
                    "accounts.segment",
                    "deals.account",
                    "deals.owner",
                    "deals.next",
                    "deals.state",
                    "deals.opened",
                    "deals.list",
                    "deals.needed",
                    "deals.persuaded",
                    "pay_accounts.quota",
                    "pay_accounts.result",
                    "pay_accounts.scale",
                    "pay_accounts.daily_mean",
                    "pay_accounts.daily_variance",
                    "units.heads",
                    "company.first_decided",
                    "cases.kind",
                    "cases.subject",
                    "cases.option",
                    "cases.value",
                    "cases.next"},
          .writes = {"negotiations.discount", "negotiations.discount_wanted",
                     "negotiations.discount_allowed", "negotiations.pushed", "negotiations.held",
                     "segments.discount_expected"},
          .appends = {}};
}

void Pricing::step(World& world, const DayContext& context) const {
  if (parameters_.rule == PricingRule::none || rows(world.negotiations) == 0) return;
  forget_closed(world, context);
  hear_decisions(world, context);
  for (const PersonId person : ids(world.people)) {
    if (world.people.deals_open[person] == 0) continue;
    const Period period = period_of(world, context, person);
    if (period.days == 0) continue;
    if (period.begins) withdraw(world, person);
    if (period.days <= parameters_.window_days && period.days % parameters_.review_days == 0)
      review(world, context, person, period);
  }
}

/// Buyers hear what others got; with the deal its terms are gone.
void Pricing::forget_closed(World& world, const DayContext& context) const {
  Negotiations& talks = world.negotiations;
  for (const DealId deal : context.inbox.closed) {
    const AccountId account = world.deals.account[deal];
    if (world.deals.state[deal] == DealState::won) {
      double& expected = world.segments.discount_expected[world.accounts.segment[account]];
      expected += (talks.discount[account] - expected) / parameters_.memory_deals;
    }
    end_of_terms(talks, account);
  }
}

Pricing::Period Pricing::period_of(const World& world, const DayContext& context,
                                   PersonId person) const {
  const PayAccounts& pay = world.pay_accounts;
  Period period;
  for (const PayId account : pay_accounts_of(world, person)) {
    if (!counts_sales(components_[pay.component[account]].metric)) continue;
    if (pay.slope[account] == 0 && pay.later_slope[account] == 0) continue;  // moves nobody
    const int left = tomorrow_left(components_[pay.component[account]].period, context.today);
    const int days = left > 0 ? left : days_in(components_[pay.component[account]].period);
    if (period.days == 0 || days < period.days) {
      period.days = days;
      period.begins = left == 0;
    }
  }
  return period;
}

/// What the deal would pay if it closed in this period, and in the next, per unit of its value.
void Pricing::add_pay(const World& world, const DayContext& context, PersonId person,
                      Bargain& bargain) const {
  const PayAccounts& pay = world.pay_accounts;
  for (const PayId account : pay_accounts_of(world, person)) {
    const PayComponent& about = components_[pay.component[account]];
    if (!counts_sales(about.metric) || pay.scale[account] == 0) continue;
    const bool by_value = about.metric == PayMetric::bookings;
    const double amount = (by_value ? bargain.value : 1) / heads_in(world, about.scope, person);
    const auto expected = [&](double result, int days) {
      return pay_weight_ * pay.scale[account] *
             pay_for(about, pay.quota[account], result, pay.daily_mean[account] * days,
                     std::sqrt(pay.daily_variance[account] * days), amount);
    };
    const int left = tomorrow_left(about.period, context.today);
    const double now =
        left > 0 ? expected(pay.result[account], left) : expected(0, days_in(about.period));
    // a period that does not end yet pays the same for a while
    const double later =
        left > 0 && left <= parameters_.window_days ? expected(0, days_in(about.period)) : now;
    (by_value ? bargain.now : bargain.win_now) += by_value ? now / bargain.value : now;
    (by_value ? bargain.later : bargain.win_later) += by_value ? later / bargain.value : later;
  }
}

/// What was offered for a signature in time is offered no longer; what was kept is taken up again.
void Pricing::withdraw(World& world, PersonId person) const {
  Negotiations& talks = world.negotiations;
  for (DealId deal = world.people.first_deal[person]; deal.exists();
       deal = world.deals.next[deal]) {
    const AccountId account = world.deals.account[deal];
    end_of_terms(talks, account);
  }
}

void Pricing::review(World& world, const DayContext& context, PersonId person,
                     const Period& period) const {
  const Deals& deals = world.deals;
  Negotiations& talks = world.negotiations;
  for (DealId deal = world.people.first_deal[person]; deal.exists(); deal = deals.next[deal]) {
    if (deals.list[deal] == Money{}) continue;
    const AccountId account = deals.account[deal];
    const SegmentId segment = world.accounts.segment[account];
    const double age = context.day() - deals.opened[deal];
    Bargain bargain{.value = deals.list[deal].units(),
                    .members = std::max(1u, deals.needed[deal] - deals.persuaded[deal]),
                    .speed = (deals.persuaded[deal] + 1) / (age + parameters_.days_per_member),
                    .days = static_cast<double>(period.days),
                    .sensitivity = context.segment(segment).price_sensitivity};
    add_pay(world, context, person, bargain);
    const Terms terms = best_terms(parameters_, bargain);
    talks.discount[account] = allowed(world, context, deal, terms.discount);
    talks.pushed[account] = terms.pushed ? 1 : 0;
    if (terms.held && talks.held[account] == 0)
      context.meter.add(Metric::deals_held, world.people.unit[person], segment);
    talks.held[account] = terms.held ? 1 : 0;
  }
}

/// What was decided of a price holds from tonight on, if the deal is still open and its seller
/// still asks for it.
void Pricing::hear_decisions(World& world, const DayContext& context) const {
  Negotiations& talks = world.negotiations;
  for (const CaseId item : decided_cases(world)) {
    if (world.cases.kind[item] != CaseKind::price) continue;
    const DealId deal{world.cases.subject[item]};
    if (world.deals.state[deal] != DealState::open) continue;
    const AccountId account = world.deals.account[deal];
    if (world.cases.value[item] < world.cases.option[item]) {
      refuse(world, context, deal);
    } else if (talks.discount_wanted[account] > 0) {
      talks.discount_allowed[account] = world.cases.value[item];
      talks.discount[account] =
          std::max(talks.discount[account],
                   std::min(talks.discount_wanted[account], world.cases.value[item]));
    }
  }
}

void Pricing::refuse(const World& world, const DayContext& context, DealId deal) const {
  context.meter.add(Metric::discounts_refused, world.people.unit[world.deals.owner[deal]],
                    world.accounts.segment[world.deals.account[deal]]);
}

/// The discount that the seller may offer of what he wants to. What goes beyond his authority waits
/// for the signature of whoever must approve it, or for whoever decides contested choices if his
/// manager contests it; where nobody decides cases, it is refused at once.
double Pricing::allowed(World& world, const DayContext& context, DealId deal, double wanted) const {
  Negotiations& talks = world.negotiations;
  const AccountId account = world.deals.account[deal];
  const PersonId seller = world.deals.owner[deal];
  const PricingLevers& rules = context.policies.of(seller).pricing;
  const double alone = std::max(rules.authority, talks.discount_allowed[account]);
  if (wanted <= alone + 1e-9) return wanted;
  double& asked = talks.discount_wanted[account];
  if (wanted <= asked) return alone;  // nobody asks for the same twice
  asked = wanted;
  const PersonId approver = approver_of(world, rules.approver, seller);
  const bool somebody = approver.exists() && approver != seller;
  if (!somebody || !cases_are_decided_) refuse(world, context, deal);
  if (somebody)
    context.inbox.contested.push_back(
        {.kind = CaseKind::price,
         .chooser = seller,
         .objector = approver,
         .option = wanted,
         .counter = rules.authority,
         .at_stake = (wanted - rules.authority) * world.deals.list[deal].units(),
         .subject = deal.row,
         .signature = rules.approver != PriceApprover::governance});
  return alone;
}

}  // namespace orgsim
