// Bargains near a period's end: what a seller chooses by his own pay, on numbers.
#include "mechanisms/bargain.hpp"

#include <catch2/catch.hpp>

using namespace orgsim;

namespace {

/// A deal of 50,000 that two members more decide, nine days before the end of a period in which
/// sales pay five times what they pay later.
const Bargain steep{.value = 50000,
                    .members = 2,
                    .speed = 0.06,
                    .days = 10,
                    .now = 0.25,
                    .later = 0.05,
                    .sensitivity = 8};

Bargain with_later(double later) {
  Bargain bargain = steep;
  bargain.later = later;
  return bargain;
}

}  // namespace

TEST_CASE("the chance to close is that of a Poisson count", "[mechanisms]") {
  CHECK(chance_to_close(0, 2) == 1);
  CHECK(chance_to_close(1, 0.7) == Approx(1 - std::exp(-0.7)).epsilon(1e-12));
  CHECK(chance_to_close(3, 2) == Approx(1 - std::exp(-2.0) * (1 + 2 + 2)).epsilon(1e-12));
  CHECK(chance_to_close(3, 0) == 0);
  CHECK(chance_to_close(3, 2) > chance_to_close(4, 2));
  CHECK(chance_to_close(3, 2) < chance_to_close(3, 2.1));
}

TEST_CASE("pay expected of a deal weighs this period and the next by the chance to close",
          "[mechanisms]") {
  PricingParameters about;
  about.regard = 0.02;
  about.push_regard = 0.001;
  about.push_logits = 0.6;
  const double alone = chance_to_close(2, 0.6);
  CHECK(expected_pay(about, steep, 0, false) ==
        Approx(alone * 0.25 * 50000 + (1 - alone) * 0.05 * 50000).epsilon(1e-12));
  const double both = chance_to_close(2, 0.6 * std::exp(0.5 * (8 * 0.1 + 0.6)));
  CHECK(expected_pay(about, steep, 0.1, true) ==
        Approx(both * (0.25 * 45000 - 0.02 * 5000) + (1 - both) * 2500 - 50).epsilon(1e-12));
}

TEST_CASE("a seller gives a discount when this period pays much more than the next",
          "[mechanisms]") {
  const PricingParameters about;
  const Terms terms = best_terms(about, steep);
  CHECK(terms.discount > 0);
  CHECK(terms.discount <= about.highest_discount + 1e-9);
  CHECK_FALSE(terms.held);
  // it is the best of all
  for (int i = 0; i <= 6; ++i)
    for (const bool pushed : {false, true})
      CHECK(expected_pay(about, steep, i * about.step, pushed) <=
            expected_pay(about, steep, terms.discount, terms.pushed) + 1e-9);
}

TEST_CASE("discounts fall as the next period pays more, and there is none under a linear plan",
          "[mechanisms]") {
  const PricingParameters about;
  double last = 1;
  for (const double later : {0.0, 0.05, 0.1, 0.15, 0.2, 0.25}) {
    const double discount = best_terms(about, with_later(later)).discount;
    CHECK(discount <= last);
    last = discount;
  }
  const Terms linear = best_terms(about, with_later(0.25));
  CHECK(linear.discount == 0);
  CHECK_FALSE(linear.pushed);
  CHECK_FALSE(linear.held);
}

TEST_CASE("who minds the relationship gives less away, and who minds pressure does not press",
          "[mechanisms]") {
  PricingParameters about;
  const double usual = best_terms(about, steep).discount;
  about.regard = 0.5;
  CHECK(best_terms(about, steep).discount < usual);
  about.regard = 1;
  CHECK(best_terms(about, steep).pushed);
  about.push_regard = 1;
  CHECK_FALSE(best_terms(about, steep).pushed);
}

TEST_CASE("no discount, no pressure and no waiting when each is worth nothing", "[mechanisms]") {
  PricingParameters about;
  about.highest_discount = 0;
  CHECK(best_terms(about, steep).discount == 0);
  about.push_logits = 0;
  CHECK_FALSE(best_terms(about, steep).pushed);
  Bargain capped = with_later(0.3);
  capped.members = 1;
  CHECK(best_terms(about, capped).held);
  about.hold_back = 0;
  CHECK_FALSE(best_terms(about, capped).held);
}

TEST_CASE("a deal is kept only when it is about to close and waiting outweighs its risk",
          "[mechanisms]") {
  const PricingParameters about;
  Bargain bargain = with_later(0.26);
  bargain.members = 1;
  CHECK_FALSE(best_terms(about, bargain).held);  // 10 days at 0.5 % cost more
  bargain.later = 0.27;
  CHECK(best_terms(about, bargain).held);
  bargain.members = 2;
  CHECK_FALSE(best_terms(about, bargain).held);
}

TEST_CASE("buyers judge a price by what they have come to expect", "[mechanisms]") {
  PricingParameters about;
  about.reference_weight = 0.5;
  CHECK(price_argument(about, 4, 0.1, 0) == Approx(0.4));
  CHECK(price_argument(about, 4, 0.1, 0.2) == Approx(0).margin(1e-12));
  CHECK(price_argument(about, 4, 0, 0.2) == Approx(-0.4));
  about.reference_weight = 0;
  CHECK(price_argument(about, 4, 0, 0.2) == 0);
}
