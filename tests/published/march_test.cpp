// March (1991): what the organizational code comes to know, against an independent program (10,000
// runs a cell; standard errors .001), which agrees with the figures of the paper and of its
// published recreations.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "base/statistics.hpp"
#include "simulation/ensemble.hpp"
#include "support/story.hpp"

using namespace orgsim;

namespace {

/// A number as settings have it.
std::string text(double number) {
  return std::to_string(number);
}

struct Cell {
  double adoption, code_learning, christensen, to_the_letter;
};
constexpr Cell figure_1[] = {{.1, .1, .864, .748}, {.1, .5, .954, .837}, {.1, .9, .973, .860},
                             {.5, .1, .800, .687}, {.5, .5, .809, .730}, {.5, .9, .841, .760},
                             {.9, .1, .812, .674}, {.9, .5, .739, .690}, {.9, .9, .727, .688}};

/// The last row of the table `learning` (or that of `day`) in each of many replications: what
/// `value_of` makes of its columns.
template <class ValueOf>
Moments learned(const std::string& name, std::vector<std::string> settings, std::size_t day,
                std::uint64_t replications, ValueOf&& value_of) {
  const Scenario scenario = testing::published(name, settings);
  const Model model(scenario);
  const ExportedTables tables({"learning"}, {{&scenario, &model}});
  Moments moments;
  run_ensemble({.arms = {&model}, .seed = 9, .monthly = false, .threads = 2, .tables = &tables}, 0,
               replications, [&](std::size_t, const RunRecord& record) {
                 const auto column = [&](std::size_t i) {
                   return std::get<std::vector<double>>(record.tables.at(0).at(i)).at(day);
                 };
                 moments.add(value_of(column(1), column(3), column(4)));
               });
  return moments;
}

void compare_with_figure_1(std::uint64_t replications) {
  for (const Cell& cell : figure_1)
    for (const bool christensen : {true, false}) {
      const std::vector<std::string> settings{
          "assumptions.learning.adoption=" + text(cell.adoption),
          "assumptions.learning.code_learning=" + text(cell.code_learning),
          std::string("assumptions.learning.reading=") + (christensen ? "christensen" : "text")};
      const Moments found = learned(
          "march_1991", settings, 252, replications,
          [&](double, double right, double wrong) { return christensen ? right - wrong : right; });
      const double expected = christensen ? cell.christensen : cell.to_the_letter;
      CAPTURE(cell.adoption, cell.code_learning, christensen, found.mean(), found.standard_error());
      CHECK(std::abs(found.mean() - expected) <= std::max(.005, 3 * found.standard_error()));
    }
}

struct Turnover {
  double adoption, replacement, code;
};
constexpr Turnover figure_4[] = {{.1, 0, .889}, {.1, .02, .884}, {.1, .05, .875}, {.1, .10, .859},
                                 {.5, 0, .905}, {.5, .02, .920}, {.5, .05, .931}, {.5, .10, .938},
                                 {.9, 0, .871}, {.9, .02, .888}, {.9, .05, .905}, {.9, .10, .920}};

void compare_with_figure_4(std::uint64_t replications) {
  for (const Turnover& cell : figure_4) {
    const Moments found =
        learned("march_1991_open",
                {"assumptions.learning.adoption=" + text(cell.adoption),
                 "assumptions.learning.replacement=" + text(cell.replacement)},
                20, replications, [](double, double right, double) { return right; });
    CAPTURE(cell.adoption, cell.replacement, found.mean(), found.standard_error());
    CHECK(std::abs(found.mean() - cell.code) <= std::max(.01, 3 * found.standard_error()));
  }
}

}  // namespace

TEST_CASE("March's figure 1: what the code knows at rest, in both readings", "[published]") {
  compare_with_figure_1(300);
}

TEST_CASE("March's figure 1 at 10,000 runs a cell", "[published][.long]") {
  compare_with_figure_1(10000);
}

TEST_CASE("March's figure 4: turnover helps where socialization is fast", "[published]") {
  compare_with_figure_4(400);
}

TEST_CASE("March's figure 4 at 10,000 runs a cell", "[published][.long]") {
  compare_with_figure_4(10000);
}

TEST_CASE("March's figure 4: newcomers cost individuals more than the code", "[published]") {
  const auto people = [](double replacement) {
    return learned("march_1991_open",
                   {"assumptions.learning.adoption=0.1",
                    "assumptions.learning.replacement=" + text(replacement)},
                   20, 400, [](double performance, double, double) { return performance; });
  };
  const Moments none = people(0), many = people(.1);
  CHECK(std::abs(none.mean() - .670) <= std::max(.01, 3 * none.standard_error()));
  CHECK(std::abs(many.mean() - .507) <= std::max(.01, 3 * many.standard_error()));
}

TEST_CASE("a world that turns wears knowledge out, and newcomers keep it fresh", "[published]") {
  // figure 5: without turnover an organization that was socialized stops learning
  const auto late = [](double replacement) {
    return learned(
        "march_1991_open",
        {"years=1", "assumptions.learning.adoption=0.5", "assumptions.learning.turbulence=0.02",
         "assumptions.learning.replacement=" + text(replacement)},
        100, 150, [](double, double right, double) { return right; });
  };
  const Moments closed = late(0), open = late(.1);
  CAPTURE(closed.mean(), open.mean());
  CHECK(std::abs(closed.mean() - .5) < .1);
  CHECK(open.mean() - closed.mean() >
        5 * std::hypot(open.standard_error(), closed.standard_error()));
}
