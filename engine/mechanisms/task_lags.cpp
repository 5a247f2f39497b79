#include "mechanisms/task_lags.hpp"

namespace orgsim {

void TaskLags::describe(Description& d) {
  constexpr std::array<const char*, task_kind_count> meanings{
      "following up a lead",
      "a cold call",
      "working an opportunity",
      "care for a customer",
      "work on the brand",
      "work on a campaign that calls to act",
      "contact with a lead that is not ready",
      "making content"};
  for (std::size_t i = 0; i < task_kind_count; ++i)
    d.real(days[i], task_names[i],
           {.unit = "d",
            .range = {0.1, 2520},
            .source = judged("a sales cycle of about 84 days (industry reports); effects of brand "
                             "work need six months or more (Binet & Field 2013)"),
            .meaning = std::string("Mean business days from ") + meanings[i] + " to its result."});
}

}  // namespace orgsim
