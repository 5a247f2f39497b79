// Tables of rows in a result file: they come back as they were given, over many blocks, are covered
// by the table of digests, and leave the rest of the file as it is without them.
#include <catch2/catch.hpp>

#include "base/errors.hpp"
#include "results/hdf5.hpp"
#include "results/reader.hpp"
#include "results/synthetic.hpp"

using namespace orgsim;
using namespace orgsim::testing;

namespace {

RecordLayout with_tables() {
  RecordLayout layout = a_layout();
  layout.first_day = 253;
  const NameList people{"person", "Person", {"reps/1", "person 2"}};
  layout.tables = {
      {"leads", "Leads", {{"owner", "", "Owner", "person"}, {"raised", "d", "Day"}}, {people}},
      {"deals",
       "Deals",
       {{.name = "closed", .unit = "d", .long_name = "Day", .zero_is_none = true},
        {.name = "value", .unit = "EUR", .long_name = "Value", .real = true}},
       {}}};
  return layout;
}

/// `rows` rows of each table, a function of (replication, arm) alone.
RunRecord with_rows(const RecordLayout& layout, std::size_t arm, std::uint64_t replication,
                    std::size_t rows, std::int64_t most_owner = 1) {
  RunRecord record = a_record(layout, arm, replication);
  std::mt19937_64 engine(replication * 10 + arm);
  std::vector<std::int64_t> owner, raised, closed;
  std::vector<double> value;
  for (std::size_t row = 0; row < rows; ++row) {
    owner.push_back(static_cast<std::int64_t>(row) % (most_owner + 2) - 1);
    raised.push_back(static_cast<std::int64_t>(engine() % 1000));
    closed.push_back(static_cast<std::int64_t>(engine() % 3));
    value.push_back(std::ldexp(static_cast<double>(engine()), -40));
  }
  record.tables = {{owner, raised}, {closed, value}};
  return record;
}

/// Three replications of two arms.
void write_rows(const std::filesystem::path& path, const RecordLayout& layout, std::size_t rows,
                std::int64_t most_owner = 1) {
  ResultWriter writer(path, an_input(RecordLevel::full, layout), false);
  writer.begin(layout);
  for (std::uint64_t replication = 10; replication < 13; ++replication)
    for (std::size_t arm = 0; arm < 2; ++arm)
      writer.record(arm, with_rows(layout, arm, replication, rows, most_owner));
  writer.finish(a_provenance());
}

std::vector<std::string> texts(const std::filesystem::path& path, const std::string& dataset) {
  const hdf5::File file = hdf5::File::open(path.string(), "file");
  return file.read_strings(file.dataset(dataset));
}

bool of_tables(const std::string& path) {
  return path.starts_with("/leads/") || path.starts_with("/deals/");
}

}  // namespace

TEST_CASE("rows come back in the order of replication and arm, over many blocks", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = with_tables();
  constexpr std::size_t rows = 7001;  // six runs make 42006 rows, two blocks and a part
  write_rows(folder / "a.h5", layout, rows);
  const auto integers = [&](const char* name) {
    return read_numbers(folder / "a.h5", name).values;
  };
  const auto row = integers("/leads/row"), scenario = integers("/leads/scenario"),
             replication = integers("/leads/replication"), owner = integers("/leads/owner"),
             raised = integers("/leads/raised"), closed = integers("/deals/closed"),
             value = integers("/deals/value");
  for (const auto* column : {&row, &scenario, &replication, &owner, &raised, &closed, &value})
    REQUIRE(column->size() == 6 * rows);
  bool equal = true;
  for (std::size_t run = 0; run < 6; ++run) {
    const RunRecord record = with_rows(layout, run % 2, 10 + run / 2, rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const std::size_t at = run * rows + i;
      const auto given = [&](std::size_t table, std::size_t column) {
        return static_cast<double>(
            std::get<std::vector<std::int64_t>>(record.tables[table][column])[i]);
      };
      equal &= row[at] == static_cast<double>(at);
      equal &= scenario[at] == static_cast<double>(run % 2);
      equal &= replication[at] == static_cast<double>(10 + run / 2);
      equal &= owner[at] == given(0, 0) && raised[at] == given(0, 1) && closed[at] == given(1, 0);
      equal &= value[at] == std::get<std::vector<double>>(record.tables[1][1])[i];
    }
  }
  CHECK(equal);
  CHECK(texts(folder / "a.h5", "/leads/scenario_name") == layout.arms);
  CHECK(texts(folder / "a.h5", "/leads/person_name") == layout.tables[0].lists[0].names);
  CHECK(read_info(folder / "a.h5").tables == std::vector<std::string>{"leads", "deals"});
  CHECK(verify(folder / "a.h5").intact());
}

TEST_CASE("tables leave the rest of a file as it is without them", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = with_tables();
  write_rows(folder / "a.h5", layout, 100);
  RecordLayout without = layout;
  without.tables.clear();
  write_file(folder / "b.h5", RecordLevel::full, without, 3);
  auto with = compute_digests(folder / "a.h5");
  CHECK(std::erase_if(with, [](const auto& entry) { return of_tables(entry.first); }) == 7 + 6);
  CHECK(with == compute_digests(folder / "b.h5"));
  CHECK(read_info(folder / "b.h5").tables.empty());
}

TEST_CASE("equal rows give equal bytes", "[results]") {
  const ScratchFolder folder;
  write_rows(folder / "a.h5", with_tables(), 9000);
  write_rows(folder / "b.h5", with_tables(), 9000);
  CHECK(bytes_of(folder / "a.h5") == bytes_of(folder / "b.h5"));
}

TEST_CASE("a row changed through the library itself is found by its digest", "[results]") {
  const ScratchFolder folder;
  write_rows(folder / "a.h5", with_tables(), 7001);
  {
    const hid_t file = H5Fopen((folder / "a.h5").c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    const hid_t dataset = H5Dopen2(file, "/deals/closed", H5P_DEFAULT);
    std::vector<std::int64_t> values(6 * 7001);
    H5Dread(dataset, H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    ++values.back();
    H5Dwrite(dataset, H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    H5Dclose(dataset);
    H5Fclose(file);
  }
  CHECK(verify(folder / "a.h5").first_difference == "/deals/closed: SHA-256 differs");
}

TEST_CASE("who joined during a run is named by the order of joining", "[results]") {
  const ScratchFolder folder;
  write_rows(folder / "a.h5", with_tables(), 20, 3);
  CHECK(texts(folder / "a.h5", "/leads/person_name") ==
        std::vector<std::string>{"reps/1", "person 2", "joined 1", "joined 2"});
}

TEST_CASE("tables without rows make a readable file", "[results]") {
  const ScratchFolder folder;
  write_rows(folder / "a.h5", with_tables(), 0);
  CHECK(read_numbers(folder / "a.h5", "/deals/value").values.empty());
  CHECK(verify(folder / "a.h5").intact());
}

TEST_CASE("a record whose tables do not fit is our own mistake", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = with_tables();
  ResultWriter writer(folder / "a.h5", an_input(RecordLevel::full, layout), false);
  writer.begin(layout);
  RunRecord record = with_rows(layout, 0, 10, 5);
  record.tables.pop_back();
  CHECK_THROWS_AS(writer.record(0, record), InternalError);
  record = with_rows(layout, 0, 11, 5);
  std::get<std::vector<double>>(record.tables[1][1]).pop_back();
  CHECK_THROWS_AS(writer.record(0, record), InternalError);
  record = with_rows(layout, 0, 12, 5);
  record.tables[1].pop_back();
  CHECK_THROWS_AS(writer.record(0, record), InternalError);
}
