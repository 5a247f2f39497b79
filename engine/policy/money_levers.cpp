#include "policy/money_levers.hpp"

namespace orgsim {

void MoneyLevers::describe(LeverDescription& section) {
  LeverDescription d = section.where({"budgets"});
  const Source own = definition("the company's own rule");
  d.real(yearly_sum, "yearly_sum", Holder::company,
         {.unit = "EUR/a",
          .range = {0, 1e9},
          .source = definition("the company's own plan; 0 unless a scenario says otherwise"),
          .meaning = "Budget of sales and marketing for media and content."});
  d.real(share_for_marketing, "share_for_marketing", Holder::company,
         {.range = share,
          .source = own,
          .meaning = "Share of the budget that marketing gets, as long as nobody contests it."});
  d.boolean(shared_pot, "shared_pot", Holder::company,
            {.source = own,
             .meaning = "Whether all that is unspent is allocated anew at every cadence, in "
                        "proportion to influence; else each function keeps its part of the year."});
  d.integer(cadence_days, "cadence_days", Holder::company,
            {.unit = "d",
             .range = {5, 252},
             .source = definition("a quarter; rounds are held quarterly or yearly"),
             .meaning = "Business days from one plan of spending to the next; the year's end is "
                        "one, too."});
  d.real(reallocation_cap, "reallocation_cap", Holder::company,
         {.range = share,
          .source = own,
          .meaning = "Most by which an allocation of the shared pot moves marketing's share."});
  d.boolean(use_it_or_lose_it, "use_it_or_lose_it", Holder::company,
            {.source = own, .meaning = "Whether what is unspent at the fiscal year's end lapses."});
  d.boolean(joint_signoff, "joint_signoff", Holder::company,
            {.source = own,
             .meaning = "Whether a plan of spending waits for the other function's signature."});
  d.real(signoff_above, "signoff_above", Holder::company,
         {.unit = "EUR",
          .range = {0, 1e9},
          .source = own,
          .meaning = "Sum above which a plan of spending needs the signature."});
  section.choice(
      attribution, "attribution", Holder::company,
      {{"source", "the task that brought the lead, or nurture if it came out of nurture"},
       {"first", "the task that first touched the need"},
       {"last", "the task that last touched it"},
       {"split", "every task that touched it, in equal parts"},
       {"influenced", "every task that touched it, each in full"}},
      {.source = own,
       .meaning = "To which task of marketing a booking is attributed, for pay and for what "
                  "marketing believes."});
}

}  // namespace orgsim
