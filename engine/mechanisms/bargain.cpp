#include "mechanisms/bargain.hpp"

#include <algorithm>

#include "base/real_math.hpp"

namespace orgsim {

void PricingParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "all sell at the list price"},
            {"period_end", "sellers trade price for speed near the end of their pay period"}},
           {.source = definition("alternative formulations"),
            .meaning = "Whether sellers set prices and dates by their own pay."});
  d.integer(
      window_days, "window_days",
      {.unit = "d",
       .range = {0, 63},
       .source = judged("three weeks; sales bunch in the last days of a period (Oyer 1998)"),
       .meaning = "Business days before the end of his pay period in which a seller thinks of "
                  "it."});
  d.integer(review_days, "review_days",
            {.unit = "d",
             .range = {1, 63},
             .source = judged("a look at the pipeline every week"),
             .meaning = "Business days from one such look at his deals to the next."});
  d.real(highest_discount, "highest_discount",
         {.range = {0, 0.9},
          .source = judged("5 to 20 %, and up to 15 points more at a quarter's end; 0: none"),
          .meaning = "Highest discount that anybody would think of."});
  d.real(step, "step",
         {.range = {0.005, 0.5},
          .source = judged("people round"),
          .meaning = "Steps in which discounts are given."});
  d.real(days_per_member, "days_per_member",
         {.unit = "d",
          .range = {1, 1000},
          .source = judged("cycles of 84 days with four members"),
          .meaning = "Business days that a seller expects to persuade a member before he has seen "
                     "how a deal goes."});
  d.real(regard, "regard",
         {.range = {0, 1},
          .source = judged("a tenth of a commission"),
          .meaning = "Own pay that a seller would give for each unit of money that he does not "
                     "give away: his share of the cost to the relationship."});
  d.real(push_logits, "push_logits",
         {.range = {0, 20},
          .source = judged("as a discount of a tenth; 0: pressing is of no use, and not done"),
          .meaning = "Logits that pressing for a signature adds to persuasion."});
  d.real(push_overclaim, "push_overclaim",
         {.range = share,
          .source = judged("promises rise with pressure at a quarter's end, size judged"),
          .meaning = "Share of what is missing to a perfect claim that is promised besides in a "
                     "talk with pressure."});
  d.real(push_regard, "push_regard",
         {.range = {0, 1},
          .source = judged("a fiftieth of a commission"),
          .meaning = "Own pay, per unit of the deal's value, that a seller would give for not "
                     "having to press."});
  d.real(hold_back, "hold_back",
         {.range = {0, 2},
          .source = judged("1: sellers wait when it pays; 0: nobody does"),
          .meaning = "Weight of pay in the next period when a seller thinks of keeping a deal that "
                     "is about to close."});
  d.real(loss_while_waiting, "loss_while_waiting",
         {.unit = "1/d",
          .range = share,
          .source = judged("about one in ten is lost in a month"),
          .meaning = "Chance per business day, as sellers see it, that a deal which is kept is "
                     "lost."});
  d.real(reference_weight, "reference_weight",
         {.range = {0, 2},
          .source = judged("buyers wait for what they got before; 0: they learn nothing"),
          .meaning = "Share of the discount that buyers have come to expect against which they "
                     "judge a price."});
  d.real(memory_deals, "memory_deals",
         {.range = {1, 1e6},
          .source = judged("buyers of a segment talk to each other"),
          .meaning = "Deals of a segment after which what buyers expect has moved by 1 - 1/e."});
}

double chance_to_close(std::uint32_t members, double expected) {
  double term = real_math::exp(-expected);
  double fewer = 0;
  for (std::uint32_t i = 0; i < members; ++i) {
    fewer += term;
    term *= expected / (i + 1);
  }
  return std::clamp(1 - fewer, 0.0, 1.0);
}

double expected_pay(const PricingParameters& p, const Bargain& b, double discount, bool pushed) {
  // at even odds a logit more is half a logarithm more of speed
  const double pull = b.sensitivity * discount + (pushed ? p.push_logits : 0);
  const double closes = chance_to_close(b.members, b.speed * b.days * real_math::exp(0.5 * pull));
  const double in_time =
      b.now * (1 - discount) * b.value + b.win_now - p.regard * discount * b.value;
  const double too_late = b.later * b.value + b.win_later;
  return closes * in_time + (1 - closes) * too_late - (pushed ? p.push_regard * b.value : 0);
}

Terms best_terms(const PricingParameters& p, const Bargain& b) {
  const double now = b.now * b.value + b.win_now;
  const double later = b.later * b.value + b.win_later;
  if (now <= later * (1 + 1e-9)) {  // but for rounding
    const double alive = std::max(0.0, 1 - p.loss_while_waiting * b.days);
    return {.held = b.members == 1 && p.hold_back * alive * later > now};
  }
  Terms best;
  double most = expected_pay(p, b, 0, false);
  const auto steps = static_cast<int>(p.highest_discount / p.step + 1e-9);
  for (int i = 0; i <= steps; ++i)
    for (const bool pushed : {false, true}) {
      if (pushed && p.push_logits == 0) continue;
      const double pay = expected_pay(p, b, i * p.step, pushed);
      if (pay <= most) continue;
      most = pay;
      best = {.discount = i * p.step, .pushed = pushed};
    }
  return best;
}

double price_argument(const PricingParameters& p, double sensitivity, double discount,
                      double expected) {
  return sensitivity * (discount - p.reference_weight * expected);
}

}  // namespace orgsim
