// Feedback to the product: who reports what, what the makers do with it, and what needs find.
#include "mechanisms/product_feedback.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::NeedsBench;

namespace {

constexpr SegmentId large{0};
constexpr SegmentId small{1};
constexpr PersonId marketer{0};
constexpr PersonId rep{1};
constexpr PersonId colleague{2};

/// A company whose product has makers: 100 large accounts and 300 small ones. With 2.1 hours a
/// month there is time for a report of half an hour every five days.
struct Makers : NeedsBench {
  explicit Makers(const std::string& more = "policy.offer.feedback_hours = 2.1\n",
                  const std::string& rule = "reports")
      : NeedsBench(testing::a_company()
                       .with_sales(2)
                       .with_marketing(1)
                       .with_accounts(100, "large")
                       .with_accounts(300, "small")
                       .for_months(24)
                       .with("[market.segments.large]\n" + of_needs + "[market.segments.small]\n" +
                             of_needs +
                             "[market.sources.silent]\ndriver = 'always'\n"
                             "[assumptions.handover]\nrule = 'odds'\n"
                             "[assumptions.selling]\nrule = 'committee'\n"
                             "[assumptions.product_feedback]\nrule = '" +
                             rule + "'\n")
                       .with(more)
                       .scenario()) {
    start();
  }
  void lose(PersonId seller, SegmentId segment, LossReason reason = LossReason::no_decision,
            DealState state = DealState::lost) {
    const DealId deal = append(world.deals);
    world.deals.owner[deal] = seller;
    world.deals.account[deal] = world.segments.first_account[segment];
    world.deals.state[deal] = state;
    world.deals.loss[deal] = reason;
    inbox.closed.push_back(deal);
  }
  void pass(int day) {
    model.product_feedback.step(world, context(day));
    inbox.closed.clear();
  }
  void pass(int from, int to) {
    for (int day = from; day <= to; ++day) pass(day);
  }
  double reports(SegmentId segment) const { return world.segments.reports[segment]; }
  double adaptation(SegmentId segment) const { return world.segments.adaptation[segment]; }
  double due(PersonId person) const { return world.people.hours_feedback_due[person]; }
  /// The fit of a need that arises in the segment now.
  double fit(SegmentId segment, int day, std::uint32_t number = 1) {
    const AccountId account = world.segments.first_account[segment];
    wish(account, number);
    live(day);
    return world.needs.state[account].fit;
  }

  inline static const std::string of_needs =
      "demand = 'needs'\nneed_rate = 1e-9\nfit_mean = 0.4\nfit_sd = 0\n";
};

double logistic(double logit) {
  return 1 / (1 + std::exp(-logit));
}

}  // namespace

TEST_CASE("what is heard raises fit where it comes from, and may lower it elsewhere",
          "[mechanisms]") {
  const ProductFeedbackParameters p;  // gain 0.1, 5 reports for half of it, narrowing 0.5
  CHECK(shift_of_fit(p, 1, 5, 1) == Approx(0.05));
  CHECK(shift_of_fit(p, 1, 20, 1) == Approx(0.08));
  CHECK(shift_of_fit(p, 1, 5, 2) == Approx(0.05));
  CHECK(shift_of_fit(p, 0, 5, 2) == Approx(-0.025));
  CHECK(shift_of_fit(p, 0, 5, 6) == Approx(-0.005));
  CHECK(shift_of_fit(p, 0.25, 5, 2) == Approx(0.05 * (0.25 - 0.375)));
  CHECK(shift_of_fit(p, 0, 0, 2) == 0);
  CHECK(shift_of_fit({.gain = 0}, 1, 5, 2) == 0);
  CHECK(shift_of_fit({.narrowing = 0}, 0, 5, 2) == 0);
  // over all segments a part is lost that no distribution of reports changes
  for (const double narrowing : {0.0, 0.5, 1.0}) {
    double sum = 0;
    for (const double part : {0.7, 0.2, 0.1})
      sum += shift_of_fit({.narrowing = narrowing}, part, 5, 3);
    CHECK(sum == Approx(0.05 * (1 - narrowing)).margin(1e-12));
  }
}

TEST_CASE("hours for reports are saved up to a month's, or to one report", "[mechanisms]") {
  const ProductFeedbackParameters p;  // half an hour each
  CHECK(saved_for_reports(p, 0, 0.1) == Approx(0.1));
  CHECK(saved_for_reports(p, 2.05, 0.1) == Approx(2.1));
  CHECK(saved_for_reports(p, 0.495, 0.01) == 0.5);
  CHECK(saved_for_reports(p, 0.4, 0) == 0);
}

TEST_CASE("a seller reports of accounts where he lost a deal, as his hours allow", "[mechanisms]") {
  Makers makers;
  makers.lose(rep, small);
  makers.pass(1);  // no time yet
  CHECK(makers.reports(small) == 0);
  makers.pass(2, 4);
  makers.lose(rep, small);
  makers.lose(rep, large);  // a second report has to wait, and is forgotten
  makers.lose(colleague, large, LossReason::competitor);
  makers.pass(5);
  CHECK(makers.reports(small) == 1);
  CHECK(makers.reports(large) == 1);
  CHECK(makers.due(rep) == 0.5);
  CHECK(makers.due(colleague) == 0.5);
  CHECK(makers.due(marketer) == 0);
  CHECK(makers.metered(Metric::feedback_reports) == 2);
  // tomorrow has that much less, and the day after no longer
  makers.model.attention.step(makers.world, makers.context(6));
  CHECK(makers.world.people.hours[rep] == 7.5);
  CHECK(makers.world.people.hours[marketer] == 8);
  CHECK(makers.metered(Metric::hours_in_feedback) == 1);
  makers.pass(6);
  CHECK(makers.due(rep) == 0);
  // a month's hours are the most that can be saved
  makers.pass(7, 60);
  for (int i = 0; i < 10; ++i) makers.lose(rep, large);
  makers.pass(61);
  CHECK(makers.reports(large) == 5);
}

TEST_CASE("what a day has no room for, of a report's hours, is left for the next", "[mechanisms]") {
  Makers makers;
  makers.pass(1, 30);
  makers.lose(rep, small);
  makers.world.people.hours_cases_due[rep] = 7.5;  // with the report 8, of a day that lends 6.4
  makers.pass(31);
  makers.model.attention.step(makers.world, makers.context(32));
  CHECK(makers.metered(Metric::hours_in_feedback) == Approx(0.4));
  makers.pass(32);
  CHECK(makers.due(rep) == Approx(0.1));
  makers.world.people.hours_cases_due[rep] = 0;
  makers.model.attention.step(makers.world, makers.context(33));
  CHECK(makers.metered(Metric::hours_in_feedback) == Approx(0.5));
  makers.pass(33);
  CHECK(makers.due(rep) == 0);
}

TEST_CASE("who works half of the time reports half as often", "[mechanisms]") {
  Makers makers;
  makers.world.people.hours_share[rep] = 0.5;
  makers.pass(1, 30);
  for (int i = 0; i < 10; ++i) makers.lose(rep, small);
  makers.pass(31);
  CHECK(makers.reports(small) == 2);  // of 1.05 hours
}

TEST_CASE("what was forgotten, won or lost by who has left is not reported", "[mechanisms]") {
  Makers makers;
  makers.pass(1, 30);
  makers.lose(rep, small, LossReason::neglect);
  makers.lose(rep, small, LossReason::none);
  makers.lose(rep, small, LossReason::none, DealState::won);
  makers.world.people.active[colleague] = 0;
  makers.lose(colleague, small);
  makers.pass(31);
  CHECK(makers.reports(small) == 0);
  CHECK(makers.due(rep) == 0);
  // who comes in his place has saved nothing yet
  makers.world.people.active[colleague] = 1;
  makers.lose(colleague, small);
  makers.pass(32);
  CHECK(makers.reports(small) == 0);
}

TEST_CASE("at a quarter's end the product follows the reports, and it fades", "[mechanisms]") {
  Makers makers;
  makers.pass(1, 61);
  for (int i = 0; i < 3; ++i) makers.lose(rep, small);
  makers.lose(colleague, large);
  makers.pass(62);
  CHECK(makers.adaptation(small) == 0);
  makers.pass(63);
  const ProductFeedbackParameters p;
  const double gained = shift_of_fit(p, 0.75, 4, 2);
  const double lost = shift_of_fit(p, 0.25, 4, 2);
  CHECK(makers.adaptation(small) == Approx(gained));
  CHECK(makers.adaptation(large) == Approx(lost));
  CHECK(lost < 0);
  CHECK(makers.reports(small) == 0);
  // what was asked for once is done once; a year later the root of a half is left
  makers.pass(64, 63 * 5);
  CHECK(makers.adaptation(small) == Approx(gained * std::sqrt(0.5)));
  CHECK(makers.adaptation(large) == Approx(lost * std::sqrt(0.5)));
}

TEST_CASE("where nobody has the hours, or the rule is none, nothing is heard", "[mechanisms]") {
  for (const auto& [more, rule] :
       {std::pair{"", "reports"}, std::pair{"policy.offer.feedback_from = 'market'\n", "reports"},
        std::pair{"policy.offer.feedback_hours = 2.1\n", "none"}}) {
    CAPTURE(more, rule);
    Makers makers(more, rule);
    makers.pass(1, 62);
    makers.lose(rep, small);
    makers.pass(63);
    CHECK(makers.due(rep) == 0);
    CHECK(makers.due(marketer) == 0);
    CHECK(makers.adaptation(small) == 0);
    CHECK(makers.adaptation(large) == 0);
  }
}

TEST_CASE("marketing reads the market evenly, whatever was lost, for its own hours",
          "[mechanisms]") {
  Makers makers("policy.offer.feedback_hours = 2.1\npolicy.offer.feedback_from = 'market'\n");
  makers.pass(1, 61);
  makers.lose(rep, large);
  makers.pass(62);
  CHECK(makers.due(rep) == 0);
  CHECK(makers.due(marketer) == Approx(0.1));
  CHECK(makers.reports(small) == Approx(62 * 0.2 * 0.75));
  CHECK(makers.reports(large) == Approx(62 * 0.2 * 0.25));
  CHECK(makers.metered(Metric::feedback_reports) == Approx(62 * 0.2));
  makers.pass(63);
  CHECK(makers.adaptation(small) == Approx(shift_of_fit({}, 0.75, 63 * 0.2, 2)));
}

TEST_CASE("needs that arise fit as the product has become, those before as it was",
          "[mechanisms]") {
  Makers makers;
  CHECK(makers.fit(small, 1) == Approx(logistic(0.4)));
  makers.world.segments.adaptation[small] = 0.5;
  makers.world.segments.adaptation[large] = -0.25;
  CHECK(makers.fit(large, 2) == Approx(logistic(0.4 - 0.25)));
  CHECK(makers.world.needs.state[makers.world.segments.first_account[small]].fit ==
        Approx(logistic(0.4)));
  Makers two(
      "market.products.basic = {price = 0.8, fit_spread = 0}\n"
      "market.products.suite = {price = 1.5, fit_spread = 0, segments.small.fit = 1}\n");
  two.world.segments.adaptation[small] = 0.5;
  CHECK(two.fit(small, 1) == Approx(logistic(0.4 + 0.5 + 1)));
  CHECK(two.fit(large, 2) == Approx(logistic(0.4)));
}
