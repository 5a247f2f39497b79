#include "mechanisms/market.hpp"

namespace orgsim {

void Segment::describe(Description& d) {
  d.integer(accounts, "accounts",
            {.range = {0, 16'000'000},
             .source = definition("how many potential customers the company works on"),
             .meaning = "Number of accounts in the segment.",
             .required = true});
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
}

void Market::describe(Description& d) {
  d.keyed(segments, "segments", "Segments of accounts, by name.");
}

}  // namespace orgsim
