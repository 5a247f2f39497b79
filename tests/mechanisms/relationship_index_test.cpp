// The relationship index: scores and classes on numbers, and what each question looks at.
#include "mechanisms/relationship_index.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "mechanisms/metric_list.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;
using Question = RelationshipQuestion;

namespace {

const std::string company = R"(
[organization.units.sales]
head = "seller"
[organization.units.marketing]
function = "marketing"
head     = "marketer"
[organization.roles.head]
[organization.people.seller]
unit     = "sales"
role     = "head"
contract = "by_bookings"
[organization.people.marketer]
unit     = "marketing"
role     = "head"
contract = "by_leads"
[organization.people.writer]
unit     = "marketing"
role     = "head"
[organization.contracts.by_bookings]
base_pay = 100800
components = { bookings = { metric = "bookings", quota = 1000.0, rate = 1.0 } }
[organization.contracts.by_leads]
base_pay = 100800
components = { leads = { metric = "leads_handed_over", quota = 100.0, rate = 10.0 } }
[assumptions.relationship_index]
rule = "questionnaire"
)";
const std::string all_on =
    "assumptions.communication.rule = 'contacts'\n"
    "assumptions.contact_learning.rule = 'dyadic'\n"
    "assumptions.account_data.rule = 'own_payoff'\n";

struct Firm : NeedsBench {
  explicit Firm(const std::string& more = "")
      : NeedsBench(a_market_with_needs(20, company).with(more).scenario()) {
    model.relationship_index.start(world);
  }
  PersonId person(const std::string& name) const { return model.built.names.people.at(name); }
  void end_month(int month = 1) {
    model.relationship_index.step(world, context(days_per_month * month));
  }
  double score(Question question) const {
    return world.relationship_items
        .score[RelationshipItemId::at(static_cast<std::size_t>(question))];
  }
};

/// The score of a question at the end of the first month, under some levers.
double under(Question question, const std::string& policy) {
  Firm firm(all_on + policy);
  firm.end_month();
  return firm.score(question);
}

}  // namespace

TEST_CASE("a question scores from 1 to 5, and 3 where there is nothing to see", "[mechanisms]") {
  CHECK(question_score(0, 2) == 1);
  CHECK(question_score(1, 2) == 3);
  CHECK(question_score(2, 2) == 5);
  CHECK(question_score(7, 2) == 5);
  CHECK(question_score(-1, 2) == 1);
  CHECK(question_score(0, 0) == 3);
}

TEST_CASE("a score is classed by its bounds", "[mechanisms]") {
  CHECK(relationship_class(20) == "undefined");
  CHECK(relationship_class(39.9) == "undefined");
  CHECK(relationship_class(40) == "defined");
  CHECK(relationship_class(59.9) == "defined");
  CHECK(relationship_class(60) == "aligned");
  CHECK(relationship_class(79.9) == "aligned");
  CHECK(relationship_class(80) == "integrated");
  CHECK(relationship_class(100) == "integrated");
}

TEST_CASE("functions are paid alike as far as they are paid for the same", "[mechanisms]") {
  CHECK(pay_likeness({1, 0}, {2, 0}) == Approx(1));
  CHECK(pay_likeness({1, 0}, {0, 1}) == 0);
  CHECK(pay_likeness({1, 0}, {1, 1}) == Approx(1 / std::sqrt(2.0)));
  CHECK(pay_likeness({0, 0}, {1, 1}) == 0);
}

TEST_CASE("each question has a metric of its own, in order", "[mechanisms]") {
  const auto metric_of = [](Question question) {
    return metric_list[static_cast<std::size_t>(Metric::index_forecast) +
                       static_cast<std::size_t>(question)]
        .name;
  };
  CHECK(metric_of(Question::forecast) == "index_forecast");
  CHECK(metric_of(Question::shared_view) == "index_shared_view");
  CHECK(metric_of(Question::one_head) == "index_one_head");
  CHECK(metric_of(Question::joint_sessions) == "index_joint_sessions");
}

TEST_CASE("seven questions read rules as they stand", "[mechanisms]") {
  int structural = 0;
  for (std::size_t question = 0; question < question_count; ++question)
    structural += is_structural(static_cast<Question>(question));
  CHECK(structural == 7);

  CHECK(under(Question::joint_planning, "") == 1);
  CHECK(under(Question::joint_planning, "policy.themes.planning = 'yearly'\n") == 3);
  CHECK(under(Question::joint_planning,
              "policy.themes = { planning = 'yearly', unified = true }\n") == 5);
  CHECK(under(Question::common_metrics, "") == 1);
  CHECK(under(Question::common_metrics, "policy.pay.shared_share = 1\n") == Approx(5));
  // paid (1, 0) and (1/2, 1/2) for bookings and leads
  CHECK(under(Question::common_metrics, "policy.pay.shared_share = 0.5\n") ==
        Approx(1 + 4 / std::sqrt(2.0)));
  CHECK(under(Question::account_strategy, "policy.learning.joint_visit_hours = 2\n") == 3);
  CHECK(under(Question::joint_funnel, "policy.handover.definition_owner = 'marketing'\n") == 1);
  CHECK(under(Question::joint_funnel, "policy.handover.definition_owner = 'both'\n") == 3);
  CHECK(under(Question::joint_funnel, "policy.handover.return_unready = true\n") == 3);
  CHECK(under(Question::one_head, "") == 1);
  CHECK(under(Question::one_head,
              "policy.posts.head_of_both = 'from_outside'\n"
              "policy.governance.form = 'head_of_both'\n") == 5);
  CHECK(under(Question::rotation, "policy.learning.rotation_share = 0.05\n") == 3);
  CHECK(under(Question::joint_training, "policy.learning.cross_training_hours = 8\n") == 5);
}

TEST_CASE("a rule that ends counts no longer, what was done fades", "[mechanisms]") {
  Firm firm(all_on + "policy.governance.form = 'none'\n");
  firm.inbox.told.push_back(
      {firm.person("seller"), firm.person("marketer"), Channel::meeting, 1, 12});
  firm.end_month();
  CHECK(firm.score(Question::feedback) == 5);  // two marketers, six topics each
  firm.inbox.clear();
  firm.end_month(2);
  const double left = 1 - 21.0 / 252;
  CHECK(firm.score(Question::feedback) == Approx(1 + 4 * left / (left + 1)));
  // rules leave nothing behind
  CHECK(firm.world.relationship_items.seen[RelationshipItemId{16}] == 0);
}

TEST_CASE("talk between the functions is seen, and by whom", "[mechanisms]") {
  Firm firm(all_on);
  const PersonId seller = firm.person("seller"), marketer = firm.person("marketer");
  firm.inbox.told.push_back({seller, firm.person("writer"), Channel::mail, 0.5, 12});
  firm.inbox.told.push_back(
      {marketer, seller, Channel::phone, 1, 1});  // the heads, but no feedback
  firm.inbox.told.push_back({marketer, firm.person("writer"), Channel::phone, 1, 9});
  firm.inbox.impressions.push_back({seller, marketer, TrustFacet::intent, true, 1});
  firm.inbox.impressions.push_back({marketer, seller, TrustFacet::intent, false, 3});
  firm.inbox.impressions.push_back({marketer, seller, TrustFacet::ability, true, 9});
  firm.inbox.impressions.push_back(
      {marketer, firm.person("writer"), TrustFacet::intent, true, 9});  // of one function
  CustomerMet met{};
  for (const PersonId person : {marketer, seller}) {  // salespeople meet customers anyway
    met.person = person;
    firm.inbox.met.push_back(met);
  }
  firm.end_month();
  CHECK(firm.score(Question::feedback) == 3);                        // 6 of 12 topics
  CHECK(firm.score(Question::heads_confer) == Approx(1 + 4 / 8.4));  // 2 a week
  CHECK(firm.score(Question::no_blame) == 2);                        // a quarter
  CHECK(firm.score(Question::customer_visits) == 3);                 // two marketers, one visit
}

TEST_CASE("what nobody can see scores 3", "[mechanisms]") {
  Firm firm;
  firm.end_month();
  for (const Question question :
       {Question::forecast, Question::no_blame, Question::customer_visits,
        Question::sales_in_content, Question::content_used, Question::feedback,
        Question::common_language, Question::heads_confer, Question::little_dispute,
        Question::shared_data, Question::mutual_trust, Question::joint_sessions})
    CHECK(firm.score(question) == 3);
}

TEST_CASE("content counts by who speaks in it and whether it is used", "[mechanisms]") {
  Firm firm(all_on);
  const auto piece = [&](std::uint32_t made, std::uint64_t from_sales, std::uint32_t uses) {
    const PieceId id = append(firm.world.collateral);
    firm.world.collateral.made[id] = made;
    firm.world.collateral.topics[id] = 0b11111111;
    firm.world.collateral.from_sales[id] = from_sales;
    firm.world.collateral.uses[id] = uses;
  };
  const int day = 16 * days_per_month;
  piece(1, 0, 9);  // out of date
  piece(static_cast<std::uint32_t>(day - 50), 0, 1);
  piece(static_cast<std::uint32_t>(day - 40), 0, 0);
  piece(static_cast<std::uint32_t>(day), 0b11, 0);  // too new to be judged; two topics of eight
  firm.model.relationship_index.step(firm.world, firm.context(day));
  CHECK(firm.score(Question::content_used) == 3);
  CHECK(firm.score(Question::sales_in_content) == 3);  // half of a piece is all that is asked for
}

TEST_CASE("the heads' time together counts against their time on disputes", "[mechanisms]") {
  Firm firm(all_on);
  firm.world.company.joint_sitting[World::company_row] = 1;
  firm.world.people.hours_cases_due[firm.person("seller")] = 1.5;
  firm.world.people.hours_cases_due[firm.person("marketer")] = 0.5;
  firm.world.people.hours_cases_due[firm.person("writer")] = 100;
  firm.end_month();
  CHECK(firm.score(Question::little_dispute) == 3);
  CHECK(firm.score(Question::joint_sessions) == 2);  // one hour of four
}

TEST_CASE("what people know, trust and share is looked at each month", "[mechanisms]") {
  Firm firm(all_on + "policy.selling.shared_account_data = true\n");
  World& world = firm.world;
  for (const PersonId person : ids(world.people)) {
    world.people.competence[person] = 0.25;
    world.people.trust_intent[person] = 0.75;
    world.people.data_entered[person] = world.people.accounts_owned[person] > 0 ? 0.5 : 1;
  }
  const RealityId word{0};
  const KnowledgeId one = knowledge_of(world, firm.person("seller"), word);
  const KnowledgeId other = knowledge_of(world, firm.person("marketer"), word);
  for (const KnowledgeId row : ids(world.knowledge))
    world.knowledge.known[row] = world.knowledge.value[row] = 0;
  world.knowledge.known[one] = 0b0111;
  world.knowledge.known[other] = 0b1110;
  world.knowledge.value[one] = 0b0010;
  world.knowledge.value[other] = 0b0110;  // agree on one topic of four
  firm.end_month();
  CHECK(firm.score(Question::common_language) == 2);
  CHECK(firm.score(Question::mutual_trust) == 4);
  CHECK(firm.score(Question::shared_data) == 3);
  CHECK(firm.score(Question::shared_view) == 2);
}

TEST_CASE("a quarter's forecast counts at its end, once", "[mechanisms]") {
  Firm firm(all_on);
  append(firm.world.forecasts);
  firm.world.forecasts.error[ForecastId{0}] = 0.25;
  firm.end_month(1);
  CHECK(firm.score(Question::forecast) == 3);
  firm.end_month(3);
  CHECK(firm.score(Question::forecast) == 4);
  firm.world.forecasts.error[ForecastId{0}] = 7;
  firm.end_month(6);
  CHECK(firm.score(Question::forecast) < 3);
  CHECK(firm.score(Question::forecast) >= 1);
}

TEST_CASE("the index is the sum of its questions, its parts are on the same scale",
          "[mechanisms]") {
  Firm firm(all_on);
  firm.end_month();
  double sum = 0, structure = 0;
  for (std::size_t question = 0; question < question_count; ++question) {
    const double score = firm.score(static_cast<Question>(question));
    sum += score;
    if (is_structural(static_cast<Question>(question))) structure += score;
  }
  const auto metered = [&](Metric metric) {
    return firm.meter.cells(metric)[firm.meter.unassigned()].sum;
  };
  CHECK(metered(Metric::relationship_index) == Approx(sum));
  CHECK(metered(Metric::relationship_structure) == Approx(20 * structure / 7));
  CHECK(metered(Metric::relationship_behaviour) == Approx(20 * (sum - structure) / 13));
  CHECK(metered(Metric::index_one_head) == firm.score(Question::one_head));
}
