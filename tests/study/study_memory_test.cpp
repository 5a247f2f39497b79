// A study whose records are kept in memory: the same answer, and the same file when it is saved.
#include <catch2/catch.hpp>

#include "results/reader.hpp"
#include "study/study.hpp"
#include "support/folder.hpp"
#include "support/story.hpp"

using namespace orgsim;
using namespace orgsim::testing;

namespace {

StudyRequest a_study() {
  StudyRequest request;
  request.arms = {{"today", a_busy_company().scenario()},
                  {"more", a_busy_company().with_touches(40).scenario()}};
  request.replications = 5;
  request.level = RecordLevel::full;
  return request;
}

/// Asks to stop once `after` runs are done.
class Impatient : public Progress {
 public:
  explicit Impatient(std::uint64_t after) : after_(after) {}
  void advance(std::uint64_t done, std::uint64_t) override {
    if (done >= after_) source.request_stop();
  }
  StopSource source;

 private:
  std::uint64_t after_;
};

}  // namespace

TEST_CASE("a study saved from memory is the file that it would have written", "[study]") {
  const Folder folder;
  SilentProgress silent;
  StudyRequest request = a_study();
  RecordMemory memory(request.replications);
  request.sink = &memory;
  const StudyReport report = run_study(request, silent);
  save_study(report, memory, folder.path("saved.h5"), false);

  request.sink = nullptr;
  request.output = folder.path("written.h5");
  run_study(request, silent);
  CHECK(compute_digests(folder.path("saved.h5")) == compute_digests(folder.path("written.h5")));
  CHECK(read_info(folder.path("saved.h5")).has_effects);
  CHECK(verify(folder.path("saved.h5")).intact());
  CHECK(problems_of([&] { save_study(report, memory, folder.path("saved.h5"), false); }).size() ==
        1);
}

TEST_CASE("a single run hands its months to the sink too", "[study]") {
  SilentProgress silent;
  StudyRequest request = a_study();
  request.arms.pop_back();
  RecordMemory memory;
  request.sink = &memory;
  run_study(request, silent);
  CHECK(memory.replications() == 5);
}

TEST_CASE("a stopped study hands over complete replications only", "[study]") {
  StudyRequest request = a_study();
  request.replications = 1000;
  request.threads = 1;
  RecordMemory memory;
  request.sink = &memory;
  Impatient progress(7);
  const StudyReport report = run_study(request, progress, StopToken(progress.source));
  CHECK(report.interrupted);
  CHECK(report.replications >= 3);
  CHECK(report.replications < 1000);
  CHECK(memory.replications() == report.replications);
  CHECK(memory.state_hashes().size() == 2 * report.replications);
}
