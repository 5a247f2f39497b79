// The control of every comparison: what changes nothing pays nothing, on all shipped companies.
#include <catch2/catch.hpp>
#include <filesystem>

#include "support/effects.hpp"

using namespace orgsim;
using testing::company;
using testing::Pairs;

namespace {

std::vector<std::string> shipped_companies() {
  std::vector<std::string> names;
  const std::filesystem::path folder =
      std::filesystem::path(ORGSIM_SOURCE_DIR) / "scenarios" / "companies";
  for (const auto& file : std::filesystem::directory_iterator(folder))
    if (file.path().extension() == ".toml") names.push_back(file.path().stem().string());
  return names;
}

}  // namespace

TEST_CASE("a placebo takes hours and money and does not pay", "[statistics]") {
  const std::vector<std::string> names = shipped_companies();
  REQUIRE_FALSE(names.empty());
  // one-sided 5 % over all looks together (Bonferroni): a two-sided interval of this level
  const double level = 1 - 2 * 0.05 / static_cast<double>(names.size());
  for (const std::string& name : names) {
    CAPTURE(name);
    const std::vector<std::string> settings{"years=0.5", "burn_in_years=0.5"};
    const Pairs pairs(company(name, settings), company(name, settings, {"placebo"}), 14);
    testing::check_higher(pairs, Metric::transition_cost);
    testing::check_higher(pairs, Metric::hours_in_transition);
    const PairedSummary effect = pairs.effect(Metric::contribution, level);
    CAPTURE(effect.difference, effect.interval.low, effect.interval.high);
    CHECK(effect.interval.low <= 0);
    // and it could have been seen: half a per cent of revenue
    CHECK(effect.interval.half_width() < 0.005 * pairs.effect(Metric::revenue).baseline_mean);
  }
}
