#include "mechanisms/competitor.hpp"

#include <algorithm>

#include "base/real_math.hpp"

namespace orgsim {
namespace {

double our_share(const World& world, SegmentId segment) {
  const std::uint32_t accounts = world.segments.accounts[segment];
  return accounts == 0 ? 0 : static_cast<double>(world.segments.customers[segment]) / accounts;
}

/// A share below this counts as this much: the first customers alarm nobody.
constexpr double noticed_share = 0.01;

}  // namespace

void CompetitorParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "losing to a competitor is a constant hazard"},
            {"responds", "it answers our share and our price"}},
           {.source = definition("alternative formulations"),
            .meaning = "What competitors do about us."});
  const auto days = [&](double& target, const char* key, const char* why, const char* meaning) {
    d.real(target, key,
           {.unit = "d", .range = {1, 10000}, .source = judged(why), .meaning = meaning});
  };
  days(delay_days, "delay_days", "a quarter until figures are known and plans are changed",
       "Business days after which it knows our share and has changed its price.");
  days(adaptation_days, "adaptation_days", "two years",
       "Business days after which it is used to our share.");
  d.real(brand_response, "brand_response",
         {.range = {0, 100},
          .source = judged("who loses a tenth of its customers spends a fifth more"),
          .meaning = "Share by which it spends more on its brand per share of its usual standing "
                     "that it has lost to us."});
  d.real(most_investment, "most_investment",
         {.range = {1, 100},
          .source = judged("budgets have ends"),
          .meaning = "Most that it spends on its brand, over the usual."});
  d.real(brand_retention_per_day, "brand_retention_per_day",
         {.range = share,
          .source = judged("as our brand: half-life of 26 to 52 weeks"),
          .meaning = "Share of its brand's stock that is left after one business day."});
  d.real(price_response, "price_response",
         {.range = {0, 10},
          .source = judged("prices are cut less readily than spending is raised"),
          .meaning = "Share by which it cuts its price per share of its usual standing that it has "
                     "lost to us."});
  d.real(lowest_price, "lowest_price",
         {.range = {0.01, 1},
          .source = judged("costs must be covered"),
          .meaning = "Lowest price, over the usual."});
  d.real(follows_price, "follows_price",
         {.range = share,
          .source = judged("about half of a change of price is matched"),
          .meaning = "Part of a change of our list price that it follows."});
  d.real(brand_weight, "brand_weight",
         {.range = share,
          .source = definition("1: its brand counts in full; 0: not at all"),
          .meaning = "How much its brand counts in its pressure."});
  d.real(price_elasticity, "price_elasticity",
         {.range = {0, 10},
          .source = judged("0.8 to 2 between businesses, 2.62 on average for consumer goods "
                           "(Bijmolt, van Heerde & Pieters 2005)"),
          .meaning = "Elasticity of its pressure in our price over its price."});
}

double loss_felt(double seen, double usual) {
  return std::max(0.0, seen - usual) / std::max(usual, noticed_share);
}

double pressure_of(const CompetitorParameters& p, double its_brand, double our_brand,
                   double its_price, double our_price) {
  const double strength = 2 * its_brand / (its_brand + our_brand);
  const double cheapness =
      our_price == its_price ? 1 : real_math::pow(our_price / its_price, p.price_elasticity);
  return (1 + p.brand_weight * (strength - 1)) * cheapness;
}

Declared CompetitorMoves::declared() {
  return {.reads = {"segments.customers", "segments.accounts", "company.brand_goodwill"},
          .writes = {"competitors.brand", "competitors.price", "competitors.share_seen",
                     "competitors.share_usual", "competitors.pressure"},
          .appends = {}};
}

void CompetitorMoves::start(World& world, const DayContext&) const {
  if (parameters_.rule == CompetitorRule::none || rows(world.needs) == 0) return;
  for (const SegmentId segment : ids(world.segments))
    world.competitors.share_seen[segment] = world.competitors.share_usual[segment] =
        our_share(world, segment);
}

void CompetitorMoves::step(World& world, const DayContext& context) const {
  if (parameters_.rule == CompetitorRule::none || rows(world.needs) == 0) return;
  const CompetitorParameters& p = parameters_;
  Competitors& all = world.competitors;
  const double our_price = 1 + context.policies.company().offer.list_price_change;
  const double our_brand = world.company.brand_goodwill[World::company_row];
  for (const SegmentId segment : ids(world.segments)) {
    double& seen = all.share_seen[segment];
    double& usual = all.share_usual[segment];
    seen += (our_share(world, segment) - seen) / p.delay_days;
    usual += (seen - usual) / p.adaptation_days;
    const double loss = loss_felt(seen, usual);
    const double move =
        size_today(context.market.events, MarketEventKind::competitor_move, segment, context.day());
    // what it usually spends holds its brand at 1
    const double spending = std::min(p.most_investment, 1 + p.brand_response * loss) + move;
    double& brand = all.brand[segment];
    brand = p.brand_retention_per_day * brand + (1 - p.brand_retention_per_day) * spending;
    const double aim = std::max(p.lowest_price, 1 - p.price_response * (loss + move)) *
                       (1 + p.follows_price * (our_price - 1));
    double& price = all.price[segment];
    price += (aim - price) / p.delay_days;
    all.pressure[segment] = pressure_of(p, brand, our_brand, price, our_price);
    context.meter.observe_unassigned(Metric::competitor_pressure, segment, all.pressure[segment]);
  }
}

}  // namespace orgsim
