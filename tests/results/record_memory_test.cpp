// Records kept in memory: they lie as documented, and a file made of them later is the file that
// would have been written at once.
#include "results/record_memory.hpp"

#include <catch2/catch.hpp>

#include "base/errors.hpp"
#include "results/reader.hpp"
#include "results/synthetic.hpp"

using namespace orgsim;
using namespace orgsim::testing;

namespace {

RecordMemory remembered(const RecordLayout& layout, std::uint64_t count, std::uint64_t planned) {
  RecordMemory memory(planned);
  memory.begin(layout);
  for (std::uint64_t replication = 10; replication < 10 + count; ++replication)
    for (std::size_t arm = 0; arm < layout.arms.size(); ++arm)
      memory.record(arm, a_record(layout, arm, replication));
  return memory;
}

}  // namespace

TEST_CASE("records lie in memory by replication, scenario, metric, month and group", "[results]") {
  const RecordLayout layout = a_layout();
  const RecordMemory memory = remembered(layout, 7, 0);
  REQUIRE(memory.replications() == 7);
  REQUIRE(memory.monthly().size() == 7 * 2 * 4 * 15);
  bool equal = true;
  for (std::size_t r = 0; r < 7; ++r)
    for (std::size_t arm = 0; arm < 2; ++arm) {
      const RunRecord record = a_record(layout, arm, 10 + r);
      const std::size_t run = r * 2 + arm;
      for (std::size_t i = 0; i < 4 * 15; ++i)
        equal &= same(memory.monthly()[run * 60 + i], static_cast<float>(record.monthly[i]));
      for (std::size_t i = 0; i < 4 * 3; ++i)
        equal &= same(memory.totals()[run * 12 + i], record.totals[i]);
      equal &= memory.state_hashes()[run] == record.state_hash;
      equal &= memory.run_keys()[run] == record.run_key;
      equal &= memory.numbers()[r] == static_cast<std::int64_t>(10 + r);
    }
  CHECK(equal);
}

TEST_CASE("memory made at once for what is planned stays where it is", "[results]") {
  const RecordLayout layout = a_layout();
  RecordMemory memory(7);
  memory.begin(layout);
  const float* const place = memory.monthly().data();
  for (std::uint64_t replication = 10; replication < 17; ++replication)
    for (std::size_t arm = 0; arm < 2; ++arm)
      memory.record(arm, a_record(layout, arm, replication));
  CHECK(memory.monthly().data() == place);
}

TEST_CASE("a file made from memory is the file made at once", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout();
  write_file(folder / "a", RecordLevel::full, layout, 7);
  ResultWriter writer(folder / "b", an_input(RecordLevel::full, layout), false);
  remembered(layout, 7, 7).replay(writer);
  writer.finish(a_provenance());
  CHECK(bytes_of(folder / "a") == bytes_of(folder / "b"));
}

TEST_CASE("a record out of order, left out or of the wrong size is our own mistake", "[results]") {
  const RecordLayout layout = a_layout();
  RecordMemory memory = remembered(layout, 2, 0);
  CHECK_THROWS_AS(memory.record(1, a_record(layout, 1, 12)), InternalError);
  CHECK_THROWS_AS(memory.record(0, a_record(layout, 0, 11)), InternalError);
  memory.record(0, a_record(layout, 0, 12));
  CHECK_THROWS_AS(memory.record(1, a_record(layout, 1, 13)), InternalError);
  CHECK_THROWS_AS(memory.record(1, a_record(a_layout(2, 3), 1, 12)), InternalError);
}
