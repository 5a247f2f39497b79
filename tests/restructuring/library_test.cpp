// The library on the shipped companies: every restructuring runs on every company, alone and in
// pairs, with all invariants; it moves the levers that it names and nothing else, and on the
// companies that it is meant for people then do something else than for the same hours and money
// without a lever.
#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include "base/assert.hpp"
#include "base/philox.hpp"
#include "mechanisms/metric_list.hpp"
#include "simulation/run.hpp"
#include "support/pairs.hpp"
#include "world/invariants.hpp"

using namespace orgsim;
using testing::company;

namespace {

/// Checked builds look at every day and are many times slower: there each company meets every
/// fourth restructuring, each another one.
constexpr std::size_t stride = ORGSIM_ASSERTIONS ? 4 : 1;

/// Half a year, so that what binds after a quarter's notice has a quarter to work.
const std::vector<std::string> half_a_year{"years=0.5", "burn_in_years=0"};

std::filesystem::path folder_of(const std::string& kind) {
  return std::filesystem::path(ORGSIM_SOURCE_DIR) / "scenarios" / kind;
}

std::vector<std::string> names_in(const std::string& kind) {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(folder_of(kind)))
    if (file.path().extension() == ".toml") names.push_back(file.path().stem().string());
  std::ranges::sort(names);
  return names;
}

Scenario with_changes(const std::string& name, const std::vector<std::string>& changes,
                      std::vector<std::string> more = {}) {
  more.insert(more.begin(), half_a_year.begin(), half_a_year.end());
  return company(name, more, changes);
}

/// A whole run; invariants are looked at after each month.
RunRecord checked_run(const Scenario& scenario) {
  const Model model(scenario);
  Run run(model, 1, 0);
  while (!run.finished()) {
    run.step();
    if (run.world().day() % days_per_month == 0 || run.finished())
      REQUIRE(broken_invariants(run.world()) == std::vector<std::string>{});
  }
  return run.record();
}

/// The same hours, money and notice, and no lever.
Scenario without_levers(Scenario scenario) {
  for (auto& [name, use] : scenario.restructuring) {
    use.definition.decree.clear();
    use.definition.routine.clear();
  }
  return scenario;
}

/// Whether some metric differs that tells what happened, not what the rules are.
bool something_happens(const RunRecord& one, const RunRecord& other) {
  const std::size_t groups = one.totals.size() / metric_count;
  for (std::size_t metric = 0; metric < metric_count; ++metric) {
    const std::string_view name = metric_list[metric].name;
    if (name.starts_with("relationship") || name.starts_with("adoption")) continue;
    for (std::size_t at = metric * groups; at < (metric + 1) * groups; ++at)
      if (one.totals[at] != other.totals[at] &&
          !(std::isnan(one.totals[at]) && std::isnan(other.totals[at])))
        return true;
  }
  return false;
}

std::set<std::string> levers_named(const RestructuringDefinition& about) {
  std::set<std::string> named;
  for (const RawTable* table : {&about.decree, &about.routine})
    for (const auto& [lever, value] : *table) named.insert(lever);
  return named;
}

/// Levers that are others once all changes bind for somebody who follows all routines.
std::set<std::string> levers_moved(const Scenario& scenario) {
  const Model model(scenario);
  Levers today = scenario.policy;
  Levers then = model.policies.resolve(UnitId::none, ~std::uint64_t{0}, ~std::uint64_t{0});
  Description a, b;
  today.describe(a);
  then.describe(b);
  std::set<std::string> moved;
  for (const LeverInfo& lever : lever_registry())
    if (a.find(lever.path)->get() != b.find(lever.path)->get()) moved.insert(lever.path);
  return moved;
}

/// Whether both set one lever, to different values.
bool contradict(const Scenario& a, const Scenario& b) {
  for (const LeverChange& one : compile_changes(a).levers)
    for (const LeverChange& other : compile_changes(b).levers)
      if (one.lever == other.lever && one.value != other.value) return true;
  return false;
}

}  // namespace

TEST_CASE("every shipped restructuring opens with what it asks, moves, costs and how it fails",
          "[restructuring]") {
  const std::vector<std::string> companies = names_in("companies");
  const std::vector<std::string> library = names_in("restructurings");
  CHECK(library.size() > 45);
  for (const std::string& name : library) {
    CAPTURE(name);
    std::ifstream file(folder_of("restructurings") / (name + ".toml"));
    std::string opening;
    for (std::string line; std::getline(file, line) && line.starts_with('#');)
      opening += "\n" + line;
    std::size_t place = 0;
    for (const char* part :
         {"# Question: ", "# Source: ", "# Moves: ", "# Costs: ", "# Fails when: ", "# Judged: "}) {
      CAPTURE(part);
      place = opening.find("\n" + std::string(part), place);
      REQUIRE(place != std::string::npos);
    }
    const RestructuringDefinition about =
        with_changes("small_b2b", {name}).restructuring.at(name).definition;
    const bool is_graded = std::ranges::any_of(
        evidence_grades, [&](const EvidenceGrade& known) { return known.grade == about.evidence; });
    CHECK((is_graded || about.evidence == "none needed"));
    for (const std::string& one : about.meant_for) {
      CAPTURE(one);
      CHECK(std::ranges::binary_search(companies, one));
    }
  }
}

TEST_CASE("every restructuring runs on every company and moves what it names alone",
          "[restructuring][slow]") {
  const std::vector<std::string> library = names_in("restructurings");
  std::size_t offset = 0;
  for (const std::string& name : names_in("companies")) {
    const Scenario base = with_changes(name, {});
    const std::string today = canonical_text(base);
    const std::uint64_t hash_today = checked_run(base).state_hash;
    for (std::size_t at = offset++ % stride; at < library.size(); at += stride) {
      const std::string& change = library[at];
      CAPTURE(name, change);
      Scenario scenario = with_changes(name, {change});
      const RestructuringDefinition about = scenario.restructuring.at(change).definition;
      const std::set<std::string> moved = levers_moved(scenario);
      CHECK(std::ranges::includes(levers_named(about), moved));
      const RunRecord record = checked_run(scenario);
      if (std::ranges::find(about.meant_for, name) != about.meant_for.end()) {
        CHECK_FALSE(moved.empty());
        CHECK(record.state_hash != hash_today);
        CHECK(something_happens(record, checked_run(without_levers(scenario))));
      }
      scenario.restructuring.clear();
      CHECK(canonical_text(scenario) == today);
    }
  }
}

TEST_CASE("pairs of restructurings run together, or are refused where they contradict each other",
          "[restructuring]") {
  constexpr std::uint32_t pairs_per_company = 6;
  const std::vector<std::string> library = names_in("restructurings");
  std::uint32_t number = 0;
  int contradictions = 0;
  for (const std::string& name : names_in("companies"))
    for (std::uint32_t pair = 0; pair < pairs_per_company; ++pair) {
      const PhiloxBlock luck = philox({}, {++number, 0, 0, 0});
      const std::size_t first = luck[0] % library.size();
      const std::size_t second = (first + 1 + luck[1] % (library.size() - 1)) % library.size();
      const std::string& one = library[first];
      const std::string& other = library[second];
      CAPTURE(name, one, other);
      std::vector<std::string> settings;
      if (contradict(with_changes(name, {one}), with_changes(name, {other}))) {
        ++contradictions;
        CHECK_THROWS_WITH(with_changes(name, {one, other}), Catch::Contains("to different values"));
        settings = {fmt::format("restructuring.{}.priority=1", one)};
      }
      checked_run(with_changes(name, {one, other}, settings));
    }
  CHECK(contradictions > 0);
}

TEST_CASE("changes of one function's work or pay can be kept to it", "[restructuring]") {
  const std::vector<std::pair<std::string, std::string>> scoped{
      {"hybrid_pay", "marketing"},
      {"standard_collateral_process", "marketing"},
      {"organized_sales_process", "sales"}};
  for (const auto& [change, unit] : scoped) {
    CAPTURE(change);
    const Scenario scenario =
        with_changes("midsize_b2b", {change},
                     {fmt::format("restructuring.{}.scope={{unit=\"{}\"}}", change, unit)});
    const Model model(scenario);
    for (const LeverChange& lever : compile_changes(scenario).levers)
      CHECK_FALSE(lever.scope.company);
    const std::uint64_t hash = checked_run(scenario).state_hash;
    CHECK(hash != checked_run(with_changes("midsize_b2b", {change})).state_hash);
    CHECK(hash != checked_run(with_changes("midsize_b2b", {})).state_hash);
  }
}
