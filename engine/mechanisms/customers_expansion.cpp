// Customers, second part: contracts that grow.
#include "mechanisms/customers_expansion.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "base/distributions.hpp"
#include "mechanisms/customers.hpp"
#include "world/purposes.hpp"

namespace orgsim {

void ExpansionParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "contracts stay as they are"},
            {"by_care", "care finds further needs of customers who are content"}},
           {.source = definition("alternative formulations"),
            .meaning = "Whether customers extend their contracts."});
  d.real(yearly_rate, "yearly_rate",
         {.unit = "1/a",
          .range = {0, 50},
          .source = judged("software vendors grow by some percent a year with those who stay"),
          .meaning = "Expansions a year of a customer who is all content and has all care."});
  d.real(size, "size",
         {.range = {0, 10},
          .source = judged("a further team or module"),
          .meaning = "Share of its value by which an expansion raises a contract."});
}

double satisfaction(double fit, double claim) {
  return std::clamp(fit - std::max(0.0, claim - fit), 0.0, 1.0);
}

double expansion_hazard(const ExpansionParameters& p, double satisfaction, double care) {
  return p.yearly_rate / months_per_year * satisfaction * care;
}

/// Once a month. What is left of an account's threshold waits if it leaves and comes back.
void CustomerCare::expand(World& world, const DayContext& context) const {
  Customers& customers = world.customers;
  for (const AccountId account : ids(customers)) {
    const PersonId owner = world.accounts.owner[account];
    if (customers.value[account] == Money{} || !owner.exists()) continue;
    double& left = customers.expansion_left[account];
    const auto threshold = [&] {
      return exponential(context.draws.block({.entity = world.accounts.key[account],
                                              .ordinal = customers.expansions[account],
                                              .purpose = purpose::expansion}));
    };
    if (left <= 0) left = threshold();
    const double care = world.people.care[owner];
    left -=
        expansion_hazard(expansion_, satisfaction(customers.fit[account], customers.claim[account]),
                         care / (care + parameters_.enough_care));
    if (left > 0) continue;
    ++customers.expansions[account];
    left = threshold();
    extend(world, context, account, owner);
  }
}

void CustomerCare::extend(World& world, const DayContext& context, AccountId account,
                          PersonId owner) const {
  const SegmentId segment = world.accounts.segment[account];
  const UnitId unit = world.people.unit[owner];
  const Money more = money_from_units(expansion_.size * world.customers.value[account].units());
  world.customers.value[account] += more;
  world.units.renewed_revenue[unit] += more;
  context.meter.add(Metric::expansion_revenue, unit, segment, more.units());
  context.meter.add(Metric::revenue, unit, segment, more.units());
  context.meter.add(Metric::gross_margin, unit, segment,
                    margin_of(more.units(), context.segment(segment).gross_margin,
                              world.customers.discount[account]));
  context.inbox.credits.push_back({owner, PayMetric::renewals, more.units(), TaskKind::care});
}

}  // namespace orgsim
