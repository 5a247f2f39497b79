#include "restructuring/definition.hpp"

#include <fmt/format.h>

namespace orgsim {

std::string legend_of_evidence() {
  std::string legend;
  for (const auto& [grade, meaning] : evidence_grades)
    legend += fmt::format("{}{} {}", legend.empty() ? "" : ", ", grade, meaning);
  return legend;
}

void TransitionCost::describe(Description& d) {
  d.real(hours_per_person, "hours_per_person",
         {.unit = "h",
          .range = {0, 2000},
          .source = definition("the restructuring's own file"),
          .meaning = "Working hours that the transition takes from each person concerned.",
          .required = true});
  d.real(money, "money",
         {.unit = "EUR",
          .range = {0, 1e12},
          .source = definition("the restructuring's own file"),
          .meaning = "Money that the transition costs once.",
          .required = true});
  d.integer(notice_days, "notice_days",
            {.unit = "d",
             .range = {0, 2520},
             .source = definition("the restructuring's own file"),
             .meaning = "Business days between the announcement, on the start date, and the day on "
                        "which decrees bind.",
             .required = true});
}

void ChangeParameter::describe(Description& d) {
  d.real(default_value, "default",
         {.source = definition("the restructuring's own file"),
          .meaning = "Value unless a scenario sets another under `with`.",
          .required = true});
  d.text(unit, "unit",
         {.unit = "",
          .source = definition("the restructuring's own file"),
          .meaning = "Unit of the value."});
  d.reals(range, "range",
          {.source = definition("the restructuring's own file"),
           .meaning = "Lowest and highest value allowed."});
}

void RestructuringDefinition::describe(Description& d) {
  const Source own = orgsim::definition("the restructuring's own file");
  d.text(name, "name", {.unit = "", .source = own, .meaning = "Name for people."});
  d.text(source, "source",
         {.unit = "", .source = own, .meaning = "Who proposes or studied this change."});
  d.text(evidence, "evidence",
         {.unit = "",
          .source = own,
          .meaning = "Grade of the evidence: " + legend_of_evidence() + "."});
  d.text(harm, "harm", {.unit = "", .source = own, .meaning = "How the change can do harm."});
  d.texts(meant_for, "meant_for",
          {.unit = "",
           .source = own,
           .meaning = "Names of companies that the change is meant for: on these it must change "
                      "something; empty: not said."});
  d.section(cost, "cost", "What the transition costs.");
  d.keyed(parameters, "parameters", "Numbers that a scenario may set under `with`.");
  d.raw_table(decree, "decree", "Levers that bind on the change's date: lever = value.");
  d.raw_table(routine, "routine", "Levers that people adopt one by one: lever = value.");
}

void RestructuringUse::describe(Description& d) {
  const Source own = orgsim::definition("the scenario");
  d.text(use, "use",
         {.unit = "",
          .source = own,
          .meaning = "Name or path of a restructuring file; empty if the definition stands here."});
  d.text(start, "start",
         {.unit = "",
          .source = own,
          .meaning = "When it is announced and begins to cost: \"month 7\", the first business day "
                     "of that recorded month."});
  d.raw_table(scope, "scope", "For whom: \"company\", or a table with `unit`.", {"company"});
  d.raw_table(with, "with", "Values for the restructuring's parameters.");
  d.integer(priority, "priority",
            {.range = {-1000, 1000},
             .source = own,
             .meaning = "Where two restructurings set one lever, the higher priority wins; equal "
                        "ones with different values are an error."});
  d.section(definition, "definition", "The restructuring itself, as its file says it.");
}

}  // namespace orgsim
