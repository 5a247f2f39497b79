// A study with tables: one file, whatever the number of threads; nowhere to write them is refused.
#include <catch2/catch.hpp>

#include "results/reader.hpp"
#include "study/study.hpp"
#include "support/folder.hpp"
#include "support/story.hpp"

using namespace orgsim;
using namespace orgsim::testing;

namespace {

StudyRequest a_study(const std::filesystem::path& output, int threads) {
  StudyRequest request;
  request.arms = {{"today", a_busy_company().scenario()},
                  {"more", a_busy_company().with_sales(7).scenario()}};
  request.replications = 6;
  request.threads = threads;
  request.output = output;
  request.tables = {"leads", "deals"};
  return request;
}

}  // namespace

TEST_CASE("a file with tables does not depend on threads, nor its other parts on tables",
          "[study]") {
  const Folder folder;
  SilentProgress silent;
  run_study(a_study(folder.path("one.h5"), 1), silent);
  run_study(a_study(folder.path("three.h5"), 3), silent);
  StudyRequest plain = a_study(folder.path("plain.h5"), 2);
  plain.tables.clear();
  run_study(plain, silent);

  auto one = compute_digests(folder.path("one.h5"));
  CHECK(one == compute_digests(folder.path("three.h5")));
  std::erase_if(one, [](const auto& entry) {
    return entry.first.starts_with("/leads/") || entry.first.starts_with("/deals/");
  });
  CHECK(one == compute_digests(folder.path("plain.h5")));
}

TEST_CASE("tables hold as many rows as the metrics count", "[study]") {
  const Folder folder;
  SilentProgress silent;
  const StudyReport report = run_study(a_study(folder.path("a.h5"), 2), silent);
  const auto scenario = read_numbers(folder.path("a.h5"), "/leads/scenario").values;
  const auto created = static_cast<std::size_t>(Metric::leads_created);
  for (std::size_t arm = 0; arm < 2; ++arm) {
    double counted = 0;
    for (const double leads : report.totals.column(arm, created, 0)) counted += leads;
    CHECK(static_cast<double>(std::ranges::count(scenario, static_cast<double>(arm))) == counted);
  }
  // the two reps that only the change has stand behind the eight people of both
  const auto owner = read_numbers(folder.path("a.h5"), "/leads/owner").values;
  CHECK(*std::ranges::max_element(owner) == 9);
}

TEST_CASE("tables without an output are refused before anything is computed", "[study]") {
  StudyRequest request = a_study("x.h5", 1);
  request.output.reset();
  SilentProgress silent;
  CHECK(problems_of([&] { run_study(request, silent); }) ==
        std::vector<std::string>{"tables without an output; an output file to write them to"});
}
