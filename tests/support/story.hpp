// The story fixture: small companies told in words, as scenarios in memory that pass the loader's
// checks. a_company().with_sales(5).with_marketing(3).with_accounts(200).for_months(3).scenario()
// Its segments are busy (a tenth of full goodwill raises a hand every day), so that a few weeks
// show leads that wait, expire, are won and lost.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "simulation/run.hpp"

namespace orgsim::testing {

class Story {
 public:
  Story();

  /// Unit "sales", staff "reps" of role "rep" (owns accounts), paid 60,000.07 a year.
  Story& with_sales(int people);
  /// Unit "marketing", staff "marketers", paid 48,000.05 a year, and the campaign "always_on".
  Story& with_marketing(int people);
  /// A segment of accounts with goodwill between 0.2 and 0.6 on day 0.
  Story& with_accounts(int accounts, const std::string& segment = "all");
  /// Campaign touches a day; needs marketing.
  Story& with_touches(int per_day);
  Story& for_months(int months);
  Story& after_burn_in_of(int months);
  /// More TOML, as a scenario file would have it: [restructuring.x], assumptions, ...
  Story& with(const std::string& toml);

  /// The scenario, checked like a loaded one; UserError when the story makes no sense.
  Scenario scenario() const;

 private:
  Scenario told_;
  std::vector<std::string> texts_;
};

/// An empty company of one month without burn-in.
inline Story a_company() {
  return {};
}

/// Sales, marketing, touches, two segments: everything that happens happens here.
Story a_busy_company();

/// The same where accounts have needs and committees decide: people plan by their pay, leads are
/// scored, nurtured, declined and given back, customers renew. Lively: a need arises every hundred
/// days.
Story a_company_with_needs();

/// The scenario of a published file, its size changed by settings ("years=1").
Scenario published(const std::string& name, const std::vector<std::string>& settings = {});

/// A shipped scenario, by its file under scenarios/, with more TOML on top.
Scenario extended(const std::string& file, const std::string& toml);

/// The world after `days` days.
World world_after(const Model& model, std::uint32_t days, std::uint64_t seed = 1,
                  std::uint64_t replication = 0);
/// The world after the last day.
World final_world(const Model& model, std::uint64_t seed = 1, std::uint64_t replication = 0);

/// Total of a metric over the recorded months, by the group's name.
double total(const Model& model, const RunRecord& record, Metric metric,
             const std::string& group = "company");

/// The one-line texts of the problems that `action` throws; empty if it throws nothing.
template <class Action>
std::vector<std::string> problems_of(Action&& action) {
  std::vector<std::string> lines;
  try {
    action();
  } catch (const UserError& error) {
    for (const Problem& problem : error.problems()) lines.push_back(to_string(problem));
  }
  return lines;
}

}  // namespace orgsim::testing
