// What is offered: several products, of which a need may be served by one better than by another,
// and the list price. Reads the market's products and need_fits. Without products everything sold
// is alike, and what a need fits is the fit of its state. Source: constant elasticity of demand in
// price (Bijmolt, van Heerde & Pieters 2005). Vocabulary that journey and selling share.
#pragma once

#include "mechanisms/context.hpp"
#include "mechanisms/diffusion.hpp"

namespace orgsim {

/// The row of a product at an account.
inline NeedFitId need_fit_of(const DayContext& context, AccountId account, ProductId product) {
  return NeedFitId::at(account.index() * context.market.products.size() + product.index());
}

/// The logit of a product's fit in a segment, besides what is the need's own.
inline double product_logit(const DayContext& context, SegmentId segment, ProductId product) {
  return context.market
      .product_logits[product.index() * context.market.segments.size() + segment.index()];
}

/// The true fit of a product with the account's present need; without products that of what we
/// sell.
double fit_of(const World& world, const DayContext& context, AccountId account, ProductId product);

/// The product that fits the account's present need best; none without products.
ProductId fitting_product(const World& world, const DayContext& context, AccountId account);

/// The product that a seller offers: fit x (1 + push x price / work) is highest; `push` is what he
/// makes of his own pay for the price of a usual deal. At 0 the fitting product.
ProductId offered_product(const World& world, const DayContext& context, AccountId account,
                          double push);

/// Draws how well each product would serve the need of that number, given the logit that all
/// products share; what the account does not know yet fits 0. Writes need_fits.
void draw_product_fits(World& world, const DayContext& context,
                       const DiffusionParameters& diffusion, AccountId account, std::uint32_t need,
                       double logit);

/// What a deal costs over the usual deal of its segment: the product's price and the list price.
double price_over_usual(const DayContext& context, ProductId product);

/// Gross margin, as a share of revenue: of the product, or else of the segment. A change of list
/// price changes no cost.
double margin_of(const DayContext& context, SegmentId segment, ProductId product);

/// Hours of talk that a product takes, over the usual.
inline double work_of(const DayContext& context, ProductId product) {
  return product.exists() ? context.market.products[product.index()].work : 1;
}

/// Topics that must be right together for a claim to count.
inline std::int64_t complexity_of(const DayContext& context, ProductId product) {
  return product.exists() ? context.market.products[product.index()].complexity : 1;
}

/// How many hands are raised at the present list price, over the usual.
double demand_at_price(const DayContext& context, SegmentId segment);

/// Share of what a member cares about that is right: of his topics, or, for a complex product, of
/// blocks of topics that must be right together.
double share_right(std::uint64_t right, std::uint64_t topics, std::int64_t complexity);

}  // namespace orgsim
