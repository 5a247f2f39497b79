// Patterns for pattern-oriented calibration (Grimm et al. 2005), of the mid-sized company with
// every rule on and one set of parameters. The whole table, with an interval from 200 replications:
//   ORGSIM_PATTERNS=200 build/release/orgsim_tests "[patterns]"
// Without that variable a few replications are run: enough to find a pattern that is lost.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "patterns/measures.hpp"
#include "support/story.hpp"

using namespace orgsim;
using namespace orgsim::testing;

namespace {

const std::string midsize = "midsize_b2b";

Scenario company_with(const std::string& more) {
  return extended("companies/" + midsize + ".toml", more);
}

/// One change of levers from the first recorded day on, without hours, money or notice.
std::string from_month_1(const std::string& decree) {
  return "[restructuring.change]\nstart = 'month 1'\n"
         "[restructuring.change.definition]\nname = 'change'\nsource = 'pattern'\n"
         "evidence = 'C'\nharm = 'none'\n"
         "cost = { hours_per_person = 0, money = 0, notice_days = 0 }\n"
         "[restructuring.change.definition.decree]\n" +
         decree + "\n";
}

template <class Counted>
std::vector<Counts> each(std::size_t n, Counted&& counted) {
  std::vector<Counts> all;
  for (std::uint64_t i = 0; i < n; ++i) all.push_back(counted(i));
  return all;
}

Counts joined(Counts one, const Counts& other) {
  one.insert(one.end(), other.begin(), other.end());
  return one;
}

double odds(double yes, double all) {
  return yes / (all - yes);
}

double sum(const Counts& n, std::size_t from, std::size_t count) {
  double total = 0;
  for (std::size_t i = from; i < from + count; ++i) total += n[i];
  return total;
}

// ---- the patterns
// ----------------------------------------------------------------------------------

/// 12 and 14: leads, funnel, sellers.
void of_the_company(std::vector<Pattern>& table) {
  const Model model(company_with(""));
  const auto runs = each(replications(12), [&](std::uint64_t i) {
    const World world = final_world(model, 1, i);
    return joined(counts_of_leads(model, world), counts_of_sellers(model, world));
  });
  const auto records = each(replications(12), [&](std::uint64_t i) {
    const RunRecord record = simulate(model, 1, i);
    const auto of = [&](Metric metric) { return total(model, record, metric); };
    const double months = of(Metric::months_to_ramp);
    return Counts{of(Metric::deals_won),
                  of(Metric::deals_lost),
                  of(Metric::exits),
                  of(Metric::headcount) * model.months / 12.0,
                  std::isnan(months) ? 0 : months,
                  std::isnan(months) ? 0.0 : 1.0};
  });
  const std::string black_hole = "Sabnis et al. 2013";
  const std::string audit = "Oldroyd et al. 2011";
  const std::string reports = "industry reports";
  const auto add = [&](const char* number, const char* name, const std::string& source, Band band,
                       const std::vector<Counts>& from, const Measure& value) {
    table.push_back(measured({number, name, midsize, source, band}, from, value));
  };
  add("12a", "leads never worked", black_hole, {0.50, 0.80}, runs,
      [](const Counts& n) { return n[leads_never] / n[leads_all]; });
  add("12b", "web leads answered within an hour", audit, {0.25, 0.45}, runs,
      [](const Counts& n) { return n[web_within_hour] / n[web_all]; });
  add("12c", "web leads never answered", audit, {0.15, 0.35}, runs,
      [](const Counts& n) { return n[web_never] / n[web_all]; });
  add("12d", "odds of an opportunity, within 1 h over 1 to 2 h", audit, {2.5, 8}, runs,
      [](const Counts& n) {
        return odds(n[hour_won], n[hour_all]) / odds(n[second_hour_won], n[second_hour_all]);
      });
  add("12e", "odds of an opportunity, within 1 h over after 24 h", audit, {7, 70}, runs,
      [](const Counts& n) {
        return odds(n[hour_won], n[hour_all]) / odds(n[late_won], n[late_all]);
      });
  add("14a", "leads handed over that become opportunities", reports, {0.10, 0.25}, runs,
      [](const Counts& n) { return n[handed_over_won] / n[handed_over]; });
  add("14b", "opportunities won", reports, {0.15, 0.35}, records,
      [](const Counts& n) { return n[0] / (n[0] + n[1]); });
  add("14c", "revenue of the best fifth of salespeople, in a year", reports, {0.45, 0.70}, runs,
      [](const Counts& n) { return n[lead_counts + 1] / n[lead_counts]; });
  add("14d", "salespeople who leave in a year", reports, {0.20, 0.35}, runs,
      [](const Counts& n) { return n[lead_counts + 2] / n[lead_counts + 3]; });
  add("14e", "months until a newcomer is at 95 % of his skill", reports, {3, 9}, records,
      [](const Counts& n) { return n[4] / n[5]; });
}

/// Relative change of a sum of quarters between two variants, over the relative change of a cause.
Measure elasticity(std::size_t what, std::size_t from, std::size_t count, double change) {
  const std::size_t start = what * (quarters + 1) + from;
  return [=](const Counts& n) {
    const double before = sum(n, start, count);
    return (sum(n, n.size() / 2 + start, count) / before - 1) / change;
  };
}

std::vector<Counts> paired(const std::string& change, std::size_t n) {
  const Model before(company_with("")), after(company_with(change));
  return each(n, [&](std::uint64_t i) {
    return joined(counts_by_quarter(before, final_world(before, 1, i)),
                  counts_by_quarter(after, final_world(after, 1, i)));
  });
}

/// 1: a tenth more money for marketing. In a market whose sales take a quarter and more, what
/// answers in the same quarter is demand, that is leads; bookings follow. A change that lasts shows
/// in its ninth quarter and later the sum of what a pulse would have brought over eight.
void of_advertising(std::vector<Pattern>& table) {
  const auto runs = paired(from_month_1("\"money.yearly_sum\" = 550000"), replications(12));
  const std::string source = "Sethuraman et al. 2011";
  const Measure short_run = elasticity(0, 0, 1, 0.1);
  const Measure long_run = elasticity(0, 8, 4, 0.1);
  table.push_back(measured(
      {"1a", "advertising elasticity of demand, same quarter", midsize, source, {0.05, 0.20}}, runs,
      short_run, true));
  table.push_back(
      measured({"1b", "advertising elasticity of demand, long run", midsize, source, {0.12, 0.40}},
               runs, long_run, true));
  table.push_back(measured({"1c", "long run over same quarter", midsize, source, {1.5, 3}}, runs,
                           [=](const Counts& n) { return long_run(n) / short_run(n); }));
  table.push_back(measured(
      {"1d", "advertising elasticity of bookings, long run", midsize, source, {0.12, 0.40}}, runs,
      elasticity(1, 8, 4, 0.1), true));
}

/// 2: list prices 5 % up and 5 % down: purchases and deals of consumers, deals of business buyers.
void of_price(std::vector<Pattern>& table) {
  const std::string consumers = "companies/d2c.toml";
  const Model dear(extended(consumers, from_month_1("\"offer.list_price_change\" = 0.05")));
  const Model cheap(extended(consumers, from_month_1("\"offer.list_price_change\" = -0.05")));
  const auto sold = each(std::max<std::size_t>(4, replications(12) / 10), [&](std::uint64_t i) {
    Counts n;
    for (const Model* model : {&cheap, &dear}) {
      const RunRecord record = simulate(*model, 1, i);
      n.push_back(total(*model, record, Metric::self_service_purchases) +
                  total(*model, record, Metric::deals_won));
    }
    return n;
  });
  table.push_back(measured(
      {"2a", "price elasticity of sales to consumers", "d2c", "Bijmolt et al. 2005", {-4.0, -1.5}},
      sold, [](const Counts& n) { return (n[1] / n[0] - 1) / 0.1; }, true));

  const std::size_t n = replications(12);
  const Model up(company_with(from_month_1("\"offer.list_price_change\" = 0.05")));
  const Model down(company_with(from_month_1("\"offer.list_price_change\" = -0.05")));
  const auto runs = each(n, [&](std::uint64_t i) {
    return joined(counts_by_quarter(down, final_world(down, 1, i)),
                  counts_by_quarter(up, final_world(up, 1, i)));
  });
  table.push_back(measured({"2b",
                            "price elasticity of deals won, business buyers",
                            midsize,
                            "Bijmolt et al. 2005, smaller in size than of consumers",
                            {-1.5, -0.1}},
                           runs, elasticity(1, 1, quarters - 1, 0.1), true));
}

/// 6: one salesperson on a fixed salary among colleagues who work harder, for they are paid better;
/// and the same far from them. Effort of his own over theirs, for a tenth of theirs.
void of_peers(std::vector<Pattern>& table) {
  const auto with = [](const char* x, const char* rate) {
    return std::string(
               "[organization.units.desk]\nfunction = 'sales'\nparent = 'sales'\n"
               "[organization.contracts.desk]\nbase_pay = 80000\n"
               "[organization.staff.reps]\ncount = 27\n"
               "[organization.staff.desk]\ncount = 1\nunit = 'desk'\nrole = 'rep'\n"
               "contract = 'desk'\nmanager = 'head_of_sales'\nsite = 'office'\ny = 0\nx = ") +
           x + "\n[organization.contracts.rep.components.commission]\nrate = " + rate + "\n";
  };
  for (const bool seen : {true, false}) {
    const char* x = seen ? "30" : "300";
    const Model usual(company_with(with(x, "0.08"))), better(company_with(with(x, "0.115")));
    const auto runs = each(replications(16), [&](std::uint64_t i) {
      Counts n;
      for (const Model* model : {&usual, &better}) {
        const RunRecord record = simulate(*model, 1, i);
        n.push_back(total(*model, record, Metric::effort, "unit:desk"));
        n.push_back(total(*model, record, Metric::effort, "unit:sales"));
      }
      return n;
    });
    table.push_back(measured(
        {seen ? "6a" : "6b",
         seen ? "own effort for 10 % more of peers in sight"
              : "own effort for 10 % more of peers out of sight",
         midsize, "Mas & Moretti 2009", seen ? Band{0.010, 0.025} : Band{-0.003, 0.003}},
        runs, [](const Counts& n) { return (n[2] / n[0] - 1) / (n[3] / n[1] - 1) * 0.1; }, seen));
  }
}

/// 10: the brand unit 5 m and 50 m from sales, and in one building or two (nobody comes or goes). A
/// tie is a pair that met at all in the last quarter.
void of_distance(std::vector<Pattern>& table) {
  const auto brand_at = [](const std::string& seat) {
    return "[assumptions.turnover]\nrule = 'none'\n[organization.sites.annex]\n"
           "[organization.staff.brand]\n" +
           seat;
  };
  const auto between = [&](const std::string& one, const std::string& other) {
    const Model near(company_with(brand_at(one))), far(company_with(brand_at(other)));
    return each(replications(6), [&](std::uint64_t i) {
      return joined(counts_of_ties(far, "brand", i), counts_of_ties(near, "brand", i));
    });
  };
  const auto metres = between("x = 30\ny = 5\n", "x = 30\ny = 50\n");
  table.push_back(measured(
      {"10a", "contacts of brand with sales, 5 m over 50 m", midsize, "Allen 1977", {2.5, 6}},
      metres, [](const Counts& n) { return n[6] / n[2]; }));
  const auto floors = between("x = 30\ny = 30\n", "site = 'annex'\nx = 0\ny = 0\n");
  const std::string source = "Owen-Smith et al. 2012";
  table.push_back(measured({"10b",
                            "ties of brand with sales, same floor over other building",
                            midsize,
                            source,
                            {1.3, 1.8}},
                           floors, [](const Counts& n) { return n[5] / n[1]; }));
  table.push_back(measured({"10c",
                            "mail of brand with sales, same floor over other building",
                            midsize,
                            source,
                            {1.01, 1.8}},
                           floors, [](const Counts& n) { return n[7] / n[3]; }));
}

}  // namespace

TEST_CASE("the mid-sized company shows the patterns of the literature, all at once", "[patterns]") {
  std::vector<Pattern> table;
  of_the_company(table);
  of_advertising(table);
  of_price(table);
  of_peers(table);
  of_distance(table);
  fmt::print("{}", table_of(table));
  for (const Pattern& pattern : table) {
    CAPTURE(pattern.number, pattern.name, pattern.value, pattern.low, pattern.high);
    CHECK(pattern.shown());
  }
}
