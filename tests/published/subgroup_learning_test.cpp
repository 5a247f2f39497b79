// The reference workload P1: the engine's learning agrees in law with the specification, that is
// with its exact first value, and with a plain loop over people and topics written here from the
// specification alone (benchmarks/README.md), with another generator.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "base/statistics.hpp"
#include "simulation/ensemble.hpp"
#include "support/story.hpp"

using namespace orgsim;

namespace {

constexpr std::size_t periods = 100, group = 7, topics = 100, block = 5;
using Course = std::vector<double>;  // mean payoff over 100, by period

/// One replication, by the letter of the specification.
Course plain_loop(std::size_t n, std::mt19937_64& random) {
  std::uniform_real_distribution<double> uniform(0, 1);
  std::uniform_int_distribution<int> coin(0, 1), belief(-1, 1);
  std::uniform_int_distribution<std::size_t> outsider(0, n - group - 1);
  std::array<int, topics> reality;
  for (int& r : reality) r = 2 * coin(random) - 1;
  std::vector<std::array<int, topics>> b(n);
  for (auto& one : b)
    for (int& x : one) x = belief(random);
  std::vector<std::vector<std::size_t>> watched(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t first = i / group * group;
    for (std::size_t j = first; j < first + group; ++j) {
      if (j == i) continue;
      std::size_t other = j;
      if (uniform(random) < 0.1) {
        other = outsider(random);
        if (other >= first) other += group;
      }
      watched[i].push_back(other);
    }
  }
  Course course;
  std::vector<int> payoff(n);
  for (std::size_t t = 0;; ++t) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      payoff[i] = 0;
      for (std::size_t first = 0; first < topics; first += block) {
        bool right = true;
        for (std::size_t j = first; j < first + block; ++j) right &= b[i][j] == reality[j];
        payoff[i] += right ? static_cast<int>(block) : 0;
      }
      sum += payoff[i];
    }
    course.push_back(sum / static_cast<double>(n * topics));
    if (t == periods) return course;
    auto next = b;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < topics; ++j) {
        int votes = 0;
        for (const std::size_t k : watched[i])
          if (payoff[k] > payoff[i]) votes += b[k][j];
        if (votes != 0 && uniform(random) < 0.3) next[i][j] = votes > 0 ? 1 : -1;
      }
    b = std::move(next);
  }
}

/// The table `learning` of replications of the published scenario.
std::vector<Course> engine(std::size_t n, std::uint64_t replications) {
  const Scenario scenario = testing::published(
      "subgroup_learning", {"organization.staff.agents.count=" + std::to_string(n)});
  const Model model(scenario);
  REQUIRE(model.last_day == 105);
  const ExportedTables tables({"learning"}, {{&scenario, &model}});
  std::vector<Course> found;
  run_ensemble({.arms = {&model}, .seed = 5, .monthly = false, .threads = 2, .tables = &tables}, 0,
               replications, [&](std::size_t, const RunRecord& record) {
                 const auto& performance = std::get<std::vector<double>>(record.tables.at(0).at(1));
                 REQUIRE(performance.size() == 106);
                 found.emplace_back(performance.begin(), performance.begin() + periods + 1);
               });
  return found;
}

Moments at(const std::vector<Course>& courses, std::size_t period) {
  Moments moments;
  for (const Course& course : courses) moments.add(course[period]);
  return moments;
}

}  // namespace

TEST_CASE("subgroup learning begins where the specification says", "[published]") {
  const Moments first = at(engine(280, 100), 0);
  CAPTURE(first.mean(), first.standard_error());
  CHECK(std::abs(first.mean() - 1.0 / 243) <= 3 * first.standard_error());
}

TEST_CASE("subgroup learning goes as a plain loop over people and topics goes", "[published]") {
  constexpr std::size_t n = 140;
  std::mt19937_64 random(3);
  std::vector<Course> theirs;
  for (int r = 0; r < 60; ++r) theirs.push_back(plain_loop(n, random));
  const std::vector<Course> ours = engine(n, 200);
  // ten periods looked at, of which neighbours say much the same: three and a half standard errors
  for (const std::size_t t : {1u, 2u, 5u, 10u, 15u, 20u, 30u, 50u, 75u, 100u}) {
    const Moments a = at(ours, t), b = at(theirs, t);
    CAPTURE(t, a.mean(), a.standard_error(), b.mean(), b.standard_error());
    CHECK(std::abs(a.mean() - b.mean()) <=
          3.5 * std::hypot(a.standard_error(), b.standard_error()));
    if (b.standard_deviation() > 0)
      CHECK(a.standard_deviation() == Approx(b.standard_deviation()).epsilon(0.4));
  }
}
