// Process: who skips steps, what becomes of the work, and what laid down steps cost.
#include "mechanisms/process.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "base/distributions.hpp"
#include "base/goodness_of_fit.hpp"
#include "support/market_with_needs.hpp"

using namespace orgsim;
using testing::a_market_with_needs;
using testing::NeedsBench;

namespace {

const ProcessParameters about{.rule = ProcessRule::steps};

struct Works : NeedsBench {
  explicit Works(const std::string& more = "", int people = 200)
      : NeedsBench(a_market_with_needs(10, "assumptions.process.rule = 'steps'\n" + more, people)
                       .scenario()) {
    start();
    model.process.step(world, context(5));
  }
  double mean() const {
    double sum = 0;
    for (const double quality : world.careers.work_quality.values()) sum += quality;
    return sum / static_cast<double>(rows(world.people));
  }
  double variance() const {
    double sum = 0;
    for (const double quality : world.careers.work_quality.values())
      sum += (quality - mean()) * (quality - mean());
    return sum / static_cast<double>(rows(world.people));
  }
};

}  // namespace

TEST_CASE("steps that are laid down are not skipped, and newcomers skip more of the others",
          "[mechanisms]") {
  CHECK(chance_of_skipping(about, 0, 0) == Approx(about.skip_chance));
  CHECK(chance_of_skipping(about, 1, -1) == 0);
  CHECK(chance_of_skipping(about, 0.5, 0) == Approx(about.skip_chance / 2));
  CHECK(chance_of_skipping(about, 0, -1) > chance_of_skipping(about, 0, 0));
}

TEST_CASE("work of which no step was skipped is as usual on average, other work worse and uneven",
          "[mechanisms]") {
  for (const bool skipped : {false, true}) {
    double mean = 0;
    constexpr int points = 20000;
    for (int i = 0; i < points; ++i)
      mean += quality_of_work(about, skipped, normal((i + 0.5) / points)) / points;
    CHECK(mean == Approx(skipped ? 1 - about.skipped_loss : 1).epsilon(1e-3));
  }
  const auto spread = [](bool skipped) {
    return std::log(quality_of_work(about, skipped, 1) / quality_of_work(about, skipped, -1)) / 2;
  };
  CHECK(spread(true) == Approx(about.haphazard_sd));
  CHECK(spread(false) == Approx(about.orderly_sd));
}

TEST_CASE("a defined process makes work better and more even, and costs hours of every day",
          "[mechanisms]") {
  Works loose, defined("policy.process.defined = 1\n");
  CHECK(defined.mean() > loose.mean());
  CHECK(defined.variance() < loose.variance());
  const double skipped = loose.metered(Metric::steps_skipped);
  CHECK(std::abs(skipped - 200 * about.skip_chance) <
        testing::z_two_sided * std::sqrt(200 * about.skip_chance * (1 - about.skip_chance)));
  CHECK(defined.metered(Metric::steps_skipped) == 0);
  CHECK(loose.world.people.hours_in_process_due[PersonId{0}] == 0);
  CHECK(defined.world.people.hours_in_process_due[PersonId{0}] == Approx(8 * about.step_share));
  defined.model.attention.step(defined.world, defined.context(6));
  CHECK(defined.world.people.hours[PersonId{0}] == Approx(8 * (1 - about.step_share)));
  CHECK(defined.metered(Metric::hours_in_process) == Approx(200 * 8 * about.step_share));
}

TEST_CASE("a person's luck with steps is the week's, whoever else works there", "[mechanisms]") {
  Works few("", 5), many("", 50);
  for (std::uint32_t person = 0; person < 5; ++person)
    CHECK(few.world.careers.work_quality[PersonId{person}] ==
          many.world.careers.work_quality[PersonId{person}]);
  const double before = few.world.careers.work_quality[PersonId{0}];
  few.model.process.step(few.world, few.context(6));
  CHECK(few.world.careers.work_quality[PersonId{0}] == before);
  few.model.process.step(few.world, few.context(10));
  CHECK(few.world.careers.work_quality[PersonId{0}] != before);
}
