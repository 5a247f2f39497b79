#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "base/errors.hpp"
#include "results/digest.hpp"
#include "results/hdf5.hpp"
#include "results/reader.hpp"
#include "results/synthetic.hpp"

using namespace orgsim;
using namespace orgsim::testing;
using Catch::Matchers::Contains;

TEST_CASE("SHA-256 gives the published digest of 'abc'", "[results]") {
  // FIPS 180-4's example
  Sha256 sha;
  sha.update("ab", 2);
  sha.update("c", 1);
  const Sha256::Bytes digest = sha.finish();
  CHECK(digest[0] == 0xba);
  CHECK(digest[1] == 0x78);
  CHECK(digest[31] == 0xad);
}

TEST_CASE("equal runs give equal bytes, whatever the clock says", "[results]") {
  const ScratchFolder folder;
  const auto write_all = [&folder](const std::string& prefix) {
    for (const RecordLevel level : {RecordLevel::none, RecordLevel::moments, RecordLevel::full})
      write_file(folder / (prefix + std::to_string(static_cast<int>(level))), level);
  };
  write_all("a");
  const std::time_t then = std::time(nullptr);  // HDF5 knows times by the second
  while (std::time(nullptr) == then) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  write_all("b");
  for (const char* level : {"0", "1", "2"})
    CHECK(bytes_of(folder / ("a" + std::string(level))) ==
          bytes_of(folder / ("b" + std::string(level))));
}

TEST_CASE("equal runs made elsewhere differ in nothing but provenance", "[results]") {
  const ScratchFolder folder;
  write_file(folder / "a", RecordLevel::full);
  write_file(folder / "b", RecordLevel::full, a_layout(), 7,
             a_provenance(99.0, std::string(500, 'y') + "\xff"));
  CHECK(compute_digests(folder / "a") == compute_digests(folder / "b"));
  // All that precedes the provenance, and so all attributes and layout, lies at the same place: the
  // bytes differ only where the root counts its groups and the file its end.
  const std::string a = bytes_of(folder / "a");
  const std::string b = bytes_of(folder / "b");
  const std::size_t end = a.find("when the run ended");
  REQUIRE(end != std::string::npos);
  REQUIRE(end == b.find("when the run ended"));
  std::size_t differing = 0;
  for (std::size_t i = 0; i < end; ++i) differing += a[i] != b[i] ? 1 : 0;
  CHECK(differing < 40);
}

TEST_CASE("a changed value changes the digest of its dataset alone", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout();
  write_file(folder / "a", RecordLevel::full, layout);
  ResultWriter writer(folder / "b", an_input(RecordLevel::full, layout), false);
  writer.begin(layout);
  for (std::uint64_t replication = 10; replication < 17; ++replication)
    for (std::size_t arm = 0; arm < 2; ++arm) {
      RunRecord record = a_record(layout, arm, replication);
      if (replication == 12 && arm == 1) record.monthly[17] += 1.0;
      writer.record(arm, record);
    }
  writer.finish(a_provenance());
  auto a = compute_digests(folder / "a");
  auto b = compute_digests(folder / "b");
  CHECK(a["/metric_1"] != b["/metric_1"]);
  a.erase("/metric_1");
  b.erase("/metric_1");
  CHECK(a == b);
}

TEST_CASE("a flipped byte in the data is found and the dataset named", "[results]") {
  const ScratchFolder folder;
  const RecordLayout layout = a_layout(2, 4, 36, 10);
  write_file(folder / "a", RecordLevel::full, layout, 50);
  const std::string whole = bytes_of(folder / "a");
  CHECK(verify(folder / "a").datasets >= 4 + 4 + 10);
  std::mt19937 engine(5);
  int found = 0;
  for (int trial = 0; trial < 30; ++trial) {
    std::string broken = whole;
    const std::size_t at = engine() % whole.size();
    broken[at] = static_cast<char>(broken[at] ^ 0x10);
    write_bytes(folder / "b", broken);
    try {
      if (!verify(folder / "b").intact()) ++found;
    } catch (const std::runtime_error&) {
      ++found;
    }
  }
  // Most of the file is data; unused room between the library's tables is all that may go
  // unnoticed.
  CHECK(found >= 25);
}

TEST_CASE("a value changed through the library itself is found by its digest", "[results]") {
  const ScratchFolder folder;
  write_file(folder / "a", RecordLevel::full);
  REQUIRE(verify(folder / "a").intact());
  // A careful stranger: all of HDF5's own checksums are right again afterwards.
  {
    const hid_t file = H5Fopen((folder / "a").c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    const hid_t dataset = H5Dopen2(file, "/totals/metric_2", H5P_DEFAULT);
    std::vector<double> values(2 * 7 * 3);
    H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    values[20] += 1e-9;
    H5Dwrite(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
    H5Dclose(dataset);
    H5Fclose(file);
  }
  CHECK(verify(folder / "a").first_difference == "/totals/metric_2: SHA-256 differs");
}

TEST_CASE("what is no result of ours is said so in one line", "[results]") {
  const ScratchFolder folder;
  const auto message = [](const std::filesystem::path& path) -> std::string {
    try {
      read_info(path);
    } catch (const UserError& error) {
      return error.what();
    }
    return {};
  };
  CHECK_THAT(message(folder / "absent"), Contains("no such file"));
  CHECK_THAT(message(folder / ""), Contains("no regular file"));
  write_bytes(folder / "empty", "");
  CHECK_THAT(message(folder / "empty"), Contains("no HDF5 file"));
  write_bytes(folder / "text", "name = \"no result\"\n");
  CHECK_THAT(message(folder / "text"), Contains("no HDF5 file"));
  H5Fclose(H5Fcreate((folder / "other").c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT));
  CHECK_THAT(message(folder / "other"), Contains("no result of orgsim"));

  write_file(folder / "newer", RecordLevel::none);
  const hid_t file = H5Fopen((folder / "newer").c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  const hid_t version = H5Dopen2(file, "/input/schema_version", H5P_DEFAULT);
  const std::int64_t next = result_schema_version + 1;
  H5Dwrite(version, H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, &next);
  H5Dclose(version);
  H5Fclose(file);
  CHECK_THAT(message(folder / "newer"), Contains("newer orgsim"));
}

TEST_CASE("malformed files are errors and never crash us", "[results]") {
  const ScratchFolder folder;
  write_file(folder / "whole", RecordLevel::moments);
  const std::string whole = bytes_of(folder / "whole");
  std::mt19937 engine(7);
  const auto survives = [&](const std::string& bytes) {
    write_bytes(folder / "broken", bytes);
    try {
      read_info(folder / "broken");
      verify(folder / "broken");
    } catch (const UserError&) {
    } catch (const EnvironmentError&) {
    }
  };
  // Cut short at many places, and never taken for whole.
  for (std::size_t length = 0; length < whole.size(); length += whole.size() / 60) {
    write_bytes(folder / "broken", whole.substr(0, length));
    CHECK_THROWS_AS(read_info(folder / "broken"), UserError);
  }
  // Flipped bits, one or many, and zeros over a stretch; more of them on request.
  const char* wanted = std::getenv("ORGSIM_MALFORMED_FILES");
  const int trials = wanted != nullptr ? std::atoi(wanted) : 150;
  for (int trial = 0; trial < trials; ++trial) {
    std::string bytes = whole;
    for (int flips = 1 << engine() % 8; flips > 0; --flips)
      bytes[engine() % bytes.size()] ^= static_cast<char>(1 << engine() % 8);
    if (trial % 5 == 0) {
      const std::size_t start = engine() % bytes.size();
      const std::size_t length = std::min<std::size_t>(bytes.size() - start, engine() % 2000);
      bytes.replace(start, length, length, '\0');
    }
    survives(bytes);
  }
  SUCCEED("still alive");
}
