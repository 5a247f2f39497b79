// Whoever is to decide exists, and budgets have something to buy: else the loader says so.
#include <catch2/catch.hpp>

#include "support/story.hpp"

using namespace orgsim;

namespace {

bool is_refused(const std::string& toml, const std::string& because) {
  for (const std::string& line :
       testing::problems_of([&] { return testing::a_company_with_needs().with(toml).scenario(); }))
    if (line.find(because) != std::string::npos) return true;
  return false;
}

}  // namespace

TEST_CASE("a form of governance needs the person to whom cases go", "[scenario]") {
  const std::string nobody = "no unit with a head stands above both";
  CHECK(is_refused("policy.governance.form = 'head_of_both'\n", nobody));
  CHECK(is_refused("policy.governance.form = 'liaison'\n", "nobody has the role 'liaison'"));
  CHECK_FALSE(is_refused("policy.governance.form = 'chief'\n", ""));
  CHECK(
      is_refused("[restructuring.a]\nstart = 'month 1'\n[restructuring.a.definition.cost]\n"
                 "hours_per_person = 0\nmoney = 0\nnotice_days = 0\n"
                 "[restructuring.a.definition.decree]\ngovernance.form = 'head_of_both'\n",
                 nobody));
}

TEST_CASE("pots need a price of media, and signatures a queue to wait in", "[scenario]") {
  CHECK(is_refused("assumptions.budgets.rule = 'pots'\nassumptions.goodwill.cost_per_touch = 0\n",
                   "pots buy media that cost nothing"));
  CHECK(is_refused("policy.money.joint_signoff = true\n", "queues of cases"));
  CHECK_FALSE(is_refused("assumptions.budgets.rule = 'pots'\n", ""));
}
