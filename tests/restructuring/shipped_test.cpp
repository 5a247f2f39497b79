// The shipped restructurings: each is valid for a company with every rule of behaviour on, says
// what it costs and how it can do harm, and moves something there.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "simulation/model.hpp"
#include "support/pairs.hpp"

using namespace orgsim;
using testing::company;

namespace {

std::vector<std::string> shipped() {
  std::vector<std::string> names;
  const auto folder = std::filesystem::path(ORGSIM_SOURCE_DIR) / "scenarios" / "restructurings";
  for (const auto& file : std::filesystem::directory_iterator(folder))
    names.push_back(file.path().stem().string());
  std::ranges::sort(names);
  return names;
}

}  // namespace

TEST_CASE("every shipped restructuring is valid and tells its source and its harm",
          "[restructuring]") {
  const std::set<std::string> controls{"placebo", "two_more_reps", "more_media"};
  for (const std::string& name : shipped()) {
    CAPTURE(name);
    const Scenario scenario = company("worlds/types", {}, {name});
    const RestructuringDefinition& about = scenario.restructuring.at(name).definition;
    CHECK_FALSE(about.name.empty());
    CHECK_FALSE(about.source.empty());
    CHECK_FALSE(about.harm.empty());
    if (!controls.contains(name)) {
      CHECK(about.cost.hours_per_person > 0);
      CHECK(about.cost.notice_days > 0);
      CHECK(about.decree.size() + about.routine.size() > 0);
    }
    // it is another company than today's once it binds
    const Model model(scenario);
    const auto is_today = [&](const LeverInfo& lever) {
      Levers today = scenario.policy;
      Levers then = model.policies.resolve(UnitId::none, 1, 1);
      Description a, b;
      today.describe(a);
      then.describe(b);
      return a.find(lever.path)->get() == b.find(lever.path)->get();
    };
    if (name != "placebo") CHECK_FALSE(std::ranges::all_of(lever_registry(), is_today));
  }
}
