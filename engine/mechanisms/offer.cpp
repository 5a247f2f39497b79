#include "mechanisms/offer.hpp"

#include <bit>

#include "base/bit_words.hpp"
#include "base/distributions.hpp"
#include "base/real_math.hpp"
#include "world/purposes.hpp"

namespace orgsim {

double fit_of(const World& world, const DayContext& context, AccountId account, ProductId product) {
  return product.exists() ? world.need_fits.fit[need_fit_of(context, account, product)]
                          : world.needs.state[account].fit;
}

ProductId fitting_product(const World& world, const DayContext& context, AccountId account) {
  return offered_product(world, context, account, 0);
}

ProductId offered_product(const World& world, const DayContext& context, AccountId account,
                          double push) {
  if (rows(world.need_fits) == 0) return ProductId::none;
  const auto worth = [&](ProductId product) {
    const Product& about = context.market.products[product.index()];
    return fit_of(world, context, account, product) * (1 + push * about.price / about.work);
  };
  ProductId best{0};
  for (std::size_t product = 1; product < context.market.products.size(); ++product)
    if (worth(ProductId::at(product)) > worth(best)) best = ProductId::at(product);
  return best;
}

void draw_product_fits(World& world, const DayContext& context,
                       const DiffusionParameters& diffusion, AccountId account, std::uint32_t need,
                       double logit) {
  const SegmentId segment = world.accounts.segment[account];
  for (std::size_t i = 0; i < context.market.products.size(); ++i) {
    const ProductId product = ProductId::at(i);
    const PhiloxBlock luck = context.draws.block({.entity = world.accounts.key[account],
                                                  .ordinal = need,
                                                  .purpose = purpose::product_fit,
                                                  .index = static_cast<std::uint16_t>(i)});
    const bool known = second_uniform(luck) <
                       adopted_by(diffusion, context.market.product_opens[i], context.day());
    const double own = context.market.products[i].fit_spread * normal(luck);
    world.need_fits.fit[need_fit_of(context, account, product)] =
        known ? real_math::logistic(logit + product_logit(context, segment, product) + own) : 0;
  }
}

double price_over_usual(const DayContext& context, ProductId product) {
  const double list = 1 + context.policies.company().offer.list_price_change;
  return product.exists() ? list * context.market.products[product.index()].price : list;
}

double margin_of(const DayContext& context, SegmentId segment, ProductId product) {
  const double margin = product.exists() ? context.market.products[product.index()].gross_margin
                                         : context.segment(segment).gross_margin;
  const double list = 1 + context.policies.company().offer.list_price_change;
  return list == 1 ? margin : 1 - (1 - margin) / list;
}

double demand_at_price(const DayContext& context, SegmentId segment) {
  const double change = context.policies.company().offer.list_price_change;
  const double elasticity = context.segment(segment).price_elasticity;
  return change == 0 || elasticity == 0 ? 1 : real_math::pow(1 + change, elasticity);
}

double share_right(std::uint64_t right, std::uint64_t topics, std::int64_t complexity) {
  if (topics == 0) return 0;
  if (complexity == 1)
    return static_cast<double>(std::popcount(right & topics)) / std::popcount(topics);
  // a block counts where the member cares about some of it, and is right where nothing that he
  // cares about is wrong; topics beyond the last whole block are left out
  const int size = static_cast<int>(complexity);
  const TopicBlocks blocks(size, TopicBlocks::topics_per_word(size));
  const int all = TopicBlocks::topics_per_word(size) / size;
  const int idle = blocks.whole(~topics);
  const int whole = blocks.whole(right | ~topics);
  return all == idle ? 0 : static_cast<double>(whole - idle) / (all - idle);
}

}  // namespace orgsim
