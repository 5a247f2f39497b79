#include "mechanisms/self_service.hpp"

namespace orgsim {

void SelfServiceParameters::describe(Description& d) {
  d.choice(rule, "rule",
           {{"none", "everything is sold by salespeople"},
            {"visits", "ready accounts may buy in a shop, where there is one"}},
           {.source = definition("alternative formulations"),
            .meaning = "Whether accounts can buy without a salesperson."});
  d.real(conversion, "conversion",
         {.range = share,
          .source = judged("a few in a hundred visits of a shop buy; of those who are ready to "
                           "decide many more"),
          .meaning = "Chance that a ready account which comes to the shop buys, with all possible "
                     "content."});
  d.boolean(contract, "contract",
            {.source = definition("the company's own terms"),
             .meaning = "Whether a purchase is a contract of a year that may be renewed, or bought "
                        "and paid once."});
}

}  // namespace orgsim
