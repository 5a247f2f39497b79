#include "policy/offer_levers.hpp"

namespace orgsim {

void ThemeLevers::describe(LeverDescription& section) {
  LeverDescription d = section.where({"themes"});
  d.boolean(unified, "unified", Holder::company,
            {.source = definition("the company's own rule"),
             .meaning = "Whether all campaigns must speak of the umbrella theme that the head of "
                        "marketing chooses."});
  d.choice(planning, "planning", Holder::company,
           {{"quarterly", "at each quarter's start"}, {"yearly", "at each year's start"}},
           {.source = definition("the company's own calendar"),
            .meaning = "When themes are chosen anew."});
}

void OfferLevers::describe(LeverDescription& d) {
  LeverDescription shop = d.where({"self_service"});
  shop.boolean(self_service, "self_service", Holder::company,
               {.source = definition("whether the company has a shop"),
                .meaning = "Whether ready accounts can buy without a salesperson."});
  d.real(list_price_change, "list_price_change", Holder::company,
         {.range = {-0.9, 9},
          .source = definition("0 leaves prices as they are"),
          .meaning = "Change of all list prices, as a share of today's."});
  LeverDescription feedback = d.where({"product_feedback"});
  feedback.real(
      feedback_hours, "feedback_hours", Holder::company,
      {.unit = "h/month",
       .range = {0, 40},
       .source = definition("the company's own process; 0: the makers hear nothing"),
       .meaning = "Hours that each salesperson, or each marketer, may give to telling the "
                  "makers of the product what customers lack."});
  feedback.choice(feedback_from, "feedback_from", Holder::company,
                  {{"sales", "reports of salespeople on deals that they lost"},
                   {"market", "marketing's even reading of all accounts"}},
                  {.source = definition("the company's own process"),
                   .meaning = "Whom the makers of the product hear."});
}

void ContentLevers::describe(LeverDescription& section) {
  LeverDescription d = section.where({"collateral"});
  d.real(review_hours, "review_hours", Holder::company,
         {.unit = "h",
          .range = {0, 40},
          .source = definition("the company's own process; 0: marketing makes content alone"),
          .meaning = "Hours that a salesperson gives to each piece of content: half of its topics "
                     "are then said in the words of sales."});
}

}  // namespace orgsim
