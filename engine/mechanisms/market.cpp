#include "mechanisms/market.hpp"

#include <algorithm>
#include <utility>

namespace orgsim {

void Segment::describe(Description& d) {
  d.integer(accounts, "accounts",
            {.range = {0, 16'000'000},
             .source = definition("how many potential customers the company works on"),
             .meaning = "Number of accounts in the segment.",
             .required = true});
  d.integer(topics, "topics",
            {.range = {1, 4096},
             .source = judged("one word of beliefs; March (1991) has 30, Fang, Lee & Schilling "
                              "(2010) 100"),
             .meaning = "What its customers may care about: topics on which a belief is right or "
                        "wrong. Members of committees care about some of the first 64."});
  d.integer(topics_per_block, "topics_per_block",
            {.range = {1, 64},
             .source = judged("1: each topic counts by itself; more for a complex product (Fang, "
                              "Lee & Schilling 2010: 5)"),
             .meaning = "Topics that must be right together to count; divides `topics`."});
  d.choice(demand, "demand",
           {{"hand_raise", "any account may raise a hand on any day, in proportion to goodwill"},
            {"needs", "accounts have needs that arise, get ready and go"}},
           {.source = definition("alternative formulations; hand_raise is that of workload P2"),
            .meaning = "How demand comes about."});
  d.real(initial_goodwill_low, "initial_goodwill_low",
         {.range = share,
          .source = definition("reference workload P2 (benchmarks/README.md)"),
          .meaning = "Goodwill on day 0 is uniform from here ..."});
  d.real(initial_goodwill_high, "initial_goodwill_high",
         {.range = share,
          .source = definition("reference workload P2 (benchmarks/README.md)"),
          .meaning = "... to here."});
  d.real(hand_raise_rate, "hand_raise_rate",
         {.unit = "1/d",
          .range = share,
          .source = definition("reference workload P2 (benchmarks/README.md)"),
          .meaning = "Chance per business day that an account with full goodwill raises a hand; it "
                     "falls in proportion to goodwill."});
  d.real(deal_value_log_mean, "deal_value_log_mean",
         {.range = {-20, 14},
          .source = definition("reference workload P2 (benchmarks/README.md)"),
          .meaning = "Mean of the natural logarithm of a deal's value in currency units."});
  d.real(deal_value_log_sd, "deal_value_log_sd",
         {.range = {0, 3},
          .source = definition("reference workload P2 (benchmarks/README.md)"),
          .meaning = "Standard deviation of the natural logarithm of a deal's value."});
  d.real(gross_margin, "gross_margin",
         {.range = {-1, 1},
          .source = judged("a service or software business; set it from the company's accounts"),
          .meaning = "Share of revenue left after the cost of what was sold."});
  d.real(need_rate, "need_rate",
         {.unit = "1/d",
          .range = share,
          .source = judged("with needs that last half a year, about 5 % of accounts are in the "
                           "market at a time (Ehrenberg-Bass Institute's 95:5 rule)"),
          .meaning = "Chance per business day that a need arises at an account; 0: never."});
  d.real(idle_share, "idle_share",
         {.range = share,
          .source = measured("MarketingSherpa: 25 % of leads are unqualified at capture"),
          .meaning = "Share of needs that are curiosity and never become ready."});
  d.real(ready_share, "ready_share",
         {.range = share,
          .source = measured("MarketingSherpa: 26 % of leads are ready at capture; as a share of "
                             "needs judged, since ready accounts raise a hand more often"),
          .meaning = "Share of needs that are ready to decide when they arise."});
  d.real(ready_rate, "ready_rate",
         {.unit = "1/d",
          .range = share,
          .source = judged("3 to 6 % a month become ready by themselves"),
          .meaning = "Chance per business day that an exploring account that is left alone gets "
                     "ready."});
  const auto days = [&](double& target, const char* key, const char* meaning) {
    d.real(target, key,
           {.unit = "d",
            .range = {1, 10000},
            .source = judged("cycles of 60 to 200 days (industry reports)"),
            .meaning = meaning});
  };
  days(idle_days, "idle_days", "Mean business days after which curiosity has gone.");
  days(exploring_days, "exploring_days",
       "Mean business days after which an exploring account gives up.");
  days(ready_days, "ready_days",
       "Mean business days after which a ready account that we do not work has bought elsewhere.");
  d.real(fit_mean, "fit_mean",
         {.range = {-5, 5},
          .source = judged("most needs are somewhat better served than not"),
          .meaning = "Mean of the logit of the true fit between a need and what we sell."});
  d.real(fit_sd, "fit_sd",
         {.range = {0, 5},
          .source = judged("needs differ"),
          .meaning = "Standard deviation of that logit."});
  const Source committee =
      measured("Toman, Adamson & Gomez (2017): 6.8 deciders on average, 2 to 10 by size of deal");
  d.integer(members_low, "members_low",
            {.range = {1, 30},
             .source = committee,
             .meaning = "Members of a buying committee: uniform from here ..."});
  d.integer(members_high, "members_high",
            {.range = {1, 30}, .source = committee, .meaning = "... to here."});
  d.real(quorum, "quorum",
         {.range = {0.01, 1},
          .source = judged("few committees decide against a quarter of their members"),
          .meaning = "Share of the members who must be persuaded; rounded up."});
  d.real(customer_share, "customer_share",
         {.range = share,
          .source = definition("the company's own customer list"),
          .meaning = "Share of accounts that are customers on day 0."});
  d.real(
      price_sensitivity, "price_sensitivity",
      {.range = {0, 40},
       .source = judged("4 at even odds is an elasticity of about -2, the upper end for business "
                        "customers; of consumers -2.6 (Bijmolt, van Heerde & Pieters 2005)"),
       .meaning = "Logits that a discount adds to persuasion, per whole price."});
  d.real(price_elasticity, "price_elasticity",
         {.range = {-10, 0},
          .source = judged("-2.62 on average for consumer goods (Bijmolt, van Heerde & Pieters "
                           "2005), -0.8 to -2 between businesses; 0 until the company sets it"),
          .meaning = "Elasticity of hand-raises and of purchases without a salesperson in the list "
                     "price."});
  d.real(online_share, "online_share",
         {.range = share,
          .source = judged("0: nothing can be bought without a salesperson; set it from the "
                           "company's own shop"),
          .meaning = "Share of the visits of ready accounts that go to the shop instead of asking, "
                     "where there is one."});
  d.real(repeat_rate, "repeat_rate",
         {.unit = "1/d",
          .range = share,
          .source = judged("0: who has bought needs no more than anyone else; set it from the "
                           "company's own orders"),
          .meaning = "Chance per business day that a customer needs more."});
}

void Market::describe(Description& d) {
  d.keyed(segments, "segments", "Segments of accounts, by name.");
  d.keyed(sources, "sources", "Ways by which accounts with a need come to us, by name.");
  d.keyed(products, "products", "Products, by name; none: everything that is sold is alike.");
}

void ProductInSegment::describe(Description& d) {
  d.real(fit, "fit",
         {.range = {-5, 5},
          .source = definition("what the product is made for"),
          .meaning = "Logits by which the product fits needs of the segment better than usual."});
}

void Product::describe(Description& d) {
  const Source own = definition("the company's own price list and accounts");
  d.real(price, "price",
         {.range = {0.001, 1000},
          .source = own,
          .meaning = "List price over the value of a usual deal of the segment."});
  d.real(gross_margin, "gross_margin",
         {.range = {-1, 1},
          .source = own,
          .meaning = "Share of its revenue left after the cost of what was sold."});
  d.real(work, "work",
         {.range = {0.01, 100},
          .source = own,
          .meaning = "Hours of talk that persuading takes, over the usual."});
  d.real(strategic_value, "strategic_value",
         {.range = share,
          .source = definition("what the company says of it"),
          .meaning = "How much the company wants it sold for the sake of later years; seen in a "
                     "metric alone."});
  d.integer(complexity, "complexity",
            {.range = {1, 64},
             .source = judged("1: each topic counts by itself (Fang, Lee & Schilling 2010: 5)"),
             .meaning = "Topics that must be right together for a claim to count."});
  d.real(fit_spread, "fit_spread",
         {.range = {0, 5},
          .source = judged("less than needs differ among each other"),
          .meaning = "Standard deviation of the logit of fit between needs, besides what all "
                     "products share."});
  d.keyed(segments, "segments", "How it suits segments, by name; others: as usual.");
}

void LeadSource::describe(Description& d) {
  d.choice(driver, "driver",
           {{"brand", "grows with the stock of brand goodwill"},
            {"activation", "grows with the stock of recent calls to act"},
            {"referral", "grows with the share of accounts that are customers"},
            {"always", "flows by itself"}},
           {.source = definition("what the source is"), .meaning = "What makes it flow."});
  const auto rate = [&](double& target, const char* key, const char* who) {
    d.real(target, key,
           {.unit = "1/d",
            .range = share,
            .source = judged("set from the company's own leads by source"),
            .meaning = std::string("Chance per business day that ") + who +
                       " comes by this source when its driver is at 1."});
  };
  rate(idle_rate, "idle_rate", "a merely curious account");
  rate(exploring_rate, "exploring_rate", "an exploring account");
  rate(ready_rate, "ready_rate", "a ready account");
}

MarketData::MarketData(const Market& market, std::vector<MarketEvent> all)
    : events(std::move(all)),
      segment_opens(market.segments.size()),
      source_opens(market.sources.size()),
      product_opens(market.products.size()) {
  for (const auto& [name, segment] : market.segments) segments.push_back(segment);
  for (const auto& [name, source] : market.sources) sources.push_back(source);
  for (const auto& [name, product] : market.products) {
    products.push_back(product);
    for (const auto& [segment, about] : market.segments) {
      const auto found = product.segments.find(segment);
      product_logits.push_back(found == product.segments.end() ? 0 : found->second.fit);
    }
  }
  for (const MarketEvent& event : events) {
    if (event.kind == MarketEventKind::new_segment)
      segment_opens[event.segment.index()] = event.first;
    if (event.kind == MarketEventKind::new_customer_channel)
      source_opens[event.opened] = event.first;
    if (event.kind == MarketEventKind::new_product) product_opens[event.opened] = event.first;
  }
}

bool MarketData::has_new_source() const {
  return std::ranges::any_of(source_opens, [](std::uint32_t day) { return day > 0; });
}

}  // namespace orgsim
