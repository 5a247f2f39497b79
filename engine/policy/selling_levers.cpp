#include "policy/selling_levers.hpp"

namespace orgsim {

void PricingLevers::describe(LeverDescription& section) {
  LeverDescription d = section.where({"pricing"});
  const Source today = definition("the company's own price rules");
  d.real(authority, "authority", Holder::person,
         {.range = share,
          .source = today,
          .meaning = "Highest discount that a salesperson may give alone, share of the list "
                     "price."});
  d.choice(
      approver, "approver", Holder::person,
      {{"nobody", "what goes beyond authority is refused at once"},
       {"manager", "the salesperson's manager is asked"},
       {"marketing", "the head of marketing is asked"},
       {"governance", "if the manager contests it, whoever decides contested choices is asked"}},
      {.source = today, .meaning = "Who is asked for a discount beyond that."});
}

void SellingLevers::describe(LeverDescription& d) {
  const Source today = definition("the company's own way to sell");
  LeverDescription styles = d.where({"styles"});
  styles.choice(style, "style", Holder::person,
                {{"mixed", "everyone in his own way"},
                 {"hunting", "quickly, saying yes to what is asked for"},
                 {"consultative", "needs are asked for first, and only what is true is claimed"}},
                {.source = today, .meaning = "How salespeople sell."});
  LeverDescription data = d.where({"account_data"});
  data.boolean(
      shared_account_data, "shared_account_data", Holder::person,
      {.source = today,
       .meaning = "Whether what is known of accounts is to be entered in a shared database."});
}

}  // namespace orgsim
