// Posts at the top: who comes, where he stands, what he is paid for, what he knows, and what comes
// to him.
#include <catch2/catch.hpp>
#include <string>

#include "mechanisms/lead_wishes.hpp"
#include "mechanisms/trust_weight.hpp"
#include "support/bench.hpp"
#include "support/story.hpp"
#include "world/invariants.hpp"

using namespace orgsim;
using testing::a_company_with_needs;
using testing::Story;
using testing::world_after;

namespace {

constexpr std::uint32_t binds = 22;  // first day of month 2

const std::string heads = R"([organization.units.board]
function = "other"
head     = "chief"
[organization.units.sales]
head = "of_sales"
[organization.units.marketing]
head = "of_marketing"
[organization.roles.head]
[organization.people.chief]
unit     = "board"
role     = "head"
[organization.people.of_sales]
unit     = "sales"
role     = "head"
contract = "of_sales"
manager  = "chief"
[organization.people.of_marketing]
unit     = "marketing"
role     = "head"
contract = "of_marketing"
manager  = "chief"
[organization.contracts.of_sales]
base_pay          = 120000
evaluation_months = 6
components = { all = { metric = "bookings", scope = "function", quota = 3000.0, rate = 0.5 } }
[organization.contracts.of_marketing]
base_pay = 110000
components = { leads = { metric = "leads_handed_over", quota = 100.0, rate = 10.0 } }
[assumptions.trust]
rule = "experience"
[assumptions.contact_learning]
rule = "dyadic"
)";

std::string post(const std::string& decree) {
  return "[restructuring.post]\nstart = 'month 2'\n[restructuring.post.definition.cost]\n"
         "hours_per_person = 0\nmoney = 0\nnotice_days = 0\n"
         "[restructuring.post.definition.decree]\n" +
         decree;
}
std::string head_of_both(const std::string& origin, const std::string& paid_like = "fixed") {
  return post("'posts.head_of_both' = '" + origin + "'\n'posts.head_base_pay' = 200000\n" +
              "'posts.head_paid_like' = '" + paid_like + "'\n'governance.form' = 'head_of_both'\n");
}
Story company() {
  return a_company_with_needs().with(heads);
}
PersonId named(const Model& model, const std::string& name) {
  return model.built.names.people.at(name);
}

}  // namespace

TEST_CASE("until a post is filled the company is as it was", "[restructuring]") {
  const Model without(company().scenario());
  const Model with(company().with(head_of_both("from_sales", "sales")).scenario());
  const World before = world_after(with, binds - 1);
  const World as_it_was = world_after(without, binds - 1);
  const PersonId newcomer = named(with, "post/post/head");
  CHECK(before.people.active[newcomer] == 0);
  CHECK(before.people.manager[named(with, "of_sales")] == named(with, "chief"));
  for (const UnitId unit : ids(as_it_was.units)) {
    CHECK(before.units.people_cost[unit] == as_it_was.units.people_cost[unit]);
    CHECK(before.units.revenue[unit] == as_it_was.units.revenue[unit]);
    CHECK(before.units.heads[unit] == as_it_was.units.heads[unit]);
  }
  CHECK(before.accounts.owner.values().size() == as_it_was.accounts.owner.values().size());
}

TEST_CASE("whoever leads both stands between the heads and the chief, and is paid",
          "[restructuring]") {
  const Model model(company().with(head_of_both("from_outside")).scenario());
  const World world = world_after(model, binds + 20);
  const PersonId head = named(model, "post/post/head");
  CHECK(world.people.active[head] == 1);
  CHECK(world.people.manager[head] == named(model, "chief"));
  CHECK(world.people.manager[named(model, "of_sales")] == head);
  CHECK(world.people.manager[named(model, "of_marketing")] == head);
  CHECK(world.people.unit[head] == world.people.unit[named(model, "chief")]);
  CHECK(world.people.yearly_cost[head] == money_from_units(200000));
  CHECK(world.people.accounts_owned[head] == 0);
  const Model without(company().scenario());
  const UnitId board = world.people.unit[head];
  // the change binds on the first day of a month, so a whole month is paid
  const Money more =
      world.units.people_cost[board] - world_after(without, binds + 20).units.people_cost[board];
  CHECK(more.units() == Approx(200000.0 / 12).epsilon(0.06));
  CHECK(broken_invariants(world).empty());
}

TEST_CASE("a post of today stands from day 0", "[restructuring]") {
  const Model model(company()
                        .with("policy.posts = { head_of_both = 'from_sales', liaisons = 2 }\n"
                              "policy.governance.form = 'head_of_both'\n")
                        .scenario());
  const World& world = model.built.world;
  const PersonId head = named(model, "post/today/head");
  CHECK(world.people.active[head] == 1);
  CHECK(world.people.manager[named(model, "of_sales")] == head);
  CHECK(world.people.manager[named(model, "of_marketing")] == head);
  CHECK(world.people.manager[head] == named(model, "chief"));
  CHECK(world.people.active[named(model, "post/today/liaison/2")] == 1);
  CHECK(world.people.manager[named(model, "post/today/liaison/2")] == named(model, "of_marketing"));
}

TEST_CASE("a post that there is already is not created once more", "[restructuring]") {
  const Model model(company()
                        .with("policy.posts = { head_of_both = 'from_sales', liaisons = 2 }\n")
                        .with(head_of_both("from_marketing") + "'posts.liaisons' = 3\n")
                        .scenario());
  CHECK_FALSE(model.built.names.people.contains("post/post/head"));
  CHECK(model.built.names.people.contains("post/post/liaison/1"));
  CHECK_FALSE(model.built.names.people.contains("post/post/liaison/2"));
}

TEST_CASE("he comes with the lights, the language and the trust of where he comes from",
          "[restructuring]") {
  for (const auto& [origin, function, like] :
       {std::tuple{"from_sales", Function::sales, "of_sales"},
        std::tuple{"from_marketing", Function::marketing, "of_marketing"}}) {
    CAPTURE(origin);
    const Model model(company().with(head_of_both(origin)).scenario());
    const World world = world_after(model, binds - 1);
    const World after = world_after(model, binds);
    const PersonId head = named(model, "post/post/head");
    const PersonId known_from = named(model, like);
    CHECK(origin_of(world, head) == function);
    // he believes what is believed where he comes from, and trusts as one does there
    for (const RealityId word : ids(world.realities)) {
      CHECK(after.knowledge.known[knowledge_of(after, head, word)] ==
            after.knowledge.known[knowledge_of(after, known_from, word)]);
      CHECK(after.knowledge.value[knowledge_of(after, head, word)] ==
            after.knowledge.value[knowledge_of(after, known_from, word)]);
    }
    const World day_0 = world_after(model, 0);
    CHECK(day_0.people.trust_intent[head] == day_0.people.trust_intent[known_from]);
    CHECK(day_0.people.competence[head] < 1);
    const PersonId other = named(model, function == Function::sales ? "of_marketing" : "of_sales");
    CHECK(from_different_worlds(world, head, other));
    CHECK_FALSE(from_different_worlds(world, head, known_from));
  }
  const Model model(company().with(head_of_both("from_outside")).scenario());
  const World world = world_after(model, binds);
  const PersonId head = named(model, "post/post/head");
  CHECK(origin_of(world, head) == Function::other);
  CHECK_FALSE(from_different_worlds(world, head, named(model, "of_sales")));
}

TEST_CASE("he wishes for leads what is wished where he comes from", "[restructuring]") {
  for (const auto& [origin, like] :
       {std::pair{"from_sales", "of_sales"}, std::pair{"from_marketing", "of_marketing"}}) {
    CAPTURE(origin);
    testing::Bench bench(company().with(head_of_both(origin)).scenario());
    bench.world = world_after(bench.model, binds);
    bench.look_up_policies();
    const auto wish = [&](const std::string& name) {
      return bench.model.lead_wishes.of(bench.world, bench.context(binds + 1),
                                        named(bench.model, name));
    };
    CHECK(wish("post/post/head") == wish(like));
    CHECK(wish("of_sales") != wish("of_marketing"));
  }
}

TEST_CASE("results of a function count for him as for its head", "[restructuring]") {
  const Model model(company().with(head_of_both("from_outside", "sales")).scenario());
  const World world = world_after(model, 0);
  const PersonId head = named(model, "post/post/head");
  const PayComponent& his =
      model.built.pay_components[world.pay_accounts.component[world.people.first_pay[head]]];
  // of 11 people 6 are of sales: what comes to each of all is 6/11 of what comes to each of those
  CHECK(his.scope == PayScope::company);
  CHECK(his.quota == Approx(3000 * 6.0 / 11));
  CHECK(his.rate == Approx(0.5 * 11.0 / 6));
  CHECK(payout(his, his.quota, his.quota) ==
        Approx(payout(
            model.built.pay_components
                [world.pay_accounts.component[world.people.first_pay[named(model, "of_sales")]]],
            3000, 3000)));
  CHECK(model.built.evaluation_months[world.people.contract[head]] == 6);
  const Model fixed(company().with(head_of_both("from_outside")).scenario());
  CHECK(fixed.built.world.people.pay_accounts[named(fixed, "post/post/head")] == 0);
}

TEST_CASE("a post between functions needs heads of both, and cases somebody to go to",
          "[restructuring]") {
  const auto refused = [](const Story& story) {
    return testing::problems_of([&] { story.scenario(); });
  };
  CHECK(refused(company().with(head_of_both("from_sales"))).empty());
  CHECK_FALSE(refused(a_company_with_needs().with(head_of_both("from_sales"))).empty());
  CHECK_FALSE(refused(a_company_with_needs().with("policy.posts.liaisons = 1\n")).empty());
  CHECK_FALSE(refused(company().with(post("'governance.form' = 'head_of_both'\n"))).empty());
  CHECK(refused(company().with(post("'governance.form' = 'liaison'\n'posts.liaisons' = 1\n")))
            .empty());
}
