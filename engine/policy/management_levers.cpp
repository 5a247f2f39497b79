#include "policy/management_levers.hpp"

namespace orgsim {

void ManagementLevers::describe(LeverDescription& section) {
  LeverDescription d = section.where({"management"});
  const Source own = definition("the company's own rule; 0 leaves it as it is");
  d.integer(span, "span", Holder::unit,
            {.range = {0, 1000},
             .source = own,
             .meaning = "Most people who report to one manager; beyond it the most experienced "
                        "among them lead the others besides their work. 0: lines as they are."});
  d.real(coaching_hours, "coaching_hours", Holder::unit,
         {.unit = "h/week",
          .range = {0, 20},
          .source = own,
          .meaning = "Hours a week that a manager is to coach each person who reports to him."});
  d.real(training_hours, "training_hours", Holder::unit,
         {.unit = "h/month",
          .range = {0, 80},
          .source = own,
          .meaning = "Hours a month in which managers are trained at leading people."});
  LeverDescription peers = section.where({"peers"});
  peers.boolean(open_results, "open_results", Holder::unit,
                {.source = own,
                 .meaning = "Whether everyone in a unit sees what the others work and achieve."});
  LeverDescription adoption = section.where({"adoption"});
  adoption.boolean(
      routines_tracked, "routines_tracked", Holder::unit,
      {.source = own,
       .meaning = "Whether it is recorded who follows the routines of changes, or seems to."});
}

void ProcessLevers::describe(LeverDescription& section) {
  LeverDescription d = section.where({"process"});
  d.real(defined, "defined", Holder::unit,
         {.range = share,
          .source = definition("the company's own rule; 0: everyone works as he likes"),
          .meaning = "Share of the steps of making and answering that are laid down."});
}

}  // namespace orgsim
