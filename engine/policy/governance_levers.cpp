#include "policy/governance_levers.hpp"

namespace orgsim {

void GovernanceLevers::describe(LeverDescription& section) {
  LeverDescription d = section.where({"disputes"});
  const Source own = definition("the company's own rule");
  d.choice(form, "form", Holder::company,
           {{"none", "the heads of both sides sit together until they agree or one gives in"},
            {"chief", "who stands at the top of the line of whoever chooses"},
            {"head_of_both", "the lowest who stands above both sides, by units or by lines"},
            {"liaison", "a person of the role 'liaison'"},
            {"majority", "the heads of all units vote, under the one at the top"}},
           {.source = own, .meaning = "Who decides a choice that somebody contests."});
  for (std::size_t kind = 0; kind < case_kind_count; ++kind) {
    const std::string name = case_kind_names[kind];
    d.boolean(agreed[kind], name + "_agreed", Holder::company,
              {.source = own,
               .meaning = "Whether a rule of hand-off is agreed for choices of the kind '" + name +
                          "': who objects breaks an agreement of his own."});
    d.choice(
        priority[kind], name + "_first", Holder::company,
        {{"none", "neither"}, {"sales", "sales"}, {"marketing", "marketing"}},
        {.source = own,
         .meaning = "Whose choice goes first, as leaders have stated, in choices of the kind '" +
                    name + "'."});
  }
  d.integer(
      review_days, "review_days", Holder::company,
      {.unit = "d",
       .range = {0, 2520},
       .source = own,
       .meaning = "Business days after which leaders state their priorities again; 0: never."});
}

}  // namespace orgsim
