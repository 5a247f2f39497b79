#include "policy/post_levers.hpp"

namespace orgsim {

void PostLevers::describe(LeverDescription& d) {
  const Source own = definition("the company's own structure");
  d.choice(head_of_both, "head_of_both", Holder::company,
           {{"none", "there is no such post"},
            {"from_sales", "somebody from sales"},
            {"from_marketing", "somebody from marketing"},
            {"from_outside", "somebody from neither"}},
           {.source = own,
            .meaning = "Whether one person leads the heads of sales and of marketing, and where he "
                       "comes from: he sees things by the lights of that function."});
  d.real(head_base_pay, "head_base_pay", Holder::company,
         {.unit = "EUR/a",
          .range = {0, 1e7},
          .source = own,
          .meaning = "Fixed pay of whoever leads both."});
  d.choice(head_paid_like, "head_paid_like", Holder::company,
           {{"fixed", "nothing"},
            {"sales", "what the head of sales is paid for"},
            {"marketing", "what the head of marketing is paid for"}},
           {.source = own,
            .meaning = "What whoever leads both is paid for besides his fixed pay; results of a "
                       "function count for him as the head's do."});
  d.integer(liaisons, "liaisons", Holder::company,
            {.range = {0, 1000},
             .source = own,
             .meaning = "People who are hired to go between sales and marketing; what they do is "
                        "talk.liaison_hours."});
  d.real(liaison_base_pay, "liaison_base_pay", Holder::company,
         {.unit = "EUR/a", .range = {0, 1e7}, .source = own, .meaning = "Fixed pay of a liaison."});
}

}  // namespace orgsim
